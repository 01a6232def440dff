"""One row of 本期反馈 while it is filled in: what was typed, and whether it has been saved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from supervision_desk.domain.numbering import code_order
from supervision_desk.domain.owed import Met, Settled, settled_words
from supervision_desk.domain.reading_notes import reading_notes
from supervision_desk.domain.reply_hints import final_hints, text_hints
from supervision_desk.domain.targets import TargetState, plain_number
from supervision_desk.domain.typed_days import typed_day
from supervision_desk.domain.typed_readings import typed_readings, units_of
from supervision_desk.errors import UserError
from supervision_desk.services.reply_grid import GridRow
from supervision_desk.services.reply_log import ReplyEntry
from supervision_desk.ui.tables.row_table import Column
from supervision_desk.ui.theme import tokens

PROGRESS, FINAL, IDLE = "阶段", "办结", "无进展"
KINDS = {"1": PROGRESS, "2": FINAL, "3": IDLE}
NOTHING_NEW = "本期无进展。"
# The fields in the order of their columns; what is pasted from Excel follows it.
FIELDS = ("text", "readings", "problems", "coordination", "kind", "next_steps", "expected")
FIRST_FIELD = 6


class State(Enum):
    """How far a row has come."""

    EMPTY = auto()
    TYPED = auto()
    SAVING = auto()
    SAVED = auto()
    REFUSED = auto()
    ANSWERED = auto()


@dataclass
class GridLine:
    """A row with what was typed. `problem` is the sentence of a refusal, `notes` what is to be checked, `reply` the
    code of what was saved, `late` that the reply of another row met it after its day; `beside` are the other rows of
    its task."""

    row: GridRow
    received: date
    channel: str
    text: str = ""
    readings: str = ""
    problems: str = ""
    coordination: str = ""
    kind: str = PROGRESS
    next_steps: str = ""
    expected: str = ""
    state: State = State.EMPTY
    problem: str = ""
    notes: tuple[str, ...] = field(default=())
    reply: str = ""
    late: bool = False
    beside: tuple[GridRow, ...] = ()

    @property
    def key(self) -> tuple[str, date]:
        """What names the owed report."""
        return self.row.code, self.row.day

    @property
    def is_open(self) -> bool:
        """Whether it can be written into."""
        return self.state in (State.EMPTY, State.TYPED, State.REFUSED)

    def write(self, name: str, value: str) -> None:
        """Put a value into a field; a row whose fields are all empty again waits for nothing."""
        text = value.strip()
        if name == "kind":
            text = KINDS.get(text, text) or PROGRESS
            self.text = self.text or (NOTHING_NEW if text == IDLE else "")
        if name == "expected":
            text = self._plain_day(text)
        setattr(self, name, text)
        typed = self.kind != PROGRESS or any(getattr(self, each) for each in FIELDS if each != "kind")
        self.state, self.problem = (State.TYPED if typed else State.EMPTY), ""
        self.check()

    def check(self) -> None:
        """Tell anew what is to be checked, before it is saved."""
        self.notes = () if self.state is State.EMPTY else (*self.settles(), *self._checks())

    def settles(self) -> tuple[str, ...]:
        """That the reply answers other rows too, where it does: each that it comes after the owed day before. A 补正 is
        no report owed that it could be counted as."""
        rows = [each for each in (self.row, *self.beside) if self._comes_after(each.after)]
        to_come = self.row.to_come
        days = {each.day for each in rows if each.counted}
        if to_come is not None and self._comes_after(to_come.after):
            days.add(to_come.day)
        words = settled_words([Settled(day, self.received > day) for day in sorted(days)])
        rest = "，那几行不必再填" if len(rows) > 1 else ""
        return (f"这一条一并算作 {words}的反馈{rest}。",) if words else ()

    def _comes_after(self, day: date | None) -> bool:
        return day is None or self.received > day

    def _plain_day(self, text: str) -> str:
        """A day in full; what is none stays as it was typed, and is told when it is saved."""
        try:
            return typed_day(text, self.received).isoformat()
        except ValueError:
            return text

    def entry(self) -> ReplyEntry:
        """The reply to log. Raises UserError for what cannot be read."""
        if self.kind not in KINDS.values():
            raise UserError(f"没有“{self.kind}”这种类别，没有登记；请填 1 阶段、2 办结或 3 无进展。")
        try:
            readings = typed_readings(self.readings, units_of(self.row.targets))
            expected = typed_day(self.expected, self.received) if self.expected else None
        except ValueError as error:
            raise UserError(f"{self.row.code}：{error}") from error
        return ReplyEntry(
            self.row.code,
            self.text,
            self.received,
            self.kind == FINAL,
            self.channel,
            readings,
            self.problems,
            self.coordination,
            self.next_steps,
            expected,
        )

    def _checks(self) -> tuple[str, ...]:
        """What is to be checked, said before it is saved."""
        try:
            readings = typed_readings(self.readings, units_of(self.row.targets))
        except ValueError:  # said when it is saved
            readings = {}
        hints = text_hints(self.text, self.row.last) if self.kind != IDLE else ()
        final = final_hints(self.row.targets, readings) if self.kind == FINAL else ()
        return (*reading_notes(self.row.targets, readings, self.received), *hints, *final)


def state_words(line: GridLine) -> str:
    """A shape and a word; the colour only repeats it. What stands returned was reported: it is to be mended."""
    if line.state is State.EMPTY and not line.row.counted:
        return "◆ 未补正" if line.row.met is Met.MISSING else "▲ 待补正"
    if line.state is State.EMPTY:
        return "■ 待补书面" if line.row.to_write else "◆ 未报" if line.row.met is Met.MISSING else "▲ 待报"
    if line.row.counted and (line.late or (line.state is State.SAVED and line.received > line.row.day)):
        return "✓ 迟报"
    return {State.TYPED: "… 未存", State.SAVING: "… 保存中", State.REFUSED: "✕ 未登记"}.get(line.state, "✓ 已报")


def _state_colour(line: GridLine) -> str:
    use = tokens()
    if line.state is State.REFUSED or (line.state is State.EMPTY and line.row.met is Met.MISSING):
        return use.red
    if line.state in (State.SAVED, State.ANSWERED):
        return use.yellow if state_words(line) == "✓ 迟报" else use.green
    return use.yellow if line.state is State.EMPTY else use.accent


def _said(line: GridLine) -> str:
    """The task, or what is to be known of its row: the refusal, what to check."""
    words = line.problem.removeprefix(line.row.code).lstrip(" ：") or "；".join(line.notes)
    return f"{line.row.code}  {words or line.row.title}"


def _said_colour(line: GridLine) -> str:
    return tokens().red if line.problem else tokens().yellow if line.notes else ""


def _tip(line: GridLine) -> str:
    said = [words for words in (line.problem, *line.notes) if words]
    return "\n".join((f"{line.row.title}（{'；'.join(line.row.why)}）", *said, _targets(line)))


def _targets(line: GridLine) -> str:
    return "\n".join(map(target_words, line.row.targets)) or "没有目标"


def target_words(target: TargetState) -> str:
    """A target with what was read last, for whoever types the next reading."""
    read = f"（上期 {plain_number(target.reading)}）" if target.reading is not None else ""
    return f"{target.label} {target.text}{read}"


def _owed_words(line: GridLine) -> str:
    """The day owed; with its year where what is received now is received in another: 07-26 would be read as one still
    to come."""
    day = line.row.day
    return f"{day:%m-%d}" if day.year == line.received.year else day.isoformat()


def _text_of(name: str) -> Callable[[GridLine], str]:
    return lambda line: getattr(line, name)


GRID_COLUMNS: tuple[Column[GridLine], ...] = (
    Column("状态", state_words, lambda line: line.state.value, 96, colour=_state_colour, tip=_tip),
    Column("单位", lambda line: line.row.unit, width=98),
    Column("任务", _said, lambda line: code_order(line.row.code), 140, colour=_said_colour, tip=_tip),
    Column("应报", _owed_words, lambda line: line.row.day, 90, tip=lambda line: line.row.day.isoformat()),
    Column("收到", lambda line: f"{line.received:%m-%d}", lambda line: line.received, 56,
           tip=lambda line: line.received.isoformat()),
    Column("方式", lambda line: line.channel, width=52),
    Column("进展", _text_of("text"), width=168),
    Column("累计完成", _text_of("readings"), width=88, tip=_targets),
    Column("问题", _text_of("problems"), width=72),
    Column("需协调", _text_of("coordination"), width=72),
    Column("类别", _text_of("kind"), width=58, tip=lambda _line: "1 阶段，2 办结，3 无进展"),
    Column("下步安排", _text_of("next_steps"), width=78),
    Column("预计完成", _text_of("expected"), width=96, tip=lambda _line: "可只写月日，如 12-1"),
)  # fmt: skip
