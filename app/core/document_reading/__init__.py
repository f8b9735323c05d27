"""The bytes of a Word file that Clausula made → what it carries, its clauses as they stand, and how texts differ.

Belongs here: files from anywhere, saved again by any program. Not here: what a clause should say, which `composition`
makes anew, and what parameters are worth, which `parameters` judges. Pure: bytes in, nouns out.
"""

from app.core.document_reading.clauses import ReadClause, ReadParagraph, Reference
from app.core.document_reading.differences import Change, Line, Piece, differences
from app.core.document_reading.reading import WordFile, is_word_file, read_word_file

__all__ = [
    "Change",
    "Line",
    "Piece",
    "ReadClause",
    "ReadParagraph",
    "Reference",
    "WordFile",
    "differences",
    "is_word_file",
    "read_word_file",
]
