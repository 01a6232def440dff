"""期初 + 新立 + 划入 − 办结 − 划出 = 期末: the balance as a line, each figure a link to the tasks behind it."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from supervision_desk.domain.quarter import Balance
from supervision_desk.ui.flow_layout import flow
from supervision_desk.ui.labels import button, plain_label
from supervision_desk.ui.theme import NARROW, TIGHT


@dataclass(frozen=True)
class Figure:
    """A figure: its name, the fields of `Balance` it counts, and the sign before it."""

    name: str
    fields: tuple[str, ...]
    sign: str = ""

    def value(self, balance: Balance) -> int:
        """The count."""
        return sum(int(getattr(balance, field)) for field in self.fields)


CLOSED = ("closed_on_time", "closed_late", "closed_other")
OPEN = ("open_in_time", "open_overdue", "open_undated", "open_paused")
BALANCE = (
    Figure("期初", ("opening",)),
    Figure("新立", ("new",), "＋"),
    Figure("划入", ("moved_in",), "＋"),
    Figure("办结", CLOSED, "－"),
    Figure("划出", ("moved_out",), "－"),
    Figure("期末", OPEN, "＝"),
)
PARTS = (
    Figure("按时办结", ("closed_on_time",), "其中"),
    Figure("逾期办结", ("closed_late",)),
    Figure("其他办结", ("closed_other",)),
    Figure("时限内在办", ("open_in_time",), "；期末"),
    Figure("逾期未办结", ("open_overdue",)),
    Figure("未明确时限", ("open_undated",)),
    Figure("暂缓", ("open_paused",)),
)


class BalanceLine(QWidget):
    """`asked` carries the figure whose tasks are wanted."""

    asked = Signal(object)

    def __init__(self, figures: tuple[Figure, ...], name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._figures = figures
        self._buttons = [_FigureButton(figure, self) for figure in figures]
        line: list[QWidget] = []
        for each in self._buttons:
            if each.figure.sign:
                line.append(plain_label(each.figure.sign, "sign", "muted"))
            line.append(each.widget)
        self.setLayout(flow(*line, margins=(NARROW, 0), spacing=TIGHT))

    def show_balance(self, balance: Balance) -> None:
        """Show the counts."""
        for each in self._buttons:
            each.show_value(each.figure.value(balance))


class _FigureButton:
    """One figure as a link."""

    def __init__(self, figure: Figure, line: BalanceLine) -> None:
        self.figure = figure
        self._line = line
        self.widget = button(figure.name, f"figure_{figure.fields[0]}", self._on_pressed, quiet=True)

    def show_value(self, value: int) -> None:
        self.widget.setText(f"{self.figure.name} {value}")
        self.widget.setAccessibleName(f"{self.figure.name} {value}，列出任务")
        self.widget.setEnabled(value > 0)

    def _on_pressed(self) -> None:
        self._line.asked.emit(self.figure)
