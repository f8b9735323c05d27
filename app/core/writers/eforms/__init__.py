"""A notice to an eForms file: UBL 2.3 with the extension of the EU, as SDK 1.15 (OP-TED) describes it."""

from app.core.writers.eforms.writing import write_eforms

__all__ = ["write_eforms"]
