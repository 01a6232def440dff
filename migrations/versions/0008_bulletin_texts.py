"""统计通报: the text as the office edited it before the seal, each edit a dated fact."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bulletin_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("drafted", sa.Text(), nullable=False),
        sa.Column("edited_by", sa.Text(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["bulletin_id"], ["bulletins.id"], name="fk_bulletin_texts_bulletin_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bulletin_texts"),
        sa.UniqueConstraint("uid", name="uq_bulletin_texts_uid"),
    )
    op.create_index("ix_bulletin_texts_bulletin_id", "bulletin_texts", ["bulletin_id"], unique=False)
