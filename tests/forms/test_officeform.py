"""The office's own forms: what they say is on the page, in 版心, over as many pages as it takes."""

from itertools import pairwise

import pytest

from supervision_desk.domain.office_form import (
    BLANK_DAY,
    Fields,
    FormRow,
    Grid,
    Heading,
    OfficeForm,
    Opinion,
    Photos,
    Words,
    ticked,
)
from supervision_desk.forms.officeform import render_forms
from supervision_desk.forms.page import PORTRAIT, mm
from tests.forms.pagechecks import page_troubles
from tests.forms.pagechecks import pages_of as measured
from tests.forms.reading import glyphs_of, pages_of, text_of

LONG = "推进就业服务，逐月核对台账。" * 220
GRID = Grid(("序号", "任务"), (1.0, 6.0), (("1", "修路"), ("2", "架桥")))


def form(*rows: FormRow, note: str = "") -> OfficeForm:
    return OfficeForm("督办事项立项审批表", "经办人：王某某", "编号：望督立〔2020〕2号", rows, note)


def rendered(*rows: FormRow, note: str = "", stamp: str = "") -> bytes:
    return render_forms("审批表", "督查室", [form(*rows, note=note)], stamp)


def assert_inside(pdf: bytes) -> None:
    """Every glyph but the page's number and a stamp stands in 版心."""
    for number in range(len(pages_of(pdf))):
        inside = [glyph for glyph in glyphs_of(pdf, number) if glyph.box[3] > PORTRAIT.bottom - 1]
        assert inside
        for glyph in inside:
            left, bottom, right, top = glyph.box
            assert left >= PORTRAIT.left - 0.5, glyph
            assert right <= PORTRAIT.right + 0.5, glyph
            assert bottom >= PORTRAIT.bottom - 0.5, glyph
            assert top <= PORTRAIT.top + 0.5, glyph


def test_every_kind_of_row_is_on_the_page() -> None:
    rows = (
        Fields((("来源", "文件"), ("立项日期", "2020年7月6日"))),
        Words("督办事项", "增加就业岗位", 2),
        GRID,
        Heading("2020/2#1", "区人社局阶段反馈"),
        Opinion("审批意见", "拟同意。", "审批人签名"),
        Photos(("照片一", "照片二", "照片三")),
    )
    pdf = rendered(*rows, note="注：一事一表。")
    text = text_of(pdf)
    for words in ("督办事项立项审批表", "经办人：王某某", "编号：望督立〔2020〕2号", "来源文件", "序号任务"):
        assert words in text
    for words in ("架桥", "区人社局阶段反馈", "拟同意。", "审批人签名：", "照片三", "注：一事一表。", "—1—"):
        assert words in text
    assert_inside(pdf)


def test_a_long_text_runs_over_pages_under_its_label() -> None:
    pdf = rendered(Words("任务内容", LONG), Opinion("审批意见", "", "签名"))
    pages = pages_of(pdf)
    assert len(pages) > 1
    assert text_of(pdf).count("逐月核对台账") == 220
    assert "任务内容（续）" in pages[1]
    assert_inside(pdf)


@pytest.mark.parametrize("filler", [20, 22, 24])
def test_a_text_with_room_for_the_pen_is_cut_within_its_page(filler: int) -> None:
    rows = (Fields(tuple((f"第{n}项", "甲") for n in range(2 * filler))), Words("办理情况", LONG[:1200], 8))
    pdf = rendered(*rows)
    assert len(pages_of(pdf)) > 1
    assert_inside(pdf)
    assert [each for page in measured(pdf) for each in page_troubles(page)] == []


def test_a_long_opinion_stands_before_its_box() -> None:
    pdf = rendered(Opinion("拟办意见", LONG, "拟办人签名"))
    assert text_of(pdf).count("逐月核对台账") == 220
    assert "拟办人签名：" in pages_of(pdf)[-1]
    assert_inside(pdf)


def test_a_value_too_long_for_a_pair_takes_a_row_of_its_own() -> None:
    pdf = rendered(Fields((("配合单位", "区发改局、" * 30), ("完成时限", "2020年12月31日"))))
    assert text_of(pdf).count("区发改局") == 30
    assert_inside(pdf)


@pytest.mark.parametrize("words", ["<b>&amp;</b>", "𠮷㙍某"])
def test_whatever_people_type_prints(words: str) -> None:
    pdf = rendered(Words("任务内容", words), Fields((("责任单位", words), ("配合单位", ""))))
    assert text_of(pdf).count(words) == 2
    assert_inside(pdf)


def test_a_text_without_a_place_to_break_is_broken() -> None:
    pdf = rendered(Words("任务内容", "A" * 10_000))
    assert text_of(pdf).count("A") == 10_000
    assert_inside(pdf)


def test_a_form_for_the_pen_fills_its_page() -> None:
    pdf = rendered(Words("督办事项", "", 1), Words("办理情况", "", 4), Opinion("审批意见", "", "签名"))
    signed = [glyph.box[1] for glyph in glyphs_of(pdf, 0) if glyph.character == "签"]
    spare = rendered(Words("督办事项", ""), Words("办理情况", ""), Opinion("审批意见", "", "签名"))
    before = [glyph.box[1] for glyph in glyphs_of(spare, 0) if glyph.character == "签"]
    assert len(pages_of(pdf)) == 1
    assert signed[-1] < before[-1]


def test_a_place_for_the_day_stays_on_one_line() -> None:
    pdf = rendered(Fields((("收到日期", BLANK_DAY), ("申请日期", BLANK_DAY))))
    years = sorted(glyph.box[1] for glyph in glyphs_of(pdf, 0) if glyph.character in "年月" and glyph.box[1] > 0)
    assert years[-1] - years[-4] < 1


def test_the_chosen_box_is_filled() -> None:
    assert ticked(("实地", "暗访"), "暗访") == "□实地\u3000■暗访"


def test_the_same_forms_give_the_same_bytes_and_a_stamp_is_drawn() -> None:
    rows = (Words("督办事项", "修路"), GRID)
    assert rendered(*rows) == rendered(*rows)
    assert "样张" in text_of(rendered(*rows, stamp="样张"))
    assert "样张" not in text_of(rendered(*rows))


def row_heights(pdf: bytes, number: int) -> list[float]:
    """Of the rows on a page from above, in mm."""
    page = measured(pdf)[number]
    levels = {round(each.box[1], 1) for each in page.strokes if each.box[2] - each.box[0] > PORTRAIT.width - 2}
    ordered = sorted(levels, reverse=True)
    return [(upper - lower) / mm(1) for upper, lower in pairwise(ordered)]


BOXES = tuple(Opinion(f"{who}意见", "", f"{who}人签名") for who in ("审核", "审批", "签发"))


@pytest.mark.parametrize("lines", [14, 20])
def test_boxes_to_sign_in_take_with_them_what_they_decide_on(lines: int) -> None:
    checks = Grid(("核对事项", "情况"), (1.0, 3.6), (("目标任务", "均有累计完成"), ("核查", "属实")))
    *_, last = pages_of(rendered(Words("任务内容", "逐月核对台账。" * 3 * lines), checks, *BOXES))
    assert "审核意见" in last
    assert last.index("核对事项") < last.index("均有累计完成") < last.index("审核意见")


def test_rooms_for_the_pen_are_lowered_where_that_saves_a_page() -> None:
    words = Words("任务内容", "逐月核对台账。" * 90)
    pdf = rendered(words, *BOXES)
    assert len(pages_of(pdf)) == 1
    assert min(row_heights(pdf, 0)[-3:]) >= 19.9
    short = rendered(Words("任务内容", "修路"), *BOXES)
    assert min(row_heights(short, 0)[-3:]) > 25


def test_a_form_of_two_pages_does_not_swell() -> None:
    told = Words("任务内容", "逐月核对台账。" * 70)
    heights = []
    for reached in (Words("完成情况", "修好。", 4), Words("完成情况", "修好。" * 60, 4)):
        pdf = rendered(told, Words("延期情况", "雨期误工。" * 60), reached, *BOXES)
        assert len(pages_of(pdf)) == 2
        heights += row_heights(pdf, 1)[-3:]
    assert max(heights) < 36


def test_what_a_hand_fills_in_is_high_enough_for_it() -> None:
    grid = Grid(("目标任务", "累计完成"), (3.0, 1.0), (("修路", ""), ("架桥", "")), flush=0, pen=True)
    filled = Words("任务内容", "逐月核对台账。" * 130)
    rows = (filled, grid, Words("存在问题", "", 1), Words("下步安排", ""), Fields((("填报人", ""), ("电话", ""))))
    pdf = rendered(*rows, Words("进展情况", "", 4))
    heights = row_heights(pdf, len(pages_of(pdf)) - 1)
    assert min(heights[-6:]) >= 8.7
    assert heights[-1] >= 4 * 8.7


def test_a_list_gives_long_words_what_the_other_columns_do_not_need() -> None:
    names, widths = ("序号", "任务", "责任单位", "完成时限"), (1.0, 3.0, 3.0, 3.0)
    shares = []
    for text in ("修路", "逐月核对台账。" * 60):
        pdf = rendered(Grid(names, widths, tuple((str(n), text, "区人社局", "2020年12月31日") for n in range(2))))
        edges = sorted({round(each.box[0]) for each in measured(pdf)[0].strokes if each.box[2] - each.box[0] < 1})
        shares.append((edges[2] - edges[1]) / PORTRAIT.width)
    assert shares[0] == pytest.approx(0.3, abs=0.01)
    assert shares[1] > 0.5


@pytest.mark.parametrize("times", [86, 87, 88, 89])
def test_the_head_of_a_list_never_stands_alone_on_a_page(times: int) -> None:
    """Where the first row fills a page by itself, but not below the head."""
    pages = pages_of(rendered(Grid(("序号", "任务"), (1.0, 2.0), (("1", "推进就业服务，逐月核对台账。" * times),))))
    assert "推进就业服务" in next(page for page in pages if "序号任务" in page)
