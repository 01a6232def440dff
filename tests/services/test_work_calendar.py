"""工作日历 as data: a year's notice imported, a day changed, the dates that follow shown before they are taken."""

import csv
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from supervision_desk.errors import Cancelled
from supervision_desk.paths import resource
from supervision_desk.services.calendar_import import import_calendar
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.due_proposals import (
    BY_CALENDAR,
    due_proposals,
    moved_dues,
    provisional_dues,
    take_proposals,
)
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.overview import overview
from supervision_desk.services.undoing import undo_last
from supervision_desk.services.work_calendar import calendar_year, set_day
from tests.services.factories import copied, on, one_entry, prepared, refusal, register_text

Line = tuple[str, str, str, str]
SOURCE = "国务院办公厅关于2027年部分节假日安排的通知"
# An arrangement as a notice might make it: 元旦 to Monday 4 January, 春节 with two make-up Saturdays.
RUNS = (
    ("元旦", "2027-01-01", 4), ("春节", "2027-02-05", 8), ("清明节", "2027-04-03", 3), ("劳动节", "2027-05-01", 5),
    ("端午节", "2027-06-09", 1), ("中秋节", "2027-09-15", 1), ("国庆节", "2027-10-01", 7),
)  # fmt: skip


def lines() -> list[Line]:
    found = []
    for name, first, days in RUNS:
        start = date.fromisoformat(first)
        found += [(date.fromordinal(start.toordinal() + n).isoformat(), "0", name, SOURCE) for n in range(days)]
    return [*found, ("2027-01-30", "1", "春节调休上班", SOURCE), ("2027-02-20", "1", "春节调休上班", SOURCE)]


def written(folder: Path, rows: list[Line], name: str = "2027.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("date", "is_workday", "name", "source"), *rows])
    return path


@pytest.fixture(scope="session")
def late_case(fresh_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory, "services-late", fresh_case, lambda desk: _register(on(desk, 11, 5, 2026)))


@pytest.fixture
def late(late_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """November 2026: two measures whose dates rest on 2027, one that does not, one closed."""
    with closing(copied(late_case, tmp_path / "case")) as desk:
        yield on(desk, 11, 5, 2026)


def _register(desk: Desk) -> None:
    texts = ("年内改造20个", "自印发之日起60日内整改", "2027年3月底前建成", "自印发之日起61日内清淤")
    body = "".join(f"{n}．{text}。（责任单位：区住建局）\n" for n, text in enumerate(texts, 1))
    register_text(desk, f"望办发〔2026〕9号\n关于2026年重点工作的若干措施\n2026年11月2日\n\n一、重点工作\n\n{body}")
    close_tasks(desk, "2026/4", "撤项", "张某某", "不再办理")


def test_dates_on_an_unpublished_year_are_listed(late: Desk) -> None:
    rows = [(each.code, each.due_on, each.report_by, each.years) for each in provisional_dues(late)]

    assert rows == [
        ("2026/1", date(2026, 12, 31), date(2027, 1, 8), (2027,)),
        ("2026/2", date(2027, 1, 4), date(2027, 1, 4), (2027,)),
    ]
    assert overview(late).missing_year == 2027


def test_what_the_calendar_moves_is_told_part_by_part_and_can_be_stopped(late: Desk, tmp_path: Path) -> None:
    import_calendar(late, written(tmp_path, lines()))
    found = moved_dues(late)
    assert (list(found.proposals), list(found.provisional)) == (due_proposals(late), [])

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        moved_dues(late, stop)


def test_a_year_imported_moves_nothing_and_shows_what_it_would_move(late: Desk, tmp_path: Path) -> None:
    title = one_entry(late, lambda: import_calendar(late, written(tmp_path, lines())))

    assert title == "导入2027年放假安排"
    assert calendar_year(late, 2027).status == "已公布"
    assert (provisional_dues(late), overview(late).missing_year) == ([], None)
    # 4 January is off now: five working days after 31 December are 5, 6, 7, 8 and 11 January.
    assert [(each.code, each.old_due, each.new_due, each.new_report) for each in due_proposals(late)] == [
        ("2026/1", date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 11)),
        ("2026/2", date(2027, 1, 4), date(2027, 1, 5), date(2027, 1, 5)),
    ]
    assert len(item_detail(late, "2026/1").dues) == 1


def test_what_follows_is_taken_in_one_action_and_never_for_what_is_closed(late: Desk, tmp_path: Path) -> None:
    import_calendar(late, written(tmp_path, lines()))

    title = one_entry(late, lambda: take_proposals(late, due_proposals(late, kind=BY_CALENDAR)))

    assert title == "按工作日历调整时限 2 项"
    assert due_proposals(late) == []
    assert [due.report_by for due in item_detail(late, "2026/1").dues] == [date(2027, 1, 8), date(2027, 1, 11)]
    assert len(item_detail(late, "2026/4").dues) == 1
    undo_last(late)
    assert len(due_proposals(late)) == 2


def test_a_day_that_stays_is_no_longer_provisional_once_its_year_is_published(late: Desk, tmp_path: Path) -> None:
    answer = item_detail(late, "2026/1").dues[0].answer
    assert (answer.provisional, "暂定" in "".join(answer.lines)) == (True, True)
    # 元旦 of one day only, as the plain week has it: the report day 2027-01-08 stays.
    kept = [line for line in lines() if line[2] != "元旦"] + [("2027-01-01", "0", "元旦", SOURCE)]
    import_calendar(late, written(tmp_path, kept))

    assert due_proposals(late) == []
    answer = item_detail(late, "2026/1").dues[0].answer
    assert (answer.provisional, "暂定" in "".join(answer.lines)) == (False, False)
    assert answer.report_by == date(2027, 1, 8)


def test_an_import_can_be_undone(late: Desk, tmp_path: Path) -> None:
    import_calendar(late, written(tmp_path, lines()))
    undo_last(late)

    assert calendar_year(late, 2027).status == "暂定"
    assert len(provisional_dues(late)) == 2


def test_a_year_imported_again_is_refused_as_nothing_new(late: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, lines())
    import_calendar(late, path)

    assert "相同" in refusal(late, lambda: import_calendar(late, path))


def test_the_shipped_calendar_can_be_imported_and_changes_nothing(late: Desk) -> None:
    path = resource("calendar", "work_days.csv")
    # 2015 had a day off of its own; nothing else of twenty-three years is unlikely.
    assert "还有 2 处疑点没有确认，没有导入：2015-09-03" in refusal(late, lambda: import_calendar(late, path))
    assert "相同" in refusal(late, lambda: import_calendar(late, path, accept_doubts=True))


def test_the_same_days_come_from_excel_and_from_holiday_cn(late: Desk, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "2027.xlsx"))
    sheet = book.add_worksheet()
    for row, cells in enumerate([("日期", "是否上班", "名称", "依据"), *lines()]):
        sheet.write_row(row, 0, cells)
    book.close()
    days = [
        {"name": name.removesuffix("调休上班"), "date": day, "isOffDay": worked == "0"}
        for day, worked, name, _ in lines()
    ]
    listed = tmp_path / "2027.json"
    listed.write_text(json.dumps({"year": 2027, "papers": [], "days": days}, ensure_ascii=False), encoding="utf-8")

    import_calendar(late, tmp_path / "2027.xlsx")
    assert calendar_year(late, 2027).workdays == 365 - 104 - 19 + 2  # 19 of the 29 days off are no weekend days
    assert "相同" in refusal(late, lambda: import_calendar(late, listed))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: [row for row in rows if "中秋" not in row[2]], "2027年缺少中秋节的放假日"),
        (lambda rows: [row for row in rows if row[0] != "2027-02-09"], "春节放假中间缺少 2027-02-09"),
        (lambda rows: [*rows, rows[0]], "2027-01-01 出现了两次"),
        (lambda rows: [*rows, ("2029-10-01", "0", "国庆节", SOURCE)], "缺少2028年"),
        (lambda rows: [*rows, ("2027-13-01", "0", "国庆节", SOURCE)], "日期“2027-13-01”无法识别"),
        (lambda rows: [*rows, ("2027-11-01", "也许", "", SOURCE)], "“也许”分不清放假还是上班"),
        (lambda rows: [], "没有日期"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(late: Desk, tmp_path: Path, change, said: str) -> None:  # type: ignore[no-untyped-def]
    path = written(tmp_path, change(lines()))

    assert said in refusal(late, lambda: import_calendar(late, path))


def test_a_list_of_every_day_may_leave_none_out(late: Desk, tmp_path: Path) -> None:
    listed = {row[0]: row for row in lines()}
    every = [date.fromordinal(date(2027, 1, 1).toordinal() + n) for n in range(365)]
    rows = [listed.get(d.isoformat(), (d.isoformat(), str(int(d.weekday() < 5)), "", SOURCE)) for d in every]
    torn = written(tmp_path, [row for row in rows if row[0] != "2027-07-14"], "torn.csv")

    assert "2027年缺少 2027-07-14 等 1 天" in refusal(late, lambda: import_calendar(late, torn))
    assert import_calendar(late, written(tmp_path, rows)).years == (2027,)
    assert "相同" in refusal(late, lambda: import_calendar(late, written(tmp_path, lines(), "short.csv")))


def test_files_that_are_no_calendar_are_refused(late: Desk, tmp_path: Path) -> None:
    for name, text in (("a.json", "[1]"), ("b.csv", "甲,乙\n1,2\n"), ("c.xlsx", "not a workbook")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert "没有导入" in refusal(late, lambda name=name: import_calendar(late, tmp_path / name))  # type: ignore[misc]
    assert "没有导入" in refusal(late, lambda: import_calendar(late, tmp_path / "missing.csv"))


def test_one_day_is_changed_with_what_it_rests_on(late: Desk) -> None:
    title = one_entry(late, lambda: set_day(late, date(2026, 11, 13), False, "临时放假", "区政府办通知"))

    assert title == "工作日历 2026-11-13 改为放假"
    changed = calendar_year(late, 2026).days[date(2026, 11, 13).timetuple().tm_yday - 1]
    assert (changed.is_workday, changed.name, changed.source) == (False, "临时放假", "区政府办通知")
    back = set_day(late, date(2026, 11, 13), True, "", "通知取消")
    assert (back.is_workday, back.name) == (True, "")


def test_a_day_without_a_source_or_without_a_change_is_refused(late: Desk) -> None:
    day = date(2026, 11, 13)

    assert "依据" in refusal(late, lambda: set_day(late, day, False, "", " "))
    assert "本来就是工作日" in refusal(late, lambda: set_day(late, day, True, "", "通知"))


@pytest.mark.parametrize(("today", "missing"), [("2026-10-31", None), ("2026-11-01", 2027), ("2027-02-01", 2027)])
def test_from_november_on_the_next_year_is_missed(late: Desk, today: str, missing: int | None) -> None:
    assert overview(replace(late, day=date.fromisoformat(today))).missing_year == missing
