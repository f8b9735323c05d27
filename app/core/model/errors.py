"""What cannot be done: the parent of every such exception. Each child is in the module that raises it."""

from __future__ import annotations


class AppError(Exception):
    """The thing asked for cannot be done; a child says why."""
