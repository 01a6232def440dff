"""A year of an office, day by day: every number equals its list, no step that may not be taken succeeds, and each past
day reads as an independent recount finds it."""

import os
import time
from pathlib import Path

import pytest

from tests.services.year import WEIGHTS, Size, Year
from tests.services.year_checks import size_of
from tests.services.year_refusals import ILLEGAL

SMALL = Size(units=8, items=16, days=10, acts_a_day=5, seed=7, past_days=1, check_each=4)
FULL = Size(units=60, items=500, days=260, acts_a_day=18, past_days=12, check_each=10)
# In so many acts each of them comes about once at least, and each refusal is tried.
LARGE = 900
# SUPERVISION_DESK_YEAR=full plays the whole year of a whole office (tens of minutes: with -o faulthandler_timeout=0);
# 60,500,60,12,7 another size, with its seed.
ASKED = os.environ.get("SUPERVISION_DESK_YEAR", "")


def asked_size() -> Size:
    if ASKED in ("", "full"):
        return FULL
    return Size(*map(int, ASKED.split(",")))


def test_a_small_office_goes_through_a_year(tmp_path: Path) -> None:
    play = Year(tmp_path, SMALL)
    play.run().close()
    assert len(play.tried) > 10, play.tried
    assert len(play.done) > 20, play.done


@pytest.mark.skipif(not ASKED, reason="a whole year takes minutes: set SUPERVISION_DESK_YEAR=full")
def test_a_whole_office_goes_through_a_whole_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    began = time.monotonic()

    def say(words: str) -> None:
        with capsys.disabled():
            print(f"{time.monotonic() - began:6.0f} s  {words}", flush=True)  # noqa: T201

    play = Year(tmp_path, asked_size(), say)
    desk = play.run()
    say(f"{len(play.played)} days, rows {size_of(desk)}")
    say(f"done {dict(play.done)}; passed over {dict(play.passed)}; refused {dict(play.tried)}")
    desk.close()
    if play.size.days * play.size.acts_a_day >= LARGE:
        assert {act.__name__ for act in WEIGHTS} - play.done.keys() == set()
        assert {attempt.__name__ for attempt in ILLEGAL} - play.tried.keys() == set()
