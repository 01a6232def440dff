"""One line a target: its text, the reading so far, the new cumulative value."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QWidget

from supervision_desk.domain.targets import MILESTONE, TargetState, is_reduction, plain_number
from supervision_desk.domain.typed_readings import typed_figure, units_of
from supervision_desk.ui.labels import plain_label
from supervision_desk.ui.theme import NARROW, TIGHT

_SHOWN_LINES, _LINE_HEIGHT = 5, 34
_FRAME = 14  # pixels above and below the letters of a line


class ReadingsForm(QScrollArea):
    """Takes a number for each target; empty lines are not read. `edited` is sent when any of them changes."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.fields: dict[str, QLineEdit] = {}
        self._units: dict[str, str] = {}

    def offer(self, targets: Sequence[TargetState]) -> None:
        """Show a line for each target of a task."""
        self.fields, self._units = {}, units_of(targets)
        inside = QWidget()
        inside.setObjectName("reading_lines")
        inside.setAccessibleName("累计完成")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, TIGHT, 0)
        grid.setHorizontalSpacing(NARROW)
        grid.setColumnStretch(0, 1)
        for place, target in enumerate(targets):
            self._add_line(grid, place, target)
        self.setWidget(inside)
        line = max(_LINE_HEIGHT, self.fontMetrics().height() + _FRAME)
        self.setFixedHeight(min(len(targets), _SHOWN_LINES) * line + TIGHT)

    def _add_line(self, grid: QGridLayout, place: int, target: TargetState) -> None:
        text = plain_label(f"{target.label}  {target.text}", f"target_{target.label}")
        text.setToolTip(target.text)
        text.setMinimumWidth(60)
        text.setWordWrap(True)
        field = QLineEdit()
        field.setObjectName(f"reading_{target.label}")
        field.setAccessibleName(f"{target.label} 累计完成")
        field.setPlaceholderText(f"上期 {plain_number(target.reading)}" if target.reading is not None else "累计")
        field.setFixedWidth(max(104, self.fontMetrics().horizontalAdvance("上期 100000") + 2 * NARROW))
        grid.addWidget(text, place, 0)
        grid.addWidget(field, place, 1)
        unit = target.unit or ("完成填 1" if target.measure == MILESTONE else "")
        unit = "实际数" if is_reduction(target) else unit
        grid.addWidget(plain_label(unit, "unit", "muted"), place, 2)
        field.textChanged.connect(self.edited)
        self.fields[target.label] = field

    def values(self) -> dict[str, float]:
        """The readings entered, by target label. Raises ValueError with a sentence for what is no number."""
        values: dict[str, float] = {}
        for label, field in self.fields.items():
            if text := field.text().strip():
                try:
                    values[label] = typed_figure(text, self._units[label])
                except ValueError as error:
                    raise ValueError(f"{label} 的累计完成{error}，没有登记；请只填数字。") from error
        return values
