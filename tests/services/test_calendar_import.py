"""年度放假安排 from a file: what is unlikely is said and must be accepted, the notice is named, however written."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from supervision_desk.paths import resource
from supervision_desk.services.calendar_changes import change_lines
from supervision_desk.services.calendar_import import (
    import_calendar,
    preview_calendar,
    preview_changes,
    take_calendar,
)
from supervision_desk.services.desk import Desk
from supervision_desk.services.work_calendar import calendar_year, holiday_doubt
from tests.services.factories import copied, on, refusal
from tests.services.test_work_calendar import SOURCE, Line, lines, written

Change = Callable[[list[Line]], list[Line]]


@pytest.fixture
def plain(fresh_case: Path, tmp_path: Path) -> Iterator[Desk]:
    with closing(copied(fresh_case, tmp_path / "case")) as desk:
        yield on(desk, 11, 5, 2026)


def put(folder: Path, text: str) -> Path:
    path = folder / "安排.csv"
    path.write_text(text, encoding="utf-8")
    return path


def added(*line: str) -> Change:
    return lambda rows: [*rows, (line[0], line[1], line[2], SOURCE)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (added("2027-03-08", "0", "元旦"), "2027-03-08（周一）列为“元旦”放假，但不与元旦（1月1日）相连"),
        (added("2027-03-08", "1", "元旦"), "2027-03-08（周一）本来就是工作日，却列为“元旦调休上班”"),
        (added("2027-02-22", "1", "春节调休上班"), "2027-02-22（周一）本来就是工作日"),
        (added("2027-07-05", "0", "区庆"), "名称“区庆”不是七个节日之一"),
        (
            lambda rows: [(day.replace("2027-06-09", "2027-03-09"), *rest) for day, *rest in rows],
            "端午节的放假日（2027-03-09 起 1 天）里没有端午节当日",
        ),
        (
            lambda rows: [row for row in rows if row[0] != "2027-10-01"],
            "2027-10-01（周五）是国庆节的法定假日，没有列为放假",
        ),
        (
            lambda rows: [*rows, *((f"2027-01-{n:02}", "0", "元旦", SOURCE) for n in range(5, 14))],
            "元旦连休 13 天（2027-01-01 至 2027-01-13），2004年以来的放假安排最长 4 天",
        ),
        (
            lambda rows: [row for row in rows if row[0] not in ("2027-10-06", "2027-10-07")],
            "国庆节连休 5 天（2027-10-01 至 2027-10-05），2004年以来的放假安排最短 7 天",
        ),
        (
            lambda rows: [(*row[:3], SOURCE.replace("2027", "2026")) for row in rows],
            "写的不是2027年",
        ),
    ],
)
def test_an_unlikely_day_is_a_doubt_that_must_be_accepted(
    plain: Desk, tmp_path: Path, change: Change, said: str
) -> None:
    path = written(tmp_path, change(lines()))
    [doubt] = preview_calendar(path).doubts
    assert said in doubt
    assert "处疑点没有确认，没有导入" in refusal(plain, lambda: import_calendar(plain, path))
    assert import_calendar(plain, path, accept_doubts=True).years == (2027,)


def test_a_year_replaced_is_told_day_by_day_before_and_after(plain: Desk, tmp_path: Path) -> None:
    assert preview_changes(plain, preview_calendar(written(tmp_path, lines()))) == ()
    assert import_calendar(plain, written(tmp_path, lines())).changes == ()
    moved = [("2027-02-28" if row[0] == "2027-02-20" else row[0], *row[1:]) for row in lines()]
    preview = preview_calendar(written(tmp_path, [row for row in moved if row[0] != "2027-01-04"]))
    changes = preview_changes(plain, preview)
    assert change_lines(changes) == [
        "与现有安排不同的 3 天：",
        "  2027-01-04（周一）放假 元旦 → 工作日",
        "  2027-02-20（周六）上班 春节调休上班 → 周末",
        "  2027-02-28（周日）周末 → 上班 春节调休上班",
    ]
    assert take_calendar(plain, preview).changes == changes
    assert preview_changes(plain, preview) == ()


def test_of_many_changes_the_first_ten_are_shown(plain: Desk, tmp_path: Path) -> None:
    import_calendar(plain, written(tmp_path, lines()))
    renamed = [(*row[:2], row[2].replace("春节", "春节假"), row[3]) for row in lines()]
    told = change_lines(preview_changes(plain, preview_calendar(written(tmp_path, renamed))))
    assert (told[0], len(told), told[-1]) == ("与现有安排不同的 10 天：", 11, told[10])
    named = [(*row[:2], f"{row[2]}假", row[3]) for row in lines()]
    told = change_lines(preview_changes(plain, preview_calendar(written(tmp_path, named))))
    assert (told[0], len(told), told[-1]) == (f"与现有安排不同的 {len(lines())} 天：", 12, "  ……")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 1), "2026-01-01（周四）是元旦的法定假日，却改为上班，请核对。"),
        (date(2026, 5, 2), "2026-05-02（周六）是劳动节的法定假日"),
        (date(2024, 5, 2), ""),
        (date(2026, 10, 3), "2026-10-03（周六）是国庆节的法定假日"),
        (date(2026, 2, 16), "2026-02-16（周一）在工作日历里是春节假期，却改为上班"),
        (date(2026, 2, 14), ""),
        (date(2026, 3, 10), ""),
    ],
)
def test_a_holiday_made_a_working_day_is_a_doubt(plain: Desk, day: date, said: str) -> None:
    told = holiday_doubt(plain, day, is_workday=True)
    assert said in told
    assert bool(said) == bool(told)
    assert holiday_doubt(plain, day, is_workday=False) == ""


def test_the_notice_is_asked_for_where_the_file_names_none(plain: Desk, tmp_path: Path) -> None:
    path = written(tmp_path, [(*row[:3], "") for row in lines()])
    preview = preview_calendar(path)
    assert (preview.lacks_notice, preview.notices, preview.doubts) == (True, (), ())
    assert "没有写明依据的放假通知，没有导入" in refusal(plain, lambda: take_calendar(plain, preview))
    take_calendar(plain, preview, "国办发明电〔2026〕9号")
    assert calendar_year(plain, 2027).source == "国办发明电〔2026〕9号"


def test_the_sample_is_the_notice_of_its_year(plain: Desk) -> None:
    path = resource("sample", "calendar.csv")
    preview = preview_calendar(path)
    assert (tuple(preview.years), preview.doubts, preview.notes, preview.lacks_notice) == ((2022,), (), (), False)
    assert preview.sentence == "2022年放假安排：放假 31 天，调休上班 7 天；疑点 0 处。"
    # The shipped calendar has that year from the same notice.
    assert "相同" in refusal(plain, lambda: import_calendar(plain, path))


def test_days_without_a_year_and_a_column_of_kinds_are_understood(tmp_path: Path) -> None:
    text = (
        "2027年放假安排,,,\n节日,日期,安排,备注\n元旦,1月1日至3日,放假,\n春节,2月5日至12日,休息,八天\n春节,1月30日,调休上班,\n"
        "春节,2月20日,补班,\n清明节,4月3日至5日,放假,\n劳动节,5月1日至5日,放假,\n端午节,6月9日,放假,\n"
        "中秋节,9月15日,放假,\n国庆节,10月1日—7日,放假,\n"
    )
    preview = preview_calendar(put(tmp_path, text), SOURCE, 2027)
    assert preview.notes == ("没有读这几列：备注。",)
    assert preview.doubts == ()
    given = {(day.isoformat(), worked) for day, worked in ((each.day, each.is_workday) for each in preview.days)}
    assert given == {(day, worked == "1") for day, worked, *_ in lines() if day != "2027-01-04"}
    assert {each.name for each in preview.days if each.is_workday} == {"春节调休上班"}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1月1日,放假,元旦", "没有写年份"),
        ("2027-01-01,调休,元旦", "分不清放假还是上班"),
        ("元月一日,放假,元旦", "无法识别"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_line(plain: Desk, tmp_path: Path, row: str, words: str) -> None:
    path = put(tmp_path, f"日期,类型,名称\n{row}\n")
    said = refusal(plain, lambda: import_calendar(plain, path))
    assert "第 2 行" in said
    assert words in said
