"""A target in the shape the command line prints: what it is, what is set of it, what was read, what follows."""

from supervision_desk.cli.call import iso
from supervision_desk.domain.targets import Part, TargetState, Version, sum_note

Json = dict[str, object]


def target_to_json(target: TargetState) -> Json:
    """One target of a task as of a day."""
    terms = target.terms
    return {
        "target": target.label,
        "text": target.text,
        "value": target.value,
        "unit": target.unit,
        "bound": terms.bound,
        "measure": target.measure,
        "reading": target.reading,
        "as_of": iso(target.read_on),
        "met": target.met,
        "verdict": target.verdict,
        "rate": _rounded(target.rate, 4),
        "elapsed": _rounded(target.elapsed, 4),
        "gap_points": _rounded(target.gap, 1),
        "reduced": _rounded(target.reduced, 4),
        "plan": terms.plan,
        "plan_decided": terms.plan_decided,
        "nodes": [{"on": iso(node.on_day), "value": node.value, "text": node.text} for node in terms.nodes],
        "due": iso(terms.due_on),
        "base": terms.base,
        "base_year": terms.base_year,
        "data_unit": terms.data_unit or None,
        "part_of": terms.part_of or None,
        "split_of": terms.split_of or None,
        "parts": [_part(part) for part in terms.parts],
        "parts_note": sum_note(target.value, target.unit, terms.parts) or None,
        "versions": [_version(version) for version in terms.versions],
    }


def _part(part: Part) -> Json:
    return {
        "task": part.code,
        "target": part.label,
        "unit": part.unit,
        "value": part.value,
        "reading": part.reading,
        "as_of": iso(part.read_on),
    }


def _version(version: Version) -> Json:
    return {
        "version": version.number,
        "value": version.value,
        "unit": version.unit,
        "basis": version.basis or None,
        "set_by": version.set_by or None,
        "set_on": iso(version.set_on),
    }


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)
