"""Opening a file to import: a new one is read, a half-done one taken up again, a registered one shown, a scan typed."""

import hashlib
from pathlib import Path

from supervision_desk.domain.registration import Decisions
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.desk import Desk
from supervision_desk.services.documents import (
    ScannedDocument,
    preview_file,
    preview_text,
    preview_typed,
)
from supervision_desk.services.earlier import EarlierImport, imported_before
from supervision_desk.services.unfinished import HalfReview, Typing, discard, keep_review, key_of, resume, unfinished_of

Opened = EarlierImport | HalfReview | Typing


def open_file(desk: Desk, path: Path, watch: Watch = unwatched) -> Opened:
    """What choosing a file leads to. Raises UserError (missing, empty, no measures …), Cancelled."""
    if opened := _known(desk, _sha256(path)):
        return opened
    try:
        return HalfReview(preview_file(desk, path, watch), _undecided(desk))
    except ScannedDocument as scan:
        return Typing(key_of(hashlib.sha256(scan.data).hexdigest()), scan.name, scan.data, "")


def read_typing(desk: Desk, typing: Typing, watch: Watch = unwatched) -> Opened:
    """What was typed, read: `typing` gives way to its review, which is kept before the typed text is given up.

    Raises UserError, Cancelled."""
    if typing.data:
        preview = preview_typed(desk, typing.file_name, typing.data, typing.text, watch)
    else:
        preview = preview_text(desk, typing.text, watch)
    # What is kept under the typing's own key is this text, or the review that it mends.
    same = key_of(preview.sha256) == typing.key
    opened = (None if same else _known(desk, preview.sha256)) or HalfReview(preview, _undecided(desk))
    if isinstance(opened, HalfReview):
        keep_review(desk, opened.preview, opened.preview.draft, opened.decisions)
    if not same:
        discard(desk, typing.key)
    return opened


def count_measures(desk: Desk, text: str) -> int:
    """How many measures the text so far holds. Raises UserError where it holds none."""
    return len(preview_text(desk, text).draft.measures)


def _known(desk: Desk, sha256: str) -> Opened | None:
    """The earlier import of these bytes, done or half done. Of a half-done one registered since, the document."""
    if earlier := imported_before(desk, sha256):
        return earlier
    key = unfinished_of(desk, sha256)
    return resume(desk, key) if key else None


def _undecided(desk: Desk) -> Decisions:
    return Decisions("", desk.today)


def _sha256(path: Path) -> str:
    """The digest of a file's bytes; "" where it cannot be read: reading it says why."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
