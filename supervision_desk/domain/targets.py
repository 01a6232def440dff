"""目标任务: whether a target is reached, and how far its reading is from plan (design §8).

完成率 exists for cumulative targets only; all others are 达标 or 未达标. Over 100 % is shown as it is.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from supervision_desk.domain.brackets import bracketed
from supervision_desk.domain.lights import NO_LIGHT, Light, Shown, gap_points, progress_light, worse
from supervision_desk.domain.plans import CUMULATIVE, NODES, Node, Plan

MILESTONE = "milestone"
LEVEL, RATE, AT_MOST, SERVICE, TO_ZERO = "level", "rate", "at_most", "service", "to_zero"
MEASURES = {
    CUMULATIVE: "累计完成", LEVEL: "达到水平", RATE: "比率", AT_MOST: "控制在内", SERVICE: "办理时限",
    MILESTONE: "节点", TO_ZERO: "清零",
}  # fmt: skip
MET, ON_PLAN, BEHIND, UNMET = "达标", "达序时", "欠序时", "未达标"
NO_DATA, NO_BASE, MISSED = "无数据", "缺基数", "节点逾期"
RUNNING, AWAITED = "进行中", "未到节点"
VERDICTS = (MET, ON_PLAN, BEHIND, UNMET, MISSED, RUNNING, AWAITED, NO_BASE, NO_DATA)
_AT_MOST = frozenset({AT_MOST, SERVICE})
PERCENT = frozenset({"%", "％"})
_REDUCES = re.compile("压减|压缩|削减|缩减|精简|核减|减少|下降|降低|减排")
_DOWN_TO = re.compile("[到至为]|控制在")
_TIMES = {"万": 1e4, "亿": 1e8}


class Version(NamedTuple):
    """A value of a target from a day on, with its 依据. `number` 1 is the first."""

    number: int
    value: float | None
    unit: str
    basis: str = ""
    set_by: str = ""
    set_on: date | None = None


@dataclass(frozen=True)
class Part:
    """One task's or unit's part of a target that was split, with its latest reading."""

    code: str
    label: str
    unit: str
    value: float | None
    reading: float | None = None
    read_on: date | None = None


@dataclass(frozen=True)
class Terms:
    """What is set of a target besides its value. `plan` is the one in force, decided or proposed; `due_on` its own
    date; `base` of `base_year` what a reduction is compared with; `part_of` the label of its total (其中); `split_of`
    the target of which this is one unit's part; `parts` what it was split into; `versions` all up to the day."""

    bound: str = "exact"
    plan: str = ""
    plan_decided: bool = False
    nodes: tuple[Node, ...] = ()
    due_on: date | None = None
    base: float | None = None
    base_year: int | None = None
    data_unit: str = ""
    part_of: str = ""
    split_of: str = ""
    parts: tuple[Part, ...] = ()
    versions: tuple[Version, ...] = ()


NO_TERMS = Terms()


class TargetState(NamedTuple):
    """A target with its latest reading as of a day. `rate`, `elapsed` and `reduced` are shares, `gap` 百分点; each None
    where it has no meaning or no reading exists. `met` is None without a reading, and for a reduction without a base.
    `missed`: its own date is over and it is not reached; `node`: the last node of its plan that is over, where less
    was read than it expects; `pending`: no plan measures it, it is not reached, and its day has not come. `waits`:
    the reply with its reading awaits review; the reading counts meanwhile."""

    label: str
    text: str
    value: float | None
    unit: str
    measure: str
    reading: float | None = None
    read_on: date | None = None
    met: bool | None = None
    rate: float | None = None
    elapsed: float | None = None
    gap: float | None = None
    reduced: float | None = None
    missed: bool = False
    node: Node | None = None
    pending: bool = False
    terms: Terms = NO_TERMS
    waits: bool = False

    @property
    def lacks_base(self) -> bool:
        """A reduction whose base or base year nobody has stated yet."""
        return is_reduction(self) and (not self.terms.base or self.terms.base_year is None)

    @property
    def verdict(self) -> str:
        """One of VERDICTS."""
        if self.met is not True and self.missed:
            return MISSED
        if self.lacks_base:
            return NO_BASE
        if self.node is not None:
            return BEHIND
        if self.met is None:
            return AWAITED if self.pending and self._has_node else NO_DATA
        if self.met or self.gap is None:
            return MET if self.met else self._unmet
        return ON_PLAN if progress_light(self.gap).light is Light.GREEN else BEHIND

    @property
    def _unmet(self) -> str:
        if not self.pending:
            return UNMET
        return AWAITED if self._has_node else RUNNING

    @property
    def _has_node(self) -> bool:
        return self.measure == MILESTONE or bool(self.terms.nodes)


def reduces(measure: str, unit: str, text: str) -> bool:
    """Whether the words mean a reduction by so many percent (压减30%), not a level to come down to (降到5%以内)."""
    if measure not in (RATE, AT_MOST) or unit not in PERCENT:
        return False
    found = _REDUCES.search(text)
    return found is not None and not _DOWN_TO.search(text, found.end())


def reducing_verb(text: str) -> str:
    """The word that says a reduction; "" where there is none."""
    found = _REDUCES.search(text)
    return found.group() if found else ""


def is_reduction(target: TargetState) -> bool:
    """Told by its words, or by the base that was stated for it."""
    return target.terms.base is not None or reduces(target.measure, target.unit, target.text)


def is_met(measure: str, value: float | None, reading: float) -> bool:
    """Reached: reading ≥ value; at_most and service ≤; to_zero 0; a milestone once its result is recorded."""
    if measure == MILESTONE:
        return reading > 0
    if measure == TO_ZERO:
        return reading == 0
    if value is None:
        return reading > 0
    return reading <= value if measure in _AT_MOST else reading >= value


def assess(target: TargetState, reading: float, read_on: date, plan: Plan | None) -> TargetState:
    """The target with a reading; what is counted up also against its plan, a reduction against its base."""
    if is_reduction(target):
        return _reduced(target._replace(reading=reading, read_on=read_on), reading)
    met = is_met(target.measure, target.value, reading)
    rate = elapsed = gap = None
    if target.measure == CUMULATIVE and target.value:
        rate = reading / target.value
        if plan is not None:
            elapsed = plan.elapsed(read_on)
            gap = gap_points(target.value, reading, elapsed)
    return target._replace(reading=reading, read_on=read_on, met=met, rate=rate, elapsed=elapsed, gap=gap)


def _reduced(target: TargetState, reading: float) -> TargetState:
    """(base − reading) ÷ base ≥ the percentage; without a base and its year nothing is said."""
    base = target.terms.base
    if target.lacks_base or not base:
        return target
    # Rounded far below what is shown, so that 70 of 100 is 30 % and not a hair less.
    share = round((base - reading) / base, 9)
    return target._replace(reduced=share, met=target.value is None or round(share * 100, 7) >= target.value)


def held_to_date(target: TargetState, as_of: date) -> TargetState:
    """The target with `missed` set where its own date is over, and `node` where the nodes that are over expect more
    than was read, and it is not reached: no reading is as good as none done (design §5)."""
    if target.met is True or not (target.terms.due_on or target.terms.nodes):
        return target
    due = target.terms.due_on
    over = [node for node in target.terms.nodes if node.on_day < as_of]
    node = (
        max(over, key=lambda each: each.on_day, default=None) if target.terms.plan == NODES and target.value else None
    )
    behind = node if node is not None and (target.reading or 0.0) < node.value else None
    missed = due is not None and due < as_of
    return target._replace(missed=missed, node=behind) if missed or behind else target


def awaiting(target: TargetState, end: date | None, as_of: date) -> TargetState:
    """The target with `pending` set where nothing can be said of it yet: it is not reached, no plan measures it, and
    the day on which it is to be (`end`; None for none) is not over (design §8: done when the reading is …)."""
    if target.met is True or target.missed or target.node is not None or target.gap is not None:
        return target
    return target._replace(pending=True) if end is None or end >= as_of else target


def light_of(target: TargetState, tolerance: float) -> Shown:
    """The light of one target: red where its own date was missed, green where it is met, else as far as it is behind
    its plan, or behind the node that is over; none without a reading against a plan."""
    if target.missed:
        return Shown(Light.RED, MISSED)
    if target.node is not None and target.value:
        gap = round(((target.reading or 0.0) - target.node.value) / target.value * 100, 9)
        shown = progress_light(gap, tolerance)
        return Shown(shown.light, f"节点{target.node.on_day}逾期，{shown.because}")
    if target.gap is None:
        return NO_LIGHT
    return progress_light(max(target.gap, 0.0) if target.met else target.gap, tolerance)


def progress_of(
    targets: tuple[TargetState, ...], tolerance: float, named: Callable[[TargetState], str] = attrgetter("label")
) -> Shown:
    """The 进度灯 of a task: the worst of its targets, named by its label or as told."""
    shown = NO_LIGHT
    for target in targets:
        light = light_of(target, tolerance)
        shown = worse(shown, Shown(light.light, f"{light.because}{bracketed(named(target))}"))
    return shown


def spoken(target: TargetState) -> str:
    """The target as papers say it: its words, and the value that was set since."""
    first = target.terms.versions[0] if target.terms.versions else None
    if first is None or (first.value, first.unit) == (target.value, target.unit):
        return target.text
    return f"{target.text}（调整为{plain_number(target.value)}{target.unit}）"


def mean_rate(targets: Iterable[TargetState]) -> float | None:
    """The mean 完成率, each capped at 100 %; what is part of another (其中, 分解) is not counted a second time. None
    where nothing has a rate."""
    rates = [min(target.rate, 1.0) for target in targets if target.rate is not None and not is_part(target)]
    return sum(rates) / len(rates) if rates else None


def is_part(target: TargetState) -> bool:
    """Whether it is part of another target (其中, 分解), which is counted already."""
    return bool(target.terms.part_of or target.terms.split_of)


def exceeds(part: float | None, part_unit: str, total: float | None, total_unit: str) -> bool:
    """Whether a 其中 part is more than its total; 万 and 亿 before the unit are counted in."""
    if part is None or total is None or part_unit.lstrip("万亿") != total_unit.lstrip("万亿"):
        return False
    return part * _scale(part_unit) > total * _scale(total_unit)


def _scale(unit: str) -> float:
    times = 1.0
    for char in unit[: len(unit) - len(unit.lstrip("万亿"))]:
        times *= _TIMES[char]
    return times


def sum_of_parts(parts: Sequence[Part]) -> tuple[float, date] | None:
    """What the parts have read together, on the latest of their days; None while none has a reading."""
    read = [(part.reading, part.read_on) for part in parts if part.reading is not None and part.read_on is not None]
    return (sum(value for value, _ in read), max(on for _, on in read)) if read else None


def sum_note(value: float | None, unit: str, parts: Sequence[Part]) -> str:
    """In a sentence how the parts' sum differs from the whole; "" where it does not."""
    if value is None or not parts:
        return ""
    total = round(sum(part.value or 0.0 for part in parts), 9)
    if total == value:
        return ""
    side, by = ("少", value - total) if total < value else ("多", total - value)
    words = (plain_number(total), plain_number(value), plain_number(by))
    return f"各分项合计{words[0]}{unit}，比总目标{words[1]}{unit}{side}{words[2]}{unit}。"


def plain_number(value: float | None) -> str:
    """2000, 0.5, 68.5: no trailing zeros."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else f"{value:.4f}".rstrip("0").rstrip(".")
