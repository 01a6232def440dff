"""The automatic backups of one place: whole or not there, thinned, told apart from those made by hand."""

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from supervision_desk.domain.backing import Outcome, Wishes
from supervision_desk.services.auto_backup import back_up_changed, own_mark, second_place
from supervision_desk.store import auto_backups
from supervision_desk.store.attached import bytes_to_copy, copy_contents, place_of
from supervision_desk.store.auto_backups import stored_in
from supervision_desk.store.backups import back_up, named_contents
from supervision_desk.store.database import Database
from supervision_desk.store.restoring import restore
from supervision_desk.store.verify import verify
from tests.factories import DUE, action, add_item

NOW = datetime(2020, 9, 30, 9, 0).astimezone()
HOUR = timedelta(hours=1)


def do_something(database: Database, number: int = 1) -> None:
    with database.writing(action()) as writing:
        add_item(writing, number)


def run(database: Database, now: datetime = NOW, **wishes: object) -> Outcome:
    return back_up_changed(database.path.parent, Wishes(**wishes), now)  # type: ignore[arg-type]


def names(place: Path) -> list[str]:
    return sorted(each.name for each in place.iterdir())


def test_what_changed_is_backed_up_once_and_again_when_hours_have_passed(database: Database) -> None:
    place = database.path.parent / "backups"
    assert run(database) == Outcome(NOW, written=True, complete=True)
    assert run(database, NOW + 9 * HOUR) == Outcome(NOW, complete=True)

    do_something(database)
    assert run(database, NOW + HOUR) == Outcome(NOW)
    assert run(database, NOW + 2 * HOUR).written
    assert [each.made for each in stored_in(place)] == [NOW + 2 * HOUR, NOW]
    assert all(each.automatic for each in stored_in(place))


def test_at_the_end_of_work_nothing_is_waited_for(database: Database) -> None:
    run(database)
    do_something(database)
    assert back_up_changed(database.path.parent, Wishes(), NOW + HOUR / 60, at_once=True).written


def test_one_made_by_hand_of_the_same_state_will_do(database: Database) -> None:
    back_up(database.path, database.path.parent / "backups", DUE)
    assert not run(database).written


def test_the_copy_is_sound_complete_and_named_by_what_it_holds(
    demo_case: Path, tmp_path: Path, schema: dict[str, str]
) -> None:
    folder = tmp_path / "case"
    shutil.copytree(demo_case.parent, folder)
    assert back_up_changed(folder, Wishes(), NOW).trouble == ""
    stored = stored_in(folder / "backups")[0]

    assert stored.path.name == f"auto-20200930-090000-{stored.mark}.sqlite3"
    assert stored.path.stat().st_mode & 0o777 == 0o600
    assert verify(restore(stored.path, tmp_path / "again", "desk.sqlite3"), schema).ok
    subprocess.run(["sha256sum", "-c", stored.path.with_suffix(".sha256").name], cwd=stored.path.parent, check=True)


def test_a_second_place_gets_the_same_whole_with_attachments(
    demo_case: Path, tmp_path: Path, schema: dict[str, str]
) -> None:
    folder, stick = tmp_path / "case", tmp_path / "stick"
    shutil.copytree(demo_case.parent, folder)
    stick.mkdir()
    assert back_up_changed(folder, Wishes(second=stick), NOW) == Outcome(NOW, written=True, complete=True)
    there = second_place(stick, folder)

    assert there.name.startswith("case-")
    assert [each.mark for each in stored_in(there)] == [each.mark for each in stored_in(folder / "backups")]
    shutil.rmtree(folder)
    assert verify(restore(stored_in(there)[0].path, tmp_path / "again", "desk.sqlite3"), schema).ok


def test_a_second_place_that_is_away_is_told_of_and_made_up_for(database: Database, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    away = run(database, second=stick)
    assert away.written
    assert "没有插上" in away.trouble
    stick.mkdir()
    assert run(database, NOW + HOUR, second=stick) == Outcome(NOW, complete=True)
    assert len(stored_in(second_place(stick, database.path.parent))) == 1


def test_thinning_takes_only_automatic_ones_with_their_digest(database: Database) -> None:
    place = database.path.parent / "backups"
    by_hand = back_up(database.path, place, DUE).path
    for number in range(1, 6):
        do_something(database, number)
        run(database, NOW + 3 * number * HOUR, most_gb=0)

    assert by_hand.exists()
    left = [each.path for each in stored_in(place) if each.automatic]
    assert len(left) == 3
    assert names(place) == sorted(
        name for each in (*left, by_hand) for name in (each.name, each.with_suffix(".sha256").name)
    )


def test_a_clock_set_back_makes_one_backup_not_one_after_the_other(database: Database) -> None:
    run(database, NOW + 24 * HOUR)
    do_something(database, 1)
    assert run(database).written
    do_something(database, 2)
    assert not run(database, NOW + HOUR).written
    assert len(stored_in(database.path.parent / "backups")) == 2


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_gets_full_within_leaves_the_older_ones_and_no_half(database: Database) -> None:
    run(database)
    held = names(database.path.parent / "backups")
    do_something(database)
    with files_no_larger_than(100_000):
        outcome = run(database, NOW + 3 * HOUR)
    assert "没有做成" in outcome.trouble
    assert "磁盘" in outcome.trouble
    assert names(database.path.parent / "backups") == held
    assert run(database, NOW + 3 * HOUR).written


def test_no_room_is_found_out_before_the_disk_is_full(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auto_backups, "ROOM_LEFT", 1 << 60)
    assert "磁盘已满" in run(database).trouble
    assert not (database.path.parent / "backups").exists()


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def read_only(path: str, flags: int, *rest: int, **further: int) -> int:
        if flags & os.O_CREAT and "stick" in str(path):
            raise OSError(errno.EROFS, "read only", path)
        return opened(path, flags, *rest, **further)

    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(os, "open", read_only)
    outcome = run(database, second=tmp_path / "stick")
    assert "磁盘是只读的" in outcome.trouble
    assert "案卷夹里的备份已做好" in outcome.trouble
    assert outcome.written


def test_a_run_that_is_killed_leaves_nothing_that_counts_and_the_next_clears_it_away(
    database: Database, tmp_path: Path
) -> None:
    place = database.path.parent / "backups"
    script = (
        "import os, sys; from datetime import datetime; from pathlib import Path\n"
        "from supervision_desk.store import backups\n"
        "from supervision_desk.domain.backing import Wishes\n"
        "from supervision_desk.services.auto_backup import back_up_changed\n"
        "backups.settled = lambda _part: os._exit(9)\n"
        f"back_up_changed(Path({str(database.path.parent)!r}), Wishes(), datetime(2020, 9, 30).astimezone())\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 9
    assert [Path(name).suffix for name in names(place)] == [".part"]
    (place / "auto-20200930-080000-1-abcdef12.sha256").write_text("x", encoding="utf-8")
    run(database)
    assert [Path(name).suffix for name in names(place)] == [".sha256", ".sqlite3"]


def test_a_damaged_case_displaces_no_backup(demo_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    case = Path(shutil.copy(demo_file, folder / "desk.sqlite3"))
    with case.open("r+b") as file:
        file.seek(40960)
        file.write(b"\xff" * 4096)
    assert "已损坏" in back_up_changed(folder, Wishes(), NOW).trouble
    assert names(folder / "backups") == []


def test_two_computers_share_a_place_and_neither_takes_away_what_is_the_others(
    database: Database, tmp_path: Path
) -> None:
    stick, others = tmp_path / "stick", tmp_path / "other" / database.path.parent.name
    stick.mkdir()
    shutil.copytree(database.path.parent, others)
    back_up_changed(others, Wishes(second=stick), NOW)
    there = second_place(stick, others)
    (there / "auto-half-00000000.part").write_bytes(b"half")
    os.utime(there / "auto-half-00000000.part", (0, 0))
    before = names(there)

    for number in range(1, 6):
        do_something(database, number)
        run(database, NOW + 3 * number * HOUR, second=stick, most_gb=0)
    assert second_place(stick, database.path.parent) == there
    assert set(before) <= set(names(there))
    mine = [each for each in stored_in(there) if each.owner == own_mark(database.path.parent)]
    assert (len(mine), len(stored_in(there))) == (3, 4)


def test_what_a_killed_run_left_goes(tmp_path: Path) -> None:
    (tmp_path / "auto-1.part").write_bytes(b"half")
    (tmp_path / "auto-1-1a2b3c4d.sha256").write_bytes(b"digest")
    auto_backups.clear_leftovers(tmp_path, "1a2b3c4d")
    assert names(tmp_path) == ["auto-1.part"]
    auto_backups.clear_leftovers(tmp_path)
    assert names(tmp_path) == []


def test_room_is_asked_for_attachments_too(demo_case: Path, tmp_path: Path) -> None:
    folder = demo_case.parent
    digests = named_contents(demo_case)
    size = sum(place_of(folder, each).stat().st_size for each in digests)
    assert bytes_to_copy(folder, digests, tmp_path / "shared") == size > 0
    copy_contents(folder, digests, tmp_path / "shared", lambda: None)
    assert bytes_to_copy(folder, digests, tmp_path / "shared") == 0
