"""立项: a confirmed draft becomes document, clauses, items and tasks, all in one transaction (design §3)."""

from dataclasses import dataclass, replace
from datetime import date

from supervision_desk.domain.draft import Draft
from supervision_desk.domain.numbering import clauses_called
from supervision_desk.domain.registration import (
    Decisions,
    MeasurePlan,
    is_correction,
    open_doubts,
    plan_measures,
)
from supervision_desk.domain.responsibility import Rule
from supervision_desk.domain.units import UnitBook
from supervision_desk.domain.watch import Watch, unwatched
from supervision_desk.errors import UserError
from supervision_desk.services.bases import keep_further
from supervision_desk.services.correcting import CarriedOver, carry_over
from supervision_desk.services.desk import Desk, load_units, load_yardstick
from supervision_desk.services.documents import ImportPreview
from supervision_desk.services.earlier import earlier_import
from supervision_desk.services.leaders import keep_section_leaders
from supervision_desk.services.leadership import leader_keys
from supervision_desk.services.register_items import Registration, keep_items
from supervision_desk.services.register_progress import RowsWatched
from supervision_desk.services.unfinished import put_by
from supervision_desk.services.versions import VersionComparison, comparison_with, earlier_version
from supervision_desk.store.models import Clause, Document, Section
from supervision_desk.store.writing import Writing
from supervision_desk.uncollected import uncollected

_SHOWN_PROBLEMS, _SHOWN_CODES = 6, 10


@dataclass(frozen=True)
class Registered:
    """What a registration made: the document's key, the codes of its new items, how many tasks, the units it added.
    `carried` is what became of the items of the version before, None where there was none; `further` are the items
    that have a clause of the document as a further basis; `overdue` the new items whose 时限 is gone by already,
    `new_leaders` those whom a list of leaders did not have."""

    document_id: int
    codes: tuple[str, ...]
    tasks: int
    new_units: tuple[str, ...] = ()
    carried: CarriedOver | None = None
    further: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    new_leaders: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What to tell the person: what was registered, what went on, what is still to be decided."""
        lines = []
        if self.codes:
            first, last = self.codes[0], self.codes[-1]
            lines.append(f"已立项 {len(self.codes)} 件，{self.tasks} 项任务：{first} 至 {last}。")
        if self.carried:
            changed = f"，其中 {'、'.join(self.carried.changed)} 有改动" if self.carried.changed else ""
            lines.append(f"作为更正版登记，沿用原有事项 {len(self.carried.codes)} 件{changed}。")
            lines += self.carried.pending
        if self.further:
            codes = "、".join(self.further)
            lines.append(f"作为原有事项又一依据登记 {len(self.further)} 条：{codes}，时限和目标未变。")
        if self.new_units:
            lines.append(f"新增单位 {len(self.new_units)} 个：{'、'.join(self.new_units)}。")
        if self.new_leaders:
            lines.append(f"新增领导 {len(self.new_leaders)} 位：{'、'.join(self.new_leaders)}，领导名单里原来没有。")
        if self.overdue:
            shown = "、".join(self.overdue[:_SHOWN_CODES]) + ("……" if len(self.overdue) > _SHOWN_CODES else "")
            lines.append(f"其中 {len(self.overdue)} 件完成时限已过，立项即逾期：{shown}。")
        return tuple(lines)


def register_document(desk: Desk, preview: ImportPreview, decisions: Decisions, watch: Watch = unwatched) -> Registered:
    """Register a draft under the officer's decisions; `watch` is told of each kind of row before it is written.

    Raises UserError while doubts graded `must` stand, without an approver (条例 art. 11), where nothing is chosen, or
    where the same file is registered already."""
    # Imported here, since it brings the matching of names with it, which nothing else needs.
    from supervision_desk.services.spellings import settle_spellings

    decisions = _checked(desk, preview.draft, decisions)
    draft = preview.draft
    with uncollected(), desk.writing("register", "立项") as writing:
        if earlier := earlier_import(writing.session, preview.sha256):
            raise UserError(earlier.sentence)
        known, led_by = load_units(writing.session), set(leader_keys(writing.session))
        decisions = settle_spellings(writing, draft, decisions, known)
        book = load_units(writing.session)
        plans = plan_measures(draft, decisions, book.addressee_now)
        _refuse_unanswered(draft, [plan for plan in plans if not decisions.further.get(plan.index)])
        before = _version_before(writing, draft, decisions)
        document_id = _keep_document(writing, preview, decisions, before)
        sections = _keep_sections(writing, document_id, draft)
        watched = RowsWatched(watch, plans)
        watched.before(len(plans))
        clauses = _keep_clauses(writing, document_id, draft, sections, plans)
        day = decisions.registered_on or desk.today
        keep_section_leaders(writing, draft, sections, day)
        yardstick = load_yardstick(writing.session)
        registration = Registration(writing, draft, decisions, yardstick, day, watched, desk.person)
        carried, fresh = _carried(registration, before, plans, clauses)
        further = keep_further(registration, [(plans[n], clauses[n]) for n in fresh])
        fresh = [place for place in fresh if not decisions.further.get(plans[place].index)]
        codes, tasks = keep_items(registration, [plans[n] for n in fresh], [clauses[n] for n in fresh])
        overdue = tuple(code for code, n in zip(codes, fresh, strict=True) if _is_overdue(plans[n], day))
        new_leaders = tuple(name for name in leader_keys(writing.session) if led_by and name not in led_by)
        watched.before(0)
        writing.title = _title(draft, codes, carried, further)
    if not desk.rehearsing:
        put_by(desk, preview.sha256)
    added = tuple(unit.name for unit in book.units if unit.name not in known)
    return Registered(document_id, codes, tasks, added, carried, further, overdue, new_leaders)


def units_added_by(draft: Draft, decisions: Decisions, book: UnitBook) -> tuple[str, ...]:
    """The units that registering would add to the list of the office, to be told before it is done."""
    from supervision_desk.services.spellings import units_to_add

    return units_to_add(draft, decisions, book)


def _is_overdue(plan: MeasurePlan, day: date) -> bool:
    """Whether a measure becomes a task whose day is gone by on the day of registering."""
    dues = (plan.due.due_on, *(part.due.due_on for part in plan.parts))
    return any(each is not None and each < day for each in dues)


def _version_before(writing: Writing, draft: Draft, decisions: Decisions) -> VersionComparison | None:
    """The version this document corrects, where the officer took it for a correction. One registered since the draft
    was read was asked about nowhere: it is refused, not passed over."""
    earlier = None if decisions.separate else earlier_version(writing.session, draft)
    if earlier is None:
        return None
    if not is_correction(draft, decisions):
        raise UserError(
            f"案卷里刚登记过{earlier.name}，这份没有登记；请重新打开这份导入，确认它是更正版还是另一份文件。"
        )
    before = comparison_with(writing.session, earlier, draft)
    dropped = [each for each in before.resting() if each.new in decisions.skip]
    if dropped:
        numbers = clauses_called([draft.measures[each.new].number for each in dropped])
        raise UserError(f"{numbers}已有在办事项，没有登记；请勾选这几条，不再办理的事项登记后按撤项办理。")
    return before


def _carried(
    registration: Registration, before: VersionComparison | None, plans: list[MeasurePlan], clauses: list[int]
) -> tuple[CarriedOver | None, list[int]]:
    """What became of the items of the version before, and the places of the measures that are new."""
    if before is None:
        return None, list(range(len(plans)))
    placed = {plan.index: (plan, clause) for plan, clause in zip(plans, clauses, strict=True)}
    carried = carry_over(registration, before.clauses, before.comparison, placed)
    kept = {each.new for each in before.resting()}
    return carried, [place for place, plan in enumerate(plans) if plan.index not in kept]


def _title(draft: Draft, codes: tuple[str, ...], carried: CarriedOver | None, further: tuple[str, ...]) -> str:
    name = draft.document.doc_number or draft.document.title
    if carried is None:
        return f"立项 {name} {len(codes)} 件" + (f"，又一依据 {len(further)} 条" if further else "")
    new = f"，新立 {len(codes)} 件" if codes else ""
    return f"更正版 {name} 沿用 {len(carried.codes)} 件{new}"


def _checked(desk: Desk, draft: Draft, decisions: Decisions) -> Decisions:
    if not decisions.approved_by.strip():
        raise UserError("立项须有批准人（政府督查工作条例第十一条），没有登记；请填写批准人后重试。")
    if len(decisions.skip) >= len(draft.measures):
        raise UserError("没有选中任何措施，没有登记；请至少选一条。")
    if problems := open_doubts(draft, decisions):
        shown = "；".join(each.rstrip("。") for each in problems[:_SHOWN_PROBLEMS])
        more = "……" if len(problems) > _SHOWN_PROBLEMS else ""
        raise UserError(f"还有 {len(problems)} 处必须确认，没有登记：{shown}{more}。")
    registered_on = desk.business_day(decisions.registered_on, "立项日期")
    approved_on = desk.business_day(decisions.approved_on, "批准日期")
    return replace(
        decisions, registered_on=registered_on, approved_on=approved_on, rule=decisions.rule or Rule.FIRST_LISTED
    )


def _refuse_unanswered(draft: Draft, plans: list[MeasurePlan]) -> None:
    bare = [draft.measures[plan.index].number for plan in plans if not plan.tasks]
    if bare:
        raise UserError(f"{clauses_called(bare)}没有责任单位，没有登记；请补上责任单位，或不选这几条。")


def _keep_document(
    writing: Writing, preview: ImportPreview, decisions: Decisions, before: VersionComparison | None
) -> int:
    head = preview.draft.document
    return writing.add(
        Document,
        title=head.title,
        doc_number=head.doc_number,
        issuers="\n".join(head.issuers),
        issued_on=head.issued_on,
        received_on=decisions.registered_on or writing.today,
        year=head.year,
        rule=(decisions.rule or Rule.FIRST_LISTED).value,
        cycle="、".join(cycle.text for cycle in head.cycles),
        file_name=preview.file_name,
        original=preview.data,
        sha256=preview.sha256,
        extracted_text=head.extracted_text,
        replaces_id=before.earlier.document_id if before else None,
    )


def _keep_sections(writing: Writing, document_id: int, draft: Draft) -> list[int]:
    rows = [
        {
            "document_id": document_id,
            "position": place,
            "number": section.number,
            "title": section.title,
            "span_start": section.span[0],
            "span_end": section.span[1],
        }
        for place, section in enumerate(draft.sections, 1)
    ]
    return writing.add_rows(Section, rows)


def _keep_clauses(
    writing: Writing, document_id: int, draft: Draft, sections: list[int], plans: list[MeasurePlan]
) -> list[int]:
    rows = []
    for place, plan in enumerate(plans, 1):
        measure = draft.measures[plan.index]
        rows.append(
            {
                "document_id": document_id,
                "section_id": None if measure.section is None else sections[measure.section],
                "position": place,
                "number": measure.number,
                "title": measure.title,
                "text": measure.text,
                "span_start": measure.span[0],
                "span_end": measure.span[1],
            }
        )
    return writing.add_rows(Clause, rows)
