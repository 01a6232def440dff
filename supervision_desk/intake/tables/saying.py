"""A cell of units or leaders → names with roles: the column gives the role, the cell may say otherwise.

Inside a cell the usual grammar holds (牵头单位：A 配合单位：B; A牵头，B配合), and one more: A（牵头）、B.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from supervision_desk.intake.flow import Flow
from supervision_desk.intake.labels import DEADLINE, LABELS, LEAD, LEADER, SUPPORTING
from supervision_desk.intake.listed_names import Named
from supervision_desk.intake.responsibility import Responsibility, parse_annotation, together
from supervision_desk.intake.tables.celltext import Place
from supervision_desk.intake.tables.headings import UNITS, Column
from supervision_desk.intake.tables.persons import names_of, says_posts

_MARKED = re.compile(
    r"[（(〔](?:(?P<lead>总?牵头|主办|主责|牵头单位)|(?P<supporting>配合|协办|参与|协助)(?:单位)?)[）)〕]$"
)
_A_NAME = re.compile(r"[\u3400-\u9fffA-Za-z]{2}")
_SEPARATORS = " 、，,；;。"
_NOBODY = ("^^", "无", "暂无")


def said_in(flow: Flow, place: Place, column: Column) -> Responsibility:
    """What a cell of this column says."""
    start, end = place
    if column.role == DEADLINE:
        return Responsibility(deadlines=(place,))
    if column.role == LEADER and says_posts(flow.text[start:end]):
        return Responsibility(tuple(_leaders(flow, start, end)))
    label = LABELS.search(flow.text, start, end)
    parts = [parse_annotation(flow, label.start(), end)] if label else []
    before = label.start() if label else end
    lines = [line for line in _lines(flow, start, before) if flow.text[slice(*line)].strip(_SEPARATORS)]
    said = together([*(parse_annotation(flow, *line, column.role) for line in lines), *parts])
    names = tuple(_marked(named) for named in said.names if _is_name(named))
    asks = column.role in UNITS
    return replace(said, names=names, first_leads=said.first_leads or column.first_leads, about_units=asks)


def _leaders(flow: Flow, start: int, end: int) -> Iterator[Named]:
    for first, last in names_of(flow.text[start:end]):
        yield Named(flow.text[start + first : start + last], LEADER, start + first, start + last)


def _lines(flow: Flow, start: int, end: int) -> Iterator[Place]:
    """A verb at the end of a line (A局牵头) governs its line."""
    while start < end:
        stop = flow.text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _is_name(named: Named) -> bool:
    """A dash, 无 or a number is nobody."""
    return named.name not in _NOBODY and _A_NAME.search(named.name) is not None


def _marked(named: Named) -> Named:
    """A（牵头） leads, A（配合） helps, whatever the column."""
    match = _MARKED.search(named.name) if named.role != LEADER else None
    if not match or not match.start():
        return named
    role = LEAD if match["lead"] else SUPPORTING
    return named._replace(name=named.name[: match.start()], role=role, end=named.start + match.start())
