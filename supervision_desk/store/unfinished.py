"""Half-done imports: one file each in the case folder's `unfinished/`, beside the case file and never in it.

They are scratch, not facts: no number, no journal, no backup. A file has two lines of JSON, the first short (what a
list shows), the second with everything, so that a list of long documents reads little. It is written whole under
another name and then put in its place, so that a power cut leaves the older one or the newer.
"""

import contextlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = "unfinished"
_ENDING, _ASIDE, _PART, _REGISTERED = ".json", ".unreadable", ".part", ".registered"
# Each may hold a whole original; whoever undoes further back reads the document anew.
_MOST_REGISTERED = 5
_LONGEST_HEAD = 100_000

Head = dict[str, object]


@dataclass(frozen=True)
class Kept:
    """A half-done import as it lies in the folder: the key in its name, and its first line."""

    key: str
    head: Head


def keep(case: Path, key: str, head: Head, body: str) -> None:
    """Write a half-done import, in place of an older one of the same key. `body` is one line. Raises OSError."""
    folder = case / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    for left in folder.glob(f"{key}*{_PART}"):  # of a process that was killed while it wrote
        left.unlink(missing_ok=True)
    handle, part = tempfile.mkstemp(_PART, key, folder)  # 0600
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(f"{json.dumps(head, ensure_ascii=False)}\n{body}\n")
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(_path(case, key))
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def kept(case: Path) -> list[Kept]:
    """All of them, the one written last first; a first line that cannot be read is an empty head. Raises OSError."""
    folder = case / FOLDER
    paths = folder.glob(f"*{_ENDING}") if folder.is_dir() else ()
    newest = sorted(paths, key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [Kept(path.stem, _head(path)) for path in newest]


def is_kept(case: Path, key: str) -> bool:
    """Whether there is one of that key."""
    return _path(case, key).is_file()


def body_of(case: Path, key: str) -> str:
    """The second line. Raises OSError, ValueError where the file has none."""
    _, _, body = _path(case, key).read_text(encoding="utf-8").partition("\n")
    if not body.endswith("\n"):
        raise ValueError(key)
    return body


def set_aside(case: Path, key: str) -> None:
    """Keep an unreadable file under another name, out of the list. Raises OSError."""
    path = _path(case, key)
    path.replace(path.with_suffix(_ASIDE))


def put_by(case: Path, key: str) -> None:
    """Keep the one of that key, if it is there, out of the list in case its registration is undone; of those put by
    the newest five stay. Raises OSError."""
    path = _path(case, key)
    by = path.with_suffix(_REGISTERED)
    by.unlink(missing_ok=True)
    if path.is_file():
        path.replace(by)
        os.utime(by)
    newest = sorted((case / FOLDER).glob(f"*{_REGISTERED}"), key=lambda each: each.stat().st_mtime_ns, reverse=True)
    for old in newest[_MOST_REGISTERED:]:
        old.unlink()


def put_back(case: Path, key: str) -> None:
    """Bring one that was put by back into the list, unless there is a newer one of its key. Raises OSError."""
    path = _path(case, key)
    by = path.with_suffix(_REGISTERED)
    if by.is_file() and not path.exists():
        by.replace(path)


def drop(case: Path, key: str) -> None:
    """Remove one, if it is there. Raises OSError."""
    _path(case, key).unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # others lie there still
        (case / FOLDER).rmdir()


def _path(case: Path, key: str) -> Path:
    return case / FOLDER / f"{key}{_ENDING}"


def _head(path: Path) -> Head:
    try:
        with path.open(encoding="utf-8") as file:
            head = json.loads(file.readline(_LONGEST_HEAD))
    except (OSError, ValueError, RecursionError):
        return {}
    return head if isinstance(head, dict) else {}
