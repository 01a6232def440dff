"""How a 放假安排 writes its days."""

from datetime import date

import pytest

from supervision_desk.domain.notice_days import YEAR_MISSING, named_days


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2022-01-03", "2022-01-03", "2022-01-03"),
        ("2022/1/3", "2022-01-03", "2022-01-03"),
        ("2022-1-3", "2022-01-03", "2022-01-03"),
        ("2022.1.3", "2022-01-03", "2022-01-03"),
        ("20220103", "2022-01-03", "2022-01-03"),
        ("2022年1月3日（星期一）", "2022-01-03", "2022-01-03"),
        ("44564", "2022-01-03", "2022-01-03"),
        ("2022-01-03 00:00:00", "2022-01-03", "2022-01-03"),
        ("1月3日", "2022-01-03", "2022-01-03"),
        ("1月1日至3日", "2022-01-01", "2022-01-03"),
        ("1月1日-3日", "2022-01-01", "2022-01-03"),
        ("1月31日至2月6日", "2022-01-31", "2022-02-06"),
        ("2022-01-01~2022-01-03", "2022-01-01", "2022-01-03"),
        ("1月29日（周六）、30日（周日）", "2022-01-29", "2022-01-30"),
        ("12月31日至1月2日", "2021-12-31", "2022-01-02"),
        ("2022年12月31日至1月2日", "2022-12-31", "2023-01-02"),
    ],
)
def test_a_day_or_stretch_is_read_as_it_is_written(written: str, first: str, last: str) -> None:
    found = named_days(written, 2022)
    assert (found[0], found[-1]) == (date.fromisoformat(first), date.fromisoformat(last))
    assert len(found) == (found[-1] - found[0]).days + 1


@pytest.mark.parametrize("written", ["", "也许", "13月1日", "2月30日", "3", "5月1日至7月1日", "1月3日至1日至2日"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".*") as refused:
        named_days(written, 2022)
    assert str(refused.value) != YEAR_MISSING


def test_a_day_without_a_year_asks_for_it() -> None:
    with pytest.raises(ValueError, match=YEAR_MISSING):
        named_days("1月3日", None)
