"""The pages of the library itself: its clauses, and the legal facts nobody has confirmed, with what prints them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from app.core.model.finding import N_
from app.core.model.jurisdiction import Confidence
from app.core.model.library import Library
from app.web.choices import Answers, Reader, suggested
from app.web.clause_cards import title_of
from app.web.clause_sheet import Asked, clause_sheet
from app.web.opened import today
from app.web.pages import installation, reader
from app.web.reviewing import document_title
from app.web.shelf import query_of, shelf, shelf_address
from app.workspaces.browsing import UnconfirmedFact, home_of, unconfirmed_facts

browsing = Blueprint("browsing", __name__)

_LONGEST_NUMBER = 6
_KINDS: Mapping[str, str] = {
    "act": N_("Act"),
    "provision": N_("Provision"),
    "figure": N_("Number"),
    "rule": N_("Rule"),
    "cpv_list": N_("List of CPV codes"),
    "body": N_("Public body"),
    "identifier": N_("Identifier"),
    "portal": N_("Portal"),
}
_CONFIDENCES: Mapping[str, str] = {
    Confidence.VERIFIED: N_("seen in a secondary source"),
    Confidence.KNOWN_FROM_MEMORY: N_("from memory"),
    Confidence.UNCERTAIN: N_("uncertain"),
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact, in the page language; `printed_by` names clauses and documents."""

    kind: str
    key: str
    source: str
    confidence: str
    printed_by: tuple[tuple[str, str], ...]
    """Each with the language it is in, "" for that of the page."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The unconfirmed facts of one layer of law."""

    code: str
    name: str
    rows: tuple[FactRow, ...]


@browsing.get("/library/unconfirmed")
def unconfirmed() -> str:
    """Every unconfirmed fact by layer of law."""
    found = groupby(_unconfirmed(installation().library), key=lambda fact: fact.jurisdiction)
    layers = tuple(_layer(code, tuple(facts)) for code, facts in found)
    return render_template("library/unconfirmed.html", layers=layers, count=sum(len(layer.rows) for layer in layers))


@browsing.get("/library")
def library() -> Response | str:
    """The clauses that fit what is asked for; an address without empty answers, so that it can be passed on."""
    if "" in request.args.values():
        return redirect(shelf_address(query_of(request.args)), 303)
    number = request.args.get("page", "")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < _LONGEST_NUMBER else 1
    return render_template("library/library.html", shelf=shelf(query_of(request.args), page, reader(), today()))


@browsing.get("/library/<clause_id>")
def clause(clause_id: str) -> str:
    """One clause, in one language or two, under the law of a place."""
    who, known = reader(), installation().library
    if clause_id not in known.clauses:
        abort(404)
    language, beside = (_offered(request.args.get(name)) for name in ("language", "beside"))
    language = language or who.language
    asked = Asked(
        clause_id,
        (language, beside) if beside and beside != language else (language,),
        place if (place := request.args.get("jurisdiction", "")) in known.jurisdictions else home_of(language, known),
        request.args.get("version", ""),
    )
    return render_template(
        "library/clause.html", asked=asked, clause=clause_sheet(asked, who, today()), **_choices(who)
    )


def _offered(code: str | None) -> str:
    return code if code in installation().languages else ""


def _choices(who: Reader) -> dict[str, Answers]:
    """The languages and the places a page of the library may be asked for."""
    union = (("eu", installation().library.jurisdictions["eu"].name.get(who.language, "eu")),)
    return {"languages": suggested("languages", who), "jurisdictions": (*union, *suggested("jurisdictions", who))}


@lru_cache(maxsize=2)
def _unconfirmed(library: Library) -> tuple[UnconfirmedFact, ...]:
    return tuple(unconfirmed_facts(library))


def _layer(code: str, facts: tuple[UnconfirmedFact, ...]) -> Layer:
    name = installation().library.jurisdictions[code].name.get(reader().language, code)
    return Layer(code, name, tuple(_row(fact) for fact in facts))


def _row(fact: UnconfirmedFact) -> FactRow:
    who, library = reader(), installation().library
    clauses = tuple(title_of(library.clauses[each], None, who) for each in fact.clauses)
    titles = tuple(document_title(each, who.language, who) for each in fact.documents)
    return FactRow(
        who.say(_KINDS[fact.kind]),
        fact.key,
        fact.source,
        who.say(_CONFIDENCES[fact.confidence]),
        (*clauses, *titles),
    )
