"""A draft in the shape the command line prints (import --dry-run --json)."""

from supervision_desk.cli.call import iso
from supervision_desk.domain.draft import Deadline, Doubt, Draft, DraftDocument, MeasureDraft, TargetDraft
from supervision_desk.domain.plans import proposed_plan

Json = dict[str, object]


def draft_to_json(draft: Draft) -> Json:
    """The draft as plain values ready for json.dumps: document, measures, doubts."""
    titles = [section.title for section in draft.sections]
    return {
        "document": _document(draft.document),
        "measures": [_measure(measure, titles) for measure in draft.measures],
        "doubts": [_doubt(doubt) for doubt in draft.doubts],
    }


def _document(document: DraftDocument) -> Json:
    return {
        "title": document.title,
        "doc_number": document.doc_number,
        "issuers": list(document.issuers),
        "issued_on": iso(document.issued_on),
        "year": document.year,
        "extracted_text": document.extracted_text,
        "cycles": [_deadline(cycle) for cycle in document.cycles],
        "proposed_due": iso(document.proposed_due),
        "proposed_basis": document.proposed_basis,
    }


def _measure(measure: MeasureDraft, titles: list[str]) -> Json:
    return {
        "no": measure.number,
        "title": measure.title,
        "section": titles[measure.section] if measure.section is not None else None,
        "lead_leaders": list(measure.lead_leaders),
        "lead_units": list(measure.lead_units),
        "lead_from": measure.lead_from or None,
        "responsible_units": list(measure.responsible_units),
        "supporting_units": list(measure.supporting_units),
        "etc": measure.etc,
        "mentions": [{"name": m.name, "role": m.role, "span": list(m.span)} for m in measure.mentions],
        "text": measure.text,
        "span": list(measure.span),
        "deadlines": [_deadline(deadline) for deadline in measure.deadlines],
        "targets": [_target(target) for target in measure.targets],
        "milestones": [
            {"text": m.text, "measure": m.measure, "span": list(m.span), "date": iso(m.on)} for m in measure.milestones
        ],
        "doubts": [_doubt(doubt) for doubt in measure.doubts],
    }


def _deadline(deadline: Deadline) -> Json:
    return {
        "text": deadline.text,
        "kind": deadline.kind,
        "rule": deadline.rule,
        "date": iso(deadline.on),
        "span": list(deadline.span),
        "begins": deadline.begins or None,
    }


def _target(target: TargetDraft) -> Json:
    return {
        "text": target.text,
        "value": _plain(target.value),
        "upper": _plain(target.upper) if target.upper is not None else None,
        "unit": target.unit,
        "bound": target.bound,
        "kind": target.kind,
        "measure": target.measure,
        "part_of": target.part_of,
        "plan": target.plan or proposed_plan(target.measure, target.text),
        "span": list(target.span),
    }


def _plain(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _doubt(doubt: Doubt) -> Json:
    return {
        "code": doubt.code,
        "grade": doubt.grade,
        "message": doubt.message,
        "field": doubt.field,
        "proposal": doubt.proposal,
        "choices": list(doubt.choices),
        "subject": doubt.subject,
    }
