"""来文, 附件, 领导批示 and 更正: what comes to the office besides replies, and what of it was put right later."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from supervision_desk.store.base import Base, Fact, Row


class Letter(Row, Fact, Base):
    """来文: a unit's letter; replies on many tasks, an 异议 or a request for 延期 may stand in it.

    `number` is its 文号 ("" where it bears none), `written_on` its 成文日期, `sealed` whether it bears the 公章."""

    __tablename__ = "letters"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    number: Mapped[str]
    title: Mapped[str]
    written_on: Mapped[date | None]
    received_on: Mapped[date] = mapped_column(index=True)
    sealed: Mapped[bool]
    note: Mapped[str]
    logged_by: Mapped[str]


class Instruction(Row, Fact, Base):
    """领导批示 on an item, numbered by its rounds: a 再批示 opens the next. It closes only after 呈报 (design §3)."""

    __tablename__ = "instructions"
    __table_args__ = (UniqueConstraint("item_id", "round"), CheckConstraint("text <> ''", name="has_text"))

    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    leader_id: Mapped[int] = mapped_column(ForeignKey("leaders.id"), index=True)
    round: Mapped[int]
    text: Mapped[str]
    given_on: Mapped[date]
    limit_on: Mapped[date | None]


class Attachment(Row, Fact, Base):
    """附件: a file kept by its content beside the case file; `kind` 附件, 发出件 (the sealed scan), 照片.

    It belongs to exactly one thing. The same content may be attached more than once and lies there once."""

    __tablename__ = "attachments"
    __table_args__ = (
        CheckConstraint(
            "(letter_id IS NOT NULL) + (reply_id IS NOT NULL) + (paper_id IS NOT NULL) + (act_id IS NOT NULL)"
            " + (instruction_id IS NOT NULL) = 1",
            name="one_subject",
        ),
    )

    sha256: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    size: Mapped[int]
    kind: Mapped[str]
    on_day: Mapped[date]
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"), index=True)
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("replies.id"), index=True)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"), index=True)
    act_id: Mapped[int | None] = mapped_column(ForeignKey("acts.id"), index=True)
    instruction_id: Mapped[int | None] = mapped_column(ForeignKey("instructions.id"), index=True)


class Correction(Row, Fact, Base):
    """更正 of a receipt, letter, reply or 批示 of an earlier day: which field (`what`), its words before and after,
    why, by whom. The row itself holds what is right, for every day; this is what the record prints."""

    __tablename__ = "corrections"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_reason"),)

    subject: Mapped[str]
    subject_id: Mapped[int] = mapped_column(index=True)
    what: Mapped[str]
    was: Mapped[str]
    now: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str]
    on_day: Mapped[date]
