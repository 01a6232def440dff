"""目标任务: whether a target is reached, and how far its reading is from plan (design §8).

完成率 exists for cumulative targets only; all others are 达标 or 未达标. Over 100 % is shown as it is.
"""

from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.lights import NO_LIGHT, LinearPlan, Shown, gap_points, progress_light, worse

CUMULATIVE = "cumulative"
MILESTONE = "milestone"
_AT_MOST = frozenset({"at_most", "service"})


@dataclass(frozen=True)
class TargetState:
    """A target with its latest reading as of a day. `rate` and `elapsed` are shares, `gap` 百分点; each None where it
    has no meaning or no reading exists. `met` is None without a reading."""

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


def is_met(measure: str, value: float | None, reading: float) -> bool:
    """Reached: reading ≥ value; at_most and service ≤; to_zero 0; a milestone once its result is recorded."""
    if measure == MILESTONE:
        return reading > 0
    if measure == "to_zero":
        return reading == 0
    if value is None:
        return reading > 0
    return reading <= value if measure in _AT_MOST else reading >= value


def assess(target: TargetState, reading: float, read_on: date, plan: LinearPlan | None) -> TargetState:
    """The target with a reading; against the linear plan where it is a flow with a date."""
    met = is_met(target.measure, target.value, reading)
    rate = reading / target.value if target.measure == CUMULATIVE and target.value else None
    elapsed = plan.elapsed(read_on) if plan and rate is not None else None
    gap = gap_points(target.value, reading, plan, read_on) if plan and rate is not None and target.value else None
    return TargetState(
        target.label, target.text, target.value, target.unit, target.measure, reading, read_on, met, rate, elapsed, gap
    )


def progress_of(targets: tuple[TargetState, ...], tolerance: float) -> Shown:
    """The 进度灯 of a task: the worst of its targets that have a reading against a plan; a met one is green."""
    shown = NO_LIGHT
    for target in targets:
        if target.gap is not None:
            gap = max(target.gap, 0.0) if target.met else target.gap
            light = progress_light(gap, tolerance)
            shown = worse(shown, Shown(light.light, f"{light.because}（{target.label}）"))
    return shown


def plain_number(value: float | None) -> str:
    """2000, 0.5, 68.5: no trailing zeros."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else f"{value:.4f}".rstrip("0").rstrip(".")
