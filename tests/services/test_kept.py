"""What is kept of all items from action to action is what the whole file says."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event, select

from supervision_desk.domain.lights import GRAVITY
from supervision_desk.services import item_order, item_standings, kept, lights_of_open, progress_lights
from supervision_desk.services.archiving import archive_year
from supervision_desk.services.assigning import mark_key
from supervision_desk.services.bases import BasisEntry, add_basis
from supervision_desk.services.casebook import load_tasks, progress_of_tasks
from supervision_desk.services.closing import close_tasks
from supervision_desk.services.correctable import REPLY
from supervision_desk.services.corrections import Correcting, correct
from supervision_desk.services.desk import Desk
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.dues import set_due
from supervision_desk.services.item_order import DAYS, DUE, LIGHT, ItemOrder, ordered_keys
from supervision_desk.services.items import find_items
from supervision_desk.services.office import change_office
from supervision_desk.services.pauses import PauseRequest, pause_item
from supervision_desk.services.row_orders import CODE, SECTION, TITLE, UNIT
from supervision_desk.services.transfers import Transfer, transfer_task
from supervision_desk.services.undoing import redo_last, undo_last
from supervision_desk.store.models import TaskNow
from supervision_desk.store.task_now import holds_for
from tests.services.factories import accept, finish, on, reply, send_back

ORDERS = [ItemOrder(name, down) for name in (LIGHT, CODE, TITLE, UNIT, DUE, DAYS, SECTION) for down in (False, True)]
ACTIONS: tuple[Callable[[Desk], object], ...] = (
    lambda desk: reply(desk, "2020/2", readings={"T1": 20}),
    lambda desk: reply(desk, "2020/4", readings={"T1": 1}),
    lambda desk: finish(desk, "2020/9"),
    lambda desk: reply(desk, "2020/10", is_final=True),
    lambda desk: send_back(desk, "2020/10#1"),
    undo_last,
    redo_last,
    lambda desk: accept(desk, reply(desk, "2020/10", is_final=True).code, reason="已核实"),
    lambda desk: set_due(desk, "2020/11", date(2020, 9, 20), by="张某某", basis="会议"),
    lambda desk: pause_item(desk, PauseRequest("2020/7", "张某某", "等上级方案")),
    undo_last,
    lambda desk: split_task(desk, "2020/6", (PartEntry("甲"), PartEntry("乙", due_on=date(2020, 9, 18))), by="张某某"),
    lambda desk: close_tasks(desk, "2020/6-1", "转常态化", "张某某", "长期"),
    lambda desk: reply(desk, "2020/6-2", is_final=True),
    lambda desk: transfer_task(desk, Transfer("2020/13", "区民政局", "职能调整", "张某某")),
    lambda desk: mark_key(desk, ("2020/14",), True),
    lambda desk: change_office(desk, tolerance=1.0),
    undo_last,
    lambda desk: add_basis(desk, "2020/2", BasisEntry(text="会议纪要")),
    lambda desk: correct(desk, Correcting(REPLY, "2020/2#1", {"received_on": date(2020, 7, 19)}, "登记错误", "张某某")),
    lambda desk: close_tasks(desk, "2020/8", by="张某某"),
    lambda desk: archive_year(desk, 2020, "档案员"),
    undo_last,
    redo_last,
)


def gravest_lights(desk: Desk) -> dict[int, int]:
    """By item the gravest 进度灯, told from the whole file with nothing kept from before."""
    held = kept._held.copy()
    kept._held.clear()
    try:
        with desk.reading() as session:
            tasks = load_tasks(session, desk.today)
    finally:
        kept._held.clear()
        kept._held.update(held)
    found: dict[int, int] = {}
    for task in tasks:
        if task.progress.light:
            found[task.item_id] = max(GRAVITY[task.progress.light], found.get(task.item_id, 0))
    return found


def differences(desk: Desk) -> list[object]:
    """What is kept and not what the whole file says."""
    day = desk.today
    with desk.reading() as session:
        kept = {order: list(ordered_keys(session, day, order)) for order in ORDERS}
        told: dict[object, object] = {order: list(item_order._ordered(session, day, order)) for order in ORDERS}
        pairs: dict[object, tuple[object, object]] = {order: (kept[order], told[order]) for order in ORDERS}
        pairs["standings"] = (item_standings.standings(session, day), item_standings._standings(session, day))
        pairs["joined"] = (item_standings.joined(session, day), item_standings._joined(session, day))
        pairs["more"] = (item_standings.more_tasks(session, day), item_standings._more_tasks(session, day))
        pairs["all"] = (item_standings.all_tasks(session, day), item_standings._all_tasks(session, day))
        tasks = list(session.scalars(select(TaskNow.task_id).where(TaskNow.closed_on.is_(None))))
        lit = lights_of_open.progress_of_open(session, day, tasks)
        gravities = progress_lights.progress_gravities(session, day)
        if holds_for(session, day):
            told_now = {task: shown for task, shown in progress_of_tasks(session, day, tasks).items() if shown.light}
            pairs["progress"] = ({task: lit[task] for task in tasks if lit[task].light}, told_now)
    pairs["lights"] = (gravities, gravest_lights(desk))
    return [name for name, (held, whole) in pairs.items() if held != whole]


def test_what_is_kept_is_what_the_whole_file_says_after_each_action(busy: Desk) -> None:
    desk = on(busy, 9, 30)
    assert differences(desk) == []
    for number, act in enumerate(ACTIONS):
        act(desk)
        assert differences(desk) == [], number
    assert differences(on(busy, 8, 15)) == []
    assert differences(on(busy, 10, 20)) == []


@pytest.mark.parametrize("column", [DUE, LIGHT])
def test_after_an_action_only_what_it_touches_is_asked_for(busy: Desk, column: str) -> None:
    desk, asked = on(busy, 9, 30), list[str]()
    find_items(desk, order=ItemOrder(column))
    reply(desk, "2020/2", readings={"T1": 20})
    event.listen(desk.database._engine, "before_cursor_execute", lambda *words: asked.append(words[2]))
    find_items(desk, order=ItemOrder(column))
    whole = [words for words in asked if "FROM tasks" in words and "WHERE" not in words]
    assert asked
    assert whole == []
