"""Random work on a registered sample, a day at a time: transfers, ends, splits, joins, plans, readings."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from supervision_desk.domain.plans import CUMULATIVE, LINEAR, NO_PLAN, NODES, Node
from supervision_desk.errors import UserError
from supervision_desk.services.casebook import TaskView, load_tasks
from supervision_desk.services.desk import Desk, load_units
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.joining import join_tasks
from supervision_desk.services.target_plans import set_data_unit, set_plan
from supervision_desk.services.transfers import Transfer, transfer_task
from tests.services import factories

# Items 2020/1 to 2020/6 are worked on: some have many targets, some none.
WORKED = 6
Act = Callable[[Desk, random.Random], None]


@dataclass
class Play:
    """One random play of `acts`, each as likely as it stands there often. `done` counts what came about; `after` is
    called at the end of each day."""

    desk: Desk
    chance: random.Random
    acts: tuple[Act, ...]
    after: Callable[[Desk], None] = lambda _desk: None
    done: Counter[Act] = field(default_factory=Counter)

    def run(self, first: date, last: date, count: int) -> None:
        """So many days of work, one act each: no task moves twice on one day."""
        days = self.chance.sample(range((last - first).days + 1), count)
        for offset in sorted(days):
            then = replace(self.desk, day=first + timedelta(days=offset))
            act = self.chance.choice(self.acts)
            # What an officer cannot do (a plan for a share, a part that has replies) is refused and not done.
            with suppress(UserError):
                act(then, self.chance)
                self.done[act] += 1
            self.after(then)


def units_of(desk: Desk) -> tuple[str, ...]:
    """Two units addressed for themselves, two bureaus addressed through one parent."""
    with desk.reading() as session:
        book = load_units(session)
    return ("区教育局", "区卫健局", *[unit.name for unit in book.units if not unit.addressable][:2])


def tasks_of(desk: Desk) -> list[TaskView]:
    """The open tasks of the items that are worked on."""
    with desk.reading() as session:
        tasks = load_tasks(session, desk.today)
    return [task for task in tasks if task.is_open and int(task.item_code.partition("/")[2]) <= WORKED]


def transfer(desk: Desk, chance: random.Random) -> None:
    """划转."""
    task = chance.choice(tasks_of(desk))
    transfer_task(desk, Transfer(task.code, chance.choice(units_of(desk)), "职能调整", "张某某"))


def finish(desk: Desk, chance: random.Random) -> None:
    """办结."""
    factories.finish(desk, chance.choice(tasks_of(desk)).code)


def split(desk: Desk, chance: random.Random) -> None:
    """分解 in two; targets nobody reported on may go with the second part."""
    task = chance.choice(tasks_of(desk))
    taken = [each.label for each in task.targets if each.reading is None and chance.random() < 0.5]
    unit = chance.choice(("", *units_of(desk)))
    due_on = chance.choice((None, desk.today + timedelta(days=20)))
    split_task(desk, task.code, (PartEntry("甲"), PartEntry("乙", unit, due_on=due_on, targets=tuple(taken))))


def join(desk: Desk, chance: random.Random) -> None:
    """并回: the newest part of an item goes into one of its others."""
    tasks = tasks_of(desk)
    several = [each for each, count in Counter(task.item_id for task in tasks).items() if count > 1]
    if not several:
        raise UserError("没有可以并回的任务。")
    item = chance.choice(several)
    *others, going = [task for task in tasks if task.item_id == item]
    join_tasks(desk, going.code, chance.choice(others).code)


def plan(desk: Desk, chance: random.Random) -> None:
    """定计划 of a target, one that is counted up where there is one."""
    tasks = [task for task in tasks_of(desk) if task.targets]
    task = chance.choice(tasks)
    target = chance.choice([each for each in task.targets if each.measure == CUMULATIVE] or task.targets)
    first = desk.today + timedelta(days=chance.randrange(30))
    values = sorted(chance.randrange(int(target.value or 1) + 1) for _ in range(2))
    nodes = [Node(first, values[0]), Node(first + timedelta(days=10), values[1], "过半")]
    kind = chance.choice((LINEAR, NODES, NODES, NO_PLAN))
    set_plan(desk, task.code, target.label, kind, nodes if kind == NODES else None)


def data_unit(desk: Desk, chance: random.Random) -> None:
    """定数据报送单位."""
    task = chance.choice([task for task in tasks_of(desk) if task.targets])
    set_data_unit(desk, task.code, chance.choice(task.targets).label, chance.choice(units_of(desk)))


def read(desk: Desk, chance: random.Random) -> None:
    """A 阶段 reply with a reading."""
    task = chance.choice([task for task in tasks_of(desk) if task.targets])
    factories.reply(desk, task.code, readings={chance.choice(task.targets).label: chance.randrange(1000)})
