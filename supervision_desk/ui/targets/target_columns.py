"""The columns of an item's targets."""

from dataclasses import dataclass
from datetime import date

from supervision_desk.domain.lights import Light
from supervision_desk.domain.tables import NOTHING, POINTS, percent, words
from supervision_desk.domain.target_reading import figure_words, waiting_words
from supervision_desk.domain.targets import MISSED, NO_BASE, NO_DATA, TargetState, light_of, plain_number
from supervision_desk.services.casebook import TaskView
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.tables.row_table import Column
from supervision_desk.ui.theme import LIGHT_MARKS, light_colour, tokens


@dataclass(frozen=True)
class TargetLine:
    """A target of one of the item's tasks on the day shown. `several`: the item has more tasks than one."""

    code: str
    unit: str
    several: bool
    today: date
    tolerance: float
    target: TargetState

    @property
    def light(self) -> Light | None:
        """The light of this target alone."""
        return light_of(self.target, self.tolerance).light


def target_lines(tasks: tuple[TaskView, ...], today: date, tolerance: float) -> list[TargetLine]:
    """The targets of all tasks of an item, in order."""
    several = len(tasks) > 1
    return [TargetLine(t.code, t.unit, several, today, tolerance, each) for t in tasks for each in t.targets]


def _label(line: TargetLine) -> str:
    return f"{line.code.rpartition('-')[2]}-{line.target.label}" if line.several else line.target.label


def _reached(line: TargetLine) -> str:
    """完成率 for what is counted up, for all else whether it is reached."""
    target = line.target
    if target.verdict in (NO_DATA, NO_BASE, MISSED):
        return target.verdict
    return percent(target.rate) if target.rate is not None else target.verdict


def _reached_colour(line: TargetLine) -> str:
    return tokens().muted if line.target.verdict in (NO_DATA, NO_BASE) else ""


def _gap(line: TargetLine) -> str:
    light = line.light
    mark = f"{LIGHT_MARKS[light]} " if light else ""
    if line.target.missed:
        return f"{mark}逾期"
    return f"{mark}{words(line.target.gap, POINTS)}" if line.target.gap is not None else NOTHING


def _node(line: TargetLine) -> str:
    """The next node, else the last one; or the target's own date."""
    terms = line.target.terms
    if not terms.nodes:
        return show_day(terms.due_on) if terms.due_on else ""
    node = next((each for each in terms.nodes if each.on_day >= line.today), terms.nodes[-1])
    return f"{node.on_day:%m-%d} 应{plain_number(node.value)}"


def _read(line: TargetLine) -> str:
    """In the unit of its goal (what is left of a reduction is in another); what nobody has reviewed says so."""
    target = line.target
    return "" if target.reading is None else f"{figure_words(target, target.reading)}{waiting_words(target)}"


def _read_colour(line: TargetLine) -> str:
    return tokens().yellow if line.target.waits else ""


def _read_tip(line: TargetLine) -> str:
    return f"{show_day(line.target.read_on)}{waiting_words(line.target)}"


def _goal(target: TargetState) -> str:
    return f"{plain_number(target.value)}{target.unit}"


TARGET_COLUMNS: tuple[Column[TargetLine], ...] = (
    Column("", _label, lambda line: (line.code, int(line.target.label[1:])), 34),
    Column("指标", lambda line: line.target.text, width=104),
    Column("目标值", lambda line: _goal(line.target), lambda line: line.target.value, 78, True),
    Column("累计", _read, lambda line: line.target.reading, 78, True, _read_colour, tip=_read_tip),
    Column("完成率/达标", _reached, lambda line: line.target.rate, 94, True, _reached_colour),
    Column("差额（百分点）", _gap, lambda line: line.target.gap, 118, True, lambda line: light_colour(line.light)),
    Column("序时", lambda line: percent(line.target.elapsed), lambda line: line.target.elapsed, 62, True),
    Column("节点", _node, lambda line: line.target.terms.due_on, 92),
    Column("数据单位", lambda line: line.target.terms.data_unit or line.unit, width=92),
    Column("版本", lambda line: str(len(line.target.terms.versions)), lambda line: len(line.target.terms.versions),
           48, True),
)  # fmt: skip
