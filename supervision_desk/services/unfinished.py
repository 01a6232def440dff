"""未完成的导入: what was typed, edited and decided on a document, kept while it is not registered.

The office is interrupted all day: leaving the page, closing the window or a dead machine must not cost the morning's
work. Kept as JSON by cattrs from the values of the review themselves; fields added later take their defaults.
"""

import hashlib
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from cattrs import BaseValidationError
from cattrs.preconf.json import make_converter

from supervision_desk.domain.draft import Draft
from supervision_desk.domain.registration import Decisions
from supervision_desk.errors import UserError, why
from supervision_desk.services.desk import Desk, load_calendar
from supervision_desk.services.documents import PASTED, ImportPreview
from supervision_desk.services.draft_doubts import with_office_doubts
from supervision_desk.services.earlier import imported_before
from supervision_desk.services.recheck import against_units, units_now
from supervision_desk.store import unfinished as store

_VERSION = 1
_KEY_DIGITS = 16
_Change = Callable[[], None]


@dataclass(frozen=True)
class Typing:
    """A document being typed: the key it is kept under, its name, its picture file (empty where text is pasted), the
    text so far."""

    key: str
    file_name: str
    data: bytes
    text: str


@dataclass(frozen=True)
class HalfReview:
    """A document read, with the draft as edited and the decisions so far."""

    preview: ImportPreview
    decisions: Decisions


@dataclass(frozen=True)
class UnfinishedRow:
    """One half-done import in the list; `measures` is 0 while its text is being typed."""

    key: str
    title: str
    file_name: str
    saved_on: date
    measures: int


@dataclass(frozen=True)
class Unfinished:
    """All half-done imports, the newest first, and the sentence about files that could not be read ("" for none)."""

    rows: tuple[UnfinishedRow, ...]
    trouble: str = ""


@dataclass(frozen=True)
class _Content:
    """What a file holds: a typed text or a draft with decisions, never both."""

    file_name: str
    data: bytes
    pages: tuple[int, ...] = ()
    text: str | None = None
    draft: Draft | None = None
    decisions: Decisions | None = None


_convert = make_converter()
_convert.register_unstructure_hook(bytes, lambda data: b64encode(data).decode("ascii"))
_convert.register_structure_hook(bytes, lambda text, _kind: b64decode(text, validate=True))


def key_of(sha256: str) -> str:
    """The key under which the import of a file with these bytes is kept."""
    return sha256[:_KEY_DIGITS]


def keep_review(desk: Desk, preview: ImportPreview, draft: Draft, decisions: Decisions) -> None:
    """Keep a review as it stands. Raises UserError where the disk does not take it."""
    title = draft.document.title or preview.file_name
    content = _Content(preview.file_name, preview.data, preview.pages, None, draft, decisions)
    _keep(desk, key_of(preview.sha256), title, len(draft.measures), content)


def new_typing() -> Typing:
    """An empty text to paste or type into."""
    return Typing(secrets.token_hex(_KEY_DIGITS // 2), PASTED, b"", "")


def keep_typing(desk: Desk, typing: Typing) -> None:
    """Keep a text being typed. Raises UserError where the disk does not take it."""
    first = next((line.strip() for line in typing.text.splitlines() if line.strip()), "")
    title = first[:40] or typing.file_name
    _keep(desk, typing.key, title, 0, _Content(typing.file_name, typing.data, (), typing.text))


def _keep(desk: Desk, key: str, title: str, measures: int, content: _Content) -> None:
    head: store.Head = {
        "version": _VERSION,
        "title": title,
        "file_name": content.file_name,
        "saved_on": desk.today.isoformat(),
        "measures": measures,
    }
    body = json.dumps(_convert.unstructure(content), ensure_ascii=False)
    try:
        store.keep(desk.folder, key, head, body)
    except OSError as error:
        raise UserError(
            f"这份未完成的导入没有保存下来（{why(error)}）；窗口里的内容还在，请先登记或腾出磁盘空间。"
        ) from error


def list_unfinished(desk: Desk) -> Unfinished:
    """The half-done imports; files that cannot be read are set aside and told of. Raises UserError."""
    rows: list[UnfinishedRow] = []
    bad: list[str] = []
    try:
        for each in store.kept(desk.folder):
            row = _row(each)
            if row is None:
                store.set_aside(desk.folder, each.key)
                bad.append(each.key)
            else:
                rows.append(row)
    except OSError as error:
        raise UserError(f"未完成的导入读不出来（{why(error)}），没有改动；请检查案卷夹的权限。") from error
    return Unfinished(tuple(rows), _unreadable(len(bad)) if bad else "")


def _unreadable(count: int) -> str:
    return f"{count} 份未完成的导入已损坏或来自新版程序，已移到一旁，没有登记任何内容；请重新导入原文件。"


def _row(each: store.Kept) -> UnfinishedRow | None:
    head = each.head
    if head.get("version") != _VERSION:
        return None
    try:
        saved_on = date.fromisoformat(str(head["saved_on"]))
        return UnfinishedRow(each.key, str(head["title"]), str(head["file_name"]), saved_on, int(str(head["measures"])))
    except (KeyError, ValueError):
        return None


def unfinished_of(desk: Desk, sha256: str) -> str:
    """The key of the half-done import of a file with these bytes, or ""."""
    key = key_of(sha256)
    return key if store.is_kept(desk.folder, key) else ""


def resume(desk: Desk, key: str) -> Typing | HalfReview:
    """Take a half-done import up again, against the office's units of today.

    Raises UserError where it cannot be read; it is set aside then."""
    try:
        content = _convert.structure(json.loads(store.body_of(desk.folder, key)), _Content)
    except FileNotFoundError:
        raise UserError("这份未完成的导入已经不在了，没有改动；请刷新列表。") from None
    except (OSError, ValueError, TypeError, KeyError, RecursionError, BaseValidationError) as error:
        discard_unreadable(desk, key)
        raise UserError(_unreadable(1)) from error
    if content.draft is None or content.decisions is None:
        return Typing(key, content.file_name, content.data, content.text or "")
    return HalfReview(_preview(desk, content, content.draft), content.decisions)


def _preview(desk: Desk, content: _Content, draft: Draft) -> ImportPreview:
    with desk.reading() as session:
        calendar = load_calendar(session)
    units = units_now(desk)
    sha256 = hashlib.sha256(content.data).hexdigest()
    earlier = imported_before(desk, sha256)
    already = earlier.title if earlier else ""
    checked = against_units(draft, units)
    current = checked if already else with_office_doubts(desk, checked)
    return ImportPreview(content.file_name, content.data, sha256, current, units, already, content.pages, calendar)


def discard(desk: Desk, key: str) -> None:
    """放弃: remove a half-done import. Raises UserError."""
    _on_disk(lambda: store.drop(desk.folder, key))


def put_by(desk: Desk, sha256: str) -> None:
    """Take the half-done import of what is registered now out of the list, until the registration is undone. One that
    cannot be moved opens the document instead."""
    with suppress(OSError):
        store.put_by(desk.folder, key_of(sha256))


def put_back(desk: Desk, sha256: str) -> None:
    """Offer the half-done import of a document again whose registration is undone; else its file is read anew."""
    with suppress(OSError):
        store.put_back(desk.folder, key_of(sha256))


def discard_unreadable(desk: Desk, key: str) -> None:
    """Set a file aside that cannot be read. Raises UserError."""
    _on_disk(lambda: store.set_aside(desk.folder, key))


def _on_disk(change: _Change) -> None:
    try:
        change()
    except OSError as error:
        raise UserError(f"未完成的导入没有改动（{why(error)}）；请检查案卷夹的权限。") from error
