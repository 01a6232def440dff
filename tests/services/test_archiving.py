"""归档: what is done with goes into a year's archive and is read-only; what cannot go is named with the reason."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import Select, select

from supervision_desk.services.agenda import AgendaKind, agenda
from supervision_desk.services.archive_list import archive_list, filed_title, write_archive_list
from supervision_desk.services.archiving import archivable, archive_year
from supervision_desk.services.assigning import mark_key, set_handler
from supervision_desk.services.closing import close_tasks, waiting_note
from supervision_desk.services.correctable import LETTER, REPLY
from supervision_desk.services.corrections import Correcting, correct
from supervision_desk.services.desk import Desk
from supervision_desk.services.item_detail import item_detail
from supervision_desk.services.overview import overview
from supervision_desk.services.papers import void_paper
from supervision_desk.services.receipts import record_receipt
from supervision_desk.services.replies import list_replies
from supervision_desk.services.reviewing import accept_replies
from supervision_desk.services.targets import NewVersion, change_target
from supervision_desk.services.undoing import redo_last, undo_last
from supervision_desk.store.models import (
    Act,
    Assignment,
    Base,
    Basis,
    DueDate,
    Item,
    PaperLine,
    Reply,
    Review,
    Target,
    TargetVersion,
    Task,
)
from tests.forms.pagechecks import page_troubles, pages_of
from tests.forms.reading import text_of
from tests.services.factories import accept, copied, draft, finish, on, one_entry, prepared, refusal, reply, tables
from tests.services.test_corrections import add_letter


@pytest.fixture(scope="session")
def done_case(dispatched_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared(tmp_path_factory, "services-done", dispatched_case, _go_on)


def _go_on(dispatched: Desk) -> None:
    """Two items done with (one of them with a letter), one without 销号, one with a reply that waits."""
    change_target(on(dispatched, 9, 1), NewVersion("2020/8", "T1", 9, "会议纪要", by="张某某"))
    finish(on(dispatched, 9, 3), "2020/8")
    close_tasks(on(dispatched, 9, 4), "2020/8", by="张某某")
    add_letter(on(dispatched, 9, 5))
    close_tasks(on(dispatched, 9, 6), "2020/2", "转常态化", "张某某", "长期")
    finish(on(dispatched, 9, 7), "2020/9")
    reply(on(dispatched, 9, 7), "2020/5")
    close_tasks(on(dispatched, 9, 8), "2020/5", "撤项", "张某某", "取消")
    close_tasks(on(dispatched, 1, 12, 2021), "2020/10", "撤项", "张某某", "取消")


@pytest.fixture
def done(done_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """That folder on 2021-01-20."""
    with closing(copied(done_case, tmp_path / "case")) as desk:
        yield on(desk, 1, 20, 2021)


@pytest.fixture(scope="module")
def archived(done_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The same with 2020 archived, one for all tests that are refused: what is refused leaves it as it is."""
    with closing(copied(done_case, tmp_path_factory.mktemp("archived") / "case")) as opened:
        desk = on(opened, 1, 20, 2021)
        archive_year(desk, 2020, "档案员")
        yield desk


def _accept_letter(desk: Desk) -> None:
    accept(desk, "2020/2#1")


def test_a_year_takes_what_is_done_with_and_names_the_rest(done: Desk) -> None:
    seen = archivable(done, 2020)
    assert seen.taken == ("2020/8",)
    reasons = {left.code: left.reason for left in seen.left}
    assert reasons["2020/2"] == "反馈待审核（2020/2#1）"
    assert reasons["2020/9"] == "尚未销号（2020/9）"
    assert reasons["2020/5"] == "反馈待审核（2020/5#1）"
    assert reasons["2020/10"] == "于2020年度以后办结（2021-01-12）"
    assert reasons["2020/12"].startswith("尚未办结（")
    assert len(seen.taken) + len(seen.left) == 25
    before = item_detail(done, "2020/8").row
    assert one_entry(done, lambda: archive_year(done, 2020, "档案员")) == "归档 2020年度 1 件"
    assert item_detail(done, "2020/8").row == replace(before, archived=2020)
    assert item_detail(done, "2020/8").record[-1].words == "归档（2020年度），档案员办理"
    assert "2020/8" not in {left.code for left in archivable(done, 2020).left}
    said = refusal(done, lambda: archive_year(done, 2020, "档案员"))
    assert said == (
        "2020年度没有可以归档的事项，没有归档：2020/2、2020/5 反馈待审核；2020/9 尚未销号；"
        "2020/1、2020/3、2020/4 等 20 件尚未办结；2020/10 于2020年度以后办结。"
    )
    assert "请写已经开始的年度" in refusal(done, lambda: archive_year(done, 2022, "档案员"))
    assert "须写明办理人" in refusal(done, lambda: archive_year(done, 2020, " "))


def test_a_stage_reply_left_is_told_at_the_end_and_reviewed_in_one_step_before_the_archive(dispatched: Desk) -> None:
    for day in (3, 10):
        reply(on(dispatched, 8, day), "2020/8")
    finish(on(dispatched, 8, 20), "2020/8")
    ended = on(dispatched, 8, 21)
    note = "还有 2 条阶段反馈待审核（2020/8#1、2020/8#2），归档前须审核，可一次通过多条。"
    assert waiting_note(ended, "2020/8") == note
    assert close_tasks(ended, "2020/8", by="张某某").note == note
    accept_replies(ended, ("2020/8#1", "2020/8#2"), "王某某")
    assert waiting_note(ended, "2020/8") == ""
    assert archivable(ended, 2020).taken == ("2020/8",)


def _waiting(desk: Desk) -> tuple[list[str], int, str]:
    """What 今天要办 and the count beside 反馈审核 say of the one reply there is, and its state."""
    [only] = list_replies(desk)
    shown = [row.code for row in agenda(desk).rows(AgendaKind.REVIEW)]
    return shown, overview(desk).waiting_replies, only.state


def test_a_final_reply_that_nobody_may_review_any_more_keeps_no_item_from_the_archive(dispatched: Desk) -> None:
    reply(on(dispatched, 8, 20), "2020/8", is_final=True)
    ended = on(dispatched, 8, 21)
    assert _waiting(ended) == (["2020/8#1"], 1, "待审核")
    assert close_tasks(ended, "2020/8", "撤项", "张某某", "取消").note == ""
    assert _waiting(ended) == ([], 0, "不再审核")
    assert _waiting(on(dispatched, 8, 20)) == (["2020/8#1"], 1, "待审核")
    assert "不再审核办结反馈" in refusal(ended, lambda: accept(ended, "2020/8#1"))
    assert archivable(ended, 2020).taken == ("2020/8",)


TOUCHES: tuple[Callable[[Desk], object], ...] = (
    lambda desk: set_handler(desk, ["2020/12", "2020/8"], "李四"),
    lambda desk: mark_key(desk, ["2020/8"], True),
    lambda desk: correct(desk, Correcting(REPLY, "2020/8#1", {"text": "另一段"}, "漏字", "王")),
)


# A row of the item in each table that can hold one, and a word of it to be changed.
ROWS: tuple[tuple[type[Base], str, Select[Any]], ...] = (
    (Item, "title", select(Item.id)),
    (Basis, "text", select(Basis.id).join(Item, Item.id == Basis.item_id)),
    (Task, "title", select(Task.id).join(Item)),
    (Assignment, "written_as", select(Assignment.id).join(Task).join(Item)),
    (DueDate, "basis", select(DueDate.id).join(Task).join(Item)),
    (Target, "text", select(Target.id).join(Task, Task.id == Target.task_id).join(Item)),
    (TargetVersion, "basis", select(TargetVersion.id).join(Target).join(Task, Task.id == Target.task_id).join(Item)),
    (Reply, "text", select(Reply.id).join(Task).join(Item)),
    (Review, "reason", select(Review.id).join(Reply).join(Task).join(Item)),
    (Act, "reason", select(Act.id).join(Task, Task.id == Act.task_id).join(Item, Item.id == Task.item_id)),
    (PaperLine, "", select(PaperLine.id).join(Task).join(Item)),
)


@pytest.mark.parametrize(("model", "column", "query"), ROWS, ids=[str(row[0].__tablename__) for row in ROWS])
def test_no_row_of_an_archived_item_is_changed(
    archived: Desk, model: type[Base], column: str, query: Select[Any]
) -> None:
    """Whatever a service may do in time to come."""

    def touch() -> None:
        with archived.writing("items", "改动") as writing:
            key = writing.session.scalars(query.where(Item.year == 2020, Item.number == 8)).all()[0]
            if column:
                writing.change(model, key, **{column: "另一个"})
            else:
                writing.remove(model, key)

    assert "2020/8 已经归档" in refusal(archived, touch)


@pytest.mark.parametrize("act", TOUCHES)
def test_what_is_archived_is_read_only(archived: Desk, act: Callable[[Desk], object]) -> None:
    assert "2020/8 已经归档，只供查看，没有保存" in refusal(archived, lambda: act(archived))


def test_a_paper_is_closed_when_all_its_items_are_archived(done: Desk) -> None:
    _accept_letter(done)
    archive_year(done, 2020, "档案员")
    alone, shared = (item_detail(done, code).papers[0] for code in ("2020/8", "2020/2"))
    assert (alone.task_codes, len(shared.task_codes)) == (("2020/8",), 5)
    assert "已经归档" in refusal(done, lambda: record_receipt(done, alone.mark, "收文员"))
    assert "已经归档" in refusal(done, lambda: void_paper(done, alone.mark, "有误", "张某某"))
    record_receipt(done, shared.mark, "收文员")


def test_a_letter_of_archived_items_is_closed(done: Desk) -> None:
    _accept_letter(done)
    assert archive_year(done, 2020, "档案员").taken == ("2020/2", "2020/8")
    wanted = Correcting(LETTER, "L1", {"note": "补充"}, "漏填", "王")
    assert "2020/2 已经归档" in refusal(done, lambda: correct(done, wanted))


def test_archiving_is_undone_and_done_again(done: Desk) -> None:
    before = tables(done)
    archive_year(done, 2020, "档案员")
    undo_last(done)
    assert tables(done) == before
    redo_last(done)
    assert "已经归档" in refusal(done, lambda: mark_key(done, ["2020/8"], True))
    undo_last(done)
    mark_key(done, ["2020/8"], True)


def test_a_draft_stands_against_archiving(dispatched: Desk) -> None:
    draft(on(dispatched, 9, 4), "催办单", tasks=("2020/8",))
    finish(on(dispatched, 9, 5), "2020/8")
    close_tasks(on(dispatched, 9, 5), "2020/8", by="张某某")
    left = {each.code: each.reason for each in archivable(on(dispatched, 9, 6), 2020).left}
    assert left["2020/8"].startswith("有未签发的草稿（D")


def test_the_catalogue_lists_each_document_once(done: Desk, tmp_path: Path) -> None:
    _accept_letter(done)
    archive_year(done, 2020, "档案员")
    files = archive_list(done, 2020)
    assert [(file.number, file.items) for file in files if file.number.startswith("望办发")] == [
        ("望办发〔2020〕14号", ("2020/2", "2020/8"))
    ]
    letter = next(file for file in files if file.number == "望人社函〔2020〕5号")
    assert (letter.day, letter.pages) == (date(2020, 9, 5), None)
    papers = [file for file in files if "督办单" in file.title]
    assert len(papers) == 2
    assert all(file.pages and file.author == "望城区委督查室" for file in papers)
    (shared,) = (file for file in papers if file.open_items)
    first, *rest = [item_detail(done, code).row.title for code in ("2020/2", "2020/1", "2020/3")]
    assert shared.title == f"关于{first}、{'、'.join(rest)}等5件的督办单", "those archived stand first"
    assert shared.note == "2020/2（另有4件未归档）"
    pdf, sheet = write_archive_list(done, 2020, tmp_path)
    assert "2020年度督办归档文件目录" in text_of(pdf.read_bytes())
    assert [each for page in pages_of(pdf.read_bytes()) for each in page_troubles(page)] == []
    rows = CalamineWorkbook.from_path(str(sheet)).get_sheet_by_index(0).to_python()
    assert rows[2] == ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]
    assert {str(row[5]) for row in rows[3:-1]} >= {"20200905"}, "a day as catalogues write it"
    assert len(rows) - 3 >= len(files)
    assert "没有归档的事项" in refusal(done, lambda: write_archive_list(done, 2019, tmp_path))


@pytest.mark.parametrize("title", ["增加就业岗位", "关于增加就业岗位"])
def test_a_filed_title_says_it_once(title: str) -> None:
    assert filed_title(title, "督办单", "等 2 件") == "关于增加就业岗位等 2 件的督办单"
