"""编辑文字: the drafted text of a 通报 as the office edits it before the seal. Each edit is a dated fact kept with its
初稿, beside what was drafted then; the latest holds and goes into PDF, .docx and the sealed bytes (design §8)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from supervision_desk.domain.periods import period_of
from supervision_desk.domain.tables import percent
from supervision_desk.domain.targets import plain_number
from supervision_desk.domain.text_numbers import NumberDoubt, number_doubts
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.services.accounts import Accounts, accounts_of
from supervision_desk.services.bulletin_text import bulletin_paragraphs
from supervision_desk.services.bulletins import find_bulletin
from supervision_desk.services.desk import Desk
from supervision_desk.services.kept_texts import latest_text, lines_of
from supervision_desk.services.summary_json import summary_to_json
from supervision_desk.services.worked_out import write_worked_out
from supervision_desk.store.bulletins import Bulletin, BulletinText
from supervision_desk.store.items_touched import Head, head_of
from supervision_desk.store.writing import Writing
from supervision_desk.uncollected import uncollected

_RATES = ("_rate", "rate", "elapsed")
_KEYS = ("document_id", "section_id")  # no figures


@dataclass(frozen=True)
class TextOfBulletin:
    """The text of a 初稿: as drafted from today's figures, as edited ("" where it is not), when and by whom, and the
    numbers of the edited one that disagree with the figures. `head` is the last entry of the file that they are of."""

    mark: str
    drafted: str
    edited: str = ""
    edited_on: date | None = None
    edited_by: str = ""
    drafted_then: str = ""
    figures: frozenset[str] = frozenset()
    head: Head | None = None

    @property
    def text(self) -> str:
        """What is printed."""
        return self.edited or self.drafted

    @property
    def doubts(self) -> tuple[NumberDoubt, ...]:
        """Of the edited text as it stands."""
        return self.doubts_of(self.edited, self.drafted_then) if self.edited else ()

    def doubts_of(self, text: str, then: str = "") -> tuple[NumberDoubt, ...]:
        """Of any other text, edited now; `then` what was drafted when it was edited."""
        return number_doubts(text, then or self.drafted, self.drafted, self.figures)


def bulletin_text(desk: Desk, mark: str, watch: Watch = unwatched) -> TextOfBulletin:
    """The text of a 初稿; `watch` may stop it. Raises UserError where there is none of the mark, and where it is
    sealed."""
    with desk.reading() as session, uncollected():
        row = _open(find_bulletin(session, mark))
        period = period_of(row.starts_on, row.ends_on)
        found = accounts_of(session, period, row.as_of, watch, lists=False)
        return replace(text_of(session, row, found, desk.today), head=head_of(session))


def text_of(session: Session, row: Bulletin, found: Accounts, day: date) -> TextOfBulletin:
    """The text of a 通报 as of a day, beside what its figures say."""
    drafted = "\n".join(bulletin_paragraphs(replace(found, edited=())))
    figures = frozenset(_figures(summary_to_json(replace(found.summary, counts=()))))
    return _with_edit(session, row, TextOfBulletin(f"S{row.id}", drafted, figures=figures), day)


def _with_edit(session: Session, row: Bulletin, plain: TextOfBulletin, day: date) -> TextOfBulletin:
    held = latest_text(session, row.id, day)
    if held is None or not held.text:
        return TextOfBulletin(plain.mark, plain.drafted, figures=plain.figures)
    return replace(plain, edited=held.text, edited_on=held.on_day, edited_by=held.edited_by, drafted_then=held.drafted)


def text_to_seal(
    session: Session, row: Bulletin, found: Accounts, day: date, *, despite: bool
) -> tuple[tuple[str, ...], list[str]]:
    """The paragraphs to be sealed where the text was edited, none where the drafted one stands, and in words the
    numbers that the figures have not; `despite` them they are not looked for."""
    held = latest_text(session, row.id, day)
    if held is None or not held.text:
        return (), []
    doubts = () if despite else text_of(session, row, found, day).doubts
    return lines_of(held.text), [each.words for each in doubts]


def edit_text(
    desk: Desk,
    mark: str,
    text: str,
    on: date | None = None,
    known: TextOfBulletin | None = None,
    watch: Watch = unwatched,
) -> TextOfBulletin:
    """Keep a text for a 初稿; "", or the drafted one itself, is the drafted one again, which follows the figures.
    `known` is what was read before: where nothing was entered since, its figures are those of now.

    The figures are worked out before the file is held for writing: others need not wait for them. `watch` may stop it
    until then. Raises UserError where the 通报 is sealed, for a day before its 初稿, and where nothing changes."""
    day = desk.business_day(on, "编辑日期")

    def keep(writing: Writing, now: TextOfBulletin) -> TextOfBulletin:
        return _keep_text(desk, writing, now, text, day)

    work_out = partial(_as_of_now, desk, mark, known, watch)
    return write_worked_out(desk, ("bulletin_text", "编辑通报文字"), work_out, keep, "文字没有保存")


def _as_of_now(desk: Desk, mark: str, known: TextOfBulletin | None, watch: Watch) -> TextOfBulletin:
    with desk.reading() as session:
        now = head_of(session)
    return known if known is not None and known.head == now else bulletin_text(desk, mark, watch)


def _keep_text(desk: Desk, writing: Writing, known: TextOfBulletin, text: str, day: date) -> TextOfBulletin:
    row = _open(find_bulletin(writing.session, known.mark))
    held = latest_text(writing.session, row.id, desk.today)
    if day < max(row.drafted_on, held.on_day if held else row.drafted_on):
        raise UserError(f"编辑日期 {day} 早于初稿日期或上一次编辑的日期，没有保存；请改正日期。")
    wanted = "\n".join(lines_of(text))
    wanted = "" if wanted == known.drafted else wanted
    if wanted == (held.text if held else ""):
        raise UserError("文字没有变化，没有保存。")
    then = _still_behind(held, wanted, known.drafted) or known.drafted
    fields: dict[str, object] = {"text": wanted, "drafted": then, "edited_by": writing.action.operator}
    writing.add(BulletinText, bulletin_id=row.id, on_day=day, **fields)
    writing.title = f"编辑通报文字 {known.mark}" if wanted else f"恢复起草的通报文字 {known.mark}"
    return _with_edit(writing.session, row, known, desk.today)


def _open(row: Bulletin) -> Bulletin:
    if row.sealed_on is not None:
        raise UserError(f"S{row.id} 已于 {row.sealed_on} 封存，文字不能再改，没有改动；有更正的请另建初稿。")
    return row


def _still_behind(held: BulletinText | None, text: str, drafted: str) -> str:
    """What was drafted at the edit before, while the new text has numbers of then: they are told on. "" where not."""
    if held is None or not held.text:
        return ""
    return held.drafted if any(each.now for each in number_doubts(text, held.drafted, drafted)) else ""


def _figures(value: object, name: str = "") -> Iterator[str]:
    """Every number of the figures as a text would have it: 27, 83.3%, 1.5."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from () if key in _KEYS else _figures(each, key)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _figures(each, name)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield percent(value) if name.endswith(_RATES) else plain_number(abs(value))
