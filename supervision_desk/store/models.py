"""All records of the casework in one place; those of the 通报 (`store/bulletins.py`) and the list of all tables
(`store/tables.py`) stand apart, since mapping them takes time and the list of items is shown without them."""

from supervision_desk.store.base import Base
from supervision_desk.store.casework import (
    Act,
    Assignment,
    Basis,
    DueDate,
    Item,
    Reading,
    Reply,
    Review,
    Task,
    TaskNow,
)
from supervision_desk.store.letters import Attachment, Correction, Instruction, Letter
from supervision_desk.store.office import (
    CalendarDay,
    CalendarYear,
    Leader,
    Liaison,
    Portfolio,
    Series,
    Setting,
    Unit,
    UnitAlias,
)
from supervision_desk.store.papers import Addressee, Paper, PaperBytes, PaperLine, Receipt
from supervision_desk.store.record import JournalEntry
from supervision_desk.store.sources import Clause, Document, Section
from supervision_desk.store.targets import PlanNode, Target, TargetPast, TargetVersion

__all__ = [
    "Act", "Addressee", "Assignment", "Attachment", "Base", "Basis", "CalendarDay", "CalendarYear", "Clause",
    "Correction", "Document", "DueDate", "Instruction", "Item", "JournalEntry", "Leader", "Letter", "Liaison",
    "Paper", "PaperBytes", "PaperLine", "PlanNode", "Portfolio", "Reading", "Receipt", "Reply", "Review", "Section",
    "Series", "Setting", "Target", "TargetPast", "TargetVersion", "Task", "TaskNow", "Unit", "UnitAlias",
]  # fmt: skip
