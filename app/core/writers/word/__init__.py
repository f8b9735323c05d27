"""Word: the body is written in one pass over the tree; styles, numbering, header and footer come from the base document."""

from app.core.writers.word.inlines import shown_text
from app.core.writers.word.writing import WordWriter

__all__ = ["WordWriter", "shown_text"]
