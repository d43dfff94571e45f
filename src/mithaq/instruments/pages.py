"""What the pages of an instrument have in common: who looks, which editions they may see, which one is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest

from mithaq.directory.models import Body, Person
from mithaq.directory.people import acting_person
from mithaq.instruments import rules
from mithaq.instruments.contents import EditionContents, contents_of
from mithaq.instruments.models import Edition, Instrument


@dataclass(frozen=True)
class InstrumentPage:
    """``editions``: those that ``person`` may see, the best first; ``edition``: the one that this page shows."""

    person: Person | None
    editions: Sequence[Edition]
    edition: Edition

    @property
    def instrument(self) -> Instrument:
        return self.edition.instrument

    @property
    def body(self) -> Body:
        return self.instrument.body

    @cached_property
    def contents(self) -> EditionContents:
        return contents_of(self.edition)

    @property
    def best(self) -> Edition:
        """The edition in force, or the nearest to it."""
        return self.editions[0]

    @property
    def draft(self) -> Edition | None:
        """The edition in the making, for the issuer's stewards."""
        return next((one for one in self.editions if not one.is_public), None)

    @property
    def public_editions(self) -> list[Edition]:
        """The newest first."""
        return sorted((one for one in self.editions if one.is_public), key=lambda one: -one.number)

    @property
    def before(self) -> Edition | None:
        """The public edition just before the one shown, with which to compare it."""
        older = [one for one in self.editions if one.is_public and one.number < self.edition.number]
        return max(older, key=lambda one: one.number, default=None)

    @property
    def context(self) -> dict[str, Any]:
        """What every template of an instrument uses."""
        return {
            "page": self,
            "body": self.body,
            "instrument": self.instrument,
            "edition": self.edition,
            "section": "instruments",
            "may_edit": rules.may_edit(self.person, self.instrument),
        }

    def showing(self, edition: Edition) -> InstrumentPage:
        """The same page of another edition."""
        return InstrumentPage(self.person, self.editions, edition)


def page_at(request: HttpRequest, body: str, slug: str, number: int | None = None) -> InstrumentPage:
    """The page of the instrument at this address, in one query; edition ``number``, else the best. Raises Http404."""
    person = acting_person(request)
    editions = list(
        Edition.objects.visible_to(person)
        .filter(instrument__body__slug=body, instrument__slug=slug)
        .select_related("instrument__body", "instrument__parent__body")
        .best_first()
    )
    shown = next((one for one in editions if number in (None, one.number)), None)
    if shown is None:
        raise Http404
    for one in editions:
        one.instrument = shown.instrument  # one object: what is cached on it serves all
    return InstrumentPage(person, editions, shown)


def edition_asked(request: HttpRequest) -> int | None:
    """The number in ``?edition=``. Raises Http404 for what is not a number."""
    asked = request.GET.get("edition", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 6):
        raise Http404
    return int(asked)
