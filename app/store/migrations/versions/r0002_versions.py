"""The versions of saved tenders; each tender begins with the one it stands at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of versions, and a way to find the tenders that nobody saved for long."""
    op.create_table(
        "tender_version",
        sa.Column("token", sa.String(40), sa.ForeignKey("tender.token", ondelete="CASCADE"), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("occasion", sa.String(40), nullable=False),
        sa.Column("saved", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_tender_updated", "tender", ["updated"])
    op.execute(
        "INSERT INTO tender_version (token, revision, data, occasion, saved) "
        "SELECT token, revision, data, '', updated FROM tender"
    )
