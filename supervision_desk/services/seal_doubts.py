"""What stands against 定稿封存, told before it is asked for: 异议 that wait or changed nothing, units that may
still answer, numbers of an edited
text that the figures have not (decisions 28, 38). The seal itself asks for all of it anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.services.bulletins import BulletinRow, find_bulletin
from supervision_desk.services.desk import Desk
from supervision_desk.services.edited_text import bulletin_text
from supervision_desk.services.figures import Summary
from supervision_desk.services.sent_checks import unchanged_upheld
from supervision_desk.store.items_touched import Head, head_of


class Doubt(NamedTuple):
    """Of some units the same stands against a seal: what, and what is to be done first."""

    units: tuple[str, ...]
    what: str
    first: str


def open_doubts(bulletin: BulletinRow, unchanged: Sequence[str]) -> list[Doubt]:
    """What is still open with the units of a 初稿; of the `unchanged` an 异议 was 采纳 and no figure changed."""
    found = (
        Doubt(bulletin.disputes, "的异议还没有处理", "处理"),
        Doubt(bulletin.waiting, "还在核对期内、没有答复", "等候答复"),
        Doubt(tuple(unchanged), "的异议已采纳，数字未变", "在任务、反馈或文书里改正"),
    )
    return [each for each in found if each.units]


@dataclass(frozen=True)
class SealDoubts:
    """The doubts of a 初稿 in words, as of the last entry (`head`) of the case file. `edited`: its text was, so that
    its numbers are to be looked at too."""

    mark: str
    told: tuple[str, ...]
    edited: bool
    head: Head | None


@dataclass(frozen=True)
class TextDoubts:
    """The numbers of an edited text that disagree with the figures, in words."""

    mark: str
    told: tuple[str, ...]
    head: Head | None


def doubts_at_hand(desk: Desk, bulletin: BulletinRow, summary: Summary) -> SealDoubts | None:
    """What is known with the figures of its period; None for a 通报 that is sealed."""
    if bulletin.days.sealed_on is not None:
        return None
    with desk.reading() as session:
        head = head_of(session)
        row = find_bulletin(session, bulletin.mark)
        unchanged = unchanged_upheld(session, row.id, summary) if bulletin.upheld else ()
    told = tuple(f"{unit}{each.what}。" for each in open_doubts(bulletin, unchanged) for unit in each.units)
    return SealDoubts(bulletin.mark, told, bulletin.edited_on is not None, head)


def text_doubts(desk: Desk, mark: str, watch: Watch = unwatched) -> TextDoubts:
    """What an edited text says otherwise than the figures of now, which takes as long as drafting it; `watch` may stop
    it. Raises UserError as `bulletin_text` does."""
    found = bulletin_text(desk, mark, watch)
    return TextDoubts(mark, tuple(f"{each.words}。" for each in found.doubts), found.head)
