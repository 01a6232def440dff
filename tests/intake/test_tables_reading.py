"""Rows of tables become measures: columns, merged cells, sections, roles, dates, and what is doubted."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supervision_desk.domain.draft import Draft, MeasureDraft
from supervision_desk.errors import UserError
from supervision_desk.intake.reader import read_text

YEAR = "2021年重点工作任务分解表\n"


def table(*rows: str) -> str:
    """Pipe rows out of cells parted by `;`."""
    return "".join("| " + " | ".join(row.split(";")) + " |\n" for row in rows)


def measures(*rows: str) -> tuple[MeasureDraft, ...]:
    return read_text(YEAR + table(*rows)).measures


def units(measure: MeasureDraft) -> tuple[tuple[str, ...], ...]:
    return measure.lead_units, measure.responsible_units, measure.supporting_units


def look_doubts(measure: MeasureDraft) -> list[str]:
    return [doubt.code for doubt in measure.doubts if doubt.field in ("responsible_units", "measure", "lead_units")]


def test_a_head_of_two_lines_gives_each_column_its_role() -> None:
    first, second = measures(
        "序号;工作任务;责任分工;;完成时限;备注",
        "^^;^^;牵头单位;配合单位;^^;^^",
        "1;新建农贸市场2个。;县商务局;县住建局、县财政局;12月;",
        "2;硬化道路。;县交通局;;2021年9月底前;按月报送",
        "合计;;;;;",
    )
    assert units(first) == (("县商务局",), (), ("县住建局", "县财政局"))
    assert units(second) == (("县交通局",), (), ())
    assert [str(one.on) for one in (*first.deadlines, *second.deadlines)] == ["2021-12-31", "2021-09-30"]
    assert [(one.value, one.unit) for one in first.targets] == [(2.0, "个")]
    assert look_doubts(first) == look_doubts(second) == []


@pytest.mark.parametrize(
    ("cell", "lead", "responsible", "supporting"),
    [
        ("牵头单位：A局<br>配合单位：B局、C局", ("A局",), (), ("B局", "C局")),
        ("A局（牵头）、B局", ("A局",), ("B局",), ()),
        ("A局牵头，B局配合", ("A局",), (), ("B局",)),
        ("A局牵头<br>B局配合", ("A局",), (), ("B局",)),
        ("A局<br>B局<br>C局", (), ("A局", "B局", "C局"), ()),
        ("A局 B局", (), ("A局", "B局"), ()),
        ("——", (), (), ()),
    ],
)
def test_a_cell_of_units_may_give_roles_itself(
    cell: str, lead: tuple[str, ...], responsible: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    (measure,) = measures("序号;任务;责任单位", f"1;甲任务;{cell}")
    assert units(measure) == (lead, responsible, supporting)


def test_rows_without_numbers_are_counted() -> None:
    assert [measure.number for measure in measures("任务;责任单位", "甲;A局", "乙;B局")] == ["1", "2"]


def test_units_in_rows_of_their_own_belong_to_the_merged_task() -> None:
    first, second = measures("序号;任务;责任单位", "1;甲任务;A局", "^^;^^;B局", "2;乙任务;C局")
    assert units(first) == ((), ("A局", "B局"), ())
    assert units(second) == ((), ("C局",), ())


def test_a_merged_unit_is_that_of_the_row_above() -> None:
    first, second = measures("序号;任务;责任单位", "1;甲任务;A局", "2;乙任务;^^")
    assert units(first) == units(second) == ((), ("A局",), ())
    assert look_doubts(second) == []


def test_an_empty_unit_cell_is_filled_from_above_with_a_doubt() -> None:
    first, second = measures("序号;任务;责任单位", "1;甲任务;A局", "2;乙任务;")
    assert units(second) == ((), ("A局",), ())
    assert (look_doubts(first), look_doubts(second)) == ([], ["merged_cell"])


def test_a_further_row_under_one_number_has_a_number_of_its_own() -> None:
    found = measures("序号;任务;责任单位;时限", "5;甲任务;A局;5月底前", ";乙任务;;年底前", "6;丙任务;B局;年底前")
    assert [measure.number for measure in found] == ["5", "5-2", "6"]


def test_a_dash_is_nobody_and_must_be_settled() -> None:
    _, second = measures("序号;任务;责任单位", "1;甲任务;A局", "2;乙任务;—")
    assert look_doubts(second) == ["no_unit"]


def test_a_leading_unit_filled_row_by_row_is_the_measures_own() -> None:
    head = "板块;牵头领导;牵头单位;序号;任务;责任单位"
    rows = [f"保就业;周凯;A局;{n};任务{n};B局" for n in (1, 2)]
    draft = read_text(YEAR + table(head, *rows))
    assert [section.title for section in draft.sections] == ["保就业"]
    assert {(m.lead_from, m.lead_units, m.lead_leaders) for m in draft.measures} == {("measure", ("A局",), ("周凯",))}


@pytest.mark.parametrize("row", ["一;保就业;", "一、保就业", "一、保就业;;", "一、保就业;一、保就业;一、保就业"])
def test_a_row_across_the_table_is_a_section(row: str) -> None:
    draft = read_text(YEAR + table("序号;任务;责任单位", row, "1;甲任务;A局"))
    assert [(one.number, one.title) for one in draft.sections] == [("一", "保就业")]
    assert [(one.number, one.section) for one in draft.measures] == [("1", 0)]


def test_a_heading_of_the_prose_stands_over_the_table_below_it() -> None:
    head = "序号;措施;责任单位"
    text = (
        f"（一）保就业（牵头领导：周凯，牵头单位：A局）\n{table(head, '1;甲任务;B局')}\n"
        f"（二）保民生（牵头领导：喻军，牵头单位：C局）\n{table(head, '2;乙任务;D局')}\n"
    )
    draft = read_text(text)
    assert [section.title for section in draft.sections] == ["保就业", "保民生"]
    assert [(m.lead_leaders, m.lead_units, m.lead_from) for m in draft.measures] == [
        (("周凯",), ("A局",), "section"),
        (("喻军",), ("C局",), "section"),
    ]


def test_prose_and_table_give_measures_in_the_order_of_the_document() -> None:
    head, row = "序号;任务;责任单位", "1;甲任务;A局"
    notice = "一、提高认识。各单位要高度重视。\n二、加强督查。要加强督查。\n"
    last = "三、其他\n2. 做好总结。年内完成。（责任单位：区委办）"
    found = read_text(notice + "附件\n" + table(head, row) + last).measures
    assert [(m.number, m.responsible_units) for m in found] == [("1", ("A局",)), ("2", ("区委办",))]


def test_a_repeated_head_and_a_page_number_begin_nothing_new() -> None:
    head = "序号;任务;责任单位"
    text = f"{table(head, '1;甲;A局')}— 2 —\n{table(head, '2;乙;B局')}\n第3页\n{table('3;丙;C局')}"
    assert [(m.number, m.title) for m in read_text(text).measures] == [("1", "甲"), ("2", "乙"), ("3", "丙")]


def test_two_tables_of_one_document_have_each_its_head() -> None:
    text = f"{table('序号;任务;责任单位', '1;甲;A局')}\n附件2\n{table('任务;配合部门;牵头部门', '乙;B局;C局')}"
    assert [units(m) for m in read_text(text).measures] == [((), ("A局",), ()), (("C局",), (), ("B局",))]


def test_annotations_inside_cells_are_read_where_no_column_has_units() -> None:
    first, second = measures(
        "序号;工作任务", "1;甲任务。年内新增5个。（责任单位：A局）", "2;乙任务。（牵头单位：B局；配合单位：C局）"
    )
    assert units(first) == ((), ("A局",), ())
    assert units(second) == (("B局",), (), ("C局",))
    assert first.text == "甲任务。年内新增5个。"


def test_layout_drawn_as_a_table_is_read_as_prose() -> None:
    (measure,) = read_text("| 关于工作的通知 |\n| 1. 甲任务。年内建成。（责任单位：A局） |\n").measures
    assert (measure.number, measure.title, measure.responsible_units) == ("1", "甲任务", ("A局",))


def test_a_table_without_units_has_no_measures() -> None:
    with pytest.raises(UserError, match="没有保存任何内容"):
        read_text(table("序号;项目;时间", "1;甲项目;年底前"))


def test_a_list_inside_one_cell_is_one_measure() -> None:
    (measure,) = measures("序号;任务;责任单位", "1;做好工作：<br>1.开发岗位200个；<br>2.培训3000人次。;A局")
    assert [(one.value, one.unit) for one in measure.targets] == [(200.0, "个"), (3000.0, "人次")]


def test_a_column_of_target_values_is_read_for_targets() -> None:
    (measure,) = measures("序号;任务;目标值;责任单位;一季度;二季度", "1;新增就业;2000人;A局;500人;1000人")
    assert measure.title == "新增就业"
    assert [(one.value, one.unit) for one in measure.targets] == [(2000.0, "人")]


def test_an_unclear_column_and_a_short_row_are_doubted() -> None:
    (unclear,) = measures("序号;任务;牵头及配合单位", "1;甲任务;A局、B局")
    first, short = measures("序号;任务;责任单位;完成时限", "1;甲任务;A局;年底前", "2;乙任务;B局")
    assert look_doubts(unclear) == ["unsure_column"]
    assert (look_doubts(first), look_doubts(short)) == ([], ["short_row"])


def test_a_head_may_state_that_the_first_one_leads() -> None:
    (measure,) = measures("序号;任务;责任单位（列首位的为牵头单位）", "1;甲任务;A局、B局")
    assert (measure.lead_units, measure.lead_from) == (("A局",), "rule")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("12月", "2021-12-31"),
        ("2021年6月", "2021-06-30"),
        ("2021.09", "2021-09-30"),
        ("2021-10-15", "2021-10-15"),
        ("11月20日", "2021-11-20"),
        ("2022年", "2022-12-31"),
        ("6月底前", "2021-06-30"),
    ],
)
def test_a_date_column_needs_no_more_than_the_day(cell: str, day: str) -> None:
    (measure,) = measures("序号;任务;责任单位;完成时限", f"1;甲任务;A局;{cell}")
    assert [str(one.on) for one in measure.deadlines] == [day]


PIECES = "| |序号|任务|责任单位|^^|<br>|A局、B局|（责任单位：|）|1|一、|甲任务。|年底前|\n|\n|---|│|├──┤|\t|  |牵头单位"
CHUNKS = st.sampled_from(
    [*PIECES.split("|"), "|", "| ", " |\n", "| 序号 | 任务 | 责任单位 |\n", "序号\n任务\n责任单位\n"]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(CHUNKS, max_size=60).map("".join))
def test_any_table_is_read_or_refused_and_spans_hold(text: str) -> None:
    try:
        draft = read_text(text)
    except UserError:
        return
    assert_spans_hold(draft)


def assert_spans_hold(draft: Draft) -> None:
    raw = draft.document.extracted_text
    for measure in draft.measures:
        assert 0 <= measure.span[0] < measure.span[1] <= len(raw)
        found = [(one.name, one.span) for one in measure.mentions]
        found += [(one.text, one.span) for one in measure.deadlines]
        found += [(one.text, one.span) for one in measure.targets]
        found += [(one.text, one.span) for one in measure.milestones]
        for words, span in found:
            assert 0 <= span[0] < span[1] <= len(raw)
            assert re.sub(r"[\s│|*]|<br>", "", raw[slice(*span)]) == re.sub(r"[\s│|*]|<br>", "", words)


def test_a_leading_unit_left_of_the_tasks_is_merged_over_them_where_left_empty() -> None:
    first, second = measures("牵头单位;序号;任务;责任单位", "A局;1;甲任务;B局", ";2;乙任务;C局")
    assert units(first) == (("A局",), ("B局",), ())
    assert units(second) == (("A局",), ("C局",), ())
    assert (look_doubts(first), look_doubts(second)) == ([], ["merged_cell"])


def test_a_column_of_nothing_but_numbers_is_that_of_the_numbers() -> None:
    found = measures("项目;主要任务;责任部门", "1;建校;区教育局", "2;修路;区交通局")
    assert [(one.number, one.title) for one in found] == [("1", "建校"), ("2", "修路")]


def test_a_title_in_a_cell_of_its_own_ends_with_a_full_stop_in_the_text() -> None:
    (measure,) = read_text(
        "关于2020年重点工作的通知\n\n"
        "| 序号 | 措施 | 主要内容 | 责任单位 |\n| 1 | 稳定就业岗位 | 年内新增就业4000人。 | 区人社局 |\n"
    ).measures
    assert (measure.title, measure.text) == ("稳定就业岗位", "稳定就业岗位。年内新增就业4000人。")
