"""The words "or equivalent" in translations: a finished one that names a standard or a label has them as well."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.checks.catalogues import CheckedCatalogue, forms_of
from app.core.checks.phrases import names_without_equivalent
from app.core.model.finding import N_, Finding, Severity
from app.core.model.library import Library

_PRINTED = frozenset({"text", "means_of_proof", "remedy", "indicator.formula"})
"""The fields of a clause that print as sentences, as the end of a context."""


def names_keep_equivalents(file: CheckedCatalogue, library: Library) -> Iterator[Finding]:
    """A finished translation that names a standard or a label says "or equivalent" in its own language.

    Guidance and questions, which are never printed, may name them alone.

    Legal source: Directive 2014/24/EU, Articles 42(3) and 43(1).
    """
    for entry in file.po:
        if entry.obsolete or entry.fuzzy or (entry.msgctxt or "").rpartition("/")[2] not in _PRINTED:
            continue
        for form in forms_of(file, entry):
            for name in names_without_equivalent(form.text, file.language, library):
                yield form.finding(
                    Severity.ERROR,
                    "catalogue.name-without-equivalent",
                    N_("The translation of {entry} names “{name}” without the words “or equivalent”."),
                    N_("Translate “or equivalent” as the law of the language does."),
                    name=name,
                )
