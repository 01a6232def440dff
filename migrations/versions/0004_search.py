"""The search index: derived from items, units and leaders, hence empty here and filled when the file is opened.

One ordinary FTS5 table: one whose content lies elsewhere reads as a damaged file once it is out of step.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search_text USING fts5(title, body, who, initials,"
        " tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Co So'\")"
    )
