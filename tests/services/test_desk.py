"""The desk: making and opening case folders, pretended days, business dates."""

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from supervision_desk.domain.office import Office, to_settings
from supervision_desk.errors import NewerFileError, UserError
from supervision_desk.services.desk import (
    Desk,
    clock_day,
    create_desk,
    has_case,
    load_office,
    load_units,
    office_of,
    open_desk,
    system_user,
)
from supervision_desk.services.items import list_items
from supervision_desk.services.keeping import back_up_folder, verify_folder
from supervision_desk.services.office import change_office, store_settings
from tests.services.factories import CASE_FILE, DAY, OFFICE, copied, journal, on, one_entry, refusal, reply, tables

STRANGE = ["with space", "中文夹", "a%41b", "q?mode=memory", "h#frag", "amp&x=1", "'quote", "[b];c", "file:x", "𠮷㙍"]


@pytest.mark.parametrize("name", STRANGE)
def test_a_folder_of_any_name_holds_the_case_and_nothing_lands_beside_it(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    create_desk(folder, OFFICE, today=DAY).close()
    with closing(open_desk(folder, today=DAY)) as desk:
        change_office(desk, contact="王")
        back_up_folder(desk)
        assert verify_folder(folder).ok
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert sorted(each.name for each in folder.iterdir()) == ["backups", CASE_FILE]


def test_a_rehearsed_action_is_refused_as_it_would_be_and_leaves_nothing(desk: Desk) -> None:
    held, steps = tables(desk), journal(desk)
    assert change_office(desk.rehearsal(), contact="王").contact == "王"
    assert (tables(desk), journal(desk)) == (held, steps)
    early = on(desk, 7, 5)
    said = refusal(early, lambda: change_office(early, contact="王"))
    assert refusal(early, lambda: change_office(early.rehearsal(), contact="王")) == said


def test_a_folder_is_made_once(desk: Desk) -> None:
    assert "已有督查台案卷" in refusal(desk, lambda: create_desk(desk.folder, OFFICE))


def test_a_place_that_is_a_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "note"
    place.write_text("keep")
    with pytest.raises(UserError, match="不能在"):
        create_desk(place, OFFICE)
    assert place.read_text() == "keep"


def test_a_folder_without_a_case_is_not_opened_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="里没有督查台案卷"):
        open_desk(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    assert not has_case(tmp_path / "none")


def test_a_file_that_is_no_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / CASE_FILE).write_text("这不是数据库" * 500)
    with pytest.raises(UserError, match="不是督查台的案卷"):
        open_desk(tmp_path)


def test_a_file_from_a_newer_program_is_refused_unchanged(desk: Desk) -> None:
    with desk.database.connection() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    desk.close()
    before = (desk.folder / CASE_FILE).read_bytes()
    with pytest.raises(NewerFileError, match=r"更新的版本.*没有改动任何内容"):
        open_desk(desk.folder)
    assert (desk.folder / CASE_FILE).read_bytes() == before


def test_a_pretended_day_needs_a_training_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="只能用于演练案卷夹"):
        create_desk(tmp_path / "case", Office(), today=DAY)
    assert not (tmp_path / "case").exists()


def test_the_environment_makes_training_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERVISION_DESK_TRAINING", "1")
    with closing(create_desk(tmp_path / "case", Office(), today=DAY)) as desk:
        assert office_of(desk).training


def test_a_real_folder_reads_on_a_pretended_day_and_refuses_to_write(tmp_path: Path) -> None:
    create_desk(tmp_path / "case", Office()).close()
    with closing(open_desk(tmp_path / "case", today=DAY)) as desk:
        assert list_items(desk) == []
        assert "只供查看" in refusal(desk, lambda: change_office(desk, code="望督"))
    with closing(open_desk(tmp_path / "case")) as desk:
        assert desk.today == clock_day()
        assert change_office(desk, code="望督").code == "望督"


def test_a_business_date_may_lie_in_the_past_and_not_in_the_future(desk: Desk) -> None:
    assert desk.business_day(None) == DAY
    assert desk.business_day(date(2020, 1, 1)) == date(2020, 1, 1)
    with pytest.raises(UserError, match="晚于今天"):
        desk.business_day(DAY + timedelta(days=1))


def test_the_operator_and_the_day_stand_in_the_journal(desk: Desk) -> None:
    assert journal(desk) == ["建立案卷夹", "导入单位名录 units.csv"]
    assert one_entry(desk, lambda: change_office(desk, contact="王")) == "修改设置"


def test_a_setting_that_stays_as_it_is_leaves_no_entry(desk: Desk) -> None:
    before = journal(desk)
    change_office(desk, code="望督")
    assert journal(desk) == before


def test_somebody_always_sits_at_the_desk() -> None:
    assert system_user()


def test_a_file_of_two_writers_takes_both_one_after_the_other(registered_case: Path, tmp_path: Path) -> None:
    first = copied(registered_case, tmp_path / "case")
    second = on(open_desk(tmp_path / "case", today=DAY), 7, 6)
    reply(second, "2020/2", text="第二个程序写入")
    reply(first, "2020/2", text="第一个程序写入")
    assert journal(first)[-2:] == ["登记反馈 2020/2#1", "登记反馈 2020/2#2"]
    first.close()
    second.close()
    assert verify_folder(tmp_path / "case").ok


def test_days_only_go_on(registered: Desk) -> None:
    change_office(on(registered, 7, 10), contact="王某某的同事")
    sentence = refusal(registered, lambda: change_office(registered, phone="1"))
    assert "早于案卷里最近一次操作（2020-07-10）" in sentence
    assert "指定的日期请不早于 2020-07-10" in sentence
    assert "另建案卷夹（命令行 --today 2020-07-06 init --training）" in sentence


def test_what_was_loaded_stands_while_reading_and_is_loaded_anew_while_writing(desk: Desk) -> None:
    with desk.reading() as session:
        assert load_office(session) is load_office(session)
        assert load_units(session) is load_units(session)
    with desk.writing("settings", "修改设置") as writing:
        before = load_office(writing.session)
        store_settings(writing, to_settings(replace(before, monthly_day=20)))
        assert load_office(writing.session).monthly_day == 20
    with desk.reading() as session:
        assert load_office(session).monthly_day == 20
