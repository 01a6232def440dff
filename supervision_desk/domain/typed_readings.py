"""累计完成 as typed into one cell: T1=1500 T2=8, or the bare numbers in the order of the targets."""

import re
from collections.abc import Sequence

_APART = re.compile(r"[\s;；、]+")
_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")


def typed_readings(text: str, labels: Sequence[str]) -> dict[str, float]:
    """The readings by label; `labels` are those of the task. Raises ValueError with a whole sentence for what is no
    number, for bare numbers that are not one for each target, and for a target named twice."""
    parts = [part for part in _APART.split(_plain(text)) if part]
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
        readings[label] = _number(number)
    return readings


def _plain(text: str) -> str:
    """Signs as they come from an input method or from Excel, and blanks around =, made plain."""
    return _BETWEEN_THOUSANDS.sub("", re.sub(r"\s*[=＝:：]\s*", "=", text.strip()))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise ValueError(f"“{text}”不是数字，没有登记；累计完成请只填数字，如 1500 或 T1=1500。") from error
