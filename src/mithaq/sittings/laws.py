"""The law under which an organ sits: a file of the engine, with its statutes, its readings, and its own holidays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from mithaq.cases.calendars import Change, changes_at, engine_changes
from mithaq.directory.models import Body
from mithaq.sittings import states
from mithaq.sittings.models import Organ
from mithaq_engines import sittings as engine
from mithaq_engines.clocks.laws import LANGUAGES

OWN, FRENCH = "own", "fr-cgct"
# Which law a kind of body sits under where the body says nothing else; by country.
PRESETS: Mapping[tuple[str, str], str] = {
    ("MA", "region"): "ma-111-14",
    ("MA", "provincial_council"): "ma-112-14",
    ("MA", "commune"): "ma-113-14",
    ("FR", "commune"): FRENCH,
    ("FR", "department"): FRENCH,
}
WITH_PROXIES = (FRENCH, OWN)  # laws under which a body may let members vote for each other


def preset(body: Body) -> str:
    """The code of the law for this kind of body; its own statutes where no law is known."""
    return PRESETS.get((body.country, body.kind), OWN)


def law_of(organ: Organ) -> engine.CouncilLaw:
    """The law of the organ, with the holidays of its body. One query."""
    return law_with(
        organ.law,
        json.dumps(organ.statutes, sort_keys=True),
        tuple(organ.readings),
        organ.body.country,
        changes_at(organ.body, organ.body.country),
    )


@lru_cache(maxsize=256)
def law_with(
    code: str, statutes: str, readings: tuple[str, ...], country: str, changes: tuple[Change, ...]
) -> engine.CouncilLaw:
    """Read once: what a law gives keeps the calendar's years."""
    given: dict[str, Any] = json.loads(statutes) if code == OWN else {}
    if code == OWN:
        given.setdefault("country", country)
    plain = engine.council_law(code, given or None, readings=readings)
    if not changes:
        return plain
    known = engine_changes(plain.calendar, changes)
    return engine.council_law(code, given or None, known, readings=readings)


def matter_in(law: engine.CouncilLaw, matter: str) -> engine.Matter:
    """The rule of majority for a matter of the agenda: its own where the law has one, else that of ordinary matters."""
    return law.matters.get(matter) or law.matters[states.MATTER_ORDINARY]


def explanation_of(answer: Any) -> dict[str, list[str]]:
    """How an answer was found, in each language, to be kept."""
    return {language: engine.explain(answer, language) for language in LANGUAGES}
