"""Documents of one title and sections of one name: told apart by their keys in figures, by 文号 in words."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from supervision_desk.domain.periods import Quarter
from supervision_desk.errors import UserError
from supervision_desk.services.accounts import accounts
from supervision_desk.services.bulletins import draft_bulletin
from supervision_desk.services.comparing import compare_sealed
from supervision_desk.services.desk import Desk
from supervision_desk.services.month_tables import month_table
from supervision_desk.services.pack import SpecialRequest, write_special
from supervision_desk.services.sealing import seal_bulletin
from supervision_desk.services.special_report import document_report, documents_in
from supervision_desk.services.summary import tasks_of_section
from supervision_desk.services.summary_files import summary_report
from supervision_desk.services.summary_workbook import summary_workbook
from tests.services.factories import copied, finish, on, prepared, refusal, register_text

Q3 = Quarter(2020, 3)
TITLE = "关于2020年重点工作的若干措施"


def text(number: str, *titles: str) -> str:
    """A document with a section 重点工作 for each measure."""
    told = f"望政办发〔2020〕{number}号\n\n{TITLE}\n\n"
    for place, title in enumerate(titles, 1):
        told += f"{'一二'[place - 1]}、重点工作\n\n{place}．{title}。年内完成改造项目20个。（责任单位：区住建局）\n\n"
    return told


def _register(desk: Desk) -> None:
    register_text(desk, text("5", "修一条路", "修一座桥"), separate=True)
    register_text(desk, text("6", "建一所学校"), separate=True)


@pytest.fixture(scope="module")
def alike_case(fresh_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory, "services-alike", fresh_case, _register)


@pytest.fixture
def alike(alike_case: Path, tmp_path: Path) -> Iterator[Desk]:
    with closing(copied(alike_case, tmp_path / "case")) as desk:
        yield on(desk, 9, 30)


def test_each_row_has_a_name_of_its_own_on_paper_and_opens_its_own_tasks(alike: Desk) -> None:
    found = accounts(alike, Q3)
    rows = found.summary.documents
    five, six = f"{TITLE}（望政办发〔2020〕5号）", f"{TITLE}（望政办发〔2020〕6号）"
    assert [(row.group, row.name) for row in rows] == [
        (five, "重点工作（一）"), (five, "重点工作（二）"), (six, "重点工作"),
    ]  # fmt: skip
    [table] = [table for table in summary_report(found).tables if table.title == "各来源文件办理情况"]
    assert len({row[:2] for row in table.rows}) == len(table.rows)
    for row, title in zip(rows, ("修一条路", "修一座桥", "建一所学校"), strict=True):
        assert row.source is not None
        [task] = tasks_of_section(alike, Q3, date(2020, 9, 30), ("new",), row.source.key)
        assert title in task.title
    with alike.reading() as session:
        months = month_table(session, date(2020, 9, 1), date(2020, 9, 30))
    assert len(months) == len({each.title for each in months}) == 3


def test_each_figure_of_the_workbook_opens_the_rows_of_its_own_document(alike: Desk) -> None:
    book = openpyxl.load_workbook(BytesIO(summary_workbook(accounts(alike, Q3))))
    sheet, heads = book["文件"], [cell.value for cell in book["文件"][3]]
    opened = []
    for row in sheet.iter_rows(min_row=4, max_row=6):
        cell = row[heads.index("新立")]
        assert cell.hyperlink is not None
        place = str(cell.hyperlink.location).split("!")[1]
        left, top, _, bottom = range_boundaries(place)
        behind = book["文件明细"]
        opened += [(row[0].value, row[1].value)]
        assert [tuple(behind.cell(top, left + n).value for n in (0, 1))] == opened[-1:]
        assert top == bottom
    assert len(set(opened)) == 3


def test_each_has_its_own_report_and_the_title_alone_is_asked_back(alike: Desk, tmp_path: Path) -> None:
    found = accounts(alike, Q3)
    titles = [document_report(found, name).title for name in documents_in(found)]
    assert titles == [f"《{TITLE}》（望政办发〔2020〕{n}号）落实情况" for n in (5, 6)]
    assert document_report(found, "望政办发〔2020〕6号").title == titles[1]
    told = refusal(alike, lambda: write_special(alike, Q3, tmp_path, SpecialRequest(document=TITLE)))
    assert told.startswith("同名的文件有2份")


def test_titles_that_differ_in_brackets_alone_are_two_documents(alike: Desk) -> None:
    for number, title in (("7", "年度（重点）工作方案"), ("8", "年度重点工作方案")):
        register_text(alike, text(number, f"做第{number}件事").replace(TITLE, title), separate=True)
    found = accounts(alike, Q3)
    titles = [document_report(found, name).title for name in documents_in(found)]
    assert titles[2:] == ["《年度（重点）工作方案》落实情况", "《年度重点工作方案》落实情况"]
    with pytest.raises(UserError, match="没有任务"):
        document_report(found, "《》")


def test_a_difference_is_told_of_the_document_that_changed(alike: Desk) -> None:
    mark = draft_bulletin(alike, Q3).mark
    seal_bulletin(alike, mark, "赵某某")
    finish(alike, "2020/3")
    paths = [each.path for each in compare_sealed(alike, mark).cells if each.path[0] == "documents"]
    assert paths
    assert {path[1] for path in paths} == {f"{TITLE}（望政办发〔2020〕6号） 重点工作"}
