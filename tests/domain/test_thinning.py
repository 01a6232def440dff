"""Automatic backups are thinned by age and bytes, whatever the clock says."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from supervision_desk.domain.thinning import Copy, to_remove

NOW = datetime(2020, 9, 30, 18, 0, tzinfo=UTC)
GB = 1 << 30


def hourly(days: int, size: int = 1) -> list[Copy]:
    """Two backups a day, at nine and at five."""
    moments = (NOW.replace(hour=hour) - timedelta(day) for day in range(days) for hour in (9, 17))
    return [Copy(f"{moment:%Y%m%d-%H}", moment, size) for moment in moments]


def names(copies: Iterable[Copy]) -> list[str]:
    return sorted(each.name for each in copies)


def kept(copies: list[Copy], now: datetime = NOW, most: int = GB) -> list[str]:
    gone = to_remove(copies, now, most)
    return names(each for each in copies if each not in gone)


def test_all_of_the_newest_day_and_the_last_of_each_day_week_and_month_stay() -> None:
    left = kept(hourly(400))
    days = sorted({each[:8] for each in left}, reverse=True)

    assert left[-2:] == ["20200930-09", "20200930-17"]
    assert [each for each in left if each.endswith("09")] == ["20200930-09"]
    assert days[:14] == [f"{NOW - timedelta(day):%Y%m%d}" for day in range(14)]
    assert days[14:20] == ["20200913", "20200906", "20200831", "20200830", "20200823", "20200816"]
    assert days[-1] == "20191031"
    assert len(left) == 31


def test_a_second_run_takes_nothing_more() -> None:
    copies = hourly(400)
    gone = to_remove(copies, NOW, GB)
    assert gone == tuple(sorted(gone, key=lambda each: each.made))
    assert not to_remove([each for each in copies if each not in gone], NOW, GB)


def test_too_many_bytes_cost_the_earlier_ones_of_the_day_then_the_oldest_never_the_newest_three() -> None:
    today = [Copy(f"t{hour}", NOW.replace(hour=hour), 10) for hour in range(8, 18)]
    older = [Copy(f"d{day}", NOW - timedelta(day), 10) for day in range(1, 6)]

    assert kept(today + older, most=100) == ["d1", "d2", "d3", "d4", "d5", "t13", "t14", "t15", "t16", "t17"]
    assert kept(today + older, most=60) == ["d1", "d2", "d3", "t15", "t16", "t17"]
    assert kept(today + older, most=1) == ["t15", "t16", "t17"]


def test_a_clock_that_ran_ahead_or_was_set_back_costs_no_backup() -> None:
    ahead = hourly(60)
    far = datetime(2099, 1, 1, 9, 0, tzinfo=UTC)
    once = [*ahead, Copy("2099", far, 1)]
    assert set(kept(ahead)) - set(kept(once, far)) == {"20200917-17", "20200816-17"}
    assert "2099" in kept(once, NOW)
    back = datetime(2000, 1, 1, 9, 0, tzinfo=UTC)
    assert not to_remove([*ahead, Copy("2000", back, 1)], back, GB)


def test_nothing_to_thin_is_nothing_to_remove() -> None:
    assert to_remove([], NOW, 0) == ()
