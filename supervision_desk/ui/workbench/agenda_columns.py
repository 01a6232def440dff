"""The columns of the workbench: the lists with their numbers, the rows of one list, the units to chase."""

from supervision_desk.domain.lights import Light
from supervision_desk.domain.numbering import code_order
from supervision_desk.services.agenda import AgendaKind, AgendaList, AgendaRow
from supervision_desk.services.chasing import ChaseLine
from supervision_desk.ui.chasing.chase_acts import reasons_of
from supervision_desk.ui.dates import show_day
from supervision_desk.ui.tables.row_table import Column
from supervision_desk.ui.theme import LIGHT_MARKS, light_colour, tokens

_NAMED = 3
_WHICH_DAY = "逾期、临期、欠序时列的是办结报告时限，别的是应报、应办的那一天"
_LIGHT = {
    AgendaKind.OVERDUE: Light.RED,
    AgendaKind.NEAR: Light.YELLOW,
    AgendaKind.BEHIND: Light.YELLOW,
    AgendaKind.MISSING: Light.RED,
    AgendaKind.PROMISE: Light.YELLOW,
}


def _kind(each: AgendaList) -> str:
    light = _LIGHT.get(each.kind)
    return f"{LIGHT_MARKS[light] if light and each.rows else '　'} {each.kind}"


def _colour(each: AgendaList) -> str:
    if not each.rows:
        return tokens().muted
    light = _LIGHT.get(each.kind)
    return light_colour(light) if light else ""


def names(each: AgendaList) -> str:
    """The first three of a list, each once, and that there are more."""
    found = list(dict.fromkeys(row.unit if each.kind is AgendaKind.RECEIPT else row.title for row in each.rows))
    return "、".join(found[:_NAMED]) + (" 等" if len(found) > _NAMED else "")


AGENDA_COLUMNS: tuple[Column[AgendaList], ...] = (
    Column("要办", _kind, width=112, colour=_colour),
    Column("条数", lambda each: str(len(each.rows)), lambda each: len(each.rows), 56, True,
           lambda each: "" if each.rows else tokens().muted),
    Column("　事项、单位", lambda each: f"　{names(each)}" if each.rows else "", width=200,
           tip=lambda each: "\n".join(f"{row.code} {row.title} {row.unit} {row.why}" for row in each.rows[:20])),
)  # fmt: skip

ROW_COLUMNS: tuple[Column[AgendaRow], ...] = (
    Column("编号", lambda row: row.code, lambda row: code_order(row.code), 124),
    Column("事项", lambda row: row.title, width=220),
    Column("单位", lambda row: row.unit, width=140),
    Column("日期", lambda row: show_day(row.day), lambda row: row.day, 98, about=_WHICH_DAY),
    Column("说明", lambda row: row.why, width=240),
)

TO_CHASE_COLUMNS: tuple[Column[ChaseLine], ...] = (
    Column("单位", lambda line: line.unit, width=120,
           tip=lambda line: "；".join(each.words for each in line.liaisons) or line.unit),
    Column("建议", lambda line: line.step, width=96),
    Column("原因", reasons_of, width=180),
)  # fmt: skip
