"""What a 督办单 says and where."""

from dataclasses import replace
from itertools import pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supervision_desk.domain.numerals import chinese_number
from supervision_desk.domain.paper import FOR_SIGNATURE, SPECIMEN, Slip
from supervision_desk.forms.formrows import SETTINGS
from supervision_desk.forms.page import PAPER_HEIGHT, PAPER_WIDTH, PORTRAIT, SEAL, mm
from supervision_desk.forms.slip import render_slip, slip_rows
from supervision_desk.services.official_content import Content
from supervision_desk.services.paper_rendering import render
from tests.forms import samples
from tests.forms.reading import Glyph, bare, glyphs_of, lines_on, pages_of, sizes_of, text_of

LONG_NAME = "湖南省长沙市望城区经济技术开发区（国家级）产业发展与科技创新服务管理委员会办公室"


def everything_said(slip: Slip) -> list[str]:
    head, tasks = slip.head, slip.tasks
    said = [*head.organs, head.number, head.signer, head.addressee, *head.copies_to, *head.issuers, head.date]
    said += [
        head.contact,
        head.phone,
        slip.opening,
        slip.cycle,
        slip.reply_by,
        slip.requirements,
        slip.rule_note,
    ]
    for task in tasks:
        said += [
            task.code,
            task.title,
            task.text,
            task.due,
            task.report_by,
            *task.helpers,
            *task.leaders,
            *task.targets,
        ]
    return said


def assert_within(pdf: bytes) -> None:
    """Every glyph stands within 版心 but the page number, which is below it."""
    for page in range(len(sizes_of(pdf))):
        for glyph in glyphs_of(pdf, page):
            left, bottom, right, top = glyph.box
            assert PORTRAIT.left - 1 <= left, glyph
            assert right <= PORTRAIT.right + 1, glyph
            assert top <= PORTRAIT.top + 1, glyph
            assert bottom >= PORTRAIT.bottom - 1 or glyph.character in "—0123456789", glyph


def overlaps(one: Glyph, other: Glyph) -> bool:
    width = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    height = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return width > 2.0 and height > 2.0


@pytest.mark.parametrize("count", [1, 2, 5, 30])
def test_all_that_the_slip_says_is_on_paper(count: int) -> None:
    slip = samples.slip(count)
    text = text_of(render_slip(slip))
    assert [words for words in everything_said(slip) if bare(words) not in text] == []


def test_each_text_is_whole_on_one_page(five_tasks: bytes) -> None:
    pages = pages_of(five_tasks)
    for measure in samples.MEASURES:
        assert sum(measure in page for page in pages) == 1


def test_the_page_number_is_the_last_thing_on_each_page(five_tasks: bytes) -> None:
    for number, page in enumerate(pages_of(five_tasks), 1):
        assert page.endswith(f"—{number}—")


@pytest.mark.parametrize("count", [1, 5, 30])
def test_nothing_leaves_the_frame(count: int) -> None:
    assert_within(render_slip(samples.slip(count)))


def test_no_glyph_stands_on_another(five_tasks: bytes) -> None:
    for page in range(len(sizes_of(five_tasks))):
        glyphs = list(glyphs_of(five_tasks, page))
        assert not [pair for index, one in enumerate(glyphs) for pair in glyphs[index + 1 :] if overlaps(one, pair)]


def test_pages_are_upright_a4_and_numbered_right_and_left(five_tasks: bytes) -> None:
    assert all(size == pytest.approx((PAPER_WIDTH, PAPER_HEIGHT), abs=0.1) for size in sizes_of(five_tasks))
    numbers = [list(glyphs_of(five_tasks, page))[-3:] for page in (0, 1)]
    assert numbers[0][-1].box[2] == pytest.approx(PORTRAIT.right - mm(5.57), abs=1.5)
    assert numbers[1][0].box[0] == pytest.approx(PORTRAIT.left + mm(5.57), abs=1.5)
    assert numbers[0][0].box[3] == pytest.approx(PORTRAIT.bottom - mm(7), abs=0.5)


def test_a_text_of_ten_thousand_characters_runs_over_pages_with_its_label() -> None:
    text = "全面落实各项任务要求，" * 910
    slip = samples.slip(1, tasks=(samples.task(1, text=text),))
    pdf = render_slip(slip)
    pages = pages_of(pdf)
    assert sum("任务内容（续）" in page for page in pages) >= 3
    assert sum(page.count("全面落实各项") for page in pages) >= 900
    assert_within(pdf)


def test_a_text_without_any_break_stays_within_the_frame() -> None:
    assert_within(render_slip(samples.slip(1, tasks=(samples.task(1, text="A" * 10_000),))))


def test_very_long_names_stay_within_the_frame() -> None:
    head = samples.head(
        organs=(LONG_NAME, LONG_NAME),
        issuers=(LONG_NAME, LONG_NAME),
        addressee=LONG_NAME * 3,
        copies_to=(LONG_NAME,) * 5,
    )
    task = samples.task(1, helpers=(LONG_NAME,) * 4, leaders=("买买提·艾力江·阿卜杜热西提",) * 3, due=LONG_NAME)
    slip = samples.slip(1, head=head, tasks=(task,))
    pdf = render_slip(slip)
    assert_within(pdf)
    assert [words for words in everything_said(slip) if bare(words) not in text_of(pdf)] == []


def test_empty_fields_leave_no_empty_rows() -> None:
    head = samples.head(copies_to=(), contact="", phone="", signer="", urgency="", issuers=samples.ORGANS[:1])
    slip = samples.slip(1, head=head, requirements="", rule_note="", with_return=False)
    text = text_of(render_slip(slip))
    assert not [label for label in ("抄送", "办理要求", "责任说明", "回执", "联系人") if label in text]


@pytest.mark.parametrize("count", [1, 3])
def test_a_task_that_says_no_more_than_its_title_says_it_once(count: int) -> None:
    made = samples.slip(count)
    titled = replace(made, tasks=tuple(replace(each, text=f"{each.title}。") for each in made.tasks))
    text = text_of(render_slip(titled))
    assert ("任务内容" in text_of(render_slip(made)), "任务内容" in text) == (True, False)
    # Once in the heading of its rows, and once in the list of several.
    assert text.count(made.tasks[0].title) == (1 if count == 1 else 2)


@pytest.mark.parametrize("stamp", [SPECIMEN, FOR_SIGNATURE, f"{SPECIMEN} {FOR_SIGNATURE}"])
def test_the_stamp_is_on_every_page_and_under_the_text(stamp: str) -> None:
    pdf = render_slip(samples.slip(5, head=samples.head(stamp=stamp)))
    assert all(page.startswith(bare(stamp)) for page in pages_of(pdf))
    assert all(measure in text_of(pdf) for measure in samples.MEASURES)


@given(lengths=st.lists(st.integers(1, 1500), min_size=1, max_size=6), with_return=st.booleans())
@settings(max_examples=25, deadline=None)
def test_the_signature_is_never_alone_on_a_page(lengths: list[int], with_return: bool) -> None:
    tasks = tuple(samples.task(n + 1, text=("稳岗位" * 500)[:length]) for n, length in enumerate(lengths))
    pages = pages_of(render_slip(samples.slip(1, tasks=tasks, with_return=with_return)))
    signed = pages[-2] if pages[-1].startswith("回执") else pages[-1]
    assert samples.head().date in signed
    assert not signed.startswith(samples.ORGANS[0])


def test_sources_that_agree_are_named_once_with_their_clauses(five_tasks: bytes) -> None:
    assert text_of(five_tasks).count("《关于扎实做好") == 1
    assert "第1条、第2条、第3条、第4条、第5条" in text_of(five_tasks)


def test_sources_that_differ_stand_with_their_tasks() -> None:
    tasks = (samples.task(1), samples.task(2, basis="区委常委会会议纪要〔2020〕7号"))
    text = text_of(render_slip(samples.slip(2, tasks=tasks)))
    assert text.count("立项依据") == 2


def test_task_numbers_are_chinese() -> None:
    words = [chinese_number(number) for number in (1, 10, 11, 20, 21, 99, 100)]
    assert words == ["一", "十", "十一", "二十", "二十一", "九十九", "100"]


def test_glyphs_follow_one_another_in_a_line(five_tasks: bytes) -> None:
    organ = [
        glyph for glyph in glyphs_of(five_tasks, 0) if glyph.character in "督办单" and glyph.box[3] - glyph.box[1] > 28
    ]
    assert all(one.box[2] < other.box[0] for one, other in pairwise(organ))


def test_where_the_seals_go_only_names_and_date_are_printed() -> None:
    pdf = render_slip(samples.slip(1))
    glyphs = list(glyphs_of(pdf, len(sizes_of(pdf)) - 1))
    words = "".join(glyph.character for glyph in glyphs)
    for name in samples.ORGANS:
        start = words.index(name)
        line = glyphs[start : start + len(name)]
        middle = ((line[0].box[0] + line[-1].box[2]) / 2, line[0].box[1] + mm(2))
        inside = [glyph.character for glyph in glyphs if distance(glyph, middle) < SEAL / 2]
        assert set(inside) <= set("".join(samples.ORGANS) + samples.head().date)


def distance(glyph: Glyph, point: tuple[float, float]) -> float:
    """From the middle of a glyph to a point, in points."""
    left, bottom, right, top = glyph.box
    return hypot((left + right) / 2 - point[0], (bottom + top) / 2 - point[1])


def test_a_slip_without_tasks_still_prints() -> None:
    assert "办理要求" in text_of(render_slip(samples.slip(1, tasks=())))


@pytest.mark.parametrize("number", range(1, 6))
def test_one_task_takes_two_pages_at_most(number: int) -> None:
    assert len(pages_of(render_slip(samples.slip(1, tasks=(samples.task(number),))))) <= 2


def test_five_tasks_take_four_pages(five_tasks: bytes) -> None:
    assert len(pages_of(five_tasks)) == 4


@given(lengths=st.lists(st.integers(60, 420), min_size=2, max_size=6))
@settings(max_examples=25, deadline=None)
def test_no_page_begins_with_the_last_row_of_a_task(lengths: list[int]) -> None:
    tasks = tuple(samples.task(n + 1, text=("稳岗位" * 500)[:length]) for n, length in enumerate(lengths))
    pages = pages_of(render_slip(samples.slip(1, tasks=tasks)))
    assert not [page for page in pages if page.startswith(("完成时限", "配合单位", "牵头领导"))]


def test_the_rest_of_a_task_on_a_new_page_names_it() -> None:
    rows = list(slip_rows(samples.slip(2), SETTINGS[0], whole=False))
    heads = [row.head for row in rows if row.head is not None and row.cells[0].block.lines[0].words == "目标任务"]
    assert [line.words for head in heads for line in head.cells[1].block.lines] == ["增加就业岗位（编号2020/2）（续）"]


def test_the_signer_has_a_box_of_the_form_and_the_number_the_middle_of_the_head() -> None:
    pdf = render_slip(samples.slip(1))
    number = next(
        line for line in lines_on(pdf, 0) if line[0].origin[1] > PORTRAIT.top - mm(80) and line[0].character == "望"
    )
    assert "".join(glyph.character for glyph in number) == "望督〔2020〕5号"
    middle = (number[0].box[0] + number[-1].box[2]) / 2
    assert middle == pytest.approx(PORTRAIT.left + PORTRAIT.width / 2, abs=mm(1))
    assert "签发人周志凯" in text_of(pdf)
    blank = render_slip(samples.slip(1, head=samples.head(signer="", date="")))
    assert "签发人" in text_of(blank)
    assert "签发人" not in text_of(render_slip(samples.slip(1, with_signer=False)))


def test_no_letter_that_goes_down_or_across_names_a_signer() -> None:
    styles = ("表格式", "文件式", "信函式")
    contents: list[Content] = [samples.notice(2), samples.notice(8), samples.chase(2), samples.slip(2), samples.slip(8)]
    signed = [
        (content.head.kind, style)
        for content in contents
        for style in styles
        if "签发人" in text_of(render(replace(content, head=replace(content.head, style=style))))
    ]
    assert set(signed) == {("督办单", "表格式")}


@pytest.mark.parametrize("lines", range(1, 5))
def test_a_slip_of_one_page_stays_whole_and_its_receipt_has_the_next(lines: int) -> None:
    head = samples.head(organs=samples.ORGANS[:1], contact="", phone="", urgency="")
    short = samples.task(1, text="办好。" * 8 * lines, targets=())
    slip = samples.slip(1, head=head, tasks=(short,), rule_note="")
    first, second = pages_of(render_slip(slip))
    assert "办理要求" in first
    assert head.date in first
    assert second.startswith("回执")
    assert len(pages_of(render_slip(samples.slip(1, head=head, tasks=(short,), rule_note="", with_return=False)))) == 1
