"""Every text of an edition under a name of its own, in reading order: what a translator has before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.core.texts import LocalizedText
from mithaq.instruments.contents import EditionContents
from mithaq.instruments.models import Audience, Commitment, Edition, Section


@dataclass(frozen=True)
class Piece:
    """``name`` is stable within a draft; ``row`` and ``field`` say where it is stored; ``code`` names a purpose."""

    name: str
    label: str | Promise
    row: Edition | Section | Commitment | Audience
    field: str
    text: LocalizedText
    code: str = ""

    def write(self, language: str, words: str) -> None:
        """Put ``words`` into the row, which the caller saves."""
        text = self.text.with_text(language, words)
        if not self.code:
            setattr(self.row, self.field, text)
            return
        assert isinstance(self.row, Edition)
        self.row.purposes = [
            {**purpose, "text": text.as_json()} if purpose["code"] == self.code else purpose
            for purpose in self.row.purposes
        ]


def pieces_of(contents: EditionContents) -> list[Piece]:
    """The texts that exist in the original, outer before inner."""
    edition = contents.edition
    pieces = [
        Piece("title", _("Title"), edition, "title", edition.title),
        Piece("preamble", _("Preamble"), edition, "preamble", edition.preamble),
        Piece("pledge", _("Pledge"), edition, "pledge", edition.pledge),
    ]
    pieces += [
        Piece(f"purpose-{purpose['code']}", _("Purpose"), edition, "purposes", _text(purpose["text"]), purpose["code"])
        for purpose in edition.purposes
    ]
    pieces += [Piece(f"audience-{one.pk}", _("Role"), one, "name", one.name) for one in contents.audiences]
    for part in contents.flat:
        section = part.section
        pieces.append(Piece(f"title-{section.pk}", _("Title of the section"), section, "title", section.title))
        pieces.append(Piece(f"definition-{section.pk}", _("Definition"), section, "definition", section.definition))
        pieces += [Piece(f"text-{one.pk}", one.kind_name, one, "text", one.text) for one in part.commitments]
    return [piece for piece in pieces if piece.text.original_text]


def _text(value: dict[str, Any]) -> LocalizedText:
    return LocalizedText(value["original"], value["texts"])
