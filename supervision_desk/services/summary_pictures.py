"""The pictures of the printed 通报: what became of each unit's tasks, its lights, the targets against their plan."""

from collections import Counter

from supervision_desk.domain.charts import (
    LIGHT_KINDS,
    UNLIT,
    Bar,
    Picture,
    PictureRow,
    Piece,
    ProgressBar,
    light_kind,
    stacked_bars,
)
from supervision_desk.domain.lights import Light
from supervision_desk.services.accounts import Accounts
from supervision_desk.services.figures import Summary
from supervision_desk.services.pictures import target_bars

_ENDS = (
    ("按时办结", "closed_on_time"), ("时限内在办", "open_in_time"), ("逾期办结", "closed_late"),
    ("逾期未办结", "open_overdue"), ("未明确、暂缓", "open_undated"), ("其他办结", "closed_other"),
)  # fmt: skip
_REST = "open_paused"
# In the order of the patterns: what is worst is darkest.
_LIGHTS = (Light.YELLOW.value, Light.GREEN.value, UNLIT, Light.RED.value, LIGHT_KINDS[-1])
# More targets than these are left to their table.
_MOST_TARGETS = 20


def summary_pictures(accounts: Accounts) -> tuple[Picture, ...]:
    """The pictures that have something to show."""
    made = (_units(accounts.summary), _lights(accounts), _targets(accounts.summary))
    return tuple(picture for picture in made if picture.rows)


def _units(summary: Summary) -> Picture:
    rows = []
    for unit in summary.units:
        counts = {word: getattr(unit.balance, field) for word, field in _ENDS}
        counts["未明确、暂缓"] += getattr(unit.balance, _REST)
        rows.append((unit.shown, counts))
    kinds = tuple(word for word, _ in _ENDS)
    return Picture("各单位任务办理情况", kinds, tuple(map(_row, stacked_bars(rows, kinds))))


def _lights(accounts: Accounts) -> Picture:
    """The open tasks of each row by their graver light."""
    rows: dict[str, Counter[str]] = {unit.shown: Counter() for unit in accounts.summary.units}
    shown = {unit.name: unit.shown for unit in accounts.summary.units}
    units = {task.code: task.unit for task in accounts.summary.counts}
    for task in accounts.tasks:
        if task.code in units and (kind := light_kind(task.task_class, task.time, task.progress)):
            rows[shown[units[task.code]]][kind] += 1
    bars = stacked_bars([(unit, counts) for unit, counts in rows.items() if counts], _LIGHTS)
    return Picture(
        "各单位在办任务灯色", _LIGHTS, tuple(map(_row, bars)), "注：取时限灯和进度灯中较重的一个。", LIGHT_KINDS
    )


def _row(bar: Bar) -> PictureRow:
    told = "、".join(f"{piece.kind}{piece.count}" for piece in bar.pieces)
    return PictureRow(bar.label, bar.pieces, f"{bar.total}项：{told}" if told else "0项")


def _targets(summary: Summary) -> Picture:
    bars = target_bars(summary.targets, summary.office.tolerance)
    left = f"按差额由大到小列前{_MOST_TARGETS}项，另有{len(bars) - _MOST_TARGETS}项见目标表。"
    note = "注：粗竖线为序时进度。" + (left if len(bars) > _MOST_TARGETS else "")
    return Picture(
        "目标任务完成率与序时进度", _LIGHTS[:4], tuple(map(_progress, bars[:_MOST_TARGETS])), note, LIGHT_KINDS
    )


def _progress(bar: ProgressBar) -> PictureRow:
    kind = bar.light.value if bar.light else UNLIT
    pieces = (Piece(kind, 1, 0.0, bar.done),) if bar.done else ()
    return PictureRow(bar.label, pieces, f"{bar.words}（{kind}）", bar.plan)
