"""附件 as files: each content lies once beside the case file, under its SHA-256, and is never changed or removed.

A file is put there whole before the row that names it is written, so that a row never names what is not there; what an
undone action leaves behind is only a file nobody asks for.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.errors import UserError, why
from supervision_desk.store.models import Attachment

FOLDER = "attachments"
# What a backup's contents lie in, behind the backup's own name.
BESIDE = ".attachments"
# What those of automatic backups lie in, together: on a disk without hard links each would take its room again.
SHARED = "auto.attachments"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Content:
    """A content kept: its SHA-256 and size in bytes."""

    sha256: str
    size: int


def place_of(folder: Path, sha256: str) -> Path:
    """Where a content lies in a case folder."""
    return under(folder / FOLDER, sha256)


def keep_content(folder: Path, source: Path, known: Content | None = None) -> Content:
    """Copy a file into the case folder unless its content is there; `known` is what it was found to be just now. Raises
    UserError where that fails, and where it has changed meanwhile."""
    try:
        content = known or content_of(source)
        target = place_of(folder, content.sha256)
        if not target.exists():
            _put(source, target, content)
        return content
    except OSError as error:
        raise UserError(f"附件 {source.name} 没有保存（{why(error)}）；没有登记，请检查文件和磁盘后重试。") from error


def content_of(path: Path) -> Content:
    """The digest and size of a file, read in pieces. Raises OSError."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
            size += len(piece)
    return Content(digest.hexdigest(), size)


def _put(source: Path, target: Path, content: Content) -> None:
    """Whole or not at all: written beside its place, checked, then named."""
    with _beside(source, target) as part:
        if content_of(part) != content:
            raise UserError(f"附件 {source.name} 在保存时变动了；没有登记，请关闭正在编辑它的程序后重试。")


@contextmanager
def _beside(source: Path, target: Path) -> Iterator[Path]:
    """A copy on the disk beside its place, which takes it unless something is raised."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(".part", dir=target.parent)  # 0600
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as copy, source.open("rb") as file:
            shutil.copyfileobj(file, copy, _CHUNK)
            copy.flush()
            os.fsync(copy.fileno())
        yield part
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)


def bytes_to_copy(folder: Path, digests: Iterable[str], to: Path) -> int:
    """The room in bytes that `copy_contents` may take: what can be linked is counted too, since not every disk links.
    Raises OSError."""
    new = (place_of(folder, sha256) for sha256 in digests if not under(to, sha256).exists())
    return sum(source.stat().st_size for source in new if source.is_file())


def copy_contents(folder: Path, digests: Iterable[str], to: Path, between: Callable[[], None]) -> tuple[str, ...]:
    """Put the contents of those digests beneath `to`, laid out as in a case folder; returns the digests whose file is
    gone. What a backup beside it holds already is linked, so that each content takes its room once. `between` is called
    before each and may stop it by raising. Raises OSError."""
    missing = []
    others = [each for each in to.parent.glob(f"*{BESIDE}") if each != to]
    for sha256 in digests:
        between()
        source, target = place_of(folder, sha256), under(to, sha256)
        if target.exists():
            continue
        if not source.is_file():
            missing.append(sha256)
            continue
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not any(_linked(under(other, sha256), target, source.stat().st_size) for other in others):
            put_content(source, target)
    return tuple(missing)


def put_content(source: Path, target: Path) -> None:
    """Copy a content to its place, whole or not at all. Raises OSError."""
    with _beside(source, target):
        pass


def under(folder: Path, sha256: str) -> Path:
    """Where a content lies beneath a folder of contents."""
    return folder / sha256[:2] / sha256


def _linked(held: Path, target: Path, size: int) -> bool:
    try:
        if held.stat().st_size != size:
            return False
        os.link(held, target)
    except OSError:  # not there, or a disk without hard links
        return False
    return True


def unsound_contents(folder: Path, session: Session) -> Iterator[tuple[str, str]]:
    """Attachments whose file is gone or differs from what was kept: where, and what is wrong."""
    for key, name, sha256 in session.execute(select(Attachment.id, Attachment.name, Attachment.sha256)):
        # A damaged file may hold anything there; where it is no digest, there is no such file.
        place = place_of(folder, str(sha256))
        if not place.is_file():
            yield f"attachments[{key}]", f"附件“{name}”的文件不在案卷夹里"
        elif content_of(place).sha256 != sha256:
            yield f"attachments[{key}]", f"附件“{name}”的文件已变动"
