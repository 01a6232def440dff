"""Bytes of rows that an undo removed, kept beside the case file so that a redo can put them back.

The journal keeps only their digest. Like half-done imports they are scratch: the newest few stay, no backup holds them.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

FOLDER = "undone"
_MOST = 5


def keep(case: Path, data: bytes) -> None:
    """Write bytes under their SHA-256, whole or not at all; older ones beyond the newest five go. Raises OSError."""
    folder = case / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / hashlib.sha256(data).hexdigest()
    part = path.with_suffix(".part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    newest = sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime_ns, reverse=True)
    for old in newest[_MOST:]:
        old.unlink(missing_ok=True)


def kept(case: Path, digests: Iterable[str]) -> dict[str, bytes]:
    """Those of the digests that are there, by digest. Raises OSError."""
    paths = {digest: case / FOLDER / digest for digest in digests}
    return {digest: path.read_bytes() for digest, path in paths.items() if path.is_file()}
