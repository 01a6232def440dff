"""交办, 反馈, 催办, 核查, 销号: letters, attachments, 批示, corrections, and what replies, papers and acts say besides.

Columns are added in place, nullable, as in 0003: what the record says of older rows stays true word for word.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_COLUMNS = {
    "replies": (
        "letter_id INTEGER CONSTRAINT fk_replies_letter_id REFERENCES letters (id)",
        "problems TEXT",
        "coordination TEXT",
        "next_steps TEXT",
        "expected_on DATE",
    ),
    "papers": (
        "submitted_on DATE",
        "approved_by TEXT",
        "approved_on DATE",
        "skip_reason TEXT",
        "wording TEXT",
    ),
    "acts": (
        "way TEXT",
        "letter_id INTEGER CONSTRAINT fk_acts_letter_id REFERENCES letters (id)",
        "instruction_id INTEGER CONSTRAINT fk_acts_instruction_id REFERENCES instructions (id)",
    ),
}


def upgrade() -> None:
    _letters()
    _instructions()
    for table, columns in _COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.create_index("ix_replies_letter_id", "replies", ["letter_id"], unique=False)
    op.create_index("ix_acts_instruction_id", "acts", ["instruction_id"], unique=False)
    _attachments()
    _corrections()


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


def _letters() -> None:
    op.create_table(
        "letters",
        *_identity(),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("logged_by", sa.Text(), nullable=False),
        *_entered(),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_letters_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sa.UniqueConstraint("uid", name="uq_letters_uid"),
    )
    op.create_index("ix_letters_unit_id", "letters", ["unit_id"], unique=False)
    op.create_index("ix_letters_received_on", "letters", ["received_on"], unique=False)


def _instructions() -> None:
    op.create_table(
        "instructions",
        *_identity(),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("limit_on", sa.Date(), nullable=True),
        *_entered(),
        sa.CheckConstraint("text <> ''", name="ck_instructions_has_text"),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name="fk_instructions_item_id"),
        sa.ForeignKeyConstraint(["leader_id"], ["leaders.id"], name="fk_instructions_leader_id"),
        sa.PrimaryKeyConstraint("id", name="pk_instructions"),
        sa.UniqueConstraint("item_id", "round", name="uq_instructions_item_id_round"),
        sa.UniqueConstraint("uid", name="uq_instructions_uid"),
    )
    op.create_index("ix_instructions_leader_id", "instructions", ["leader_id"], unique=False)


def _attachments() -> None:
    op.create_table(
        "attachments",
        *_identity(),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("reply_id", sa.Integer(), nullable=True),
        sa.Column("paper_id", sa.Integer(), nullable=True),
        sa.Column("act_id", sa.Integer(), nullable=True),
        sa.Column("instruction_id", sa.Integer(), nullable=True),
        *_entered(),
        sa.CheckConstraint(
            "(letter_id IS NOT NULL) + (reply_id IS NOT NULL) + (paper_id IS NOT NULL) + (act_id IS NOT NULL)"
            " + (instruction_id IS NOT NULL) = 1",
            name="ck_attachments_one_subject",
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], name="fk_attachments_letter_id"),
        sa.ForeignKeyConstraint(["reply_id"], ["replies.id"], name="fk_attachments_reply_id"),
        sa.ForeignKeyConstraint(["paper_id"], ["papers.id"], name="fk_attachments_paper_id"),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name="fk_attachments_act_id"),
        sa.ForeignKeyConstraint(["instruction_id"], ["instructions.id"], name="fk_attachments_instruction_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
        sa.UniqueConstraint("uid", name="uq_attachments_uid"),
    )
    op.create_index("ix_attachments_sha256", "attachments", ["sha256"], unique=False)
    for subject in ("letter_id", "reply_id", "paper_id", "act_id", "instruction_id"):
        op.create_index(f"ix_attachments_{subject}", "attachments", [subject], unique=False)


def _corrections() -> None:
    op.create_table(
        "corrections",
        *_identity(),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("now", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        *_entered(),
        sa.CheckConstraint("reason <> ''", name="ck_corrections_has_reason"),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
        sa.UniqueConstraint("uid", name="uq_corrections_uid"),
    )
    op.create_index("ix_corrections_subject_id", "corrections", ["subject_id"], unique=False)
