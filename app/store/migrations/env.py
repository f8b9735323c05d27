"""What alembic runs first: it takes the connection, and the transaction, of whoever asked."""

from __future__ import annotations

from alembic import context

from app.store.rows import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
