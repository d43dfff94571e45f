"""Fill an empty draft with what the reader of charters recognised and somebody corrected."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.core.forms import ALLOWED_CONTROLS, BIDI_CONTROLS, ZERO_WIDTH
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.rules import Actor
from mithaq.instruments.actions.drafts import taken_for_edit
from mithaq.instruments.models import Audience, Commitment, Edition, Section
from mithaq.instruments.models.sections import BLOCK, VALUE


@transaction.atomic
def fill_draft(*, by: Actor, edition: Edition, structure: Mapping[str, Any], revision: int | None = None) -> Edition:
    """Turn a reading into sections, commitments and audiences of an empty draft.

    ``structure``: the reader's JSON: ``title``, ``preamble``, ``pledge`` (each may be None) and ``values``, a list of
    ``{"title", "section", "definition", "audience", "commitments": [{"text", "audience"}]}``, where ``section``
    names the block that the value stands in and ``audience`` names a role. A role gets the classes or roles of the
    directory when it bears their name; else it speaks to everybody until a steward says more.
    Raises NotAllowed, and Refused when the edition is no draft or has sections already.
    """
    edition = taken_for_edit(by=by, edition=edition, revision=edition.revision if revision is None else revision)
    if edition.sections.exists():
        raise Refused(_("This draft has sections already. Start from an empty draft."))
    for name in ("title", "preamble", "pledge"):
        if words := _words(structure.get(name)):
            setattr(edition, name, LocalizedText(edition.language, {edition.language: words}))
    edition.save()
    _Filling(edition).fill(structure.get("values") or [])
    return edition


class _Filling:
    """One filling in progress: blocks and audiences by the names under which the reading knows them."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.audiences: dict[str, Audience] = {one.name.original_text: one for one in edition.audiences.all()}
        self.blocks: dict[str, Section] = {}
        self.commitments: list[Commitment] = []

    def fill(self, values: list[Mapping[str, Any]]) -> None:
        for order, value in enumerate(values):
            section = Section.objects.create(
                edition=self.edition,
                parent=self.block(_words(value.get("section")), order),
                kind=VALUE,
                order=order,
                title=self.text(value.get("title")),
                definition=self.text(value.get("definition")),
                audience=self.audience(_words(value.get("audience"))),
            )
            self.add_commitments(section, value.get("commitments") or [])
        Commitment.objects.bulk_create(self.commitments)

    def add_commitments(self, section: Section, rows: list[Mapping[str, Any]]) -> None:
        for order, row in enumerate(rows):
            audience = self.audience(_words(row.get("audience")))
            if not _words(row.get("text")):
                continue
            self.commitments.append(
                Commitment(
                    edition=self.edition,
                    section=section,
                    order=order,
                    text=self.text(row["text"]),
                    audience=audience if audience and audience.pk != section.audience_id else None,
                )
            )

    def text(self, words: Any) -> LocalizedText:
        return LocalizedText(self.edition.language, {self.edition.language: _words(words)})

    def block(self, name: str, order: int) -> Section | None:
        if name and name not in self.blocks:
            self.blocks[name] = Section.objects.create(
                edition=self.edition, kind=BLOCK, order=order, title=self.text(name)
            )
        return self.blocks.get(name)

    def audience(self, name: str) -> Audience | None:
        if name and name not in self.audiences:
            classes, roles = _named(name)
            self.audiences[name] = Audience.objects.create(
                edition=self.edition,
                code=f"a{len(self.audiences) + 1}",
                order=len(self.audiences),
                name=self.text(name),
                classes=classes,
                roles=roles,
            )
        return self.audiences.get(name)


def _named(name: str) -> tuple[list[str], list[str]]:
    """The classes and roles of the directory that bear this very name in some language."""
    wanted = _folded(name)
    classes = [
        code for code, names in kinds.signatory_classes().items() if wanted in {_folded(one) for one in names.values()}
    ]
    roles = [code for code, role in kinds.roles().items() if wanted in {_folded(one) for one in role.names.values()}]
    return classes, roles


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _words(value: Any) -> str:
    """Words of a file, without the marks that a form would refuse: a file's author did not type them."""
    if not isinstance(value, str):
        return ""
    kept = (
        character
        for character in unicodedata.normalize("NFC", value)
        if character not in BIDI_CONTROLS | ZERO_WIDTH
        and (unicodedata.category(character) != "Cc" or character in ALLOWED_CONTROLS)
    )
    return "".join(kept).strip()
