"""督办事项, 任务 and the dated facts about them. No state is stored: it is derived (design §5)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from supervision_desk.store.base import Base, Fact, Row


class Item(Row, Fact, Base):
    """督办事项 (件): what was registered, approved by whom, on which day; `is_key` marks 重点, `origin` says whether it
    comes from a document, a 批示, a meeting (NULL: before this was asked, a document)."""

    __tablename__ = "items"
    __table_args__ = (UniqueConstraint("year", "number"),)

    year: Mapped[int]
    number: Mapped[int]
    title: Mapped[str]
    registered_on: Mapped[date] = mapped_column(index=True)
    approved_by: Mapped[str]
    approved_on: Mapped[date]
    handler: Mapped[str]
    cycle: Mapped[str]
    is_key: Mapped[bool | None]
    origin: Mapped[str | None]


class Basis(Row, Base):
    """依据: an item rests on a clause, or on what `text` says: a 批示 (`said_by`), a meeting, of `on_day`."""

    __tablename__ = "bases"

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), index=True)
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clauses.id"), index=True)
    text: Mapped[str]
    kind: Mapped[str | None]
    said_by: Mapped[str | None]
    on_day: Mapped[date | None]


class Task(Row, Base):
    """任务 (项): a part of an item with exactly one answerable unit."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("item_id", "position"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    position: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]


class Assignment(Row, Fact, Base):
    """责任分工: the unit's role as the document has it; `answers` decides. `valid_to` ends it on a transfer."""

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint("role IN ('牵头', '责任', '配合', '板块牵头')", name="role"),
        UniqueConstraint("task_id", "unit_id", "role", "valid_from"),
        Index(
            "ix_assignments_one_answers",
            "task_id",
            unique=True,
            sqlite_where=text("answers = 1 AND valid_to IS NULL"),
        ),
    )

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    position: Mapped[int]
    role: Mapped[str]
    answers: Mapped[bool]
    written_as: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class DueDate(Row, Fact, Base):
    """时限: one version; old versions stay. Without `due_on` a written reason stands in its place.

    `working` marks a day granted after the due day had passed: shown beside it, it decides no class (design §5).
    `explained` keeps the steps by which the day was reached (JSON), so that the answer stays what was said then."""

    __tablename__ = "due_dates"
    __table_args__ = (
        UniqueConstraint("task_id", "position"),
        CheckConstraint("(due_on IS NULL) = (report_by IS NULL)", name="both_days"),
        CheckConstraint("due_on IS NOT NULL OR undated_reason <> ''", name="date_or_reason"),
    )

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    position: Mapped[int]
    due_on: Mapped[date | None]
    report_by: Mapped[date | None]
    undated_reason: Mapped[str]
    phrase: Mapped[str]
    rule: Mapped[str]
    basis: Mapped[str]
    set_by: Mapped[str]
    set_on: Mapped[date]
    working: Mapped[bool | None]
    counted_from: Mapped[date | None]
    explained: Mapped[str | None]


class Reply(Row, Fact, Base):
    """反馈: 阶段 or 办结, numbered within its task; it may stand in a letter with others.

    `text` is the 进展; `problems`, `coordination` (需协调), `next_steps`, `expected_on` where named."""

    __tablename__ = "replies"
    __table_args__ = (UniqueConstraint("task_id", "position"),)

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    position: Mapped[int]
    received_on: Mapped[date]
    is_final: Mapped[bool]
    channel: Mapped[str]
    text: Mapped[str]
    logged_by: Mapped[str]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), index=True)
    problems: Mapped[str | None]
    coordination: Mapped[str | None]
    next_steps: Mapped[str | None]
    expected_on: Mapped[date | None]


class Reading(Row, Base):
    """累计完成: what a reply reports of a target on its 截至日."""

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("reply_id", "target_id"),)

    target_id: Mapped[int] = mapped_column(ForeignKey("targets.id"), index=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("replies.id"))
    value: Mapped[float]
    as_of: Mapped[date]


class Review(Row, Fact, Base):
    """审核: accepted, or returned (退回) with a 补正期限. One a reply."""

    __tablename__ = "reviews"
    __table_args__ = (CheckConstraint("accepted = 1 OR reason <> ''", name="return_has_reason"),)

    reply_id: Mapped[int] = mapped_column(ForeignKey("replies.id"), unique=True)
    accepted: Mapped[bool]
    decided_on: Mapped[date] = mapped_column(index=True)
    decided_by: Mapped[str]
    reason: Mapped[str]
    mend_by: Mapped[date | None]


class Act(Row, Fact, Base):
    """办理记录: one dated act on a task or on a whole item, all of one shape (design §3).

    `about_id` names the act that this one decides (a request for 延期, an 异议); `unit_id` the unit that raised it or
    takes the task over; `into_item_id` where 并入 leads; `way` how a 核查 was made; `letter_id` the letter in which it
    stands; `instruction_id` the 批示 that a 呈报 answers."""

    __tablename__ = "acts"
    __table_args__ = (CheckConstraint("(item_id IS NULL) <> (task_id IS NULL)", name="one_subject"),)

    item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"), index=True)
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"), index=True)
    kind: Mapped[str]
    on_day: Mapped[date]
    by: Mapped[str]
    reason: Mapped[str]
    other_day: Mapped[date | None]
    decision: Mapped[str]
    about_id: Mapped[int | None] = mapped_column(ForeignKey("acts.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    into_item_id: Mapped[int | None] = mapped_column(ForeignKey("items.id"))
    way: Mapped[str | None]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    instruction_id: Mapped[int | None] = mapped_column(ForeignKey("instructions.id"), index=True)


class TaskNow(Base):
    """The current facts of a task (derived; rebuilt by every transaction that touches it)."""

    __tablename__ = "task_now"

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"), primary_key=True, autoincrement=False)
    registered_on: Mapped[date]
    due_on: Mapped[date | None]
    original_due_on: Mapped[date | None]
    report_by: Mapped[date | None]
    final_received_on: Mapped[date | None]
    mend_by: Mapped[date | None]
    closed_on: Mapped[date | None]
    closed_as: Mapped[str | None]
    paused_from: Mapped[date | None]
    paused_to: Mapped[date | None]
    working_due: Mapped[date | None]
    objected_on: Mapped[date | None]
