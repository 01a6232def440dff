"""今天要办: list by list, of the office or of one 经办人."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from supervision_desk.services.agenda import Agenda, AgendaKind, agenda
from supervision_desk.services.chasing import chase_list
from supervision_desk.services.contacts import Contact, record_contact
from supervision_desk.services.desk import Desk
from supervision_desk.services.items import list_tasks
from supervision_desk.services.owed import owed_list
from supervision_desk.services.papers import list_papers, void_paper
from supervision_desk.services.pauses import PauseRequest, pause_item
from supervision_desk.services.receipts import record_receipts
from supervision_desk.services.replies import list_replies
from supervision_desk.services.transfers import Transfer, transfer_task
from tests.services import agenda_scene, factories
from tests.services.factories import on


@pytest.fixture(scope="session")
def agenda_case(dispatched_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return factories.prepared(tmp_path_factory, "services-agenda", dispatched_case, agenda_scene.play)


@pytest.fixture
def desk(agenda_case: Path, tmp_path: Path) -> Iterator[Desk]:
    """2020-09-30, with something in every list."""
    with closing(factories.copied(agenda_case, tmp_path / "case")) as opened:
        yield replace(opened, day=agenda_scene.LAST)


def codes(found: Agenda, kind: AgendaKind) -> list[str]:
    return [row.code for row in found.rows(kind)]


def test_each_list_holds_what_the_list_of_tasks_shows_so(desk: Desk) -> None:
    found, tasks = agenda(desk), list_tasks(desk)
    assert codes(found, AgendaKind.OVERDUE) == [task.code for task in tasks if task.item_class.value == "逾期未办结"]
    assert codes(found, AgendaKind.NEAR) == [task.code for task in tasks if task.time.light == "黄"]
    behind = [task.code for task in tasks if task.progress.light in ("黄", "红")]
    assert codes(found, AgendaKind.BEHIND) == behind
    assert codes(found, AgendaKind.UNDATED) == [task.code for task in tasks if task.item_class.value == "未明确时限"]
    assert (found.rows(AgendaKind.OVERDUE)[0].why, found.rows(AgendaKind.OVERDUE)[0].day) == (
        "逾期30天",
        date(2020, 8, 31),
    )


def test_every_list_has_rows_and_the_count_is_their_sum(desk: Desk) -> None:
    found = agenda(desk)
    assert [each.kind for each in found.lists] == list(AgendaKind)
    assert all(each.rows for each in found.lists)
    assert found.count == sum(len(each.rows) for each in found.lists)


def test_reports_reviews_and_receipts_are_those_of_their_own_lists(desk: Desk) -> None:
    found = agenda(desk)
    missing = [row.code for row in owed_list(desk) if row.met.value == "未报"]
    assert codes(found, AgendaKind.MISSING) == missing
    waiting = [row.code for row in list_replies(desk) if row.state == "待审核"]
    assert codes(found, AgendaKind.REVIEW) == waiting == ["2020/8#1", "2020/2#1"]
    sent = {paper.mark for paper in list_papers(desk) if paper.state == "已发出"}
    assert set(codes(found, AgendaKind.RECEIPT)) == sent
    assert len(sent) == 11


def test_a_reply_waits_for_its_review_though_its_task_is_closed(desk: Desk) -> None:
    factories.reply(on(desk, 9, 20), "2020/4")
    factories.finish(on(desk, 9, 21), "2020/4")
    found = agenda(desk)
    assert codes(found, AgendaKind.REVIEW) == ["2020/8#1", "2020/2#1", "2020/4#1"]
    assert codes(found, AgendaKind.REVIEW) == [row.code for row in list_replies(desk) if row.state == "待审核"]
    assert found.items == len({task.code.partition("-")[0] for task in list_tasks(desk)})


def test_a_paper_received_or_void_waits_for_no_receipt(desk: Desk) -> None:
    first, second, *others = [row.code for row in agenda(desk).rows(AgendaKind.RECEIPT)]
    record_receipts(desk, [first], "收文员")
    void_paper(desk, second, "发错单位", "张某某")
    assert codes(agenda(desk), AgendaKind.RECEIPT) == others
    assert len(agenda(on(desk, 7, 7)).rows(AgendaKind.RECEIPT)) == 12, "as of a day before"


def test_a_promise_stands_until_something_follows(desk: Desk) -> None:
    rows = agenda(desk).rows(AgendaKind.PROMISE)
    assert [(row.code, row.day) for row in rows] == [("2020/9", date(2020, 8, 31))], "区教育局 has replied since"
    assert codes(agenda(on(desk, 8, 30)), AgendaKind.PROMISE) == []
    assert codes(agenda(on(desk, 8, 31)), AgendaKind.PROMISE) == ["2020/9"], "due on its own day"
    record_contact(desk, Contact("区卫健局", "国庆后报送", promise=date(2020, 10, 9), tasks=("2020/9",)))
    assert codes(agenda(desk), AgendaKind.PROMISE) == []


def test_a_promise_is_of_the_unit_that_gave_it_and_rests_with_its_task(desk: Desk) -> None:
    transfer_task(desk, Transfer("2020/9", "区民政局", "职能调整", "张某某"))
    assert codes(agenda(desk), AgendaKind.PROMISE) == []


def test_a_paper_that_reminds_follows_a_promise(desk: Desk) -> None:
    factories.issue(desk, "催办单", tasks=("2020/9",))
    assert codes(agenda(desk), AgendaKind.PROMISE) == []


def test_nothing_is_asked_of_what_is_paused(desk: Desk) -> None:
    pause_item(desk, PauseRequest("2020/9", "张某某", "等待上级批复"))
    assert "2020/9" not in {row.item for each in agenda(desk).lists for row in each.rows}


def test_of_one_handler_only_his_items(desk: Desk) -> None:
    found, whole = agenda(desk, agenda_scene.MINE), agenda(desk)
    assert found.handlers == ("测试员", "王某某")
    items = {"2020/3", "2020/7", "2020/8"}
    for kind in set(AgendaKind) - {AgendaKind.RECEIPT}:
        assert found.rows(kind) == tuple(row for row in whole.rows(kind) if row.item in items), kind
    assert [row.unit for row in found.rows(AgendaKind.RECEIPT)] == ["区教育局", "区民政局", "区人社局"]
    assert {task.code for line in found.chase for task in line.tasks} <= items
    assert sum(bar.total for bar in found.units) == len(items)
    assert agenda(desk, "没有这个人").count == 0


def test_whom_to_chase_is_the_chase_list(desk: Desk) -> None:
    assert list(agenda(desk).chase) == chase_list(desk)


def test_the_bars_add_up_to_the_open_tasks(desk: Desk) -> None:
    bars = agenda(desk).units
    assert sum(bar.total for bar in bars) == 25
    assert {piece.kind for bar in bars for piece in bar.pieces} == {"红", "黄", "绿", "无灯"}
    assert max(piece.start + piece.length for bar in bars for piece in bar.pieces) == pytest.approx(1)


def test_the_day_decides(desk: Desk) -> None:
    early = agenda(on(desk, 7, 6))
    assert [len(early.rows(kind)) for kind in AgendaKind] == [0, 0, 0, 0, 0, 12, 0, 0, 0]
