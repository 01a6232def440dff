"""恢复备份 in place: what is lost is told before, the present state is kept, and the journal says what happened."""

import gzip
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from supervision_desk.errors import Cancelled, UserError
from supervision_desk.services.desk import Desk, office_of, open_desk
from supervision_desk.services.history import list_history
from supervision_desk.services.keeping import back_up_folder, verify_folder
from supervision_desk.services.office import change_office
from supervision_desk.services.one_computer import held
from supervision_desk.services.overview import overview
from supervision_desk.services.restoring import list_backups, picked, restore_here, what_is_lost
from supervision_desk.services.undoing import undo_last
from supervision_desk.store import backups
from supervision_desk.store.backups import copy_as_it_is, named_contents
from supervision_desk.store.folder import case_file
from tests.services.factories import journal, refusal


def test_what_was_done_since_is_told_then_given_up_and_kept_aside(worked: Desk) -> None:
    backup = back_up_folder(worked).path
    entries = len(list_history(worked))
    change_office(worked, phone="1")
    change_office(worked, phone="2")
    loss = what_is_lost(worked, backup)
    assert (loss.given_up, loss.other_way, len(loss.newest)) == (2, 0, 2)

    kept = restore_here(worked, backup).kept
    assert office_of(worked).phone not in ("1", "2")
    assert len(list_history(worked)) == entries + 1
    assert list_history(worked)[0].title.startswith(f"恢复备份 {backup.stem}（此前 {entries + 2} 步")
    assert picked(kept).entries == entries + 2
    assert verify_folder(worked.folder).ok


def test_the_backups_are_listed_with_what_was_done_last(worked: Desk) -> None:
    backup = back_up_folder(worked).path
    (backup.parent / "notes.sqlite3").write_bytes(b"mine")
    (found,) = list_backups(worked, None)
    newest = list_history(worked)[0]
    assert (found.path, found.kind, found.entries, found.last) == (backup, "手工", newest.number, newest.title)
    assert found.size == backup.stat().st_size


def test_after_it_one_goes_back_by_restoring_what_was_kept_not_by_undo(worked: Desk) -> None:
    backup = back_up_folder(worked).path
    change_office(worked, phone="1")
    before = journal(worked)
    kept = restore_here(worked, backup).kept
    assert "恢复当时留下的备份" in refusal(worked, lambda: undo_last(worked))
    assert overview(worked).undo_refused

    loss = what_is_lost(worked, kept)
    assert (loss.given_up, loss.other_way) == (1, 1)
    restore_here(worked, kept)
    assert journal(worked)[: len(before)] == before
    assert office_of(worked).phone == "1"


def test_attachments_come_back_too(worked: Desk) -> None:
    backup = back_up_folder(worked).path
    shutil.rmtree(worked.folder / "attachments")
    assert restore_here(worked, backup).missing == 0
    assert verify_folder(worked.folder).ok
    kept = [each for each in (worked.folder / "attachments").rglob("*") if each.is_file()]
    assert {each.stat().st_mode & 0o777 for each in kept} == {0o600}


def test_attachments_that_are_nowhere_any_more_are_told_of(worked: Desk) -> None:
    backup = back_up_folder(worked).path
    shutil.rmtree(worked.folder / "attachments")
    shutil.rmtree(backup.with_suffix(".attachments"))
    assert restore_here(worked, backup).missing == len(named_contents(backup)) > 0


@pytest.mark.parametrize("beside", [b"", b"\n"])
def test_a_digest_that_a_power_cut_left_empty_makes_no_backup_bad(worked: Desk, beside: bytes) -> None:
    backup = back_up_folder(worked).path
    backup.with_suffix(".sha256").write_bytes(beside)
    change_office(worked, phone="1")
    restore_here(worked, backup)
    assert office_of(worked).phone != "1"


def test_a_digest_that_is_no_text_is_a_sentence(worked: Desk) -> None:
    backup = back_up_folder(worked).path
    backup.with_suffix(".sha256").write_bytes(b"\xff\xfe\x00 x")
    assert "与它的校验值" in refusal(worked, lambda: restore_here(worked, backup))


def test_a_damaged_case_is_kept_with_the_log_that_holds_its_last_steps(worked: Desk, tmp_path: Path) -> None:
    change_office(worked, phone="1")
    case = worked.database.path
    log = Path(f"{case}-wal").read_bytes()
    assert log
    kept = copy_as_it_is(case, tmp_path / "damaged.sqlite3")
    assert (kept.read_bytes(), Path(f"{kept}-wal").read_bytes()) == (case.read_bytes(), log)
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.with_suffix(".sha256").read_text(encoding="utf-8").endswith("damaged.sqlite3\n")


def test_a_backup_made_before_a_migration_is_raised_to_what_this_program_writes(tmp_path: Path) -> None:
    place = case_file(tmp_path / "old")
    place.parent.mkdir()
    place.write_bytes(gzip.decompress((Path(__file__).parents[1] / "store" / "revision_0007.sqlite3.gz").read_bytes()))
    with closing(open_desk(place.parent, today=date(2020, 10, 9))) as desk:
        (choice,) = list_backups(desk, None)
        change_office(desk, phone="1")
        restore_here(desk, choice.path)
        assert office_of(desk).phone != "1"
    assert verify_folder(place.parent).ok


def damaged(backup: Path) -> None:
    with backup.open("r+b") as file:
        file.seek(40960)
        file.write(b"\xff" * 4096)


def test_what_is_no_backup_of_this_case_or_not_whole_changes_nothing(
    worked: Desk, fresh_case: Path, tmp_path: Path
) -> None:
    before = journal(worked)
    with closing(open_desk(Path(shutil.copytree(fresh_case, tmp_path / "another")))) as another:
        other = back_up_folder(another, tmp_path / "other.sqlite3").path
    assert "另一个案卷" in refusal(worked, lambda: restore_here(worked, other))
    good = back_up_folder(worked).path
    damaged(good)
    assert "校验值" in refusal(worked, lambda: restore_here(worked, good))
    good.with_suffix(".sha256").unlink()
    assert "已损坏" in refusal(worked, lambda: restore_here(worked, good))
    (tmp_path / "words.sqlite3").write_text("不是备份" * 200, encoding="utf-8")
    with pytest.raises(UserError, match="不是督查台的备份"):
        picked(tmp_path / "words.sqlite3")
    assert journal(worked) == before


def test_stopped_half_way_the_case_is_as_it_was(worked: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "PAGES", 16)
    backup = back_up_folder(worked).path
    change_office(worked, phone="1")
    before = journal(worked)

    def stop_late(done: int, total: int) -> None:
        if 3 * done > 2.6 * total:
            raise Cancelled

    with pytest.raises(Cancelled):
        restore_here(worked, backup, stop_late)
    assert journal(worked) == before
    assert verify_folder(worked.folder).ok


def test_killed_half_way_the_case_is_the_old_one(worked: Desk) -> None:
    backup = back_up_folder(worked).path
    change_office(worked, phone="1")
    before = journal(worked)
    worked.close()
    script = (
        "import os; from datetime import date; from pathlib import Path\n"
        "from supervision_desk.store import backups\n"
        "from supervision_desk.services.desk import open_desk\n"
        "from supervision_desk.services.restoring import restore_here\n"
        "backups.PAGES = 16\n"
        "def watch(done, total):\n    if 3 * done > 2.5 * total: os._exit(9)\n"
        f"desk = open_desk(Path({str(worked.folder)!r}), today=date.fromisoformat('{worked.day}'))\n"
        f"restore_here(desk, Path({str(backup)!r}), watch)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    assert list(worked.folder.glob("*.part"))
    with held(worked.folder, "甲") as hold, closing(open_desk(worked.folder, today=worked.day, hold=hold)) as again:
        assert journal(again) == before
        assert not list(worked.folder.glob("*.part*"))
    assert verify_folder(worked.folder).ok


def test_it_is_refused_where_nothing_may_be_written(worked: Desk) -> None:
    backup = back_up_folder(worked).path
    worked.database.held = lambda: False
    assert "只读" in refusal(worked, lambda: restore_here(worked, backup))


def test_what_another_program_does_meanwhile_is_never_lost(worked: Desk) -> None:
    backup = back_up_folder(worked).path
    change_office(worked, phone="1")
    done: list[str] = []

    def act_late(now: int, total: int) -> None:
        if 3 * now >= 1.9 * total and not done:  # the present state has been copied
            done.append("")
            with closing(open_desk(worked.folder, today=worked.day)) as other:
                change_office(other, phone="2")

    with pytest.raises(UserError, match="又有了新的操作"):
        restore_here(worked, backup, act_late)
    assert office_of(worked).phone == "2"


def test_a_backup_of_a_later_day_is_refused_before_anything_is_overwritten(worked: Desk) -> None:
    change_office(replace(worked, day=worked.today + timedelta(days=9)), phone="1")
    backup = back_up_folder(worked).path
    before = journal(worked)
    assert "早于案卷里最近一次操作" in refusal(worked, lambda: restore_here(worked, backup))
    assert journal(worked) == before
    assert office_of(worked).phone == "1"


def test_while_another_program_writes_it_can_be_stopped_and_gives_up_in_time(
    worked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = back_up_folder(worked).path
    waited: list[int] = []

    def stop(now: int, total: int) -> None:
        waited.extend([now] * (3 * now == 2 * total))
        if len(waited) > 3:  # asked again and again without getting on
            raise Cancelled

    with closing(sqlite3.connect(worked.database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Cancelled):
            restore_here(worked, backup, stop)
        monkeypatch.setattr(backups, "BUSY_SECONDS", 0.2)
        assert "正被另一程序占用" in refusal(worked, lambda: restore_here(worked, backup))
        other.execute("ROLLBACK")
    restore_here(worked, backup)
