"""The JSON Schema of a programme's file: made from the same words as the file, so that the two never part."""

from __future__ import annotations

from typing import Any

from mithaq.instruments.models.instruments import PROGRAMMES
from mithaq.instruments.programmes.actions.plans import CURRENCIES
from mithaq.instruments.programmes.exchange.document import FORMAT, TEXTS
from mithaq.instruments.programmes.vocabulary import ANSWERS, terms

DAY = {"type": "string", "pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}
NUMBER = {"type": "string", "pattern": r"^(-?[0-9]+([.][0-9]+)?)?$"}
WORDS = {"$ref": "#/$defs/words"}


def schema() -> dict[str, Any]:
    """Draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A programme of commitments, in the shape of the template of the Open Government Partnership",
        **_object(
            format={"const": FORMAT},
            kind={"enum": list(PROGRAMMES)},
            language={"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z]{2,4})?$"},
            title=WORDS,
            preamble=WORDS,
            starts_on=DAY,
            ends_on=DAY,
            axes=_list({"$ref": "#/$defs/axis"}),
        ),
        "$defs": {
            "words": {
                "description": "A text by language tag.",
                "type": "object",
                "additionalProperties": {"type": "string"},
            },
            "axis": _object(
                title=WORDS,
                definition=WORDS,
                commitments=_list({"$ref": "#/$defs/commitment"}),
                objectives=_list({"$ref": "#/$defs/axis"}),
            ),
            "commitment": _commitment(),
        },
    }


def _commitment() -> dict[str, Any]:
    return _object(
        number={"type": "string", "maxLength": 20},
        **dict.fromkeys(TEXTS, WORDS),
        values=_list({"enum": list(terms("values"))}),
        lead=_object(body={"type": "string"}, role={"type": "string"}, words=WORDS),
        other_bodies=_list({"type": "string"}),
        budget=_object(amount=NUMBER, currency={"enum": ["", *CURRENCIES]}, source=WORDS),
        goals=_list({"type": "integer", "minimum": 1, "maximum": 17}),
        starts_on=DAY,
        ends_on=DAY,
        milestones=_list(_object(text=WORDS, starts_on=DAY, ends_on=DAY)),
        markers=_object(**{code: _object(answer={"enum": ["", *ANSWERS]}, reason=WORDS) for code in terms("markers")}),
        indicators=_list(_object(what=WORDS, unit=WORDS, baseline=NUMBER, target=NUMBER, due_on=DAY, source=WORDS)),
        priorities=_list({"type": "string"}),
        sources=_list({"type": "string", "pattern": "^[a-z]+:[a-zA-Z0-9]+$"}),
    )


def _object(**properties: Any) -> dict[str, Any]:
    """All properties are there, and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}
