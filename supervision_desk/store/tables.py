"""All tables, and what kind each is for the journal (design §10).

Every table is journalled (replay equals table), derived (rebuild and compare) or the record itself; a test holds the
list complete.
"""

from supervision_desk.store.base import Base
from supervision_desk.store.bulletins import (
    Bulletin,
    BulletinFile,
    BulletinText,
    CheckAnswer,
    CheckSheet,
    ScoreAdjustment,
    ScoreRule,
    ScoreVersion,
)
from supervision_desk.store.models import (
    Act,
    Addressee,
    Assignment,
    Attachment,
    Basis,
    CalendarDay,
    CalendarYear,
    Clause,
    Correction,
    Document,
    DueDate,
    Instruction,
    Item,
    JournalEntry,
    Leader,
    Letter,
    Liaison,
    Paper,
    PaperBytes,
    PaperLine,
    PlanNode,
    Portfolio,
    Reading,
    Receipt,
    Reply,
    Review,
    Section,
    Series,
    Setting,
    Target,
    TargetPast,
    TargetVersion,
    Task,
    TaskNow,
    Unit,
    UnitAlias,
)

# Parents before children: rows are replayed and restored in this order.
JOURNALLED: tuple[type[Base], ...] = (
    Setting, CalendarYear, CalendarDay, Series, Unit, UnitAlias, Liaison, Leader,
    Document, Section, Clause, Item, Basis, Task, Portfolio,
    Assignment, DueDate, Target, TargetVersion, TargetPast, PlanNode, Letter, Instruction, Reply, Reading, Review, Act,
    Paper, PaperBytes, PaperLine, Addressee, Receipt, Attachment, Correction,
    ScoreVersion, ScoreRule, ScoreAdjustment, Bulletin, BulletinFile, CheckSheet, CheckAnswer,
    BulletinText,
)  # fmt: skip
DERIVED: tuple[type[Base], ...] = (TaskNow,)
RECORD: tuple[type[Base], ...] = (JournalEntry,)
