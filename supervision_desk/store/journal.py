"""操作记录: how one action becomes one entry, and how entries hang together.

An entry's text is the list of its changes in canonical JSON (`journal_text`). Its digest covers the text,
the packed bytes and every other column, and the digest of the entry before it, so that no value of the journal can be
changed unseen. What a hash chain cannot stop: somebody who rewrites the whole chain, or cuts its tail together with the
tables; therefore length and head also stand in each backup's name.
"""

import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from supervision_desk.store.journal_text import Change, Changes, text_of
from supervision_desk.store.raw import canonical

# Level 6 makes it a seventh smaller in three times the time.
_LEVEL = 3
FIRST_PREVIOUS = "0" * 64


@dataclass(frozen=True)
class Action:
    """Who does what on which day; `title` is the step's name as the undo button shows it."""

    name: str
    title: str
    operator: str
    today: date
    undoes: int | None = None


@dataclass(frozen=True)
class Step:
    """A past entry, for lists and for undo."""

    number: int
    action: str
    title: str
    operator: str
    entered_on: date


def pack(changes: Changes) -> tuple[bytes, str]:
    """The text of an entry, compressed, and the SHA-256 of the text."""
    packer, digest, packed = zlib.compressobj(_LEVEL), hashlib.sha256(), []
    for piece in text_of(changes):
        digest.update(piece)
        packed.append(packer.compress(piece))
    packed.append(packer.flush())
    return b"".join(packed), digest.hexdigest()


def unpack(content: bytes) -> list[Change]:
    """The changes of an entry.

    Raises ValueError or TypeError when the bytes are not one whole packed list of changes."""
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(content)
    except zlib.error as error:
        raise ValueError("not packed") from error
    if not reader.eof or reader.unused_data:
        raise ValueError("not whole")
    changes = [(table, key, before, after) for table, key, before, after in json.loads(text)]
    if not all(isinstance(table, str) and isinstance(key, int) for table, key, _, _ in changes):
        raise ValueError("not a list of changes")
    return changes


def digest_of(entry: dict[str, Any]) -> str:
    """The digest of an entry given as its raw columns (without `digest`).

    Raises ValueError or TypeError when its content cannot be unpacked."""
    content = entry["content"]
    if not isinstance(content, bytes):
        raise ValueError("content is not a blob")
    digest = hashlib.sha256()
    for piece in text_of(unpack(content)):
        digest.update(piece)
    return digest_with(entry, digest.hexdigest())


def digest_with(entry: dict[str, Any], text: str) -> str:
    """The digest of an entry (without `digest`) the SHA-256 of whose text is known: it need not be unpacked again."""
    rest = {name: value for name, value in entry.items() if name not in ("content", "digest")}
    rest |= {"text": text, "packed": hashlib.sha256(entry["content"]).hexdigest()}
    return hashlib.sha256(canonical(rest).encode("utf-8")).hexdigest()
