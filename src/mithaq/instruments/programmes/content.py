"""What a plan says, as plain values: what the hash of an edition covers, and what an officer's check is made for."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.instruments.contents import PlanContents
from mithaq.instruments.models import Commitment
from mithaq.instruments.models.plans import TEXTS
from mithaq.instruments.programmes.vocabulary import terms


def plan_in(found: PlanContents, language: str) -> dict[str, Any]:
    """Everything that a plan promises, with its words in ``language``; null where they are missing there.

    Sources and the checklist are outside: they say where a commitment comes from and who looked at it.
    """
    plan = found.plan
    assert plan is not None
    return {
        "number": plan.number,
        "title": _in(plan.title, language),
        **{name: _in(getattr(plan, name), language) for name in TEXTS},
        "values": sorted(plan.values),
        "lead": {"body": plan.lead_body.public_id if plan.lead_body else None, "role": plan.lead_role},
        "other_bodies": sorted(plan.other_bodies),
        "budget": {"amount": plain_number(plan.budget_amount), "currency": plan.budget_currency},
        "goals": sorted(plan.goals),
        "starts_on": _day(plan.starts_on),
        "ends_on": _day(plan.ends_on),
        "markers": {
            code: {"answer": plan.marker(code).answer, "reason": _in(plan.marker(code).reason, language)}
            for code in terms("markers")
            if code in plan.markers
        },
        "milestones": [
            {"text": _in(one.text, language), "starts_on": _day(one.starts_on), "ends_on": _day(one.ends_on)}
            for one in found.milestones
        ],
        "indicators": [
            {
                "what": _in(one.what, language),
                "unit": _in(one.unit, language),
                "baseline": plain_number(one.baseline),
                "target": plain_number(one.target),
                "due_on": _day(one.due_on),
                "source": _in(one.source, language),
            }
            for one in found.indicators
        ],
        "priorities": sorted(found.priorities),
    }


def hash_of_words(commitment: Commitment, found: PlanContents) -> str:
    """SHA-256 of what a commitment and its plan say in their original, without its number: what a check is made for.

    For this site alone, so of Python's own JSON: two hundred of them are made for one page.
    """
    language = commitment.text.original
    plan = {**plan_in(found, language), "number": ""} if found.plan is not None else {}
    whole = json.dumps([commitment.text.original_text, plan], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def plain_number(value: Decimal | None) -> str | None:
    """A number without zeros that say nothing: “1200”, “0.5”."""
    if value is None:
        return None
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _in(text: LocalizedText, language: str) -> str | None:
    return text.texts.get(language)
