"""One case folder, one computer: held by a file, refused in a sentence, recovered after a crash."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from supervision_desk.errors import UserError
from supervision_desk.services import one_computer
from supervision_desk.services.desk import Desk, office_of, open_desk
from supervision_desk.services.history import list_history
from supervision_desk.services.one_computer import FILE_NAME, STALE_SECONDS, Hold, refuse_elsewhere


def hold(folder: Path, host: str) -> Hold:
    return Hold(folder, "王某某", host)


def crash(folder: Path) -> None:
    """Leave the file as it is long after its window has gone."""
    then = time.time() - STALE_SECONDS - 60
    os.utime(folder / FILE_NAME, (then, then))


def note(desk: Desk, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Any action."""
    with desk.writing("note", "记一笔") as writing:
        writing.noted = True
        meanwhile()


def lose(folder: Path, here: Hold) -> None:
    (folder / FILE_NAME).unlink()
    assert not here.keep()


def test_another_computer_is_told_who_has_the_folder_and_what_to_do(tmp_path: Path) -> None:
    hold(tmp_path, "甲机").take()
    with pytest.raises(UserError, match="另一台电脑“甲机”打开（王某某") as refused:
        hold(tmp_path, "乙机").take()
    assert "没有改动任何内容" in str(refused.value)
    assert "3 分钟后再打开" in str(refused.value)


def test_a_command_from_another_computer_is_refused_too(desk: Desk) -> None:
    there = hold(desk.folder, "甲机")
    there.take()
    with pytest.raises(UserError, match="甲机"):
        open_desk(desk.folder)
    there.release()
    open_desk(desk.folder).close()


def test_on_the_same_computer_commands_run_beside_the_window(desk: Desk) -> None:
    here = hold(desk.folder, "")
    here.take()
    open_desk(desk.folder).close()
    assert here.keep()
    here.release()
    assert not (desk.folder / FILE_NAME).exists()


def test_what_a_crash_left_behind_is_recovered(tmp_path: Path) -> None:
    hold(tmp_path, "甲机").take()
    crash(tmp_path)
    later = hold(tmp_path, "乙机")
    later.take()
    with pytest.raises(UserError, match="乙机"):
        hold(tmp_path, "甲机").take()
    assert later.keep()


def test_a_window_that_still_lives_is_never_too_old(tmp_path: Path) -> None:
    there = hold(tmp_path, "甲机")
    there.take()
    crash(tmp_path)
    assert there.keep()
    with pytest.raises(UserError, match="甲机"):
        hold(tmp_path, "乙机").take()


def test_a_window_that_slept_hears_that_another_took_the_folder_and_leaves_it_alone(tmp_path: Path) -> None:
    slept = hold(tmp_path, "甲机")
    slept.take()
    crash(tmp_path)
    hold(tmp_path, "乙机").take()
    assert not slept.keep()
    slept.release()
    assert (tmp_path / FILE_NAME).exists()


def test_a_window_whose_file_has_gone_has_lost_the_folder_for_good(tmp_path: Path) -> None:
    slept = hold(tmp_path, "甲机")
    slept.take()
    crash(tmp_path)
    between = hold(tmp_path, "乙机")
    between.take()
    between.release()
    assert not slept.keep()
    assert not slept.holds()
    assert not (tmp_path / FILE_NAME).exists()
    assert not slept.keep()


def test_a_window_that_slept_alone_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept = hold(tmp_path, "甲机")
    slept.take()
    crash(tmp_path)
    now = one_computer._seconds()
    monkeypatch.setattr(one_computer, "_seconds", lambda: now + STALE_SECONDS + 1)
    assert slept.holds()
    with pytest.raises(UserError, match="甲机"):
        hold(tmp_path, "乙机").take()
    assert slept.keep()


def test_a_folder_whose_disk_is_away_is_not_lost_and_not_written_until_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, away = tmp_path / "case", tmp_path / "away"
    folder.mkdir()
    here = hold(folder, "甲机")
    here.take()
    folder.rename(away)
    now = one_computer._seconds()
    monkeypatch.setattr(one_computer, "_seconds", lambda: now + STALE_SECONDS + 1)
    assert here.keep()
    assert not here.holds()
    away.rename(folder)
    assert here.holds()


def test_a_window_that_slept_while_a_command_ran_elsewhere_has_lost_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = hold(tmp_path, "甲机")
    slept.take()
    crash(tmp_path)
    refuse_elsewhere(tmp_path)
    assert not (tmp_path / FILE_NAME).exists()
    now = one_computer._seconds()
    monkeypatch.setattr(one_computer, "_seconds", lambda: now + STALE_SECONDS + 1)
    assert not slept.holds()
    assert not slept.keep()


def test_a_desk_whose_window_lost_the_folder_writes_nothing_even_in_closing(desk: Desk) -> None:
    here = hold(desk.folder, "")
    here.take()
    window = open_desk(desk.folder, hold=here)
    note(window)
    log = desk.folder / "desk.sqlite3-wal"
    before = log.read_bytes()
    desk.database.abandon()
    lose(desk.folder, here)
    with pytest.raises(UserError, match="没有保存"):
        note(window)
    window.close()
    assert before
    assert log.read_bytes() == before


def test_a_folder_lost_within_an_action_takes_the_action_back(desk: Desk) -> None:
    here = hold(desk.folder, "")
    here.take()
    window = open_desk(desk.folder, hold=here)
    entries = len(list_history(window))
    with pytest.raises(UserError, match="没有保存"):
        note(window, meanwhile=lambda: lose(desk.folder, here))
    assert len(list_history(window)) == entries
    window.close()


def test_a_file_that_is_half_written_or_cannot_be_read_holds_until_it_is_old(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b'{"host": "')
    with pytest.raises(UserError, match="看不出是哪一台"):
        hold(tmp_path, "甲机").take()
    crash(tmp_path)
    here = hold(tmp_path, "甲机")
    here.take()
    assert here.holds()


def test_keeping_writes_the_file_so_that_the_disk_stamps_it(tmp_path: Path) -> None:
    here = hold(tmp_path, "甲机")
    here.take()
    before = (tmp_path / FILE_NAME).read_bytes()
    crash(tmp_path)
    assert here.keep()
    assert (tmp_path / FILE_NAME).read_bytes() == before
    with pytest.raises(UserError, match="甲机"):
        hold(tmp_path, "乙机").take()


def test_of_two_that_find_a_file_left_behind_only_one_gets_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold(tmp_path, "甲机").take()
    crash(tmp_path)
    first, second = hold(tmp_path, "乙机"), hold(tmp_path, "丙机")
    broken = one_computer._broken

    def meanwhile(path: Path, judged: object) -> bool:
        """Between judging and taking, the other does both."""
        monkeypatch.setattr(one_computer, "_broken", broken)
        first.take()
        return broken(path, judged)  # type: ignore[arg-type]

    monkeypatch.setattr(one_computer, "_broken", meanwhile)
    with pytest.raises(UserError, match="乙机"):
        second.take()
    assert first.keep()
    assert not second.holds()
    assert [each.name for each in tmp_path.iterdir()] == [FILE_NAME]


def full(_handle: int, _content: bytes) -> int:
    raise OSError(errno.ENOSPC, "full")


def becoming_full(_handle: int, content: bytes) -> int:
    return len(content) // 2


@pytest.mark.parametrize("write", [full, becoming_full])
def test_a_full_disk_leaves_no_file_and_the_folder_can_be_read_only(
    write: Callable[[int, bytes], int], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = hold(desk.folder, "")
    monkeypatch.setattr(os, "write", write)
    here.take()
    monkeypatch.undo()
    assert not list(desk.folder.glob(f"{FILE_NAME}*"))
    window = open_desk(desk.folder, hold=here)
    assert office_of(window)
    assert here.keep()
    with pytest.raises(UserError, match="没有占住案卷夹"):
        note(window)
    window.close()


def test_a_disk_without_hard_links_is_held_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(_of: Path, _as: Path) -> None:
        raise PermissionError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", no_links)
    here = hold(tmp_path, "甲机")
    here.take()
    assert here.keep()
    assert [each.name for each in tmp_path.iterdir()] == [FILE_NAME]
    with pytest.raises(UserError, match="甲机"):
        hold(tmp_path, "乙机").take()


def test_a_folder_that_cannot_be_written_is_opened_for_reading(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def read_only(path: str, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(errno.EROFS, "read only", path)
        return opened(path, flags, *rest)

    monkeypatch.setattr(os, "open", read_only)
    here = hold(desk.folder, "")
    here.take()
    window = open_desk(desk.folder, hold=here)
    assert office_of(window)
    assert here.keep()
    window.close()
    assert not (desk.folder / FILE_NAME).exists()
