"""What the pages of this app begin with: a text, a round, a commitment in it; and what the reader is to them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from mithaq.assessments import books, rules
from mithaq.assessments.models import Assessment, Assessor, Round, RoundCommitment
from mithaq.assessments.telling import title_of
from mithaq.core.errors import NotAllowed
from mithaq.directory.people import acting_person
from mithaq.instruments.models import Commitment, Instrument


def instrument_at(request: HttpRequest, body: str, slug: str) -> Instrument:
    """The text at this address. Raises Http404 to whoever may not see it."""
    rows = Instrument.objects.visible_to(acting_person(request)).select_related("body")
    return get_object_or_404(rows, body__slug=body, slug=slug)


def organised_at(request: HttpRequest, body: str, slug: str) -> Instrument:
    """The same, for those who organise its assessment. Raises NotAllowed to others."""
    found = get_object_or_404(Instrument.objects.select_related("body"), body__slug=body, slug=slug)
    if not rules.may_organise(acting_person(request), found):
        raise NotAllowed
    return found


def round_at(request: HttpRequest, body: str, slug: str, public_id: str) -> Round:
    """The round at this address. Raises Http404."""
    rows = Round.objects.visible_to(acting_person(request)).select_related("instrument__body", "edition")
    return get_object_or_404(rows, public_id=public_id, instrument__slug=slug, instrument__body__slug=body)


def organised_round_at(request: HttpRequest, body: str, slug: str, public_id: str) -> Round:
    """The same, for those who organise it. Raises NotAllowed to others."""
    found = round_at(request, body, slug, public_id)
    if not rules.may_organise(acting_person(request), found.instrument):
        raise NotAllowed
    return found


def coded_round_at(request: HttpRequest, body: str, slug: str, public_id: str) -> tuple[Round, Assessor]:
    """The same, for its assessors, with who asks as one of them. Raises NotAllowed to others."""
    found = round_at(request, body, slug, public_id)
    assessor = rules.assessor_of(acting_person(request), found.instrument)
    if assessor is None:
        raise NotAllowed
    assessor.instrument = found.instrument
    return found, assessor


def item_at(request: HttpRequest, body: str, slug: str, public_id: str, lineage: str) -> RoundCommitment:
    """A commitment in a round, with ``commitment``: its words. Raises Http404."""
    round_ = round_at(request, body, slug, public_id)
    item: RoundCommitment = get_object_or_404(RoundCommitment, round=round_, lineage=lineage)
    item.round = round_
    return item


def commitment_of(item: RoundCommitment) -> Commitment:
    """The words of it, in the edition that is assessed, with its plan."""
    rows = Commitment.objects.filter(edition=item.round.edition_id, lineage=item.lineage)
    found = rows.select_related("plan__lead_body").first()
    if found is None:
        raise Http404
    return found


def spoken_item_at(request: HttpRequest, body: str, slug: str, public_id: str, lineage: str) -> RoundCommitment:
    """The same, for those who answer for it in the body's name. Raises NotAllowed to others."""
    item = item_at(request, body, slug, public_id, lineage)
    if not rules.may_speak(acting_person(request), item):
        raise NotAllowed
    return item


def coded_item_at(
    request: HttpRequest, body: str, slug: str, public_id: str, lineage: str
) -> tuple[RoundCommitment, Assessor]:
    """The same, for assessors of the text. Raises NotAllowed to others."""
    item = item_at(request, body, slug, public_id, lineage)
    assessor = rules.assessor_of(acting_person(request), item.round.instrument)
    if assessor is None:
        raise NotAllowed
    assessor.instrument = item.round.instrument
    return item, assessor


def own_assessment(item: RoundCommitment, assessor: Assessor) -> Assessment | None:
    """What this assessor has of the commitment, if anything."""
    found = Assessment.objects.counting().filter(item=item, assessor=assessor).first()
    if found is not None:
        found.item, found.assessor = item, assessor
    return found


def context_of(
    instrument: Instrument, round_: Round | None = None, item: RoundCommitment | None = None
) -> dict[str, Any]:
    """What every page has: where it is."""
    found: dict[str, Any] = {"body": instrument.body, "instrument": instrument, "section": "instruments"}
    found["title"] = round_.edition.title if round_ else title_of(instrument)
    if round_ is not None:
        found |= {"round": round_, "book": books.book_of(round_), "today": instrument.body.today()}
    if item is not None:
        found |= {"item": item, "commitment": commitment_of(item)}
    return found
