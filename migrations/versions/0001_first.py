"""The first case file: documents and their clauses, items and tasks, papers, replies, the journal, master data.

Each table holds what design §3 names, with permanent uids, so that the remaining words join by tables and columns of
their own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _calendar_days()
    _calendar_years()
    _documents()
    _items()
    _journal()
    _leaders()
    _series()
    _settings()
    _units()
    _papers()
    _sections()
    _tasks()
    _unit_aliases()
    _acts()
    _addressees()
    _assignments()
    _clauses()
    _due_dates()
    _paper_bytes()
    _paper_lines()
    _portfolios()
    _replies()
    _targets()
    _task_now()
    _bases()
    _readings()
    _receipts()
    _reviews()


def _calendar_days() -> None:
    op.create_table(
        "calendar_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_workday", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_days"),
        sa.UniqueConstraint("day", name="uq_calendar_days_day"),
        sa.UniqueConstraint("uid", name="uq_calendar_days_uid"),
    )


def _calendar_years() -> None:
    op.create_table(
        "calendar_years",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint("status IN ('已公布', '暂定')", name="ck_calendar_years_status"),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_years"),
        sa.UniqueConstraint("uid", name="uq_calendar_years_uid"),
        sa.UniqueConstraint("year", name="uq_calendar_years_year"),
    )


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("doc_number", sa.Text(), nullable=False),
        sa.Column("issuers", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("extracted_text", sa.Text(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("uid", name="uq_documents_uid"),
    )
    op.create_index("ix_documents_sha256", "documents", ["sha256"], unique=False)


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("handler", sa.Text(), nullable=False),
        sa.Column("cycle", sa.Text(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_items"),
        sa.UniqueConstraint("uid", name="uq_items_uid"),
        sa.UniqueConstraint("year", "number", name="uq_items_year_number"),
    )
    op.create_index("ix_items_registered_on", "items", ["registered_on"], unique=False)


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["journal.id"], name="fk_journal_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
        sa.UniqueConstraint("digest", name="uq_journal_digest"),
        sa.UniqueConstraint("undoes", name="uq_journal_undoes"),
    )


def _leaders() -> None:
    op.create_table(
        "leaders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("protocol_order", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_leaders"),
        sa.UniqueConstraint("uid", name="uq_leaders_uid"),
    )
    op.create_index("ix_leaders_name", "leaders", ["name"], unique=True)


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_number >= 1", name="ck_series_first_number"),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
        sa.UniqueConstraint("code", "year", name="uq_series_code_year"),
        sa.UniqueConstraint("uid", name="uq_series_uid"),
    )


def _settings() -> None:
    op.create_table(
        "settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_settings"),
        sa.UniqueConstraint("key", name="uq_settings_key"),
        sa.UniqueConstraint("uid", name="uq_settings_uid"),
    )


def _units() -> None:
    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("unit_group", sa.Text(), nullable=False),
        sa.Column("protocol_order", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("addressable", sa.Boolean(), nullable=False),
        sa.Column("ranked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name="fk_units_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
        sa.UniqueConstraint("uid", name="uq_units_uid"),
    )
    op.create_index("ix_units_name", "units", ["name"], unique=True)


def _papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("drafted_on", sa.Date(), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("full_number", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=False),
        sa.Column("sign_entered_on", sa.Date(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("void_entered_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("voided_by", sa.Text(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "voided_on IS NULL OR (signed_on IS NOT NULL AND void_reason <> '')", name="ck_papers_void_signed"
        ),
        sa.CheckConstraint(
            "(signed_on IS NULL) = (number IS NULL) AND (signed_on IS NULL) = (sha256 IS NULL)",
            name="ck_papers_signed_whole",
        ),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name="fk_papers_series_id"),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
        sa.UniqueConstraint("full_number", name="uq_papers_full_number"),
        sa.UniqueConstraint("series_id", "number", name="uq_papers_series_id_number"),
        sa.UniqueConstraint("uid", name="uq_papers_uid"),
    )
    op.create_index("ix_papers_signed_on", "papers", ["signed_on"], unique=False)


def _sections() -> None:
    op.create_table(
        "sections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_sections_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sections"),
        sa.UniqueConstraint("document_id", "position", name="uq_sections_document_id_position"),
        sa.UniqueConstraint("uid", name="uq_sections_uid"),
    )


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_tasks_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sa.UniqueConstraint("item_id", "position", name="uq_tasks_item_id_position"),
        sa.UniqueConstraint("uid", name="uq_tasks_uid"),
    )


def _unit_aliases() -> None:
    op.create_table(
        "unit_aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_unit_aliases_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unit_aliases"),
        sa.UniqueConstraint("uid", name="uq_unit_aliases_uid"),
    )
    op.create_index("ix_unit_aliases_alias", "unit_aliases", ["alias"], unique=True)
    op.create_index("ix_unit_aliases_unit_id", "unit_aliases", ["unit_id"], unique=False)


def _acts() -> None:
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("other_day", sa.Date(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("(item_id IS NULL) <> (task_id IS NULL)", name="ck_acts_one_subject"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_acts_item_id"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_acts_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_acts"),
        sa.UniqueConstraint("uid", name="uq_acts_uid"),
    )
    op.create_index("ix_acts_item_id", "acts", ["item_id"], unique=False)
    op.create_index("ix_acts_task_id", "acts", ["task_id"], unique=False)


def _addressees() -> None:
    op.create_table(
        "addressees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_entered_on", sa.Date(), nullable=True),
        sa.CheckConstraint("role IN ('主送', '抄送')", name="ck_addressees_role"),
        sa.CheckConstraint("copies >= 1", name="ck_addressees_copies"),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_addressees_paper_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_addressees_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_addressees"),
        sa.UniqueConstraint("paper_id", "unit_id", name="uq_addressees_paper_id_unit_id"),
        sa.UniqueConstraint("uid", name="uq_addressees_uid"),
    )
    op.create_index("ix_addressees_unit_id", "addressees", ["unit_id"], unique=False)


def _assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("answers", sa.Boolean(), nullable=False),
        sa.Column("written_as", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("role IN ('牵头', '责任', '配合', '板块牵头')", name="ck_assignments_role"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_assignments_task_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_assignments_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_assignments"),
        sa.UniqueConstraint(
            "task_id", "unit_id", "role", "valid_from", name="uq_assignments_task_id_unit_id_role_valid_from"
        ),
        sa.UniqueConstraint("uid", name="uq_assignments_uid"),
    )
    op.create_index(
        "ix_assignments_one_answers",
        "assignments",
        ["task_id"],
        unique=True,
        sqlite_where=sa.text("answers = 1 AND valid_to IS NULL"),
    )
    op.create_index("ix_assignments_task_id", "assignments", ["task_id"], unique=False)
    op.create_index("ix_assignments_unit_id", "assignments", ["unit_id"], unique=False)


def _clauses() -> None:
    op.create_table(
        "clauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.CheckConstraint("span_start <= span_end", name="ck_clauses_span_in_order"),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_clauses_document_id"),
        sa.ForeignKeyConstraint(["section_id"], ["sections.id"], name="fk_clauses_section_id"),
        sa.PrimaryKeyConstraint("id", name="pk_clauses"),
        sa.UniqueConstraint("document_id", "position", name="uq_clauses_document_id_position"),
        sa.UniqueConstraint("uid", name="uq_clauses_uid"),
    )


def _due_dates() -> None:
    op.create_table(
        "due_dates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("report_by", sa.Date(), nullable=True),
        sa.Column("undated_reason", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("due_on IS NOT NULL OR undated_reason <> ''", name="ck_due_dates_date_or_reason"),
        sa.CheckConstraint("(due_on IS NULL) = (report_by IS NULL)", name="ck_due_dates_both_days"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_due_dates_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_due_dates"),
        sa.UniqueConstraint("task_id", "position", name="uq_due_dates_task_id_position"),
        sa.UniqueConstraint("uid", name="uq_due_dates_uid"),
    )


def _paper_bytes() -> None:
    op.create_table(
        "paper_bytes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("rendering", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_paper_bytes_paper_id"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_bytes"),
        sa.UniqueConstraint("paper_id", "rendering", name="uq_paper_bytes_paper_id_rendering"),
        sa.UniqueConstraint("uid", name="uq_paper_bytes_uid"),
    )


def _paper_lines() -> None:
    op.create_table(
        "paper_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_paper_lines_paper_id"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_paper_lines_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_lines"),
        sa.UniqueConstraint("paper_id", "task_id", name="uq_paper_lines_paper_id_task_id"),
        sa.UniqueConstraint("uid", name="uq_paper_lines_uid"),
    )
    op.create_index("ix_paper_lines_task_id", "paper_lines", ["task_id"], unique=False)


def _portfolios() -> None:
    op.create_table(
        "portfolios",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_portfolios_item_id"),
        sa.ForeignKeyConstraint(["leader_id"], ["leaders.id"], name="fk_portfolios_leader_id"),
        sa.ForeignKeyConstraint(["section_id"], ["sections.id"], name="fk_portfolios_section_id"),
        sa.PrimaryKeyConstraint("id", name="pk_portfolios"),
        sa.UniqueConstraint("uid", name="uq_portfolios_uid"),
    )
    op.create_index("ix_portfolios_item_id", "portfolios", ["item_id"], unique=False)
    op.create_index("ix_portfolios_leader_id", "portfolios", ["leader_id"], unique=False)
    op.create_index("ix_portfolios_section_id", "portfolios", ["section_id"], unique=False)


def _replies() -> None:
    op.create_table(
        "replies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("logged_by", sa.Text(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_replies_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_replies"),
        sa.UniqueConstraint("task_id", "position", name="uq_replies_task_id_position"),
        sa.UniqueConstraint("uid", name="uq_replies_uid"),
    )


def _targets() -> None:
    op.create_table(
        "targets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("bound", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("part_of_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("bound IN ('exact', 'min', 'max', 'approx', 'range')", name="ck_targets_bound"),
        sa.CheckConstraint(
            "measure IN ('cumulative', 'level', 'rate', 'at_most', 'service', 'milestone', 'to_zero')",
            name="ck_targets_measure",
        ),
        sa.ForeignKeyConstraint(["part_of_id"], ["targets.id"], name="fk_targets_part_of_id"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_targets_task_id"),
        sa.PrimaryKeyConstraint("id", name="pk_targets"),
        sa.UniqueConstraint("task_id", "position", name="uq_targets_task_id_position"),
        sa.UniqueConstraint("uid", name="uq_targets_uid"),
    )


def _task_now() -> None:
    op.create_table(
        "task_now",
        sa.Column("task_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("original_due_on", sa.Date(), nullable=True),
        sa.Column("report_by", sa.Date(), nullable=True),
        sa.Column("final_received_on", sa.Date(), nullable=True),
        sa.Column("mend_by", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_as", sa.Text(), nullable=True),
        sa.Column("paused_from", sa.Date(), nullable=True),
        sa.Column("paused_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_task_now_task_id"),
        sa.PrimaryKeyConstraint("task_id", name="pk_task_now"),
    )


def _bases() -> None:
    op.create_table(
        "bases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["clause_id"], ["clauses.id"], name="fk_bases_clause_id"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_bases_item_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bases"),
        sa.UniqueConstraint("uid", name="uq_bases_uid"),
    )
    op.create_index("ix_bases_clause_id", "bases", ["clause_id"], unique=False)
    op.create_index("ix_bases_item_id", "bases", ["item_id"], unique=False)


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["reply_id"], ["replies.id"], name="fk_readings_reply_id"),
        sa.ForeignKeyConstraint(["target_id"], ["targets.id"], name="fk_readings_target_id"),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
        sa.UniqueConstraint("reply_id", "target_id", name="uq_readings_reply_id_target_id"),
        sa.UniqueConstraint("uid", name="uq_readings_uid"),
    )
    op.create_index("ix_readings_target_id", "readings", ["target_id"], unique=False)


def _receipts() -> None:
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("addressee_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("received_by", sa.Text(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["addressee_id"], ["addressees.id"], name="fk_receipts_addressee_id"),
        sa.PrimaryKeyConstraint("id", name="pk_receipts"),
        sa.UniqueConstraint("addressee_id", name="uq_receipts_addressee_id"),
        sa.UniqueConstraint("uid", name="uq_receipts_uid"),
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("reply_id", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("mend_by", sa.Date(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("accepted = 1 OR reason <> ''", name="ck_reviews_return_has_reason"),
        sa.ForeignKeyConstraint(["reply_id"], ["replies.id"], name="fk_reviews_reply_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.UniqueConstraint("reply_id", name="uq_reviews_reply_id"),
        sa.UniqueConstraint("uid", name="uq_reviews_uid"),
    )
    op.create_index("ix_reviews_decided_on", "reviews", ["decided_on"], unique=False)
