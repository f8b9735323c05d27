"""The whole tender, and the lots with all they inherit."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from app.core.model.base import Code, CpvCode, Date, Line, LocalText, Money, Noun, Printable
from app.core.model.tender.parties import Buyer, ReviewBody
from app.core.model.tender.procedure import Portal, Procedure, TenderLanguages, Timetable
from app.core.model.tender.purchase import Lot, Purchase


class SimilarPurchase(Noun):
    """Another purchase of the same kind by the same buyer, whose value may count together with this one."""

    title: Line | None = None
    """What was or will be bought."""
    cpv: CpvCode | None = None
    """Its main CPV code; None where it is the same."""
    estimated_value: Money | None = None
    """Without VAT, options and renewals included."""
    date: Date | None = None
    """The day its procedure began or will begin."""


class AcceptedFinding(Noun):
    """A finding the buyer takes responsibility for, by name."""

    code: Line
    where: Line
    reason: Printable
    by: Line
    date: Date
    fingerprint: Line | None = None
    """Of what was accepted; void when that changes. None accepts it as it stands now."""


class TenderParameters(Purchase):
    """The whole tender, as a file of `schema: 1` states it."""

    schema_version: Literal[1] = Field(default=1, alias="schema")
    reference: Line | None = None
    """BT-22: the buyer's own reference."""
    notice_version: Annotated[int, Field(ge=1, le=99)] = 1
    illustrative: bool = False
    """An example: every document says so on its face."""
    jurisdiction: Code | None = None
    languages: TenderLanguages = TenderLanguages()
    buyer: Buyer = Buyer()
    directive: Literal["2014/24", "2014/25", "2014/23", "none"] | None = None
    """BT-01; `none` for a private buyer."""
    procedure: Procedure = Procedure()
    publish_value: bool = True
    """False: the estimated value is used inside and printed nowhere."""
    clause_order: tuple[Code, ...] = ()
    """Clauses in the order they print in, each kind by itself; one that is not named comes after those that are."""
    similar_purchases: tuple[SimilarPurchase, ...] = ()
    """Other purchases of the same kind by this buyer, before or after; printed nowhere."""
    lots: Annotated[tuple[Lot, ...], Field(max_length=1_000)] = ()
    timetable: Timetable = Timetable()
    portal: Portal = Portal()
    review_body: ReviewBody | None = None
    """None: the review body of the jurisdiction."""
    additional_information: LocalText = {}
    """BT-300."""
    accepted_findings: tuple[AcceptedFinding, ...] = ()

    def purchases(self) -> tuple[Lot, ...]:
        """Every lot with all it inherits; the whole purchase as one lot where the tender has none."""
        if not self.lots:
            return (Lot.model_construct(None, **self._stated(), id="LOT-0001"),)
        return tuple(self._inherited_by(lot) for lot in self.lots)

    @property
    def legal_basis(self) -> str | None:
        """BT-01: the directive as a code of legal-basis (its CELEX number); None where there is none."""
        if self.directive is None or self.directive == "none":
            return None
        year, number = self.directive.split("/")
        return f"3{year}L{int(number):04d}"

    def all_languages(self) -> tuple[str, ...]:
        """Authoritative languages first, then courtesy ones, each once."""
        return tuple(dict.fromkeys((*self.languages.authoritative, *self.languages.courtesy)))

    def _stated(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in Purchase.model_fields}

    def _inherited_by(self, lot: Lot) -> Lot:
        own = {name: getattr(lot, name) for name in lot.model_fields_set}
        return Lot.model_construct(None, **{**self._stated(), **own, "id": lot.id})
