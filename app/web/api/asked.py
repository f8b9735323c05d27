"""What a request may ask for in its address: closed sets of parameters, refused where they are not as stated."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from app.core.model.clause import Ambition, ClauseKind, Theme

_DAY = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}")


def _day(text: object) -> date:
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise ValueError("no day of this century")
    return date.fromisoformat(text)


def _number(text: object) -> object:
    if isinstance(text, str) and not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError("no number")
    return text


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{_DAY.pattern}$", "example": "2027-01-15"}),
]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Nothing(_Asked):
    """Nothing."""


class Dated(_Asked):
    """The day that counts."""

    date: Day | None = None
    language: str | None = None


class Clauses(Dated):
    """What clauses are looked for."""

    q: Annotated[str, Field(max_length=200)] = ""
    kind: ClauseKind | None = None
    theme: Theme | None = None
    ambition: Ambition | None = None
    objective: Annotated[str, Field(max_length=80)] = ""
    target_group: Annotated[str, Field(max_length=80)] = ""
    cpv: Annotated[str, Field(pattern=r"^([0-9]{2,8})?$")] = ""
    jurisdiction: str | None = None
    limit: Annotated[int, Field(ge=1, le=200), BeforeValidator(_number)] = 50
    offset: Annotated[int, Field(ge=0, le=10_000), BeforeValidator(_number)] = 0


class OneClause(Dated):
    """Under whose law a clause is cited."""

    jurisdiction: str | None = None


class Written(Dated):
    """How a document is written."""

    format: Literal["docx", "html", "txt"] = "docx"
    final: Literal["true", "false"] = "false"
    beside: str | None = None
    """The second language of two side by side."""


class Named(BaseModel):
    """The name at the end of an address."""

    name: str


class Kind(BaseModel):
    """The kind of document at the end of an address."""

    kind: str
