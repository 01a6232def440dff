"""What is written into a cell of a measure's targets, as a change of the target."""

from dataclasses import replace

from supervision_desk.domain.draft import TargetDraft
from supervision_desk.domain.plans import PLAN_NAMES
from supervision_desk.domain.targets import MEASURES
from supervision_desk.ui.importing import parts_tables as parts

_CHOSEN: dict[int, tuple[str, dict[str, str]]] = {
    parts.TARGET_BOUND: ("bound", parts.BOUNDS),
    parts.TARGET_KIND: ("kind", parts.KINDS),
    parts.TARGET_MEASURE: ("measure", MEASURES),
    parts.TARGET_PLAN: ("plan", PLAN_NAMES),
}
_TYPED = {parts.TARGET_TEXT: "text", parts.TARGET_UNIT: "unit"}


def written_over(target: TargetDraft, column: int, words: str) -> TargetDraft:
    """The target with one cell written over; what may not be empty stays. Raises ValueError with a sentence for what
    should be a number and is none."""
    if column == parts.TARGET_VALUE:
        return replace(target, value=_number(words))
    if column == parts.TARGET_BASE:
        return replace(target, base=_positive(words) if words else None)
    if column == parts.TARGET_BASE_YEAR:
        return replace(target, base_year=int(_positive(words)) if words else None)
    if column == parts.TARGET_TOTAL:
        return replace(target, part_of=parts.total_of(words))
    if column in _CHOSEN:
        field, names = _CHOSEN[column]
        return replace(target, **{field: parts.key_of(names, words)})  # type: ignore[arg-type]
    return replace(target, **{_TYPED[column]: words}) if words else target  # type: ignore[arg-type]


def _number(words: str) -> float:
    try:
        return float(words.replace(",", "").replace("，", ""))
    except ValueError as error:
        raise ValueError(f"“{words}”不是数字，目标没有改动；请只填数字。") from error


def _positive(words: str) -> float:
    value = _number(words)
    if not value > 0:
        raise ValueError(f"“{words}”不是大于0的数，目标没有改动；请改正。")
    return value
