"""What 定稿封存 keeps, worked out before the case file is held for writing: of a large office that takes a minute, and
others go on meanwhile (design §8)."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from supervision_desk.domain.periods import Period, period_of
from supervision_desk.domain.watch import Watch, part_of, unwatched
from supervision_desk.errors import UserError
from supervision_desk.services.accounts import accounts_of
from supervision_desk.services.bulletins import BulletinRow, find_bulletin, latest_seal, row_of, unsealed
from supervision_desk.services.desk import Desk
from supervision_desk.services.edited_text import text_to_seal
from supervision_desk.services.paper_standing import sealing_standing
from supervision_desk.services.seal_doubts import Doubt, open_doubts
from supervision_desk.services.sent_checks import unchanged_upheld
from supervision_desk.services.summary_files import FORMATS, summary_outputs
from supervision_desk.services.summary_json import summary_to_json
from supervision_desk.store.bulletins import Bulletin
from supervision_desk.store.items_touched import Head, head_of
from supervision_desk.store.seals import sha256
from supervision_desk.uncollected import uncollected


@dataclass(frozen=True)
class SealOrder:
    """Who seals on which day, in which formats; `despite` what is still open."""

    by: str
    on: date
    formats: Sequence[str] = FORMATS
    despite: bool = False


@dataclass(frozen=True)
class SealedFile:
    """A file to be kept with its digest."""

    name: str
    sha256: str
    data: bytes


@dataclass(frozen=True)
class ReadyToSeal:
    """The figures (JSON) and files of a period at a cut-off. `key` is that of its 初稿, None where one is begun with
    the seal; `head` the last entry of the case file that all this is of."""

    key: int | None
    period: Period
    as_of: date
    figures: str
    files: tuple[SealedFile, ...]
    head: Head


# What is to be sealed: its 初稿, none where there is none yet, and the period with its cut-off.
Target = tuple[Bulletin | None, Period, date]


def draft_of_mark(session: Session, mark: str) -> Target:
    """The 初稿 of a mark. Raises UserError where there is none."""
    row = find_bulletin(session, mark)
    return row, period_of(row.starts_on, row.ends_on), row.as_of


def draft_of_period(session: Session, period: Period, cutoff: date) -> Target:
    """The 初稿 of a period, if any. Raises UserError where its figures are sealed already and no new one was begun."""
    key = unsealed(session, period, cutoff)
    if key is None and (sealed := latest_seal(session, period, cutoff)):
        raise UserError(
            f"{period.words}（截至 {cutoff}）已封存为 S{sealed.id}，没有再封存；更正可用 compare 查看，"
            "确要再出一期的请先另建初稿（summary-draft）。"
        )
    return find_bulletin(session, f"S{key}") if key else None, period, cutoff


def ready_to_seal(
    desk: Desk, find: Callable[[Session], Target], order: SealOrder, watch: Watch = unwatched
) -> ReadyToSeal:
    """The figures and files of what `find` finds; `watch` is told how far they are and may stop it. Raises UserError
    as `seal_bulletin` does."""
    with desk.reading() as session, uncollected():
        row, period, cutoff = find(session)
        _refuse_unready(row_of(session, row, desk.today) if row else None, cutoff, order)
        found = accounts_of(session, period, cutoff, part_of(watch, 0, 2))
        edited, numbers = text_to_seal(session, row, found, desk.today, despite=order.despite) if row else ((), [])
        if row and not order.despite:
            unchanged = unchanged_upheld(session, row.id, found.summary)
            _refuse_doubts(open_doubts(row_of(session, row, desk.today), unchanged), numbers)
        found = replace(found, standing=sealing_standing(session, found.summary, row.id if row else None))
        head = head_of(session)
    made = summary_outputs(replace(found, edited=edited), order.formats, part_of(watch, 1, 2))
    files = tuple(SealedFile(name, sha256(data), data) for name, data in made.items())
    figures = json.dumps(summary_to_json(found.summary), ensure_ascii=False)
    return ReadyToSeal(row.id if row else None, period, cutoff, figures, files, head)


def _refuse_doubts(doubts: Sequence[Doubt], numbers: Sequence[str]) -> None:
    """All that stands against a seal is told together, so that who seals despite one has seen the others."""
    told = [*("、".join(each.units) + each.what for each in doubts), *numbers]
    first = [*(each.first for each in doubts), *["编辑文字"][: len(numbers)]]
    if told:
        raise UserError(f"{'；'.join(told)}，没有封存；请先{'、'.join(first)}，或注明仍要封存。")


def _refuse_unready(row: BulletinRow | None, cutoff: date, order: SealOrder) -> None:
    if row is not None and row.days.sealed_on is not None:
        raise UserError(f"{row.mark} 已于 {row.days.sealed_on} 封存，没有再封存；有更正的请另建初稿。")
    if order.on < max(cutoff, row.days.drafted_on if row else cutoff):
        raise UserError(f"封存日期 {order.on} 早于统计截止日或初稿日期，没有封存；请改正日期。")
