"""Units that follow one another (承接), and documents that replace an earlier version.

Columns are added in place, nullable: what the record says of older rows stays true word for word, since a column that
came later holds NULL in them.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Alembic would rebuild the table for a reference; SQLite adds the column with it at once.
    op.execute(
        "ALTER TABLE units ADD COLUMN successor_id INTEGER CONSTRAINT fk_units_successor_id REFERENCES units (id)"
    )
    op.execute("ALTER TABLE units ADD COLUMN valid_from DATE")
    op.execute("ALTER TABLE units ADD COLUMN valid_to DATE")
    op.execute(
        "ALTER TABLE documents ADD COLUMN replaces_id INTEGER"
        " CONSTRAINT fk_documents_replaces_id REFERENCES documents (id)"
    )
