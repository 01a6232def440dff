"""What the list says of items besides their rows: the same as 台账 and 本期反馈 say."""

from supervision_desk.domain.office import CHASE
from supervision_desk.services import more_columns as more
from supervision_desk.services.casebook import load_tasks
from supervision_desk.services.desk import Desk
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.drafting import DraftRequest
from supervision_desk.services.item_more import MORE
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import find_items, list_items, rows_of
from supervision_desk.services.owed import owed_list
from supervision_desk.services.signing import issue_papers
from supervision_desk.services.task_rows import task_rows
from tests.services.factories import on, reply


def _chased(busy: Desk) -> Desk:
    desk = on(busy, 9, 30)
    issue_papers(desk, DraftRequest(CHASE, tasks=(_late(desk),)), "李某某")
    reply(desk, "2020/4", readings={"T1": 1})
    return desk


def _late(desk: Desk) -> str:
    return next(row.code for row in list_items(desk, ItemQuery("状态:逾期")))


def test_every_column_has_what_reads_it() -> None:
    assert set(MORE) == more.MORE_COLUMNS


def test_the_columns_say_what_the_table_of_tasks_says(busy: Desk) -> None:
    desk = _chased(busy)
    rows = rows_of(desk, find_items(desk).keys, more.MORE_COLUMNS)
    with desk.reading() as session:
        tasks = {row.task.item_code: row for row in task_rows(session, desk.today)}
        numbers = {task.item_code: task.source.document_number for task in load_tasks(session, desk.today)}
    assert len(rows) == len(tasks) == 25
    for row in rows.values():
        told = tasks[row.code]
        assert row.more[more.LEADERS] == ("、".join(told.leaders) or None)
        assert row.more[more.REPLIED_ON] == told.said_on
        assert row.more[more.SAID] == (told.said if told.said_on else None)
        assert (row.more[more.EXTENSIONS], row.more[more.CHASES]) == (told.extended, told.chased)
        assert row.more[more.FIRST_DUE] == told.task.facts.original_due_on
        assert row.more[more.DOC_NUMBER] == numbers[row.code]
    said, late = {row.code: row.more for row in rows.values()}, _late(desk)
    assert said[late][more.CHASES] == 1
    assert "催办单 1" in str(said[late][more.PAPERS])
    assert str(said["2020/4"][more.READINGS]).startswith("1")


def test_the_next_report_is_the_first_still_to_be_had(busy: Desk) -> None:
    desk = on(busy, 9, 30)
    rows = {row.code: row.more for row in rows_of(desk, find_items(desk).keys, (more.NEXT_REPORT,)).values()}
    owed = {row.code: row.day for row in reversed(owed_list(desk)) if row.day >= desk.today and row.counted}
    missing = {row.code for row in owed_list(desk) if row.day < desk.today and row.counted and not row.to_write}
    for code, day in owed.items():
        assert code in missing or rows[code][more.NEXT_REPORT] == day
    assert all(str(rows[code][more.NEXT_REPORT]).startswith("缺报") for code in missing)


def test_the_tasks_of_an_item_are_told_together_and_only_what_is_asked(registered: Desk) -> None:
    split_task(registered, "2020/2", (PartEntry("甲"), PartEntry("乙")))
    keys = find_items(registered).keys
    both = rows_of(registered, keys, (more.HANDLED_BY, more.EXTENSIONS))
    assert {tuple(sorted(row.more)) for row in both.values()} == {(more.EXTENSIONS, more.HANDLED_BY)}
    assert {row.code: row.tasks for row in both.values()}["2020/2"] == 2
    assert all(row.more == {} for row in rows_of(registered, keys).values())
