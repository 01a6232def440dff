"""The rows of 本期反馈 that the page holds: what is owed, and what was typed and saved since the page was opened."""

from collections.abc import Collection, Iterable
from datetime import date

from supervision_desk.domain.numbering import code_order
from supervision_desk.services.reply_grid import GridRow
from supervision_desk.ui.replies.grid_line import GridLine, State


class GridLines:
    """Rows by what is owed; one that was typed into is never dropped."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, date], GridLine] = {}

    def take(self, rows: Iterable[GridRow], received: date, channel: str) -> None:
        """Rows owed now: new ones begin empty, those known keep what was typed; of the others the untouched go."""
        known = self._lines
        kept = {key: line for key, line in known.items() if line.state not in (State.EMPTY, State.ANSWERED)}
        for owed in rows:
            key = (owed.code, owed.day)
            line = known.get(key) or GridLine(owed, received, channel)
            if line.state is State.ANSWERED:
                line.state, line.late, line.notes = State.EMPTY, False, ()
            line.row = owed
            kept[key] = line
        _put_beside(kept.values())
        self._lines = dict(sorted(kept.items(), key=lambda each: (each[0][1], code_order(each[0][0]))))

    def take_back(self, standing: Collection[str]) -> None:
        """Rows whose reply was undone wait again with what was typed."""
        for line in self._lines.values():
            if line.reply and line.reply not in standing:
                line.reply = ""
                line.state = State.TYPED

    def answered(self, rows: Iterable[GridRow]) -> list[GridLine]:
        """Mark the untouched rows that are owed no more, since another reply met them; returns those marked."""
        owed = {(row.code, row.day) for row in rows}
        met = [line for key, line in self._lines.items() if line.state is State.EMPTY and key not in owed]
        received = {line.row.code: line.received for line in self._lines.values() if line.state is State.SAVED}
        for line in met:
            line.state = State.ANSWERED
            came = received.get(line.row.code)
            line.late = came is not None and came > line.row.day
            line.notes = (f"已由 {came} 收到的那条反馈一并补上。",) if came else ()
        return met

    def forget_saved(self) -> None:
        """Drop what is on record."""
        self._lines = {key: line for key, line in self._lines.items() if line.is_open or line.state is State.SAVING}

    def saved_codes(self) -> list[str]:
        """The codes of the replies saved here."""
        return [line.reply for line in self._lines.values() if line.reply]

    def unsaved(self) -> int:
        """How many rows hold what is not on record."""
        return sum(line.state in (State.TYPED, State.SAVING, State.REFUSED) for line in self._lines.values())

    def units(self) -> list[str]:
        """The units with rows."""
        return list(dict.fromkeys(line.row.unit for line in self._lines.values()))

    def of(self, unit: str) -> list[GridLine]:
        """The rows of a unit, "" for all."""
        return [line for line in self._lines.values() if unit in ("", line.row.unit)]

    def counts(self) -> str:
        """How many are still to come in, how many were saved, how many were refused."""
        states = [line.state for line in self._lines.values()]
        saved, refused = states.count(State.SAVED), states.count(State.REFUSED)
        typed = states.count(State.TYPED) + states.count(State.SAVING)
        parts = [f"应报 {len(states) - saved - states.count(State.ANSWERED)} 条"]
        parts += [f"未存 {typed} 条"] if typed else []
        parts += [f"未登记 {refused} 条"] if refused else []
        parts += [f"本次已登记 {saved} 条"] if saved else []
        return " · ".join(parts)


def _put_beside(lines: Collection[GridLine]) -> None:
    """Tell each row of the other open ones of its task."""
    rows: dict[str, list[GridRow]] = {}
    for line in lines:
        if line.is_open:
            rows.setdefault(line.row.code, []).append(line.row)
    for line in lines:
        line.beside = tuple(row for row in rows.get(line.row.code, ()) if row is not line.row)
