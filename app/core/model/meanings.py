"""What each field of a noun means: the text that stands below it in the source.

Read when a schema or a page of the documentation is made, not when nouns are: that would slow every start.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from app.core.model.base import Noun


@cache
def field_meanings(noun: type[Noun]) -> Mapping[str, str]:
    """Meaning by field, inherited fields included; a field without one is absent."""
    found: dict[str, str] = {}
    for parent in reversed(noun.__mro__):
        if issubclass(parent, Noun) and parent is not Noun:
            found |= _own_meanings(parent)
    return found


def _own_meanings(noun: type[Noun]) -> dict[str, str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(noun))).body[0]
    statements = body.body if isinstance(body, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(statements)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
