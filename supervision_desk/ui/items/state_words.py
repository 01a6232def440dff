"""How a state is shown: shape, word and colour, never colour alone."""

from dataclasses import dataclass

from supervision_desk.domain.lights import Light
from supervision_desk.domain.standing import CLOSED, TaskClass
from supervision_desk.services.casebook import TaskView
from supervision_desk.services.items import ItemRow
from supervision_desk.ui.theme import DONE_MARK, LIGHT_MARKS, NO_MARK, PAUSED_MARK, light_colour

_ORDER = {Light.RED: 0, Light.YELLOW: 1, Light.GREEN: 2}


@dataclass(frozen=True)
class StateWords:
    """The mark and word of a state, its light, and where it stands in a sorted list."""

    mark: str
    word: str
    light: Light | None
    order: int

    @property
    def text(self) -> str:
        return f"{self.mark} {self.word}"

    @property
    def colour(self) -> str:
        return light_colour(self.light)


def words_for(task_class: TaskClass, time: Light | None, progress: Light | None) -> StateWords:
    """The words of a class with its two lights; the graver light decides, of two alike the time."""
    if task_class in CLOSED:
        return StateWords(DONE_MARK, task_class.value, None, 6)
    if task_class is TaskClass.PAUSED:
        return StateWords(PAUSED_MARK, "暂缓", None, 5)
    lights = [light for light in (time, progress) if light]
    if not lights:
        return StateWords(NO_MARK, "未明确", None, 3)
    worst = min(lights, key=lambda light: _ORDER[light])
    word = "正常" if worst is Light.GREEN else _late_word(worst) if worst is time else "欠序时"
    return StateWords(LIGHT_MARKS[worst], word, worst, _ORDER[worst])


def _late_word(light: Light) -> str:
    return "逾期" if light is Light.RED else "临期"


def item_words(row: ItemRow) -> StateWords:
    """The words of a row of the list."""
    return words_for(row.item_class, row.time.light, row.progress.light)


def task_words(task: TaskView) -> StateWords:
    """The words of one task."""
    return words_for(task.task_class, task.time.light, task.progress.light)


def because(row: ItemRow) -> str:
    """Why the row shows its state, in one line."""
    reasons = [row.time.because, row.progress.because]
    if row.overdue_tasks:
        reasons.append(f"含逾期任务 {row.overdue_tasks} 项")
    if row.closed_on:
        reasons = [f"{row.closed_on} 办结", f"已归档（{row.archived}年度），只供查看" if row.archived else ""]
    return " · ".join(reason for reason in reasons if reason)
