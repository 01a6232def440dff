"""The tasks on which a letter may report, as rows to be written over; those with words are its replies."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from supervision_desk.domain.numbering import code_order
from supervision_desk.domain.typed_readings import typed_readings
from supervision_desk.errors import UserError
from supervision_desk.services.desk import Desk
from supervision_desk.services.reply_grid import target_units
from supervision_desk.services.reply_log import ReplyEntry
from supervision_desk.ui.importing.editing_table import Cell, EditingTable
from supervision_desk.ui.tables.row_table import Column

_KINDS = ("阶段", "办结")
_FIELDS = ("text", "readings", "kind")
_FIRST_FIELD = 2


@dataclass
class LetterLine:
    """One open task and what the letter says of it; `part` is that of the unit that wrote, where another answers."""

    code: str
    title: str
    unit: str
    text: str = ""
    readings: str = ""
    kind: str = _KINDS[0]
    part: str = ""

    @property
    def who(self) -> str:
        """The unit that answers; behind the part of the one that wrote, where that only has one beside it."""
        return f"{self.part}，主责：{self.unit}" if self.part else self.unit

    def entry(self, units: Mapping[str, str]) -> ReplyEntry:
        """The reply; `units` are those of the task's targets. Raises UserError for readings that cannot be read."""
        try:
            readings = typed_readings(self.readings, units)
        except ValueError as error:
            raise UserError(f"{self.code}：{error}") from error
        return ReplyEntry(self.code, self.text, is_final=self.kind == _KINDS[1], readings=readings)


def _text(name: str) -> Callable[[LetterLine], str]:
    return lambda line: getattr(line, name)


LETTER_COLUMNS: tuple[Column[LetterLine], ...] = (
    Column("任务", lambda line: f"{line.code}  {line.title}", lambda line: code_order(line.code), 190),
    Column("责任主体", _text("who"), width=176, tip=_text("who")),
    Column("进展", _text("text"), width=180),
    Column("累计完成", _text("readings"), width=110),
    Column("类别", _text("kind"), width=64),
)


class LetterTable(EditingTable[LetterLine]):
    """The rows, written over in place."""

    def __init__(self, parent: QObject | None = None) -> None:
        cells = {
            2: Cell[LetterLine](_text("text")),
            3: Cell[LetterLine](_text("readings")),
            4: Cell[LetterLine](_text("kind"), lambda _line: _KINDS),
        }
        super().__init__(LETTER_COLUMNS, cells, parent)
        self.edited.connect(self._on_edited)

    def _on_edited(self, line: LetterLine, place: int, value: str) -> None:
        setattr(line, _FIELDS[place - _FIRST_FIELD], value.strip())
        row = self.place_of(lambda each: each is line)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))


def replies_of_lines(desk: Desk, lines: Iterable[LetterLine]) -> tuple[ReplyEntry, ...]:
    """The replies of the rows that were written into. Raises UserError for one without words."""
    written = [line for line in lines if line.text or line.readings]
    units = target_units(desk, [line.code for line in written])
    return tuple(line.entry(units[line.code]) for line in written)
