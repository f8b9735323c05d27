"""Clause selection, values, texts and arrangement to a document tree.

What does not depend on the tender (a clause in a language under a law, the labels of a table) is made once and kept;
a draft only fills it. Knows no format and no file.
"""

from app.core.composition.composing import compose, compose_register
from app.core.composition.fields import printable_fields
from app.core.composition.messages import question_of, say
from app.core.composition.open_points import with_open_points
from app.core.composition.parallel import in_parallel

__all__ = ["compose", "compose_register", "in_parallel", "printable_fields", "question_of", "say", "with_open_points"]
