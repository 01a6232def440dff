"""Days for what is set of targets: what held before, nodes with the days from and to which they are part of the plan.

Targets and nodes written before have no such days: they hold for every day, as they always did. `plan_nodes` is built
anew, since one day may now stand in a plan twice, one after the other.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


_OLD = "id, uid, target_id, on_day, value, text, entered_on, recorded_at"


def upgrade() -> None:
    _plan_nodes()
    _target_pasts()


def _plan_nodes() -> None:
    """Written out, since Alembic's batch names the constraints in another order each time, and the shape is checked."""
    op.create_table(
        "plan_nodes_dated",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["target_id"], ["targets.id"], name="fk_plan_nodes_target_id"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_nodes"),
        sa.UniqueConstraint("target_id", "on_day", "valid_from", name="uq_plan_nodes_target_id_on_day_valid_from"),
        sa.UniqueConstraint("uid", name="uq_plan_nodes_uid"),
    )
    op.execute(f"INSERT INTO plan_nodes_dated ({_OLD}) SELECT {_OLD} FROM plan_nodes")
    op.drop_table("plan_nodes")
    op.rename_table("plan_nodes_dated", "plan_nodes")


def _target_pasts() -> None:
    op.create_table(
        "target_pasts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("part_of_id", sa.Integer(), nullable=True),
        sa.Column("base_value", sa.Float(), nullable=True),
        sa.Column("base_year", sa.Integer(), nullable=True),
        sa.Column("data_unit_id", sa.Integer(), nullable=True),
        sa.Column("plan", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["target_id"], ["targets.id"], name="fk_target_pasts_target_id"),
        sa.ForeignKeyConstraint(["task_id"], ["tasks.id"], name="fk_target_pasts_task_id"),
        sa.ForeignKeyConstraint(["part_of_id"], ["targets.id"], name="fk_target_pasts_part_of_id"),
        sa.ForeignKeyConstraint(["data_unit_id"], ["units.id"], name="fk_target_pasts_data_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_target_pasts"),
        sa.UniqueConstraint("uid", name="uq_target_pasts_uid"),
    )
    op.create_index("ix_target_pasts_target_id", "target_pasts", ["target_id"], unique=False)
    op.create_index("ix_target_pasts_until", "target_pasts", ["until"], unique=False)
