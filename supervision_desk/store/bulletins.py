"""统计通报: the period's figures from 初稿 over 核对 and 封存 to 印发, and what scores rest on (design §8).

Stages are told from the dated columns, never stored. What was sealed is kept whole: figures, rules, program version,
the bytes of each output, and where the journal stood.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from supervision_desk.store.base import Base, Fact, Row


class ScoreVersion(Row, Fact, Base):
    """评分规则: all rules from a day on, till the next version's day. Old versions stay."""

    __tablename__ = "score_versions"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_reason"),)

    valid_from: Mapped[date]
    base: Mapped[float]
    floor: Mapped[float]
    set_by: Mapped[str]
    reason: Mapped[str]


class ScoreRule(Row, Base):
    """One rule of a version: points for each event, at most `cap` a unit and period, of tasks within `scope` ("" all),
    for the units of a group ("" all)."""

    __tablename__ = "score_rules"
    __table_args__ = (
        UniqueConstraint("version_id", "event", "scope", "unit_group"),
        CheckConstraint("cap IS NULL OR cap > 0", name="cap"),
    )

    version_id: Mapped[int] = mapped_column(ForeignKey("score_versions.id"))
    position: Mapped[int]
    event: Mapped[str]
    points: Mapped[float]
    cap: Mapped[float | None]
    scope: Mapped[str]
    unit_group: Mapped[str]


class ScoreAdjustment(Row, Fact, Base):
    """人工加减分: points for a unit on a day, with the reason and who approved it."""

    __tablename__ = "score_adjustments"
    __table_args__ = (CheckConstraint("reason <> '' AND approved_by <> '' AND points <> 0", name="whole"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    on_day: Mapped[date] = mapped_column(index=True)
    points: Mapped[float]
    reason: Mapped[str]
    approved_by: Mapped[str]


class Bulletin(Row, Fact, Base):
    """One 统计通报 of a period at a cut-off. `figures` (JSON), `program`, journal length and head, and the digest over
    all of it come with the seal; 期号 (`number` of the `year`, `total` of all) with the signature."""

    __tablename__ = "bulletins"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        CheckConstraint(
            "(sealed_on IS NULL) = (sha256 IS NULL) AND (sealed_on IS NULL) = (figures IS NULL)", name="sealed_whole"
        ),
        CheckConstraint(
            "(signed_on IS NULL) = (number IS NULL) AND (signed_on IS NULL OR sealed_on IS NOT NULL)",
            name="signed_sealed",
        ),
        CheckConstraint("printed_on IS NULL OR signed_on IS NOT NULL", name="printed_signed"),
    )

    period: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    as_of: Mapped[date]
    drafted_on: Mapped[date]
    drafted_by: Mapped[str]
    sealed_on: Mapped[date | None]
    sealed_by: Mapped[str | None]
    seal_entered_on: Mapped[date | None]
    figures: Mapped[str | None]
    program: Mapped[str | None]
    journal_length: Mapped[int | None]
    journal_head: Mapped[str | None]
    sha256: Mapped[str | None]
    year: Mapped[int | None]
    number: Mapped[int | None]
    total: Mapped[int | None] = mapped_column(unique=True)
    signed_on: Mapped[date | None]
    signed_by: Mapped[str | None]
    sign_entered_on: Mapped[date | None]
    printed_on: Mapped[date | None]
    copies: Mapped[int | None]
    print_entered_on: Mapped[date | None]


class BulletinFile(Row, Base):
    """An output of a sealed 通报, by its file name, as it was then."""

    __tablename__ = "bulletin_files"
    __table_args__ = (UniqueConstraint("bulletin_id", "name"),)

    bulletin_id: Mapped[int] = mapped_column(ForeignKey("bulletins.id"))
    position: Mapped[int]
    name: Mapped[str]
    sha256: Mapped[str]
    data: Mapped[bytes]


class BulletinText(Row, Fact, Base):
    """The text of a 初稿 as edited on a day; the latest holds, "" is the drafted one again. `drafted` is what the
    program had drafted from the figures then: what has changed since is told from it."""

    __tablename__ = "bulletin_texts"

    bulletin_id: Mapped[int] = mapped_column(ForeignKey("bulletins.id"), index=True)
    on_day: Mapped[date]
    text: Mapped[str]
    drafted: Mapped[str]
    edited_by: Mapped[str]


class CheckSheet(Row, Fact, Base):
    """数据核对单 to a unit: what it was told (JSON), when, and until when it may answer."""

    __tablename__ = "check_sheets"
    __table_args__ = (UniqueConstraint("bulletin_id", "unit_id"),)

    bulletin_id: Mapped[int] = mapped_column(ForeignKey("bulletins.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    sent_on: Mapped[date]
    answer_by: Mapped[date]
    content: Mapped[str]


class CheckAnswer(Row, Fact, Base):
    """What a unit answered to its 核对单: 确认 or 异议; an 异议 is decided."""

    __tablename__ = "check_answers"
    __table_args__ = (
        CheckConstraint("answer IN ('确认', '异议')", name="answer"),
        CheckConstraint("answer = '确认' OR text <> ''", name="dispute_has_text"),
        CheckConstraint(
            "decided_on IS NULL OR (answer = '异议' AND decision IN ('采纳', '不采纳') AND decided_by <> '')",
            name="decided_dispute",
        ),
        Index("ix_check_answers_sheet_id", "sheet_id"),
    )

    sheet_id: Mapped[int] = mapped_column(ForeignKey("check_sheets.id"))
    on_day: Mapped[date]
    answer: Mapped[str]
    text: Mapped[str]
    said_by: Mapped[str]
    decision: Mapped[str | None]
    decided_on: Mapped[date | None]
    decided_by: Mapped[str | None]
    decide_reason: Mapped[str | None]
    decide_entered_on: Mapped[date | None]
