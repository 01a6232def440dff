"""What long lists read a part at a time is what is read at once: chase list, owed reports, replies, choices."""

from datetime import date

import pytest

from supervision_desk.domain.standing import CLOSED
from supervision_desk.domain.watch import unwatched
from supervision_desk.errors import Cancelled, UserError
from supervision_desk.services import open_parts as parts
from supervision_desk.services import review_list as reviews
from supervision_desk.services.chasing import chase_day, chase_day_of
from supervision_desk.services.desk import Desk
from supervision_desk.services.items import list_tasks
from supervision_desk.services.open_tasks import open_tasks
from supervision_desk.services.overview import Asking, count_asking
from supervision_desk.services.owed import owed_list
from supervision_desk.services.replies import WAITING, list_replies, one_reply
from supervision_desk.services.reply_grid import reply_grid, target_units
from supervision_desk.services.review_list import review_list
from tests.services.factories import finish, on, reply

DAYS = [(7, 22), (9, 3), (9, 30)]


@pytest.fixture
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_AT_A_TIME", 7)


@pytest.mark.usefixtures("few_at_a_time")
@pytest.mark.parametrize("day", DAYS)
def test_parts_add_up_to_the_whole(dispatched: Desk, day: tuple[int, int]) -> None:
    finish(on(dispatched, 8, 20), "2020/2")
    reply(on(dispatched, 8, 25), "2020/4")
    desk = on(dispatched, *day)
    with desk.reading() as session:
        assert chase_day(desk) == chase_day_of(session, desk.today)
    assert count_asking(desk, unwatched) == Asking(len(owed_list(desk)), len(chase_day(desk).lines))
    assert [(row.code, row.day, row.met) for row in reply_grid(desk)] == [
        (row.code, row.day, row.met) for row in owed_list(desk)
    ]
    whole = [row for row in list_tasks(desk) if row.item_class not in CLOSED]
    assert [(each.code, each.title, each.unit) for each in open_tasks(desk)] == [
        (row.code, row.title, row.unit) for row in whole
    ]


@pytest.mark.usefixtures("few_at_a_time")
def test_who_waits_may_stop_it_between_two_parts(dispatched: Desk) -> None:
    seen: list[tuple[int, int]] = []

    def stop_at_the_second(done: int, total: int) -> None:
        seen.append((done, total))
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        chase_day(on(dispatched, 9, 3), stop_at_the_second)
    assert seen == [(0, 25), (7, 25)]


def test_of_many_replies_those_are_listed_that_wait_longest_or_came_last(
    dispatched: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviews, "MOST", 3)
    desk = on(dispatched, 9, 3)
    for day, code in enumerate(("2020/5", "2020/1", "2020/4", "2020/3"), 1):
        reply(on(dispatched, 8, day), code)
    every = list_replies(desk)
    waiting, newest = review_list(desk, waiting_only=True), review_list(desk, waiting_only=False)
    assert list(waiting.rows) == [row for row in every if row.state == WAITING][:3]
    assert list(newest.rows) == every[:0:-1]
    assert (waiting.waiting, waiting.total, newest.waiting) == (4, 4, 4)
    assert waiting.rows[0].received_on == date(2020, 8, 1)


def test_one_reply_is_found_by_its_code(dispatched: Desk) -> None:
    reply(on(dispatched, 8, 25), "2020/4")
    desk = on(dispatched, 9, 3)
    assert one_reply(desk, "2020/4#1") == list_replies(desk)[0]
    with pytest.raises(UserError, match="2020/5#1"):
        one_reply(desk, "2020/5#1")
    assert list(target_units(desk, ["2020/3"])["2020/3"]) == ["T1", "T2", "T3"]
