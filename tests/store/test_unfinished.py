"""Half-done imports on disk: whole or not there, private, newest first, strange files told apart."""

import os
import sys
from pathlib import Path

import pytest

from supervision_desk.store import unfinished as store

FOLDER = store.FOLDER


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    store.keep(tmp_path, "ab12", {"title": "若干措施"}, '{"text": "𠮷"}')
    store.keep(tmp_path, "ab12", {"title": "若干措施（二）"}, "{}")
    assert store.kept(tmp_path) == [store.Kept("ab12", {"title": "若干措施（二）"})]
    assert store.body_of(tmp_path, "ab12") == "{}\n"
    assert store.is_kept(tmp_path, "ab12")
    assert not store.is_kept(tmp_path, "cd34")


def test_the_one_written_last_comes_first(tmp_path: Path) -> None:
    for place, key in enumerate(("a", "b", "c")):
        store.keep(tmp_path, key, {}, "{}")
        os.utime(tmp_path / FOLDER / f"{key}.json", (place, place))
    assert [each.key for each in store.kept(tmp_path)] == ["c", "b", "a"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    store.keep(tmp_path, "ab12", {}, "{}")
    assert (tmp_path / FOLDER / "ab12.json").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / FOLDER).stat().st_mode & 0o777 == 0o700


def test_a_write_that_fails_leaves_the_older_one(tmp_path: Path) -> None:
    store.keep(tmp_path, "ab12", {"title": "旧"}, "{}")
    with pytest.raises(UnicodeEncodeError):
        store.keep(tmp_path, "ab12", {"title": "新"}, "\udc80")
    assert store.kept(tmp_path)[0].head == {"title": "旧"}
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["ab12.json"]


def test_what_a_killed_process_left_goes_with_the_next_write(tmp_path: Path) -> None:
    store.keep(tmp_path, "ab12", {}, "{}")
    (tmp_path / FOLDER / "ab12x.part").write_text("half")
    assert len(store.kept(tmp_path)) == 1
    store.keep(tmp_path, "ab12", {}, "{}")
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["ab12.json"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1]\n{}\n", b"{" * 200_000, b'{"title": '])
def test_a_strange_first_line_is_an_empty_head(tmp_path: Path, content: bytes) -> None:
    store.keep(tmp_path, "ab12", {}, "{}")
    (tmp_path / FOLDER / "ab12.json").write_bytes(content)
    assert store.kept(tmp_path) == [store.Kept("ab12", {})]


def test_a_cut_body_is_no_body(tmp_path: Path) -> None:
    store.keep(tmp_path, "ab12", {}, '{"text": "x"}')
    (tmp_path / FOLDER / "ab12.json").write_text('{}\n{"te')
    with pytest.raises(ValueError, match="ab12"):
        store.body_of(tmp_path, "ab12")


def test_dropping_the_last_one_leaves_no_folder(tmp_path: Path) -> None:
    store.keep(tmp_path, "ab12", {}, "{}")
    store.keep(tmp_path, "cd34", {}, "{}")
    store.drop(tmp_path, "ab12")
    store.drop(tmp_path, "ab12")
    store.set_aside(tmp_path, "cd34")
    assert store.kept(tmp_path) == []
    assert (tmp_path / FOLDER / "cd34.unreadable").exists()
    assert store.kept(tmp_path / "elsewhere") == []
