"""The changes of the tables, one module each in `versions`; alembic runs them in the order they name.

A new one: copy the newest, give it the next number, name the one before it in `down_revision`. It may not import the
tables, which change later; a test holds the tables and the migrations to be the same, on SQLite and on PostgreSQL.
"""
