"""What the papers of a period say of themselves: 初稿 while they are not the sealed ones, that their figures are others
than the sealed ones, that they correct an issue already signed (更正), and what they correct.

The sealed paper itself says nothing of it, but for what it corrects: that is true as long as it is kept.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.bulletin import issue_words
from supervision_desk.domain.comparing import Difference, TaskMove, moved_tasks, told_differences
from supervision_desk.domain.merged_rows import comparable
from supervision_desk.domain.periods import Period
from supervision_desk.domain.tables import NOTHING, percent
from supervision_desk.domain.targets import plain_number
from supervision_desk.services.bulletins import latest_seal, unsealed
from supervision_desk.services.figures import Summary
from supervision_desk.services.summary_json import summary_to_json
from supervision_desk.services.summary_words import place_words
from supervision_desk.store.bulletins import Bulletin

DRAFT, CORRECTED = "初稿", "更正"
# What is told by the figures themselves, or is no figure.
_LEFT_OUT = {"score_lines", "notes", "counts", "tasks", "rules", "sealed", "period", "as_of", "title", "met", "plan"}
_RATES = {"rate", "elapsed"}


@dataclass(frozen=True)
class Change:
    """One figure that is another than the sealed one: whose and which, in words."""

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class Sealed:
    """The seal of the same period and cut-off that there is: its 期号 once it is signed, and how the figures of now
    differ from it."""

    mark: str
    issue: str
    signed_on: date | None
    changes: tuple[Change, ...]
    tasks: tuple[TaskMove, ...]

    @property
    def called(self) -> str:
        """2023年第1期（总第1期）, or S1 while it is not signed."""
        return self.issue or self.mark


@dataclass(frozen=True)
class PaperStanding:
    """Whether papers are a 初稿, the issue that they correct, and what is to be noted beside the cut-off."""

    draft: bool = False
    corrects: Sealed | None = None
    note: str = ""

    @property
    def stamp(self) -> str:
        """What is stamped across each page."""
        return DRAFT if self.draft else ""

    @property
    def name_mark(self) -> str:
        """What stands behind the names of files: （更正）（初稿）."""
        return f"（{CORRECTED}）" * bool(self.corrects) + f"（{DRAFT}）" * self.draft


AS_SEALED = PaperStanding()


def live_name_mark(session: Session, period: Period, as_of: date, day: date) -> str:
    """What stands behind the names of their files; told without comparing the figures."""
    row = latest_seal(session, period, as_of, day)
    corrects = row is not None and row.signed_on is not None and unsealed(session, period, as_of)
    return f"（{CORRECTED}）" * bool(corrects) + f"（{DRAFT}）"


def live_standing(session: Session, summary: Summary, day: date) -> PaperStanding:
    """Of papers drawn from the figures of now, looked at on a day."""
    row = latest_seal(session, summary.period, summary.as_of, day)
    if row is None:
        return PaperStanding(draft=True)
    sealed = _against(row, summary)
    if row.signed_on is not None and unsealed(session, summary.period, summary.as_of):
        return PaperStanding(draft=True, corrects=sealed)
    note = f"与{sealed.called}封存数不一致，以封存件为准" if sealed.changes or sealed.tasks else ""
    return PaperStanding(draft=True, note=note)


def sealing_standing(session: Session, summary: Summary, key: int | None) -> PaperStanding:
    """Of the papers that are sealed as the 通报 of a key (None: one that is begun now): whether they correct one of the
    same period and cut-off that was signed before."""
    query = select(Bulletin).where(Bulletin.signed_on.is_not(None), Bulletin.as_of == summary.as_of)
    if key is not None:
        query = query.where(Bulletin.id < key)
    same = (Bulletin.starts_on == summary.period.start, Bulletin.ends_on == summary.period.end)
    row = session.scalars(query.where(*same).order_by(Bulletin.id.desc()).limit(1)).first()
    return AS_SEALED if row is None else PaperStanding(corrects=_against(row, summary))


def _against(row: Bulletin, summary: Summary) -> Sealed:
    sealed, now = comparable(json.loads(row.figures or "{}"), summary_to_json(summary))
    changes = tuple(_changes(told_differences(sealed, now)))
    number = issue_words(row.year or 0, row.number or 0, row.total or 0) if row.signed_on else ""
    return Sealed(f"S{row.id}", number, row.signed_on, changes, moved_tasks(sealed, now))


def _changes(found: tuple[Difference, ...]) -> Iterator[Change]:
    for each in found:
        if not _LEFT_OUT.intersection(each.path):
            yield Change(place_words(each.path), _words(each.path[-1], each.before), _words(each.path[-1], each.after))


def _words(field: str, value: object) -> str:
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return percent(value) if field in _RATES or field.endswith("_rate") else plain_number(value)
    return "有此行" if isinstance(value, Mapping | list) else str(value)
