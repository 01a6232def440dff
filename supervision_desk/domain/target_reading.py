"""What was read of a target, in words and figures as papers show it: a reduction (压减) is reported as the amount that
is left, and shown as the percent by which it has come down from its base.
"""

from collections.abc import Iterable

from supervision_desk.domain.brackets import bracketed
from supervision_desk.domain.targets import MILESTONE, TargetState, is_reduction, plain_number, spoken


def read_words(target: TargetState) -> str:
    """What was read of it, with its unit; "" where nothing was. A reduction is reported as the amount that is left, not
    in the percent of its value; a milestone is reached or not."""
    if target.reading is None:
        return ""
    if target.measure == MILESTONE:
        return target.verdict
    if not is_reduction(target):
        return f"{plain_number(target.reading)}{target.unit}"
    reduced = reduced_words(target)
    return plain_number(target.reading) + (f"（{reduced}）" if reduced else "")


def listed_words(target: TargetState) -> str:
    """What was read of it as lists of tasks show it: 1500人, 压减34.2%; while nobody has reviewed the reply it is told
    so: 1500人（待审核）. "" where nothing was read."""
    words = reduced_words(target) or read_words(target)
    return words + waiting_words(target) if words else ""


def waiting_words(target: TargetState) -> str:
    """（待审核） behind a reading whose reply awaits review, which counts meanwhile (design §8); else ""."""
    return "（待审核）" if target.waits and target.reading is not None else ""


def figure_words(target: TargetState, value: float) -> str:
    """A figure that was reported of it, with its unit; a milestone is reached or not."""
    if target.measure == MILESTONE:
        return "已完成" if value > 0 else "未完成"
    return plain_number(value) + ("" if is_reduction(target) else target.unit)


def told_reading(targets: Iterable[TargetState], label: str, value: float) -> tuple[str, str]:
    """A figure of the target with that label as people read it: what the target says, and the figure with its unit. Of
    a target that is no longer there (it moved, it was taken away) only the label is left."""
    target = next((each for each in targets if each.label == label), None)
    return (spoken(target), figure_words(target, value)) if target else (label, plain_number(value))


def reduced_words(target: TargetState) -> str:
    """By how much a reduction has come: 压减34.2%, 增加10% where it is more than its base; "" where that is not
    known."""
    if target.reduced is None:
        return ""
    percent = round(100 * target.reduced, 1)
    return f"{'增加' if percent < 0 else '压减'}{plain_number(abs(percent))}%"


def reduction_words(target: TargetState) -> str:
    """What a reduction is reckoned from: 基数1000（2019年），现值926，压减7.4%; "" for any other target."""
    if not is_reduction(target):
        return ""
    terms, told = target.terms, []
    if not target.lacks_base:
        told.append(f"基数{plain_number(terms.base)}（{terms.base_year}年）")
    if target.reading is not None:
        told.append(f"现值{plain_number(target.reading)}")
    if words := reduced_words(target):
        told.append(words)
    return "，".join([*told, *["缺基数"] * target.lacks_base])


def with_base(words: str, target: TargetState) -> str:
    """The words of a target with what it is reckoned from behind them, in brackets."""
    base = reduction_words(target)
    return words + (bracketed(base) if base else "")


def done_of(target: TargetState) -> float | None:
    """What is done of it in the unit of its value: the reading; of a reduction the percent by which it has come."""
    if not is_reduction(target):
        return target.reading
    return None if target.reduced is None else round(100 * target.reduced, 1)
