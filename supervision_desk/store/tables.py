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
