"""累计完成 as typed into one cell: T1=1500 T2=8, or the bare numbers in the order of the targets.

A number may carry the unit of its target (9.5%, 300人); with another unit it is refused.
"""

import re
from collections.abc import Iterable, Mapping

from supervision_desk.domain.targets import MILESTONE, PERCENT, TargetState, is_reduction

_APART = re.compile(r"[\s;；、]+")
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
# 300 人 is one number; what follows a blank and is no other target's label (T2) is a unit.
_BEFORE_UNIT = re.compile(r"(?<=\d)\s+(?=[^\dTt\s;；、.=-])")


def units_of(targets: Iterable[TargetState]) -> dict[str, str]:
    """By label the unit in which each target is read: "" for a milestone, and for a reduction, of which not the percent
    is reported but the amount that is left."""
    return {
        each.label: "" if each.measure == MILESTONE or is_reduction(each) else each.unit.strip() for each in targets
    }


def typed_readings(text: str, units: Mapping[str, str]) -> dict[str, float]:
    """The readings by label; `units` are those of the task's targets by label, in order. Raises ValueError with a whole
    sentence for what is no number, for a number in another unit, for bare numbers that are not one for each target, and
    for a target named twice."""
    parts, labels = parts_of(text), list(units)
    bare = [part for part in parts if "=" not in part]
    if bare and len(bare) < len(parts):
        raise ValueError(f"“{text.strip()}”有的数没有写明目标，没有登记；请都写成 T1=1500 的样子。")
    if bare and len(bare) != len(labels):
        has = f"有 {len(labels)} 个目标（{'、'.join(labels)}）" if labels else "没有目标"
        raise ValueError(f"累计完成填了 {len(bare)} 个数，任务{has}，没有登记；请写成 T1=1500 的样子。")
    readings: dict[str, float] = {}
    for place, part in enumerate(parts):
        label, equals, number = part.partition("=")
        if not equals:
            label, number = labels[place], part
        label = label.upper()
        if label in readings:
            raise ValueError(f"目标 {label} 填了两个累计完成，没有登记；每个目标只填一个。")
        try:
            readings[label] = typed_figure(number, units.get(label, ""))
        except ValueError as error:
            raise ValueError(f"{error}，没有登记；累计完成请只填数字，如 1500 或 T1=1500。") from error
    return readings


def parts_of(text: str) -> list[str]:
    """The numbers of a cell as typed, each with its label where one was typed."""
    return [part for part in _APART.split(_plain(text)) if part]


def typed_figure(text: str, unit: str) -> float:
    """A number with or without the unit of its target. Raises ValueError with what is wrong: “300户”不是数字（单位应为
    “人”）."""
    plain = _BETWEEN_THOUSANDS.sub("", text.strip())
    number = plain.removesuffix(unit)
    if unit in PERCENT:
        number = plain.rstrip("%％")
    try:
        return float(number)
    except ValueError as error:
        raise ValueError(f"“{text.strip()}”不是数字" + (f"（单位应为“{unit}”）" if unit else "")) from error


def _plain(text: str) -> str:
    """Signs as they come from an input method or from Excel, and blanks around =, made plain."""
    plain = re.sub(r"\s*[=＝:：]\s*", "=", text.strip())
    return _BETWEEN_THOUSANDS.sub("", _BEFORE_UNIT.sub("", plain))
