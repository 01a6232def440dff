"""责任分工 of one measure: units as written, what they mean in the office's list, their roles and order."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from supervision_desk.domain.review import Review
from supervision_desk.domain.review_units import (
    LEAD,
    RESPONSIBLE,
    ROLE_NAMES,
    UnitLine,
    leave_name_out,
    map_unit,
    set_units,
    units_of,
    unmap_unit,
)
from supervision_desk.ui.importing import parts_tables as parts
from supervision_desk.ui.importing.choices import ImportChoices
from supervision_desk.ui.importing.rows_editor import RowsEditor


class UnitEditor(QObject):
    """Works `rows`. `said` carries what could not be taken, in a sentence, `pointed` the place in the text of the unit
    the person went to."""

    said = Signal(str)
    pointed = Signal(object)

    def __init__(self, choices: ImportChoices) -> None:
        super().__init__()
        self._choices = choices
        self._index = -1
        self.rows = RowsEditor(
            parts.unit_table(lambda: choices.review),
            "units",
            "责任分工",
            "添加单位，按回车确定",
            offered=lambda: [unit.name for unit in choices.review.book.units],
            movable=True,
        )
        self.rows.table.edited.connect(self._on_edited)
        self.rows.added.connect(self._on_added)
        self.rows.dropped.connect(self._on_dropped)
        self.rows.moved.connect(self._on_moved)
        self.rows.chosen.connect(self._on_chosen)

    def show_units(self, review: Review, index: int) -> None:
        """Show the units of one measure."""
        self._index = index
        self.rows.show_rows(parts.unit_rows(review, index))

    def show_unit(self, names: Sequence[str]) -> None:
        """Go to the unit of that name; nowhere where there is none."""
        self.rows.show_place(next((n for n, line in enumerate(self._lines()) if line.name in names), -1))

    def _lines(self) -> list[UnitLine]:
        return list(units_of(self._choices.review.measure(self._index)))

    def _set(self, lines: Sequence[UnitLine]) -> None:
        self._choices.apply(set_units(self._choices.review, self._index, lines))

    def _on_chosen(self, place: int) -> None:
        name = self._lines()[place].name
        mentions = self._choices.review.measure(self._index).mentions
        span = next((mention.span for mention in mentions if mention.name == name), None)
        if span is not None:
            self.pointed.emit(span)

    def _on_edited(self, each: parts.UnitRow, column: int, value: str) -> None:
        lines = self._lines()
        if column == parts.UNIT_MEANT:
            self._map(each.name, value.strip())
        elif column == parts.UNIT_ROLE:
            lines[each.place] = UnitLine(each.name, parts.key_of(ROLE_NAMES, value))
            self._set(lines)
        elif value.strip():
            lines[each.place] = UnitLine(value, each.role)
            self._set(lines)

    def _map(self, written: str, unit: str) -> None:
        """Empty or the list's own answer takes a decision back."""
        review = self._choices.review
        if unit == parts.NEW_UNIT_CHOICE:
            self._choices.apply(map_unit(review, written, written))
        elif unit == parts.NO_UNIT_CHOICE:
            self._choices.apply(leave_name_out(review, written))
        elif unit in ("", review.book.name_of(written)):
            self._choices.apply(unmap_unit(review, written))
        else:
            self._choices.apply(map_unit(review, written, unit))

    def _on_added(self, name: str) -> None:
        lines = self._lines()
        if any(line.name == name for line in lines):
            self.said.emit(f"这一条已经有“{name}”，没有重复添加。")
            return
        self._set([*lines, UnitLine(name, RESPONSIBLE if lines else LEAD)])

    def _on_dropped(self, place: int) -> None:
        lines = self._lines()
        self._set([*lines[:place], *lines[place + 1 :]])

    def _on_moved(self, place: int, step: int) -> None:
        lines = self._lines()
        if lines[place].role != lines[place + step].role:
            self.said.emit("不同角色的单位先后由角色决定；要调整，请先改角色。")
            return
        lines[place], lines[place + step] = lines[place + step], lines[place]
        self._set(lines)
