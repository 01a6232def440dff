"""The month's 调度表, the 协调清单 and the page of the week: from the facts, as of the month's end."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from supervision_desk.domain.office_form import A3
from supervision_desk.domain.periods import Period, parse_period
from supervision_desk.domain.tables import PLACE, Cell, FigureTable
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.items import list_tasks
from supervision_desk.services.leadership import load_leaders
from supervision_desk.services.matters import raise_matter, settle_matter
from supervision_desk.services.month_files import write_month, write_week
from supervision_desk.services.month_tables import month_table, week_tables
from supervision_desk.services.task_lists import ListLayout, write_leader_lists, write_ledger
from tests.forms.reading import bare, glyphs_of, text_of
from tests.services.factories import accept, copied, finish, on, prepared, refusal, reply, send_back
from tests.services.leader_rows import assert_nothing_judges_a_leader


def month(name: str) -> Period:
    period = parse_period(name)
    assert period is not None
    return period


def august(desk: Desk) -> list[FigureTable]:
    with desk.reading() as session:
        return month_table(session, date(2020, 8, 1), date(2020, 8, 31))


def lines(tables: list[FigureTable], code: str) -> list[dict[str, Cell]]:
    rows = [dict(zip([c.heading for c in t.columns], row, strict=True)) for t in tables for row in t.rows]
    return [row for row in rows if row["编号"] == code]


def targets_of(desk: Desk, codes: set[Cell]) -> dict[str, int]:
    with desk.reading() as session:
        return {task.code: len(task.targets) for task in load_tasks(session, desk.today) if task.code in codes}


@pytest.fixture(scope="module")
def months_case(dispatched_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory, "services-two-months", dispatched_case, _report)


@pytest.fixture
def two_months(months_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """2020/2 reported at the end of July and of August; one report of August was returned."""
    with closing(copied(months_case, tmp_path / "case")) as desk:
        yield on(desk, 8, 31)


def _report(dispatched: Desk) -> None:
    reply(on(dispatched, 7, 28), "2020/2", text="七月进展", readings={"T1": 400.0})
    accept(on(dispatched, 7, 29), "2020/2#1")
    reply(on(dispatched, 8, 25), "2020/2", text="八月进展", problems="缺人手", readings={"T1": 1000.0})
    accept(on(dispatched, 8, 26), "2020/2#2")
    reply(on(dispatched, 8, 27), "2020/2", text="数字有误", readings={"T1": 9000.0})
    send_back(on(dispatched, 8, 28), "2020/2#3", reason="数字不实")


def test_the_month_is_what_the_reading_rose_by(two_months: Desk) -> None:
    first, *others = lines(august(two_months), "2020/2")
    assert (first["本月"], first["累计"], first["完成率"]) == (600.0, 1000.0, 0.5)
    assert (first["进展"], first["问题"]) == ("八月进展", "缺人手")
    assert all(row["本月"] is None and row["进展"] == "" for row in others)


def test_without_an_earlier_reading_the_month_is_not_known(two_months: Desk) -> None:
    reply(two_months, "2020/3", readings={"T1": 70.0})
    [first, *_] = lines(august(two_months), "2020/3")
    assert (first["本月"], first["累计"]) == (None, 70.0)


def test_every_open_task_stands_in_its_section_once_for_each_target(dispatched: Desk) -> None:
    finish(on(dispatched, 7, 30), "2020/4")
    finish(on(dispatched, 8, 3), "2020/5")
    desk = on(dispatched, 8, 31)
    tables = august(desk)
    codes = {row[1] for table in tables for row in table.rows}
    assert codes == {row.code for row in list_tasks(desk)} - {"2020/4"}
    assert "2020/5" in codes
    assert sum(len({row[1] for row in table.rows}) for table in tables) == len(codes)
    assert sum(len(table.rows) for table in tables) == sum(max(1, count) for count in targets_of(desk, codes).values())
    assert len({table.name for table in tables}) == len(tables)


def test_the_list_of_matters_is_what_waits_at_the_months_end(two_months: Desk, tmp_path: Path) -> None:
    raise_matter(two_months, "2020/2", "用地<指标>&审批", "请自规局专题研究", date(2020, 8, 10))
    raise_matter(two_months, "2020/3", "资金缺口", "请财政局研究", date(2020, 8, 11))
    settle_matter(two_months, "2020/3", "已拨付", "周凯", on=date(2020, 8, 20))
    raise_matter(on(two_months, 9, 1), "2020/6", "九月才提出")
    settle_matter(on(two_months, 9, 2), "2020/2", "已解决", "周凯")
    files = write_month(on(two_months, 9, 30), month("2020-08"), tmp_path)
    words = bare(text_of(next(f for f in files if "协调" in f.name and f.suffix == ".pdf").read_bytes()))
    assert "用地<指标>&审批" in words
    assert "资金缺口" not in words
    assert "九月才提出" not in words


def test_a_short_list_of_matters_is_set_in_xiao_si(two_months: Desk, tmp_path: Path) -> None:
    raise_matter(two_months, "2020/1", "用地指标不足", "请统筹")
    pdf = next(
        path
        for path in write_month(two_months, month("2020-08"), tmp_path)
        if "问题清单" in path.name and path.suffix == ".pdf"
    )
    wide = [glyph.box[2] - glyph.box[0] for glyph in glyphs_of(pdf.read_bytes(), 0) if glyph.character == "请"]
    assert max(wide) > 10  # points; 12 pt with its margins


def test_page_and_sheet_say_the_same(two_months: Desk, tmp_path: Path) -> None:
    pdf, sheet, *_ = write_month(two_months, month("2020-08"), tmp_path)
    book = openpyxl.load_workbook(sheet)
    assert {each.page_setup.paperSize for each in book} == {8}  # A3, as the PDF
    words = bare(text_of(pdf.read_bytes()))
    for table in august(two_months):
        rows = list(book[table.name].iter_rows(min_row=4, max_row=3 + len(table.rows), values_only=True))
        assert [row[1] for row in rows] == [row[1] for row in table.rows]
        assert bare(table.title) in words


def test_nothing_judges_a_leader_in_the_papers_of_the_month_and_the_lists(two_months: Desk, tmp_path: Path) -> None:
    raise_matter(two_months, "2020/2", "用地指标不足", "请统筹", date(2020, 8, 10))
    files = write_month(two_months, month("2020-08"), tmp_path)
    files += write_ledger(two_months, tmp_path, ListLayout(A3)) + write_leader_lists(two_months, tmp_path)
    with two_months.reading() as session:
        leaders = [each.name for each in load_leaders(session, two_months.today)]
    assert_nothing_judges_a_leader(files, leaders)
    assert not any("领导" in column.heading for table in august(two_months) for column in table.columns)


def test_the_same_month_gives_the_same_bytes(two_months: Desk, tmp_path: Path) -> None:
    first = [file.read_bytes() for file in write_month(two_months, month("2020-08"), tmp_path / "a")]
    again = [file.read_bytes() for file in write_month(two_months, month("2020-08"), tmp_path / "b")]
    assert first == again


def test_a_month_that_has_not_begun_is_refused(two_months: Desk, tmp_path: Path) -> None:
    assert "还没有开始" in refusal(two_months, lambda: write_month(two_months, month("2020-09"), tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_the_week_names_what_falls_due_in_it_and_what_is_late(two_months: Desk, tmp_path: Path) -> None:
    friday = on(two_months, 8, 28)
    with friday.reading() as session:
        due, late = week_tables(session, friday.today)
        assert {table.columns[0].kind for table in (due, late, *august(friday))} == {PLACE}
    tasks = list_tasks(friday)
    wanted = {row.code for row in tasks if row.report_by and date(2020, 8, 24) <= row.report_by <= date(2020, 8, 30)}
    assert {row[1] for row in due.rows} == wanted
    assert {row[1] for row in late.rows} == {row.code for row in tasks if row.days is not None and row.days < 0}
    assert len(write_week(friday, tmp_path)) == 2
