"""立项 and 分解: liaisons, portfolios over units, further bases, versions and plans of targets, acts that answer acts.

Columns are added in place, nullable: what the record says of older rows stays true word for word, since a column that
came later holds NULL in them. `task_now` is derived; no older fact has anything to say in its new columns.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_COLUMNS = {
    "units": ("ended_as TEXT",),
    "leaders": ("valid_from DATE", "valid_to DATE"),
    "portfolios": ("unit_id INTEGER CONSTRAINT fk_portfolios_unit_id REFERENCES units (id)",),
    "items": ("is_key BOOLEAN", "origin TEXT"),
    "bases": ("kind TEXT", "said_by TEXT", "on_day DATE"),
    "due_dates": ("working BOOLEAN", "counted_from DATE", "explained TEXT"),
    "targets": (
        "base_value FLOAT",
        "base_year INTEGER",
        "data_unit_id INTEGER CONSTRAINT fk_targets_data_unit_id REFERENCES units (id)",
        "plan TEXT",
        "due_on DATE",
        "split_of_id INTEGER CONSTRAINT fk_targets_split_of_id REFERENCES targets (id)",
    ),
    "acts": (
        "about_id INTEGER CONSTRAINT fk_acts_about_id REFERENCES acts (id)",
        "unit_id INTEGER CONSTRAINT fk_acts_unit_id REFERENCES units (id)",
        "into_item_id INTEGER CONSTRAINT fk_acts_into_item_id REFERENCES items (id)",
    ),
    "task_now": ("working_due DATE", "objected_on DATE"),
}


def upgrade() -> None:
    for table, columns in _COLUMNS.items():
        for column in columns:
            # Alembic would rebuild the table for a reference; SQLite adds the column with it at once.
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.create_index("ix_portfolios_unit_id", "portfolios", ["unit_id"], unique=False)
    op.create_index("ix_acts_about_id", "acts", ["about_id"], unique=False)
    _liaisons()
    _target_versions()
    _plan_nodes()


def _liaisons() -> None:
    op.create_table(
        "liaisons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_liaisons_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_liaisons"),
        sa.UniqueConstraint("uid", name="uq_liaisons_uid"),
    )
    op.create_index("ix_liaisons_unit_id", "liaisons", ["unit_id"], unique=False)


def _target_versions() -> None:
    op.create_table(
        "target_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("basis <> ''", name="ck_target_versions_has_basis"),
        sa.ForeignKeyConstraint(["target_id"], ["targets.id"], name="fk_target_versions_target_id"),
        sa.PrimaryKeyConstraint("id", name="pk_target_versions"),
        sa.UniqueConstraint("target_id", "position", name="uq_target_versions_target_id_position"),
        sa.UniqueConstraint("uid", name="uq_target_versions_uid"),
    )


def _plan_nodes() -> None:
    op.create_table(
        "plan_nodes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["target_id"], ["targets.id"], name="fk_plan_nodes_target_id"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_nodes"),
        sa.UniqueConstraint("target_id", "on_day", name="uq_plan_nodes_target_id_on_day"),
        sa.UniqueConstraint("uid", name="uq_plan_nodes_uid"),
    )
