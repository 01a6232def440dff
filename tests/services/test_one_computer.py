"""One case folder, one computer: held by a file, refused in a sentence, recovered after a crash."""

import os
import time
from pathlib import Path

import pytest

from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk, open_desk
from supervision_desk.services.one_computer import FILE_NAME, STALE_SECONDS, Hold, refuse_elsewhere


def hold(folder: Path, host: str) -> Hold:
    return Hold(folder, "王某某", host)


def crash(folder: Path) -> None:
    """Leave the file as it is long after its window has gone."""
    then = time.time() - STALE_SECONDS - 60
    os.utime(folder / FILE_NAME, (then, then))


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
        refuse_elsewhere(tmp_path, "甲机")
    assert later.keep()


def test_a_window_that_still_lives_is_never_too_old(tmp_path: Path) -> None:
    there = hold(tmp_path, "甲机")
    there.take()
    crash(tmp_path)
    assert there.keep()
    with pytest.raises(UserError, match="甲机"):
        refuse_elsewhere(tmp_path, "乙机")


def test_a_window_that_slept_hears_that_another_took_the_folder_and_leaves_it_alone(tmp_path: Path) -> None:
    slept = hold(tmp_path, "甲机")
    slept.take()
    crash(tmp_path)
    hold(tmp_path, "乙机").take()
    assert not slept.keep()
    slept.release()
    assert (tmp_path / FILE_NAME).exists()


def test_a_file_that_cannot_be_read_or_was_taken_away_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"\xff\xfe")
    here = hold(tmp_path, "甲机")
    here.take()
    (tmp_path / FILE_NAME).unlink()
    assert here.keep()
    with pytest.raises(UserError, match="甲机"):
        refuse_elsewhere(tmp_path, "乙机")
