"""A programme as one plain document: what JSON holds, what CSV is written from, what an import reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.instruments.contents import EditionContents, PlanContents, SectionContents
from mithaq.instruments.models import Commitment, Plan
from mithaq.instruments.programmes.content import plain_number
from mithaq.instruments.programmes.vocabulary import terms

FORMAT = "mithaq-programme/1"
# Of a commitment, in the order of the template: texts and, between them, facts.
TEXTS = (
    *("title", "commitment", "problem", "baseline", "solution", "relevance", "others", "links"),
    *("follow_up", "control", "for_team", "for_partners"),
)

Document = dict[str, Any]


def document_of(contents: EditionContents) -> Document:
    """The programme with everything that a file carries. One query, for the addresses of bodies involved."""
    edition, instrument = contents.edition, contents.edition.instrument
    named = {public_id for found in contents.plans.values() if found.plan for public_id in found.plan.other_bodies}
    slugs = dict(Body.objects.filter(public_id__in=named).values_list("public_id", "slug"))
    return {
        "format": FORMAT,
        "kind": instrument.kind,
        "language": edition.language,
        "title": words(edition.title),
        "preamble": words(edition.preamble),
        "starts_on": _day(instrument.starts_on),
        "ends_on": _day(instrument.ends_on),
        "axes": [_axis(contents, part, slugs) for part in contents.sections],
    }


def words(text: LocalizedText) -> dict[str, str]:
    """A text by language, the original first."""
    tags = [text.original, *sorted(tag for tag in text.texts if tag != text.original)]
    return {tag: text.texts[tag] for tag in tags if tag in text.texts}


def _axis(contents: EditionContents, part: SectionContents, slugs: dict[str, str]) -> Document:
    return {
        "title": words(part.section.title),
        "definition": words(part.section.definition),
        "commitments": [_commitment(one, contents.plan_of(one), slugs) for one in part.commitments],
        "objectives": [_axis(contents, inner, slugs) for inner in part.inner],
    }


def _commitment(commitment: Commitment, found: PlanContents, slugs: dict[str, str]) -> Document:
    plan = found.plan or Plan()
    texts = {name: words(commitment.text if name == "commitment" else getattr(plan, name)) for name in TEXTS}
    return {
        "number": plan.number,
        **{name: texts[name] for name in TEXTS[:6]},
        "values": list(plan.values),
        "lead": {
            "body": plan.lead_body.slug if plan.lead_body else "",
            "role": plan.lead_role,
            "words": words(plan.lead_words),
        },
        "other_bodies": [slugs[one] for one in plan.other_bodies if one in slugs],
        "others": texts["others"],
        "budget": {
            "amount": plain_number(plan.budget_amount) or "",
            "currency": plan.budget_currency,
            "source": words(plan.budget_source),
        },
        "links": texts["links"],
        "goals": list(plan.goals),
        "starts_on": _day(plan.starts_on),
        "ends_on": _day(plan.ends_on),
        "milestones": [
            {"text": words(one.text), "starts_on": _day(one.starts_on), "ends_on": _day(one.ends_on)}
            for one in found.milestones
        ],
        "markers": _markers(plan),
        "indicators": [
            {
                "what": words(one.what),
                "unit": words(one.unit),
                "baseline": plain_number(one.baseline) or "",
                "target": plain_number(one.target) or "",
                "due_on": _day(one.due_on),
                "source": words(one.source),
            }
            for one in found.indicators
        ],
        **{name: texts[name] for name in TEXTS[8:]},
        "priorities": sorted(found.priorities),
        "sources": [f"{one.kind}:{one.public_id}" for one in found.sources],
    }


def _markers(plan: Plan) -> Document:
    said = {code: plan.marker(code) for code in terms("markers")}
    return {code: {"answer": one.answer, "reason": words(one.reason)} for code, one in said.items()}


def languages_in(document: Document) -> list[str]:
    """Every language that some text of the document has, the original first."""
    found = set(_languages(document))
    original = str(document["language"])
    return [original, *sorted(found - {original})]


def _languages(value: Any) -> Iterable[str]:
    """A text is a mapping from tags to words; every other mapping has keys that are known."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in TEXT_KEYS and isinstance(inner, dict):
                yield from inner
            else:
                yield from _languages(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _languages(inner)


TEXT_KEYS = frozenset({*TEXTS, "preamble", "definition", "words", "text", "reason", "what", "unit", "source"})


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
