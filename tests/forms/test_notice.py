"""督办通知: whom it names, what each unit finds in it, in which order."""

import re
from dataclasses import replace

import pytest

from supervision_desk.domain.paper import Notice, NoticeTask
from supervision_desk.forms.notice import render_notice
from supervision_desk.services.paper_rendering import render
from tests.forms import samples
from tests.forms.reading import bare, lines_on, pages_of, sizes_of, text_of
from tests.forms.samples import MEASURES, head
from tests.forms.standard import CHARACTER_PITCH, LANDSCAPE, PAGE_NUMBER_DROP, PAPER_WIDTH, PORTRAIT, mm


def notice(count: int, **changes: str) -> Notice:
    """A notice of so many tasks."""
    fields = {"text": MEASURES[0], "unit": "区人社局", "due": "2020年12月31日"} | changes
    tasks = tuple(
        NoticeTask(f"2020/{n}", f"事项{n}", fields["text"], fields["unit"], ("区发改局",), fields["due"])
        for n in range(1, count + 1)
    )
    units = "、".join(f"某{n}局" for n in range(1, count + 1))
    return Notice(
        head("督办通知", addressee=units), "根据有关要求，现予交办。", "2020年10月15日", tasks, "请按期反馈。", ""
    )


@pytest.mark.parametrize("count", [1, 12, 60])
def test_every_task_stands_in_the_table_and_with_its_text(count: int) -> None:
    pdf = render_notice(notice(count))
    words = re.sub(r"—\d+—", "", bare(text_of(pdf)))
    assert render_notice(notice(count)) == pdf
    assert words.count("稳定现有岗位。加大援企稳岗政策实施力度") == count
    assert all(f"（编号2020/{n}，区人社局）" in words for n in range(1, count + 1))
    assert words.count("请按期反馈。") == 1


def test_marks_and_rare_characters_print_as_they_are() -> None:
    words = text_of(render_notice(notice(1, text="<b>&喆𠮷</b>", unit="𠮷喆局")))
    assert "<b>&喆𠮷</b>" in words
    assert "𠮷喆局" in words


def test_a_form_with_few_tasks_has_table_texts_and_then_what_is_asked() -> None:
    words = bare(text_of(render_notice(samples.notice(2))))
    order = ["序号编号督办事项责任主体", "任务一", "任务二", "办理要求", "".join(samples.ORGANS) + "2020年9月30日"]
    assert sorted(order, key=words.rindex) == order
    assert "附件" not in words


@pytest.mark.parametrize("seals", [1, 2])
@pytest.mark.parametrize("count", range(1, 6))
def test_no_page_of_a_form_begins_with_a_row_of_a_task_without_its_heading(count: int, seals: int) -> None:
    own = samples.head("督办通知", organs=samples.ORGANS[-seals:], issuers=samples.ORGANS[-seals:])
    pages = pages_of(render_notice(samples.notice(count, head=own)))
    assert not [page for page in pages if page.startswith(("目标任务", "反馈周期", "办结报告时限"))]


@pytest.mark.parametrize("style", ["表格式", "文件式", "信函式"])
def test_a_letter_with_many_tasks_is_signed_before_its_annexes(style: str) -> None:
    content = samples.notice(8)
    pdf = render(replace(content, head=replace(content.head, style=style)))
    pages = pages_of(pdf)
    first = next(number for number, words in enumerate(pages) if words.startswith("附件1任务分解表序号编号督办事项"))
    letter, annexes = "".join(pages[:first]), "".join(pages[first:])
    signed = "".join(samples.ORGANS) + "2020年9月30日"
    order = ["1.任务分解表", "2.任务内容", signed]
    assert sorted(order, key=letter.rindex) == order
    assert letter.index("2个工作日内书面提出") < letter.index("1.任务分解表")
    assert signed not in annexes
    assert ("印发" in pages[-1]) == (style == "文件式")
    assert first < 2 or letter.count("任务分解表") == 2


def test_the_table_of_many_columns_lies_with_its_number_where_the_upright_pages_have_it() -> None:
    pdf = render_notice(samples.notice(14))
    lying = [page for page, (width, height) in enumerate(sizes_of(pdf)) if width > height]
    assert lying == [1, 2]  # an even and an odd page, with the number at either edge
    heads = [next(line for line in lines_on(pdf, page) if line[0].character == "序") for page in lying]
    assert all(head[0].box[0] >= LANDSCAPE.left and head[-1].box[2] <= LANDSCAPE.right for head in heads)
    for page in lying:
        low = [glyph for line in lines_on(pdf, page) for glyph in line if glyph.box[2] < LANDSCAPE.left]
        number, dash = [glyph.box for glyph in low], next(glyph.box for glyph in low if glyph.character == "—")
        # the page is turned clockwise: what lies at its left stands below the upright one
        assert PORTRAIT.bottom - dash[2] == pytest.approx(PAGE_NUMBER_DROP, abs=mm(0.7))
        left, right = PAPER_WIDTH - max(box[3] for box in number), PAPER_WIDTH - min(box[1] for box in number)
        edge = PORTRAIT.right - right if page % 2 == 0 else left - PORTRAIT.left
        assert edge == pytest.approx(CHARACTER_PITCH, abs=mm(0.7))
