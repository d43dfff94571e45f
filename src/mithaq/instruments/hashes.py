"""What exactly is hashed: an edition's words in one language, in canonical form.

The original's hash is the edition's own. A rendition's hash covers the same structure in another language, with null
where a text has no rendition. Identifiers of rows and dates are outside: the same words give the same hash.
"""

from __future__ import annotations

from typing import Any

from mithaq.core.canonical import content_hash
from mithaq.core.texts import LocalizedText
from mithaq.instruments.contents import EditionContents, SectionContents
from mithaq.instruments.models import Commitment
from mithaq.instruments.programmes.content import plan_in


def original_hash(contents: EditionContents) -> str:
    """SHA-256 of the original, 64 hexadecimal digits: what an adoption and a signature name."""
    return rendition_hash(contents, contents.edition.language)


def rendition_hash(contents: EditionContents, language: str) -> str:
    """SHA-256 of the words in ``language``, 64 hexadecimal digits."""
    return content_hash(content_in(contents, language))


def languages_of(contents: EditionContents) -> list[str]:
    """Languages in which the title exists, original first: the renditions that can be read."""
    original = contents.edition.language
    return [original, *sorted(tag for tag in contents.edition.title.texts if tag != original)]


def content_in(contents: EditionContents, language: str) -> dict[str, Any]:
    """The hashed value: everything that binds, in reading order."""
    edition = contents.edition
    return {
        "format": "mithaq-edition/1",
        "language": language,
        "instrument": edition.instrument.public_id,
        "edition": edition.number,
        "title": _in(edition.title, language),
        "preamble": _in(edition.preamble, language),
        "pledge": _in(edition.pledge, language),
        "purposes": [
            {"code": purpose["code"], "text": purpose["text"]["texts"].get(language)} for purpose in edition.purposes
        ],
        "audiences": [
            {"code": one.code, "name": _in(one.name, language), "classes": one.classes, "roles": one.roles}
            for one in contents.audiences
        ],
        "sections": [_section(contents, part, language) for part in contents.sections],
    }


def _section(contents: EditionContents, part: SectionContents, language: str) -> dict[str, Any]:
    codes = {audience.pk: audience.code for audience in contents.audiences}
    return {
        "kind": part.section.kind,
        "title": _in(part.section.title, language),
        "definition": _in(part.section.definition, language),
        "audience": codes.get(part.section.audience_id or 0),
        "commitments": [
            {
                "kind": one.kind,
                "text": _in(one.text, language),
                "audience": codes.get(one.audience_id or 0),
                "law": sorted([reference.law, reference.article] for reference in contents.references.get(one.pk, [])),
                **_plan(contents, one, language),
            }
            for one in part.commitments
        ],
        "sections": [_section(contents, inner, language) for inner in part.inner],
    }


def _plan(contents: EditionContents, commitment: Commitment, language: str) -> dict[str, Any]:
    """The plan of a commitment of a programme; nothing at all for a charter, whose hash it must not touch."""
    found = contents.plan_of(commitment)
    return {"plan": plan_in(found, language)} if found.plan is not None else {}


def _in(text: LocalizedText, language: str) -> str | None:
    return text.texts.get(language)
