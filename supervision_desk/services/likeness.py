"""Before something is registered twice: which open item a new one is much like (design §3, several bases of an item).

The reader's comparing is loaded when it is asked for: most commands need none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from supervision_desk.domain.draft import LOOK, Doubt, Draft, MeasureDraft
from supervision_desk.domain.likeness_choices import OWN_ITEM, as_further_basis
from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.registration import LIKE_DOUBT
from supervision_desk.domain.standing import CLOSED, class_of
from supervision_desk.services.casebook import current
from supervision_desk.services.desk import Desk
from supervision_desk.services.versions import earlier_version
from supervision_desk.store.models import Basis, Clause, Item, Task

Asked = tuple[str, str]


@dataclass(frozen=True)
class AlikeItem:
    """An open item much like what is to be registered, with its likeness in percent."""

    code: str
    title: str
    percent: int

    @property
    def sentence(self) -> str:
        """What to tell the person."""
        return f"与在办事项 {self.code}“{self.title}”相似（相似度 {self.percent}），请核对是否重复立项。"


def alike_item(desk: Desk, title: str, text: str = "") -> AlikeItem | None:
    """The open item most like a title and text; None where none is much like it."""
    with desk.reading() as session:
        return alike_in(session, desk)(title, text)


def alike_in(session: Session, desk: Desk, but: Sequence[int] = ()) -> Callable[[str, str], AlikeItem | None]:
    """A question about the open items as they are now, without those of some keys."""
    from supervision_desk.intake.likeness import Wordings, wording

    items = [each for each in _open_items(session, desk) if each[0] not in set(but)]
    known = Wordings([wording(title, text) for _, _, title, text in items])

    def asked(title: str, text: str) -> AlikeItem | None:
        found = known.likest(wording(title, text))
        return AlikeItem(items[found.place][1], items[found.place][2], found.percent) if found else None

    return asked


def with_like_doubts(desk: Desk, draft: Draft) -> Draft:
    """The draft with the doubt 与在办事项相似 on each measure much like an open item. Of a corrected version the items
    of the version before are not meant: they go on anyway."""
    with desk.reading() as session:
        earlier = earlier_version(session, draft)
        asked = alike_in(session, desk, _resting(session, earlier.document_id) if earlier else ())
    measures = tuple(_with_doubt(each, asked(each.title, each.text)) for each in draft.measures)
    return replace(draft, measures=measures)


def _with_doubt(measure: MeasureDraft, alike: AlikeItem | None) -> MeasureDraft:
    rest = tuple(each for each in measure.doubts if each.code != LIKE_DOUBT)
    if alike is None:
        return measure if len(rest) == len(measure.doubts) else replace(measure, doubts=rest)
    choices = (as_further_basis(alike.code), OWN_ITEM)
    return replace(measure, doubts=(*rest, Doubt(LIKE_DOUBT, LOOK, alike.sentence, "item", "", choices, alike.code)))


def _resting(session: Session, document_id: int) -> list[int]:
    query = select(Basis.item_id).join(Clause, Clause.id == Basis.clause_id).where(Clause.document_id == document_id)
    return list(session.scalars(query))


def _open_items(session: Session, desk: Desk) -> list[tuple[int, str, str, str]]:
    """Key, code, title and text of each item that has an open task: the text of its first."""
    facts = current(session, desk.today)
    columns = (Task.id, Item.id, Item.year, Item.number, Item.title, Task.text)
    query = select(*columns).join(Item, Item.id == Task.item_id).order_by(Item.year, Item.number, Task.position)
    found: dict[int, tuple[int, str, str, str]] = {}
    is_open: set[int] = set()
    for task, item, year, number, title, text in session.execute(query):
        found.setdefault(item, (item, item_code(year, number), title, text))
        if task in facts and class_of(facts[task], desk.today) not in CLOSED:
            is_open.add(item)
    return [each for item, each in found.items() if item in is_open]
