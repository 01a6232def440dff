"""立项 by hand: one item with one task, resting on a 批示, a meeting or a document (design §3; 条例 art. 11)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from supervision_desk.domain.numbering import item_code
from supervision_desk.domain.responsibility import Role, Share
from supervision_desk.domain.units import UnitBook
from supervision_desk.errors import UserError
from supervision_desk.services.acts import all_required
from supervision_desk.services.bases import OTHER, BasisEntry, basis_values, checked_basis
from supervision_desk.services.desk import Desk, load_units, load_yardstick
from supervision_desk.services.due_versions import add_version, set_fields
from supervision_desk.services.leaders import leader_ids
from supervision_desk.services.leadership import in_charge_of
from supervision_desk.services.likeness import AlikeItem, alike_item
from supervision_desk.services.register_items import next_item_number
from supervision_desk.services.shares import keep_shares, unit_on
from supervision_desk.store.models import Basis, Item, Portfolio, Task
from supervision_desk.store.writing import Writing

Named = tuple[str, str, Role]


@dataclass(frozen=True)
class NewItem:
    """An item as entered. `unit` answers unless `lead` does; without `due_on` a reason stands; `approved_on` is the
    business day where None, `handler` the operator where empty, `leader` who leads the answering unit on the day."""

    title: str
    unit: str
    lead: str = ""
    helpers: tuple[str, ...] = ()
    text: str = ""
    due_on: date | None = None
    undated_reason: str = ""
    basis: BasisEntry = field(default_factory=BasisEntry)
    approved_by: str = ""
    approved_on: date | None = None
    handler: str = ""
    is_key: bool = False
    leader: str = ""


def register_item(desk: Desk, new: NewItem, on: date | None = None) -> str:
    """Register one item with one task; returns its code.

    Raises UserError without title, unit, day or reason, approver, for what the basis lacks, and for unknown units."""
    day = desk.business_day(on)
    new = _checked(desk, new, day)
    with desk.writing("register", "新建事项") as writing:
        book = load_units(writing.session)
        units = _units(book, new, day)
        shares = _shares(units)
        number = next_item_number(writing, day.year)
        item = _keep_item(writing, new, day, number)
        writing.add(Basis, item_id=item, **basis_values(new.basis))
        task = writing.add(Task, item_id=item, position=1, title=new.title, text=new.text or new.title)
        keep_shares(writing, task, shares, day, {unit: written for written, unit, _ in reversed(units)})
        _keep_due(writing, task, new, day)
        leaders = (new.leader,) if new.leader else in_charge_of(writing.session, book, units[0][1], day)
        keys = leader_ids(writing, leaders).values()
        writing.add_rows(Portfolio, [{"leader_id": key, "item_id": item, "valid_from": day} for key in keys])
        writing.title = f"新建事项 {item_code(day.year, number)} {new.title}"
    return item_code(day.year, number)


@dataclass(frozen=True)
class ItemCheck:
    """What to know of a new item before it is registered: the open item it is much like; in sentences, units whose
    duties others have taken over and who leads it where nobody was named."""

    alike: AlikeItem | None
    remarks: tuple[str, ...]


def check_item(desk: Desk, new: NewItem, on: date | None = None) -> ItemCheck:
    """Look at a new item without registering it. Raises UserError for what registering would refuse."""
    day = desk.business_day(on)
    new = _checked(desk, new, day)
    with desk.reading() as session:
        book = load_units(session)
        units = _units(book, new, day)
        leaders = () if new.leader else in_charge_of(session, book, units[0][1], day)
    moved = [(book.name_of(written), unit) for written, unit, _ in units]
    remarks = [f"“{old}”的职责已由“{unit}”承接，按“{unit}”立项。" for old, unit in moved if old != unit]
    if leaders:
        remarks.append(f"没有写牵头领导，按{units[0][1]}的分管由{'、'.join(leaders)}牵头。")
    return ItemCheck(alike_item(desk, new.title, new.text), tuple(dict.fromkeys(remarks)))


def _refuse_missing(new: NewItem) -> None:
    """All that is missing, named at once."""
    given = (
        (new.title, "有标题"),
        (new.unit or new.lead, "有责任单位"),
        (str(new.due_on or new.undated_reason), "有完成时限或未明确时限的原因"),
        (new.approved_by, "有批准人（政府督查工作条例第十一条）"),
    )
    all_required("立项", given, "没有登记")


def _checked(desk: Desk, new: NewItem, day: date) -> NewItem:
    stripped = {name: getattr(new, name).strip() for name in ("title", "text", "undated_reason", "approved_by")}
    new = replace(new, **stripped, handler=new.handler.strip() or desk.person, leader=new.leader.strip())
    _refuse_missing(new)
    if new.due_on is not None and new.undated_reason:
        raise UserError("完成时限和未明确时限的原因只能写一个，没有登记；请去掉一个后重试。")
    if new.due_on is not None and new.due_on < day:
        raise UserError(f"完成时限 {new.due_on} 早于立项日期 {day}，没有登记；请改正日期。")
    approved_on = desk.business_day(new.approved_on or day, "批准日期")
    # What nobody asked for rests on its approval alone (条例 art. 11): no words are put into anybody's mouth.
    blank = new.basis.origin == OTHER and not new.basis.text.strip() and new.basis.clause_id is None
    basis = replace(new.basis, text="") if blank else checked_basis(desk, new.basis)
    return replace(new, approved_on=approved_on, basis=basis)


def _units(book: UnitBook, new: NewItem, day: date) -> list[Named]:
    """The lead, the 责任单位, those who help: each as written, the unit that has its duties on the day, its role."""
    named = [(new.lead, Role.LEAD), (new.unit, Role.RESPONSIBLE), *((name, Role.SUPPORTING) for name in new.helpers)]
    return [(name.strip(), unit_on(book, name, day), role) for name, role in named if name.strip()]


def _shares(units: Sequence[Named]) -> list[Share]:
    """Each unit once, in its first role; the first of them answers."""
    roles: dict[str, Role] = {}
    for _, unit, role in units:
        roles.setdefault(unit, role)
    return [Share(unit, role, place == 0) for place, (unit, role) in enumerate(roles.items())]


def _keep_item(writing: Writing, new: NewItem, day: date, number: int) -> int:
    return writing.add(
        Item,
        year=day.year,
        number=number,
        title=new.title,
        registered_on=day,
        approved_by=new.approved_by,
        approved_on=new.approved_on,
        handler=new.handler,
        cycle="",
        is_key=new.is_key,
        origin=new.basis.origin,
    )


def _keep_due(writing: Writing, task: int, new: NewItem, day: date) -> None:
    fields = set_fields(new.due_on, "立项时确定", load_yardstick(writing.session), new.undated_reason)
    add_version(writing, task, fields, new.approved_by, day)
