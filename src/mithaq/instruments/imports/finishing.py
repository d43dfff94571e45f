"""From a corrected import to the draft of an edition: of a new charter, or the next one of a charter there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.instruments.actions import fill_draft, open_next_edition, start_instrument
from mithaq.instruments.contents import EditionContents, contents_of
from mithaq.instruments.imports import likeness
from mithaq.instruments.imports.actions import locked_import
from mithaq.instruments.imports.structure import Line, Structure
from mithaq.instruments.models import Audience, Edition, ImportDraft, Instrument, LegalReference

Reach = tuple[Sequence[str], Sequence[str]]  # an audience's signatory classes and roles; both empty: everybody


@transaction.atomic
def finish_import(
    *,
    by: Person,
    draft: ImportDraft,
    revision: int,
    title: str,
    language: str,
    kind: str = "charter",
    slug: str = "",
    is_contract: bool = False,
    instrument: Instrument | None = None,
    audiences: Mapping[str, Reach] | None = None,
) -> Edition:
    """Make the draft of an edition out of the import: ``instrument``'s next one, else the first of a new charter.

    ``kind``, ``slug`` and ``is_contract`` speak of a new charter only. ``audiences`` maps ids of the structure's
    audiences to whom they reach. Raises NotAllowed, OutdatedError, and Refused with ``field``.
    """
    draft = locked_import(by=by, draft=draft, revision=revision)
    structure: Structure = draft.structure
    if not structure["values"]:
        raise Refused(_("There is no value or commitment yet. Make one out of a line first."))
    if instrument is None:
        instrument = start_instrument(
            by=by,
            body=draft.body,
            kind=kind,
            slug=slug,
            language=language,
            title=LocalizedText(language, {language: title}),
            is_contract=is_contract,
        )
        reading = {**as_reading(structure), "title": title}
        edition = fill_draft(by=by, edition=instrument.editions.get(), structure=reading)
    else:
        edition = _fill_next_edition(by, instrument, language, {**as_reading(structure), "title": title})
    _set_reach(edition, structure, audiences or {})
    draft.state, draft.instrument, draft.edition, draft.changed_at = ImportDraft.DONE, instrument, edition, clock.now()
    draft.save(update_fields=["state", "instrument", "edition", "changed_at"])
    return edition


def as_reading(structure: Structure) -> dict[str, Any]:
    """The charter's own part of the structure in the reader's shape, names in place of ids."""
    names = {one["id"]: one["name"] for one in (*structure["audiences"], *structure["groups"])}
    return {
        "title": _text(structure["title"]),
        "preamble": "\n\n".join(line["text"] for line in structure["preamble"]),
        "pledge": _text(structure["pledge"]),
        "values": [
            {
                "title": _text(value["title"]),
                "section": names.get(value["group"]),
                "definition": _text(value["definition"]),
                "audience": names.get(value["audience"]),
                "commitments": [
                    {"text": line["text"], "audience": names.get(line["audience"])} for line in value["commitments"]
                ],
            }
            for value in structure["values"]
        ],
    }


def audiences_in_use(structure: Structure) -> list[str]:
    """Ids of the audiences to whom some value or commitment speaks, in the order of the structure's list."""
    used = {value["audience"] for value in structure["values"]}
    used |= {line["audience"] for value in structure["values"] for line in value["commitments"]}
    return [one["id"] for one in structure["audiences"] if one["id"] in used]


def _text(line: Line | None) -> str:
    return line["text"] if line else ""


def _fill_next_edition(by: Person, instrument: Instrument, language: str, reading: Mapping[str, Any]) -> Edition:
    try:
        edition = open_next_edition(by=by, instrument=instrument)
    except Refused as refused:
        raise Refused(refused.message, field="instrument") from refused
    if edition.language != language:
        raise Refused(_("The original of this charter is in another language."), field="language")
    before = contents_of(edition)
    edition.sections.all().delete()
    edition.audiences.all().delete()
    edition = fill_draft(by=by, edition=edition, structure=reading)
    _keep(before, edition)
    return edition


def _keep(before: EditionContents, edition: Edition) -> None:
    """Give sections and commitments that continue older ones their lineage, and what hangs on it."""
    now = contents_of(edition)
    old_parts, new_parts = before.flat, now.flat
    texts = [
        [f"{part.section.kind} {part.section.title.original_text}" if part.section.title else "" for part in parts]
        for parts in (old_parts, new_parts)
    ]
    for index, old_index in likeness.pairs(texts[0], texts[1]).items():
        old, section = old_parts[old_index].section, new_parts[index].section
        section.lineage, section.purposes = old.lineage, old.purposes
        section.title = _with_renditions(section.title, old.title)
        section.definition = _with_renditions(section.definition, old.definition)
        section.save()
    old_ones, new_ones = before.commitments, now.commitments
    found = likeness.pairs([one.text.original_text for one in old_ones], [one.text.original_text for one in new_ones])
    for index, old_index in found.items():
        former, commitment = old_ones[old_index], new_ones[index]
        commitment.lineage, commitment.kind = former.lineage, former.kind
        commitment.text = _with_renditions(commitment.text, former.text)
        commitment.save()
        LegalReference.objects.bulk_create(
            LegalReference(commitment=commitment, law=one.law, article=one.article)
            for one in before.references.get(former.pk, [])
        )
    for name in ("title", "preamble", "pledge"):
        setattr(edition, name, _with_renditions(getattr(edition, name), getattr(before.edition, name)))
    edition.save(update_fields=["title", "preamble", "pledge"])


def _with_renditions(text: LocalizedText, old: LocalizedText) -> LocalizedText:
    """The renditions of the old words, if the original has not changed: else they would render something else."""
    if text.original_text != old.original_text or text.original != old.original:
        return text
    return LocalizedText(text.original, {**old.texts, **text.texts})


def _set_reach(edition: Edition, structure: Structure, audiences: Mapping[str, Reach]) -> None:
    ids = {one["name"]: one["id"] for one in structure["audiences"]}
    for audience in Audience.objects.filter(edition=edition):
        reach = audiences.get(ids.get(audience.name.original_text, ""))
        if reach is not None:
            audience.classes, audience.roles = list(reach[0]), list(reach[1])
            audience.save(update_fields=["classes", "roles"])
