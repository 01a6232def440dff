"""统计通报: 评分规则 by version, 加减分, 初稿 to 印发 with what was sealed, 数据核对单 and what units answered."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _scores()
    _adjustments()
    _bulletins()
    _files()
    _checks()


def _identity() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
    )


def _entered() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return (
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
    )


def _scores() -> None:
    op.create_table(
        "score_versions",
        *_identity(),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("base", sa.Float(), nullable=False),
        sa.Column("floor", sa.Float(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *_entered(),
        sa.CheckConstraint("reason <> ''", name="ck_score_versions_has_reason"),
        sa.PrimaryKeyConstraint("id", name="pk_score_versions"),
        sa.UniqueConstraint("uid", name="uq_score_versions_uid"),
    )
    op.create_table(
        "score_rules",
        *_identity(),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.Column("cap", sa.Float(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("unit_group", sa.Text(), nullable=False),
        sa.CheckConstraint("cap IS NULL OR cap > 0", name="ck_score_rules_cap"),
        sa.ForeignKeyConstraint(["version_id"], ["score_versions.id"], name="fk_score_rules_version_id"),
        sa.PrimaryKeyConstraint("id", name="pk_score_rules"),
        sa.UniqueConstraint("uid", name="uq_score_rules_uid"),
        sa.UniqueConstraint(
            "version_id", "event", "scope", "unit_group", name="uq_score_rules_version_id_event_scope_unit_group"
        ),
    )


def _adjustments() -> None:
    op.create_table(
        "score_adjustments",
        *_identity(),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        *_entered(),
        sa.CheckConstraint("reason <> '' AND approved_by <> '' AND points <> 0", name="ck_score_adjustments_whole"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_score_adjustments_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_score_adjustments"),
        sa.UniqueConstraint("uid", name="uq_score_adjustments_uid"),
    )
    op.create_index("ix_score_adjustments_unit_id", "score_adjustments", ["unit_id"], unique=False)
    op.create_index("ix_score_adjustments_on_day", "score_adjustments", ["on_day"], unique=False)


def _bulletins() -> None:
    op.create_table(
        "bulletins",
        *_identity(),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("drafted_on", sa.Date(), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("sealed_on", sa.Date(), nullable=True),
        sa.Column("sealed_by", sa.Text(), nullable=True),
        sa.Column("seal_entered_on", sa.Date(), nullable=True),
        sa.Column("figures", sa.Text(), nullable=True),
        sa.Column("program", sa.Text(), nullable=True),
        sa.Column("journal_length", sa.Integer(), nullable=True),
        sa.Column("journal_head", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=True),
        sa.Column("sign_entered_on", sa.Date(), nullable=True),
        sa.Column("printed_on", sa.Date(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("print_entered_on", sa.Date(), nullable=True),
        *_entered(),
        sa.CheckConstraint(
            "(sealed_on IS NULL) = (sha256 IS NULL) AND (sealed_on IS NULL) = (figures IS NULL)",
            name="ck_bulletins_sealed_whole",
        ),
        sa.CheckConstraint(
            "(signed_on IS NULL) = (number IS NULL) AND (signed_on IS NULL OR sealed_on IS NOT NULL)",
            name="ck_bulletins_signed_sealed",
        ),
        sa.CheckConstraint("printed_on IS NULL OR signed_on IS NOT NULL", name="ck_bulletins_printed_signed"),
        sa.PrimaryKeyConstraint("id", name="pk_bulletins"),
        sa.UniqueConstraint("total", name="uq_bulletins_total"),
        sa.UniqueConstraint("uid", name="uq_bulletins_uid"),
        sa.UniqueConstraint("year", "number", name="uq_bulletins_year_number"),
    )


def _files() -> None:
    op.create_table(
        "bulletin_files",
        *_identity(),
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["bulletin_id"], ["bulletins.id"], name="fk_bulletin_files_bulletin_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bulletin_files"),
        sa.UniqueConstraint("bulletin_id", "name", name="uq_bulletin_files_bulletin_id_name"),
        sa.UniqueConstraint("uid", name="uq_bulletin_files_uid"),
    )


def _checks() -> None:
    op.create_table(
        "check_sheets",
        *_identity(),
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        *_entered(),
        sa.ForeignKeyConstraint(["bulletin_id"], ["bulletins.id"], name="fk_check_sheets_bulletin_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_check_sheets_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_check_sheets"),
        sa.UniqueConstraint("bulletin_id", "unit_id", name="uq_check_sheets_bulletin_id_unit_id"),
        sa.UniqueConstraint("uid", name="uq_check_sheets_uid"),
    )
    op.create_index("ix_check_sheets_unit_id", "check_sheets", ["unit_id"], unique=False)
    op.create_table(
        "check_answers",
        *_identity(),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decide_reason", sa.Text(), nullable=True),
        sa.Column("decide_entered_on", sa.Date(), nullable=True),
        *_entered(),
        sa.CheckConstraint("answer IN ('确认', '异议')", name="ck_check_answers_answer"),
        sa.CheckConstraint("answer = '确认' OR text <> ''", name="ck_check_answers_dispute_has_text"),
        sa.CheckConstraint(
            "decided_on IS NULL OR (answer = '异议' AND decision IN ('采纳', '不采纳') AND decided_by <> '')",
            name="ck_check_answers_decided_dispute",
        ),
        sa.ForeignKeyConstraint(["sheet_id"], ["check_sheets.id"], name="fk_check_answers_sheet_id"),
        sa.PrimaryKeyConstraint("id", name="pk_check_answers"),
        sa.UniqueConstraint("uid", name="uq_check_answers_uid"),
    )
    op.create_index("ix_check_answers_sheet_id", "check_answers", ["sheet_id"], unique=False)
