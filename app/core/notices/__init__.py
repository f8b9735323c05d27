"""Parameters and clauses to a notice: what the buyer answers to each field of the EU form.

Belongs here: which fields a form has, where their answers come from, what it cannot do without. May not be here: how an
answer is printed or written, and the words of any language but those of the tender and of the clauses.
"""

from app.core.notices.preparing import prepare_notice

__all__ = ["prepare_notice"]
