"""统计: every figure recounted from the rows, and the files that carry them."""

import re
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from supervision_desk.domain.periods import Quarter
from supervision_desk.domain.quarter import NOT_TOLD, Balance
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.tables import COUNT, TEXT, words
from supervision_desk.errors import UserError
from supervision_desk.services.accounts import Accounts, accounts
from supervision_desk.services.bulletin_text import bulletin_paragraphs
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.figures import Summary
from supervision_desk.services.papers import void_paper
from supervision_desk.services.reopening import Reopening, reopen_tasks
from supervision_desk.services.summary import quarter_summary
from supervision_desk.services.summary_files import summary_pdf, write_summary
from supervision_desk.services.summary_tables import summary_tables
from supervision_desk.services.summary_workbook import summary_workbook
from tests.forms.reading import bare, text_of
from tests.services.factories import accept, finish, on, register_sample, register_text, reply, send_back
from tests.services.factories import measure as one_measure

Q3, Q4 = Quarter(2020, 3), Quarter(2020, 4)


def table(desk: Desk, query: str) -> list[dict[str, Any]]:
    with desk.reading() as session:
        return [dict(row) for row in session.connection().exec_driver_sql(query).mappings()]


def recounted(desk: Desk, start: str, cutoff: str) -> dict[str, Counter[str]]:
    """The balance of each unit, from the rows alone by other code."""
    with desk.reading() as session:
        book = load_units(session)
    units = {
        row["task_id"]: book.addressee(row["name"], date.fromisoformat(cutoff))
        for row in table(
            desk, "SELECT a.task_id, u.name FROM assignments a JOIN units u ON u.id = a.unit_id WHERE answers"
        )
    }
    tally: dict[str, Counter[str]] = {}
    tasks = table(desk, "SELECT t.id, i.registered_on FROM tasks t JOIN items i ON i.id = t.item_id")
    for task in tasks:
        if task["registered_on"] > cutoff:
            continue
        key, closed_on = closing(desk, task["id"], cutoff)
        if closed_on and closed_on < start:
            continue
        count = tally.setdefault(units[task["id"]], Counter())
        count["opening" if task["registered_on"] < start else "new"] += 1
        count[key] += 1
    return tally


def closing(desk: Desk, task: int, cutoff: str) -> tuple[str, str | None]:
    due = table(desk, f"SELECT * FROM due_dates WHERE task_id = {task} AND set_on <= '{cutoff}' ORDER BY position")[-1]
    acts = table(desk, f"SELECT * FROM acts WHERE task_id = {task} AND kind <> '销号' AND on_day <= '{cutoff}'")
    finals = table(
        desk,
        "SELECT r.received_on, v.decided_on FROM replies r JOIN reviews v ON v.reply_id = r.id"
        f" WHERE r.task_id = {task} AND r.is_final AND v.accepted AND v.decided_on <= '{cutoff}'",
    )
    if finals:
        by = due["report_by"]
        how = "other" if by is None else "on_time" if finals[0]["received_on"] <= by else "late"
        return f"closed_{how}", finals[0]["decided_on"]
    if acts:
        return "closed_other", acts[0]["on_day"]
    if due["report_by"] is None:
        return "open_undated", None
    return ("open_in_time" if cutoff <= due["report_by"] else "open_overdue"), None


def counts(balance: Balance) -> Counter[str]:
    return Counter({name: value for name, value in vars(balance).items() if value and name not in NOT_TOLD})


@pytest.mark.parametrize("cutoff", [date(2020, 7, 6), date(2020, 9, 3), date(2020, 9, 20), date(2020, 9, 30)])
def test_each_unit_is_as_recounted_from_the_rows_and_adds_up(busy: Desk, cutoff: date) -> None:
    summary = quarter_summary(busy, Q3, cutoff)
    expected = recounted(busy, "2020-07-01", cutoff.isoformat())
    assert {row.name: counts(row.balance) for row in summary.units} == expected
    assert counts(summary.total.balance) == sum(expected.values(), Counter())
    assert all(row.balance.holds for row in (*summary.units, *summary.documents, summary.total))
    assert summary.items.holds


@pytest.mark.parametrize("rule", [Rule.EACH_OWN, Rule.SECTION_LEAD])
def test_the_figures_add_up_under_the_other_rules(desk: Desk, rule: Rule) -> None:
    made = register_sample(desk, rule)
    summary = quarter_summary(on(desk, 9, 30), Q3)
    assert {row.name: counts(row.balance) for row in summary.units} == recounted(desk, "2020-07-01", "2020-09-30")
    assert (summary.total.balance.new, summary.items.new) == (made.tasks, 25)
    # No unit was told of any of them: they count, and not as 交办.
    assert (summary.total.balance.untold, summary.items.untold, summary.total.balance.in_hand) == (made.tasks, 25, 0)


def test_a_later_quarter_opens_with_what_the_earlier_one_left(busy: Desk) -> None:
    third = quarter_summary(busy, Q3)
    winter = on(busy, 10, 15)
    finish(winter, "2020/4")
    fourth = quarter_summary(winter, Q4)
    assert fourth.total.balance.opening == third.total.balance.closing
    assert fourth.items.opening == third.items.closing
    assert counts(fourth.units[5].balance) == recounted(busy, "2020-10-01", "2020-10-15")[fourth.units[5].name]
    assert fourth.total.balance.closed_late == 1


def test_the_figures_of_a_past_day_stay_what_they_were(busy: Desk) -> None:
    before = quarter_summary(busy, Q3, date(2020, 8, 15))
    later = on(busy, 10, 20)
    finish(later, "2020/4")
    finish(later, "2020/2")
    void_paper(later, "望督〔2020〕1号", "有误", "张某某")
    assert quarter_summary(later, Q3, date(2020, 8, 15)) == before
    assert before == quarter_summary(on(busy, 8, 15), Q3)


def test_returns_and_chases_are_counted_where_they_happened(busy: Desk) -> None:
    summary = quarter_summary(busy, Q3)
    by_name = {row.name: row.events for row in summary.units}
    assert (by_name["区人社局"].returned, by_name["区卫健局"].chased) == (1, 1)
    assert summary.total.events.returned == sum(events.returned for events in by_name.values()) == 1
    assert summary.total.events.chased == sum(events.chased for events in by_name.values()) == 1
    assert quarter_summary(busy, Q3, date(2020, 7, 20)).total.events.returned == 0


def test_a_void_chase_counts_until_it_was_voided(busy: Desk) -> None:
    void_paper(busy, "望督催〔2020〕1号", "误发", "张某某")
    assert quarter_summary(busy, Q3).total.events.chased == 0
    assert quarter_summary(busy, Q3, date(2020, 9, 29)).total.events.chased == 1


def test_rates_without_a_denominator_do_not_exist(busy: Desk) -> None:
    assert quarter_summary(busy, Q3, date(2020, 7, 6)).total.balance.on_time_rate is None
    total = quarter_summary(busy, Q3).total.balance
    assert (total.closed_on_time, total.closed_late, total.open_overdue) == (1, 1, 1)
    assert total.on_time_rate == pytest.approx(1 / 3, abs=1e-4)


def test_leaders_stand_with_progress_and_nothing_else(busy: Desk) -> None:
    summary = quarter_summary(busy, Q3)
    assert all(row.tasks == row.closed + row.open for row in summary.leaders)
    assert set(vars(summary.leaders[0])) == {"leader", "sections", "tasks", "closed", "open"}


def test_targets_carry_the_latest_reading_not_returned(registered: Desk) -> None:
    reply(on(registered, 8, 1), "2020/2", readings={"T1": 1000})
    reply(on(registered, 9, 1), "2020/2", readings={"T1": 1500})
    send_back(on(registered, 9, 2), "2020/2#2")
    rows = {(row.task, row.target.label): row.target for row in quarter_summary(on(registered, 9, 30), Q3).targets}
    target = rows["2020/2", "T1"]
    assert (target.reading, target.read_on, target.rate) == (1000, date(2020, 8, 1), 0.5)
    assert rows["2020/2", "T2"].reading is None


@pytest.mark.parametrize(
    ("cutoff", "words_of"),
    [(date(2020, 6, 30), "不在"), (date(2020, 10, 1), "不在"), (date(2020, 9, 30), "晚于今天")],
)
def test_a_cut_off_outside_the_quarter_or_in_the_future_is_refused(
    registered: Desk, cutoff: date, words_of: str
) -> None:
    with pytest.raises(UserError, match=f"{words_of}.*没有统计.*。$"):
        quarter_summary(registered, Q3, cutoff)


def test_a_quarter_that_has_not_begun_is_refused(registered: Desk) -> None:
    with pytest.raises(UserError, match="不在"):
        quarter_summary(registered, Q4)


def test_an_empty_office_has_a_summary_of_zeros(desk: Desk, tmp_path: Path) -> None:
    summary = quarter_summary(desk, Q3)
    assert (summary.units, counts(summary.total.balance)) == ((), Counter())
    files = write_summary(accounts(desk, Q3), tmp_path / "out")
    assert [path.suffix for path in files] == [".pdf", ".docx", ".xlsx"]
    assert "期末没有逾期未办结任务" in text_of(files[0].read_bytes())


def workbook_of(summary: Summary) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(summary_workbook(Accounts(summary))))


def test_the_workbook_holds_the_same_cells_as_numbers(busy: Desk) -> None:
    summary = quarter_summary(busy, Q3)
    book = workbook_of(summary)
    for figures in summary_tables(summary):
        cells = list(book[figures.name].iter_rows(min_row=4, max_row=3 + len(figures.rows)))
        for written, row in zip(cells, figures.rows, strict=True):
            for cell, value, column in zip(written, row, figures.columns, strict=True):
                if column.kind == COUNT:
                    assert cell.data_type == "n", (figures.name, cell.coordinate)
                if isinstance(value, int | float):
                    assert cell.value == pytest.approx(value, rel=1e-15)  # as the file writes it


def test_the_totals_of_the_workbook_add_up(busy: Desk) -> None:
    rows = list(workbook_of(quarter_summary(busy, Q3))["单位"].iter_rows(min_row=3, values_only=True))
    head, body = rows[0], [row for row in rows[1:] if row[0]]
    units, total = [row for row in body if row[0] != "合计"][:-1], next(row for row in body if row[0] == "合计")
    units = [row for row in units if row[1] != "小计"]
    for place, heading in enumerate(head):
        if place >= 2 and heading not in ("按时办结率", "交办口径", "反馈及时率", "序时达标率", "得分", "名次"):
            assert sum(int(str(row[place])) for row in units) == total[place], heading


def test_what_looks_like_a_formula_stays_text(desk: Desk) -> None:
    register_text(desk, one_measure(title="=HYPERLINK(1)", unit="=1+1局"))
    sheet = workbook_of(quarter_summary(desk, Q3))["单位"]
    assert [cell.data_type for cell in sheet[4]][:2] == ["s", "s"]
    assert sheet["B4"].value == "=1+1局"


def test_the_printed_report_holds_every_figure_of_its_tables(busy: Desk) -> None:
    found = accounts(busy, Q3)
    text = text_of(summary_pdf(found))
    for figures in summary_tables(found.summary):
        for row in figures.rows:
            for cell, column in zip(row, figures.columns, strict=True):
                if column.kind != TEXT:
                    assert bare(words(cell, column.kind)) in text
    # A paragraph that goes on overleaf has the page's number and stamp in it.
    run_on = re.sub("—[0-9]+—|样张|初稿", "", text)
    for paragraph in bulletin_paragraphs(found):
        assert bare(paragraph) in run_on


def test_the_same_figures_give_the_same_bytes(busy: Desk) -> None:
    summary = quarter_summary(busy, Q3)
    assert summary_pdf(Accounts(summary)) == summary_pdf(Accounts(summary))
    assert summary_workbook(Accounts(summary)) == summary_workbook(Accounts(summary))


def test_a_place_or_a_format_that_cannot_be_is_refused(desk: Desk, tmp_path: Path) -> None:
    summary = accounts(desk, Q3)
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match=r"写不进.*。$"):
        write_summary(summary, tmp_path / "file")
    with pytest.raises(UserError, match=r"不能输出为 doc，没有输出"):
        write_summary(summary, tmp_path / "out", ["pdf", "doc"])
    assert not (tmp_path / "out").exists()


def test_a_late_reply_accepted_after_the_quarter_is_open_at_its_end(registered: Desk) -> None:
    reply(on(registered, 9, 3), "2020/8", is_final=True)
    accept(on(registered, 10, 8), "2020/8#1", reason="已核实")
    total = quarter_summary(on(registered, 10, 8), Q3).total.balance
    assert (total.open_overdue, total.closed_late) == (1, 0)


def test_the_text_tells_each_way_of_closing_and_what_was_opened_again(registered: Desk) -> None:
    autumn = on(registered, 9, 11)
    for code, way in (("2020/5", "转常态化"), ("2020/6", "撤项"), ("2020/7", "撤项")):
        close_tasks(autumn, code, way, "张某某", "另有安排")
    winter = on(registered, 10, 12)
    reopen_tasks(winter, Reopening("2020/6", "反弹", "张某某", date(2020, 12, 25)))
    close_tasks(winter, "2020/8", "转常态化", "张某某", "长期")
    assert "其他办结3项（转常态化1项、撤项2项）" in bulletin_paragraphs(accounts(winter, Q3))[1]
    last = bulletin_paragraphs(accounts(winter, Quarter(2020, 4)))[1]
    assert "新立1项（1件，其中重启1项）" in last
    assert "其他办结1项（转常态化1项）" in last
