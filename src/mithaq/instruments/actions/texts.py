"""Edit what stands above the sections of a draft: title, preamble, pledge, purposes; and fill in a rendition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import Actor
from mithaq.instruments.actions.drafts import original_first, taken_for_edit
from mithaq.instruments.contents import contents_of
from mithaq.instruments.models import Edition
from mithaq.instruments.pieces import pieces_of


@transaction.atomic
def edit_texts(
    *,
    by: Actor,
    edition: Edition,
    revision: int,
    title: LocalizedText | None = None,
    preamble: LocalizedText | None = None,
    pledge: LocalizedText | None = None,
    change_note: LocalizedText | None = None,
) -> Edition:
    """Replace those texts of a draft that are given. Raises Refused (see `taken_for_edit`)."""
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    given = {"title": title, "preamble": preamble, "pledge": pledge, "change_note": change_note}
    for name, text in given.items():
        if text is not None:
            setattr(edition, name, original_first(text, edition))
    if not edition.title.original_text:
        raise Refused(_("A charter needs a title in its original language."), field="title")
    edition.save()
    return edition


@transaction.atomic
def set_purposes(
    *, by: Actor, edition: Edition, revision: int, purposes: Sequence[tuple[str, LocalizedText]]
) -> Edition:
    """State what the charter is for: (code, text) of each purpose, in order. Sections lose codes that are gone."""
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    codes = [code for code, _text in purposes]
    if len(set(codes)) != len(codes) or not all(codes):
        raise Refused(_("Two purposes cannot have the same code."))
    edition.purposes = [{"code": code, "text": original_first(text, edition).as_json()} for code, text in purposes]
    edition.save(update_fields=["purposes"])
    for section in edition.sections.all():
        kept = [code for code in section.purposes if code in codes]
        if kept != section.purposes:
            section.purposes = kept
            section.save(update_fields=["purposes"])
    return edition


@transaction.atomic
def fill_rendition(*, by: Actor, edition: Edition, revision: int, language: str, texts: Mapping[str, str]) -> Edition:
    """Write the words of ``language`` beside the original: ``texts`` maps the names of `pieces_of` to words.

    Empty words take a rendition away. Names that the edition does not have are refused.
    """
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    if language == edition.language:
        raise Refused(_("The original is edited on its own page."))
    pieces = {piece.name: piece for piece in pieces_of(contents_of(edition))}
    if not set(texts) <= set(pieces):
        raise Refused(_("A part of this draft was removed meanwhile. Reload the page to see what stands now."))
    touched = []
    for name, words in texts.items():
        piece = pieces[name]
        piece.write(language, words.strip())
        touched.append(piece.row)
    for row in {id(row): row for row in touched}.values():
        row.save()
    return edition
