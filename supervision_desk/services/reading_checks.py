"""其中: a reading of a part is never more than the reading of its total (design §8)."""

from collections.abc import Mapping, Sequence

from supervision_desk.domain.targets import TargetState, exceeds, plain_number
from supervision_desk.errors import UserError


def refuse_over_total(targets: Sequence[TargetState], readings: Mapping[str, float]) -> None:
    """Raises UserError where readings (by label), with what was read before, put a part above its total."""
    given = {label.upper(): value for label, value in readings.items()}
    now = {each.label: given.get(each.label, each.reading) for each in targets}
    by_label = {each.label: each for each in targets}
    for part in targets:
        total = by_label.get(part.terms.part_of)
        if total is None or not {part.label, total.label} & set(given):
            continue
        if exceeds(now[part.label], part.unit, now[total.label], total.unit):
            raise UserError(
                f"其中项 {part.label} 累计{plain_number(now[part.label])}{part.unit}，大于 {total.label} 累计"
                f"{plain_number(now[total.label])}{total.unit}，没有登记；请核对两个数。"
            )
