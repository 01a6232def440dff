"""Lists by class: what the file is asked for is what the rules say, today and on past days."""

from datetime import date

import pytest

from supervision_desk.domain.standing import TaskClass
from supervision_desk.services.desk import Desk
from supervision_desk.services.dividing import PartEntry, split_task
from supervision_desk.services.item_search import ItemQuery
from supervision_desk.services.items import list_items, list_tasks
from supervision_desk.services.papers import list_papers
from supervision_desk.services.pauses import PauseRequest, pause_item
from tests.services.factories import issue, on


@pytest.fixture
def mixed(busy: Desk) -> Desk:
    """Every kind of end, a pause, and an item whose part is late while the whole is not."""
    split_task(on(busy, 9, 13), "2020/6", (PartEntry("甲"), PartEntry("乙", due_on=date(2020, 9, 18))), by="张某某")
    pause_item(on(busy, 9, 14), PauseRequest("2020/7", "张某某", "等上级方案"))
    return busy


@pytest.mark.parametrize("day", [date(2020, 9, 30), date(2020, 9, 10)])
def test_each_class_lists_exactly_its_items_and_tasks(mixed: Desk, day: date) -> None:
    desk = on(mixed, day.month, day.day)
    for listed in (list_items, list_tasks):
        rows = listed(desk)
        for each in TaskClass:
            expected = [row.code for row in rows if row.item_class is each]
            assert [row.code for row in listed(desk, ItemQuery(task_class=each.value))] == expected, each


def test_a_late_part_stands_among_the_tasks_while_its_item_is_in_time(mixed: Desk) -> None:
    desk = on(mixed, 9, 30)
    late = ItemQuery(task_class="逾期未办结")
    assert "2020/6-2" in [row.code for row in list_tasks(desk, late)]
    assert "2020/6" not in [row.code for row in list_items(desk, late)]
    assert "2020/6" in [row.code for row in list_items(desk, ItemQuery(task_class="时限内在办"))]


def test_words_and_class_are_asked_together(mixed: Desk) -> None:
    desk = on(mixed, 9, 30)
    by_words = {row.code for row in list_items(desk, ItemQuery(text="就业"))}
    both = ItemQuery(text="就业", task_class="时限内在办")
    assert {row.code for row in list_items(desk, both)} < by_words


def test_a_unit_is_meant_by_any_of_its_spellings(registered: Desk) -> None:
    own = list_items(registered, ItemQuery(unit="区发改局"))
    assert own
    assert list_items(registered, ItemQuery(unit="区发展和改革局")) == own


def test_an_item_is_found_by_the_numbers_of_its_papers_and_by_its_own(dispatched: Desk) -> None:
    [paper] = [each for each in list_papers(dispatched) if each.mark == "望督〔2020〕8号"]
    items = sorted({code.partition("-")[0] for code in paper.task_codes})

    assert sorted(row.code for row in list_items(dispatched, ItemQuery(text="望督〔2020〕8号"))) == items
    assert [row.code for row in list_items(dispatched, ItemQuery(text="望督立〔2020〕8号"))] == ["2020/8"]


def test_a_paused_task_stands_on_no_new_slip(registered: Desk) -> None:
    desk = on(registered, 7, 8)
    pause_item(desk, PauseRequest("2020/8", "张某某", "等上级规划"))
    issue(desk)

    assert "2020/8" not in [code for paper in list_papers(desk) for code in paper.task_codes]
    assert [row.code for row in list_items(desk, ItemQuery(task_class="暂缓办理"))] == ["2020/8"]
