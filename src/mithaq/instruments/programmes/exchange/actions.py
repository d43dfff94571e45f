"""Make a programme's draft of a file: all of it, or nothing with what is wrong line by line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.sheets import LARGEST_FILE
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor, may_manage
from mithaq.instruments import sources
from mithaq.instruments.models import BodyPriority, Commitment, Edition, Instrument, Section
from mithaq.instruments.models.sections import BLOCK, VALUE
from mithaq.instruments.programmes.actions.plans import write_facts
from mithaq.instruments.programmes.actions.programmes import start_programme
from mithaq.instruments.programmes.exchange.checking import Checker, Fault, Known, ProgrammeFacts, SectionFacts
from mithaq.instruments.programmes.exchange.document import Document
from mithaq.instruments.programmes.exchange.tables import document_from
from mithaq.instruments.programmes.vocabulary import terms


class FaultyError(Refused):
    """The file was read and holds mistakes: ``faults``. Nothing was stored."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(_("Nothing was stored: the file has mistakes, listed below."), field="file")
        self.faults = tuple(faults)


@transaction.atomic
def import_programme(*, by: Actor, body: Body, content: bytes) -> Instrument:
    """A new programme of ``body`` from a file of this site's shape, JSON or CSV, as a draft.

    Raises NotAllowed; Refused for what is no such file; FaultyError with every mistake, when it has any.
    """
    if not may_manage(by, body):
        raise NotAllowed
    document, misplaced = _read(content)
    checker = Checker(_known(body, document))
    facts = checker.programme(document)
    lines = [Fault(_("line %(number)s") % {"number": number}, "record", what) for number, what in misplaced]
    if lines or checker.faults:
        raise FaultyError([*lines, *checker.faults])
    assert facts.period is not None
    instrument = start_programme(
        by=by,
        body=body,
        kind=facts.kind,
        language=facts.language,
        title=facts.title,
        period=facts.period,
        slug=_free_slug(body, facts.title.original_text),
    )
    _fill(Edition.objects.select_related("instrument__body").get(instrument=instrument), facts, checker.known)
    return instrument


def _read(content: bytes) -> tuple[Document, list[tuple[int, str]]]:
    """JSON begins with a brace; anything else is a table."""
    if len(content) > LARGEST_FILE:
        raise Refused(_("The file is larger than 5 MB. Cut it into several files."), field="file")
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return document_from(content)
    try:
        return json.loads(content.decode("utf-8-sig")), []
    except (ValueError, RecursionError) as error:
        raise Refused(_("This JSON cannot be read."), field="file") from error


def _known(body: Body, document: Any) -> Known:
    """What the site knows of what the file names. Four queries and those of the kinds of sources."""
    slugs = {one for one in _strings(document) if len(one) <= 80}
    priorities = BodyPriority.objects.filter(body=body).values_list("code", flat=True)
    return Known(
        body=body,
        bodies={one.slug: one for one in Body.objects.filter(slug__in=slugs)}
        if len(slugs) < 900
        else _all_bodies(slugs),
        priorities=frozenset({*terms("priorities"), *priorities}),
        sources=frozenset(sources.offered(Instrument(body=body))),
    )


def _all_bodies(slugs: set[str]) -> dict[str, Body]:
    return {one.slug: one for one in Body.objects.all() if one.slug in slugs}


def _strings(document: Any) -> set[str]:
    """Whatever may be the address of a body, wherever the file names one."""
    found: set[str] = set()
    rest = [document.get("axes")] if isinstance(document, dict) else []
    while rest:
        value = rest.pop()
        if isinstance(value, list):
            rest.extend(value)
        elif isinstance(value, dict):
            lead, others = value.get("lead"), value.get("other_bodies")
            if isinstance(lead, dict) and isinstance(lead.get("body"), str):
                found.add(lead["body"].strip())
            if isinstance(others, list):
                found |= {one.strip() for one in others if isinstance(one, str)}
            rest += [value.get("commitments"), value.get("objectives")]
    return found


def _free_slug(body: Body, title: str) -> str:
    base = slugify(title)[:70]
    taken = set(Instrument.objects.filter(body=body, slug__startswith=base).values_list("slug", flat=True))
    return next(
        (slug for number in range(1, 1000) if (slug := f"{base}-{number}" if number > 1 else base) not in taken), ""
    )


def _fill(edition: Edition, facts: ProgrammeFacts, known: Known) -> None:
    edition.preamble = facts.preamble
    edition.save(update_fields=["preamble"])
    for order, axis in enumerate(facts.axes):
        _section(edition, known, axis, None, order)


def _section(edition: Edition, known: Known, facts: SectionFacts, parent: Section | None, order: int) -> None:
    is_outer_of_two = edition.instrument.kind == "strategic_programme" and parent is None
    section = Section.objects.create(
        edition=edition,
        parent=parent,
        kind=BLOCK if is_outer_of_two else VALUE,
        order=order,
        title=_own(edition, facts.title),
        definition=_own(edition, facts.definition),
    )
    for place, (text, plan) in enumerate(facts.commitments):
        commitment = Commitment.objects.create(edition=edition, section=section, order=place, text=_own(edition, text))
        write_facts(commitment, plan, nameable=known.sources)
    for place, inner in enumerate(facts.inner):
        _section(edition, known, inner, section, place)


def _own(edition: Edition, text: LocalizedText) -> LocalizedText:
    return LocalizedText(edition.language, text.texts)
