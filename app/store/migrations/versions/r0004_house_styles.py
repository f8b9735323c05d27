"""The house style of a tender."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of house styles."""
    op.create_table(
        "house_style",
        sa.Column("token", sa.String(40), sa.ForeignKey("tender.token", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("base_document", sa.LargeBinary, nullable=False),
        sa.Column("saved", sa.DateTime(timezone=True), nullable=False),
    )
