"""The outputs of a period: page, .docx and workbook balance and agree with each other."""

import random
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

from supervision_desk.domain.periods import Quarter, parse_period, period_before
from supervision_desk.domain.quarter import Balance
from supervision_desk.domain.scoring import Score
from supervision_desk.domain.standing import TaskClass
from supervision_desk.domain.tables import TEXT, Column, FigureTable, shares_note
from supervision_desk.forms.page import PORTRAIT, mm
from supervision_desk.forms.reporttable import layout_of
from supervision_desk.services import summary_files
from supervision_desk.services.accounts import Accounts, Before, Incident, accounts
from supervision_desk.services.bulletin_problems import document_problems
from supervision_desk.services.bulletin_text import bulletin_paragraphs
from supervision_desk.services.desk import Desk
from supervision_desk.services.detail_tables import log_table, printed_report_table, report_table
from supervision_desk.services.figure_links import with_link_notes
from supervision_desk.services.figures import Place
from supervision_desk.services.identities import AGREES, DIFFERS, check_table
from supervision_desk.services.listings import printed, safe_name
from supervision_desk.services.placing import NO_TASKS
from supervision_desk.services.special_report import document_report, documents_in
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.summary_files import (
    MOST_ROWS,
    first_rows,
    summary_docx,
    summary_outputs,
    summary_pdf,
    summary_report,
)
from supervision_desk.services.summary_tables import printed_tables
from supervision_desk.services.summary_workbook import summary_workbook, workbook_tables
from supervision_desk.services.unit_tables import printed_unit_tables, score_rule_table, unit_table
from tests.forms.reading import bare, lines_on, sizes_of, text_of
from tests.services.factories import DAY, copied, issue, on, register_text
from tests.services.factories import finish as finish_task
from tests.services.factories import measure as one_measure
from tests.services.plays import Play, finish, split, transfer

Q3 = Quarter(2020, 3)
BALANCE = ("期初", "新立", "划入", "按时办结", "逾期办结", "其他办结", "划出", "期末")
OPEN = ("时限内", "逾期", "未明确", "暂缓")


_ACTS = (*[transfer] * 6, finish, split, split)


@pytest.fixture(scope="module")
def found(busy_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Accounts:
    """The accounts of the busy quarter: values, so that one reading serves all tests of this file."""
    with closing(copied(busy_case, tmp_path_factory.mktemp("pack") / "case")) as desk:
        return accounts(on(desk, 9, 30), Q3)


def book_of(found: Accounts) -> Workbook:
    return openpyxl.load_workbook(BytesIO(summary_workbook(found)))


def rows_of(book: Workbook, name: str) -> list[dict[str, object]]:
    head, *rows = book[name].iter_rows(min_row=3, values_only=True)
    width = len([each for each in head if each])
    whole = [row[:width] for row in rows if sum(each is not None for each in row[:width]) > 1]
    return [dict(zip(map(str, head), row, strict=False)) for row in whole]


def holds(row: dict[str, object]) -> bool:
    count = {name: int(str(row[name])) for name in (*BALANCE, *OPEN)}
    came, went = sum(count[n] for n in BALANCE[:3]), sum(count[n] for n in BALANCE[3:7])
    return came - went == count["期末"] == sum(count[n] for n in OPEN)


def test_every_row_of_the_workbook_balances_and_the_units_add_up(found: Accounts) -> None:
    book = book_of(found)
    for name in ("总体", "单位", "文件"):
        assert all(map(holds, rows_of(book, name))), name
    for name in ("单位", "文件"):
        *rows, total = rows_of(book, name)
        rows = [row for row in rows if row.get("单位") != "小计"]
        for heading in (*BALANCE, *OPEN):
            assert sum(int(str(row[heading])) for row in rows) == total[heading] == rows_of(book, "总体")[0][heading]


def counts_on(pdf: bytes, page: int) -> list[list[int]]:
    """The first twelve whole numbers side by side in each line of a page that has as many."""
    found = []
    for line in lines_on(pdf, page):
        cells: list[str] = []
        edge = -1e9
        for glyph in sorted(line, key=lambda each: each.box[0]):
            cells += [""] if glyph.box[0] - edge > 2.5 else []
            cells[-1] += glyph.character
            edge = glyph.box[2]
        numbers = [cell for cell in cells if cell.isdigit()]
        found += [list(map(int, numbers[:12]))] if len(numbers) >= 12 else []
    return found


def test_every_row_on_paper_balances_and_the_rows_add_up(found: Accounts) -> None:
    pdf = summary_pdf(found)
    lying = [page for page, (width, height) in enumerate(sizes_of(pdf)) if width > height]
    rows = [row for page in lying for row in counts_on(pdf, page)]
    assert all(holds(dict(zip((*BALANCE, *OPEN), row, strict=True))) for row in rows)
    units, documents = len(found.summary.units), len(found.summary.documents)
    groups = len({unit.group for unit in found.summary.units})
    assert len(rows) == 2 + units + groups + 1 + documents + 1
    of_units, of_groups, total = rows[2 : 2 + units], rows[2 + units : 2 + units + groups], rows[2 + units + groups]
    of_documents, whole = rows[3 + units + groups : -1], rows[-1]
    assert [sum(column) for column in zip(*of_groups, strict=True)] == total
    assert [sum(column) for column in zip(*of_units, strict=True)] == total == rows[0] == whole
    assert [sum(column) for column in zip(*of_documents, strict=True)] == whole


def tables_of_docx(data: bytes) -> Iterator[list[list[str]]]:
    for table in docx.Document(BytesIO(data)).tables:
        yield [[cell.text for cell in row.cells] for row in table.rows]


def test_the_tables_of_the_docx_are_those_of_the_workbook_and_of_the_pdf(found: Accounts) -> None:
    outputs = summary_outputs(found)
    pdf, word = (next(data for name, data in outputs.items() if name.endswith(kind)) for kind in (".pdf", ".docx"))
    read = list(tables_of_docx(word))
    text = text_of(pdf)
    for table in summary_report(found).tables:
        assert [list(table.headers), *(map(list, table.rows) if table.rows else ())] in [
            each if table.rows else each[:1] for each in read
        ], table.title
        assert all(bare("".join(row)) in text for row in table.rows if max(map(len, row)) < 4), table.title
    units = next(each for each in read if each[0][:2] == ["分组", "单位"])
    assert all(holds(dict(zip(units[0], row, strict=True))) for row in units[1:])


def test_the_text_of_the_docx_is_that_of_the_pdf(found: Accounts) -> None:
    said = [paragraph.text for paragraph in docx.Document(BytesIO(summary_docx(found))).paragraphs]
    assert [each for each in bulletin_paragraphs(found) if each not in said] == []


def test_the_text_tells_the_figures_of_the_rows_and_names_who_is_meant(found: Accounts) -> None:
    text = "\n".join(bulletin_paragraphs(found))
    total = found.summary.total
    assert f"到期{total.balance.due}项，按时办结{total.balance.closed_on_time}项" in text
    assert f"应报未报{total.events.reports_missing}次" in text
    assert len(found.of("未报")) == total.events.reports_missing > 0
    [late] = found.summary.overdue
    assert f"{late.unit}“{late.title}”（{late.code}，逾期10天）" in text
    assert "（2020/2，7月21日退回）" in text
    assert "下步要求" in text


def test_a_day_of_signature_and_the_kind_of_a_paper_stand_on_one_line_beside_long_reasons(found: Accounts) -> None:
    row = ("望督黄〔2020〕12号", "黄牌督办单", date(2020, 9, 15), "区住房和城乡建设局", "2020/12-3", "逾期未报送" * 12)
    [table] = printed([replace(log_table(found), rows=(row,) * 40)])
    layout = layout_of(table, [PORTRAIT])
    assert all(layout.columns[place] - 2 * mm(1) >= 5 * layout.size for place in (1, 2))


def test_overdue_tasks_that_nobody_was_told_of_are_marked_and_asked_of_the_office_alone(registered: Desk) -> None:
    found = accounts(on(registered, 9, 30), Q3)
    late = found.summary.overdue
    text = "\n".join(bulletin_paragraphs(found))
    assert late
    assert text.count("天，尚未交办）") == min(len(late), 8)
    assert f"补办交办手续。逾期任务中尚未交办的{len(late)}项" in text
    assert "抓紧办结逾期任务" not in text
    [listed] = [table for table in printed_tables(found.summary) if table.name == "逾期清单"]
    assert [row[1] for row in listed.rows] == [f"{task.title}（尚未交办）" for task in late]
    special = document_report(found, documents_in(found)[0])
    told = "\n".join(special.paragraphs)
    assert told.count("，尚未交办）") == min(len(late), 8)
    assert f"逾期任务中尚未交办的{len(late)}项" in told
    assert sum(cells[1].endswith("（尚未交办）") for table in special.tables for cells in table.rows) == len(late)


def test_a_later_period_is_compared_with_the_one_before_and_a_first_one_is_not(busy: Desk) -> None:
    assert "相比" not in "".join(bulletin_paragraphs(accounts(busy, Q3)))
    winter = accounts(on(busy, 10, 15), Quarter(2020, 4))
    text = "".join(bulletin_paragraphs(winter))
    assert winter.before is not None
    then = winter.before.total
    assert f"，新立减少25项（由25项变为0项），办结减少{then.closed}项（由{then.closed}项变为0项）" in text
    assert "与2020年第三季度相比（本季度统计至截止日，上期为整期）" in text


@pytest.mark.parametrize(
    ("period", "before"),
    [("2020Q1", "2019Q4"), ("2020-03", "2020-02"), ("2020H1", "2019H2"), ("2020", "2019"),
     ("2020-07-06..2020-07-15", "2020-06-26..2020-07-05")],
)  # fmt: skip
def test_the_period_before_is_of_the_same_kind(period: str, before: str) -> None:
    asked = parse_period(period)
    assert asked is not None
    assert period_before(asked).name == before


def test_shares_that_do_not_make_100_are_explained() -> None:
    assert "相加为99.9%" in shares_note([1 / 3, 1 / 3, 1 / 3])
    assert shares_note([0.5, 0.25, 0.25]) == ""


def test_of_a_very_long_table_the_first_rows_are_printed_and_the_note_says_where_the_others_are() -> None:
    rows = tuple((f"区{n}局", n) for n in range(MOST_ROWS + 3))
    long = FigureTable("单位", "各单位", (Column("单位", TEXT), Column("数")), (*rows, ("合计", 7)), 1, "注。")
    cut = first_rows(long, enclosed=True)
    assert (cut.rows, cut.totals) == ((*rows[:MOST_ROWS], ("合计", 7)), 1)
    assert cut.note == f"注。共{MOST_ROWS + 3}行，列前{MOST_ROWS}行，全部见随附统计表（.xlsx）“单位”。"
    alone = first_rows(long, enclosed=False)
    assert alone.note == f"注。共{MOST_ROWS + 3}行，列前{MOST_ROWS}行，全部见统计表“单位”。"
    assert first_rows(replace(long, rows=long.rows[3:]), enclosed=True) == replace(long, rows=long.rows[3:])


def test_each_figure_opens_as_many_rows_as_it_says(found: Accounts) -> None:
    assert opened_figures(book_of(found)) > 40


RATES = ("按时办结率", "交办口径", "反馈及时率", "序时达标率")
SUMS = {
    "期末": OPEN, "按时办结率": ("按时办结", "逾期办结", "逾期"), "交办口径": (*BALANCE[3:6], *OPEN),
    "任务": ("已办结", "在办"),
}  # fmt: skip


NOBODY: Mapping[str, int] = {}


def opened_figures(book: Workbook, untold: Mapping[str, int] = NOBODY) -> int:
    """How many figures open rows: each as many as it says, of a rate as many as it is divided by (`untold` by row less
    of the 交办口径), all of its kind and its unit, document or leader. None is left out."""
    opened = 0
    for name, labels in (("总体", 1), ("单位", 2), ("文件", 0), ("领导", 2)):
        heads = [cell.value for cell in book[name][3]]
        for row in book[name].iter_rows(min_row=4, max_row=3 + len(rows_of(book, name))):
            values = dict(zip(heads, (cell.value for cell in row), strict=True))
            for head, cell in zip(heads[labels:], row[labels:], strict=True):
                if not cell.hyperlink:
                    nothing = cell.value == "—" or (cell.value == 0 and head not in RATES)
                    assert nothing or head in ("来源文件", "板块", "反馈及时率"), (name, cell.coordinate)
                    continue
                sheet, place = cell.hyperlink.location.replace("'", "").split("!")
                first, top, last, bottom = range_boundaries(place)
                rows = [[c.value for c in each] for each in book[sheet].iter_rows(top, bottom, first, last)]
                if head not in (*RATES, "得分", "名次"):
                    assert len(rows) == cell.value, (name, cell.coordinate)
                if head == "交办口径":
                    less = untold.get(str(values.get("单位") or values.get("分组") or values["口径"]), 0)
                    assert len(rows) == sum(values[each] for each in SUMS[head]) - less, (name, cell.coordinate)
                elif head in SUMS and head in RATES:
                    assert len(rows) == sum(values[each] for each in SUMS[head]), (name, cell.coordinate)
                _belong(name, sheet, head, values, rows)
                opened += 1
    return opened


def _belong(name: str, sheet: str, head: str, values: dict[object, object], rows: list[list[object]]) -> None:
    """The rows opened are of the kind, and of the unit, document or leader, of the figure."""
    kinds = {"数字明细": 0, "文件明细": 2, "领导事项明细": 1, "事项明细": 0}
    told = {"反馈及时率": "未报、迟报", "序时达标率": "可比目标"}.get(head, head)
    if sheet in kinds and not (name == "单位" and values["单位"] == "小计" and head in SUMS):
        assert {row[kinds[sheet]] for row in rows} <= {told, *SUMS.get(head, ())}, (name, head)
    if name == "领导":
        assert {str(row[0]).replace("\u3000", "") for row in rows} == {str(values["牵头领导"]).replace("\u3000", "")}
    if name == "文件" and values.get("板块") not in (None, "", "合计"):
        assert {row[1] for row in rows} == {values["板块"]}
    if name == "单位" and sheet == "数字明细" and values["单位"] not in (None, "", "小计"):
        assert {str(values["单位"]).partition("（原")[0]} == {row[1] for row in rows}


def test_the_workbook_agrees_with_itself_after_transfers_splits_and_closings(registered: Desk) -> None:
    Play(registered, random.Random(3), _ACTS).run(DAY, date(2020, 12, 31), 16)
    for quarter in (3, 4):
        period = Quarter(2020, quarter)
        found = accounts(replace(registered, day=date(2020, 12, 31)), period, period.end)
        assert found.summary.total.balance.moved_in > 0
        book = openpyxl.load_workbook(BytesIO(summary_workbook(found)), data_only=True)
        assert {row[5].value for row in book["勾稽关系"].iter_rows(min_row=4) if row[5].value} == {AGREES}
        assert opened_figures(book) > 40


def test_what_was_never_told_is_no_part_of_the_rate_on_what_was(registered: Desk) -> None:
    issue(registered, tasks=("2020/1", "2020/8"))
    finish_task(on(registered, 9, 3), "2020/2")
    found = accounts(on(registered, 9, 30), Q3)
    total = found.summary.total.balance
    assert (total.in_hand, total.in_hand_rate, total.untold, total.untold_on_time) == (2, 0.0, 22, 1)
    assert "没有交办的23项不计入按时办结率（交办口径）" in found.summary.total.notes
    untold = {row.name: row.balance.untold + row.balance.untold_on_time for row in found.summary.units}
    units = [row for row in found.summary.units if row.group == "区直部门"]
    [note] = [table.note for table in found.tables if table.name == "单位"]
    assert "没有交办、不计入交办口径的：" in note
    assert f"个单位共{sum(untold.values())}项。" in note
    untold |= {"小计": sum(untold[row.name] for row in units), "合计": 23, "任务（项）": 23, "事项（件）": 23}
    assert opened_figures(book_of(found), untold) > 40
    assert {row[5] for row in workbook_tables(found)[0][-1].rows} == {AGREES}


def test_the_identities_are_formulas_with_their_values_and_all_agree(found: Accounts) -> None:
    data = summary_workbook(found)
    told = openpyxl.load_workbook(BytesIO(data), data_only=True)["勾稽关系"]
    formulas = openpyxl.load_workbook(BytesIO(data))["勾稽关系"]
    rows = [row for row in told.iter_rows(min_row=4, values_only=True) if row[5]]
    assert len(rows) > 60
    assert {row[5] for row in rows} == {AGREES}
    assert all(row[1] == row[2] == row[3] == row[4] for row in rows)
    for row in formulas.iter_rows(min_row=4, max_row=3 + len(rows)):
        assert [row[place].data_type for place in (1, 2, 5)] == ["f", "f", "f"]


@pytest.mark.parametrize(
    ("name", "row", "column"), [("单位", 0, 3), ("单位", -1, 9), ("文件", 0, 2), ("得分明细", 0, 3)]
)
def test_a_figure_that_is_wrong_by_one_breaks_an_identity(found: Accounts, name: str, row: int, column: int) -> None:
    tables = list(workbook_tables(found)[0][:-1])
    place = next(number for number, table in enumerate(tables) if table.name == name)
    rows = [list(cells) for cells in tables[place].rows]
    rows[row][column] = float(str(rows[row][column])) + 1
    tables[place] = replace(tables[place], rows=tuple(map(tuple, rows)))
    checks, _ = check_table(tables)
    assert DIFFERS in {cells[5] for cells in checks.rows}


def test_only_the_identities_hold_formulas_whatever_people_type(desk: Desk) -> None:
    register_text(desk, one_measure(title='=HYPERLINK("x")', unit="=1+1局"))
    book = book_of(accounts(desk, Q3))
    for sheet in book.worksheets:
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds or sheet.title == "勾稽关系"
        told = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert not any("HYPERLINK" in each or "1+1局" in each for each in told)


def test_each_score_line_stands_with_what_is_behind_it(found: Accounts) -> None:
    rows = rows_of(book_of(found), "得分明细")
    lines = [line for unit in found.summary.units if unit.place for line in unit.place.score.lines]
    kept = [row for row in rows if row["项目"] not in ("基准分", "得分")]
    assert [row["依据（文书、反馈、任务）"] for row in kept] == [line.because for line in lines]


def test_the_papers_of_the_period_are_listed_with_their_reason(found: Accounts) -> None:
    [row] = rows_of(book_of(found), "催办通报记录")
    assert (row["文号"], row["主送单位"]) == ("望督催〔2020〕1号", "区卫健局")
    assert "2020/9" in str(row["事由"])


def test_the_printed_pages_speak_of_an_enclosure_only_where_the_workbook_goes_along(
    found: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summary_files, "MOST_ROWS", 3)
    told = {
        words: "随附统计表" in text_of(next(iter(summary_outputs(found, ("pdf",), beside=beside).values())))
        for words, beside in (("alone", ()), ("with the workbook", ("xlsx",)))
    }
    assert told == {"alone": False, "with the workbook": True}


def test_the_text_names_who_closed_late_and_who_was_chased(found: Accounts) -> None:
    text = "\n".join(bulletin_paragraphs(found))
    assert "逾期办结1项\n区教育局“" in text
    assert "（2020/8，逾期3天办结）" in text
    assert "被催办和警示：催办单1份次\n区卫健局催办单1份（望督催〔2020〕1号）。" in text
    assert "限期整改到位。区卫健局要按文书要求" in text
    closed = tuple(replace(task, task_class=TaskClass.ON_TIME) for task in found.tasks)
    assert "限期整改到位" not in "\n".join(bulletin_paragraphs(replace(found, tasks=closed)))


def test_a_special_report_points_to_no_annex_that_it_has_not_and_names_the_units_as_the_bulletin_does(
    found: Accounts,
) -> None:
    units = [unit.name for unit in found.summary.units][:9]
    late = [Incident("迟报", unit, DAY, (found.tasks[0].code,), "") for unit in reversed(units)]
    told = document_problems(replace(found, incidents=tuple(late)), {found.tasks[0].code})
    assert told[-1] == f"迟报9次：{'、'.join(f'{unit}1次' for unit in units[:8])}等9个单位。"


def test_small_numbers_are_noted_in_text_and_tables(found: Accounts) -> None:
    total = found.summary.total.balance
    note = f"到期仅{total.due}项，按时办结率仅供参考"
    text = "".join(bulletin_paragraphs(found))
    assert f"按时办结{total.closed_on_time}项，仅供参考）" in text
    assert note not in text  # fine print stands under its table
    notes = {table.name: table.note for table in printed_tables(found.summary)}
    assert note in notes["总体"]
    assert "不足5的，按时办结率、反馈及时率、序时达标率仅供参考" in unit_table(found.summary).note
    before = Before(period_before(Q3), replace(total, closed_on_time=1, closed_late=0, open_overdue=0))
    assert "（上期到期仅1项、" in "".join(bulletin_paragraphs(replace(found, before=before)))


def test_the_units_have_cards_rates_both_denominators_and_subtotals_of_their_groups(found: Accounts) -> None:
    book = book_of(found)
    rows = rows_of(book, "单位")
    assert {"黄牌", "红牌", "反馈及时率", "序时达标率", "交办口径"} <= set(rows[0])
    groups = list(dict.fromkeys(unit.group for unit in found.summary.units))
    assert [row["分组"] for row in rows if row["单位"] == "小计"] == groups
    done, befell = printed_unit_tables(found.summary)
    assert [each.heading for each in befell.columns][2:] == [
        "反馈及时率", "序时达标率", "退回", "催办", "黄牌", "红牌", "延期", "得分", "名次",
    ]  # fmt: skip
    assert len(done.rows) == len(befell.rows) == len(found.summary.units) + len(groups) + 1


def test_the_ranking_stands_with_the_rule_by_which_units_answer_and_those_of_the_scores(found: Accounts) -> None:
    _, befell = printed_unit_tables(found.summary)
    assert "按“列首单位牵头”确定" in befell.note
    rules = next(table for table in printed_tables(found.summary) if table.name == "评分规则")
    assert ("催办单", "−1", "不限", "全部", "未报", "−2", "不限", "全部") in rules.rows
    assert ("催办单", "−1", "不限", "全部") in score_rule_table(found.summary).rows
    assert "基准分100分，最低0分" in rules.note
    text = text_of(summary_pdf(found))
    assert "列首单位牵头" in text
    assert "评分规则" in text


def test_late_reports_are_one_line_a_unit_on_paper_and_each_in_the_workbook(found: Accounts) -> None:
    late = [Incident("迟报", "某某局", date(2020, 7, day), (f"2020/{day}",), "2020-07-30") for day in (5, 9)]
    many = replace(found, incidents=(*found.incidents, *late))
    printed = [row for row in printed_report_table(many).rows if row[:2] == ("迟报", "某某局")]
    assert printed == [("迟报", "某某局", "", "2020/5、2020/9", date(2020, 7, 5), "迟报2次")]
    assert len([row for row in report_table(many).rows if row[:2] == ("迟报", "某某局")]) == 2


def test_a_unit_without_a_task_in_the_period_has_no_score(busy: Desk) -> None:
    idle = next(row for row in quarter_summary(on(busy, 10, 8), Quarter(2020, 4)).units)
    assert idle.scored == idle.place
    nothing = replace(idle, balance=Balance(), place=Place(Score(100.0, 100.0), None, NO_TASKS))
    assert (nothing.scored, nothing.unscored) == (None, "无考核任务")
    assert "无考核任务的不排名次，没有加减分的也不评分" in printed_unit_tables(quarter_summary(busy, Q3))[1].note


def test_of_very_many_targets_a_note_says_that_only_the_first_are_linked(found: Accounts) -> None:
    noted = {table.name: table.note for table in with_link_notes(found.tables, 3)}
    assert noted["目标"].endswith("前3行的数字可以点开任务，其余的按编号在“任务明细”里查找。")
    assert with_link_notes(found.tables) == found.tables


def test_names_with_marks_and_rare_characters_stand_as_they_are_in_every_output(found: Accounts) -> None:
    section, leader = "保<b>就业&amp;'𠮷㙍\"", "周<志&>𠮷"
    summary = found.summary
    rows = (replace(summary.documents[0], name=section), *summary.documents[1:])
    leaders = (replace(summary.leaders[0], leader=leader), *summary.leaders[1:])
    odd = replace(found, summary=replace(summary, documents=rows, leaders=leaders), led={}, items=())
    outputs = summary_outputs(odd)
    pdf, word, sheet = (
        next(data for name, data in outputs.items() if name.endswith(kind)) for kind in (".pdf", ".docx", ".xlsx")
    )
    assert all(each in text_of(pdf) for each in (section, leader))
    cells = {cell for table in tables_of_docx(word) for row in table for cell in row}
    assert cells >= {section, leader}
    book = openpyxl.load_workbook(BytesIO(sheet))
    assert section in {row[0].value for row in book["文件"].iter_rows(min_row=4)}
    assert leader in {row[0].value for row in book["领导"].iter_rows(min_row=4)}


def test_a_file_name_of_rare_characters_is_cut_where_systems_take_it() -> None:
    name = safe_name("𠮷" * 90 + "<&>")
    assert len(name.encode()) <= 240
    assert set(name) == {"𠮷"}
