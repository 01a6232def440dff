"""累计完成 that look wrong: said beside them for whoever logs or reviews the reply, never refused.

A unit may have put an earlier number right, or have sent a wrong one; the reply is logged as it came, and the review
decides (design §8).
"""

from collections.abc import Mapping, Sequence
from datetime import date

from supervision_desk.domain.plans import CUMULATIVE
from supervision_desk.domain.targets import TargetState, exceeds, plain_number


def reading_notes(targets: Sequence[TargetState], given: Mapping[str, float], day: date) -> tuple[str, ...]:
    """What is to be checked of the readings given by label as of a day, against targets with what was read before: a
    cumulative number that falls, a 其中 part above its total."""
    by_label = {each.label: each for each in targets}
    known = {label.upper(): value for label, value in given.items() if label.upper() in by_label}
    notes = [_fall(by_label[label], value, day) for label, value in known.items()]
    for part in targets:
        total = by_label.get(part.terms.part_of)
        if total and {part.label, total.label} & set(known):
            notes.append(_over(part, known.get(part.label, part.reading), total, known.get(total.label, total.reading)))
    return tuple(note for note in notes if note)


def _fall(target: TargetState, value: float, day: date) -> str:
    before, on = target.reading, target.read_on
    if target.measure != CUMULATIVE or before is None or on is None or on > day or value >= before:
        return ""
    words = f"{plain_number(value)}{target.unit}，少于 {on} 所报的{plain_number(before)}{target.unit}"
    return f"{target.label} 累计{words}，请核实。"


def _over(part: TargetState, value: float | None, total: TargetState, whole: float | None) -> str:
    if not exceeds(value, part.unit, whole, total.unit):
        return ""
    words = f"{plain_number(value)}{part.unit}，大于 {total.label} 累计{plain_number(whole)}{total.unit}"
    return f"其中项 {part.label} 累计{words}，请核实。"
