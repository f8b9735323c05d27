"""An example with every answer its EU notice needs, in a timetable that begins on a day."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.workspaces.drafting import read_tender

EXAMPLE = Path(__file__).parent.parent / "examples" / "torino-school-cleaning.yaml"
ANSWERS: dict[str, Any] = {
    "languages.courtesy": [],
    "review_body.id": "99000000098",
    "review_body.address.nuts": "ITC11",
    "review_body.address.postcode": "10121",
    "procedure.eu_funds": False,
    "procedure.gpa": True,
    "procedure.electronic_invoicing": "required",
    "procedure.electronic_ordering": False,
    "procedure.electronic_payment": True,
}
AFTER_DISPATCH = {
    "questions": (25, "T12:00"),
    "answers": (32, ""),
    "deadline": (45, "T12:00"),
    "opening": (46, "T10:00"),
    "award_decision": (90, ""),
    "contract_conclusion": (140, ""),
}


def complete(begin: date, **changes: object) -> dict[str, Any]:
    """The tender as data; `changes` by path with `__` for dots, None takes a field away."""
    data = deepcopy(_example())
    data["timetable"] |= {name: f"{begin + timedelta(days)}{hour}" for name, (days, hour) in AFTER_DISPATCH.items()}
    data["timetable"]["dispatch"] = str(begin)
    data |= {"start_date": str(begin + timedelta(200)), "end_date": None}
    for path, value in {**ANSWERS, **{name.replace("__", "."): value for name, value in changes.items()}}.items():
        inside = data
        *above, name = path.split(".")
        for step in above:
            inside = inside.setdefault(step, {})
        inside[name] = value
    return data


def complete_file(begin: date, **changes: object) -> bytes:
    """The same as a file in JSON."""
    return json.dumps(complete(begin, **changes), ensure_ascii=False).encode()


@cache
def _example() -> dict[str, Any]:
    tender, findings = read_tender(EXAMPLE.read_bytes(), EXAMPLE.name)
    assert not findings
    stated: dict[str, Any] = json.loads(tender.model_dump_json(by_alias=True, exclude_unset=True))
    return {"review_body": {}, **{name: value for name, value in stated.items() if value is not None}}
