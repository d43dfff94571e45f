"""The story of a commitment, from the need to now."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.core.access import access
from mithaq.delivery import panels, rules
from mithaq.delivery.promises import commitment_as_subject
from mithaq.delivery.reading import moves_after
from mithaq.delivery.standing import charts_shown, milestones_shown, money_of, totals_of
from mithaq.delivery.story import story_of
from mithaq.delivery.subjects import Subject
from mithaq.delivery.telling import by_now
from mithaq.directory.models import Person
from mithaq.instruments.models import Commitment
from mithaq.instruments.pages import InstrumentPage, page_at
from mithaq.instruments.programmes.shown import carriers_of, office_of


@access("public")
def story_detail(request: HttpRequest, body: str, slug: str, lineage: str) -> HttpResponse:
    """Where it stands today, then everything that happened in its order. ``?order=newest`` turns it round."""
    page = page_at(request, body, slug)
    commitment = commitment_at(page, lineage)
    subject = commitment_as_subject(commitment)
    past, to_come = by_now(story_of(subject, page.person), page.body.today())
    is_newest_first = request.GET.get("order") == "newest"
    context = {
        **_standing(page, commitment, subject),
        "past": past[::-1] if is_newest_first else past,
        "to_come": to_come,
        "is_newest_first": is_newest_first,
        "sides": panels.shown("story_side", request, subject),
        "belows": panels.shown("story_below", request, subject),
    }
    return render(request, "delivery/story_detail.html", context)


def commitment_at(page: InstrumentPage, lineage: str) -> Commitment:
    """The commitment in the public edition that is best, with its plan at hand. One query. Raises Http404."""
    editions = {one.pk: one for one in page.public_editions}
    rows = Commitment.objects.filter(lineage=lineage, edition__in=editions).select_related("plan__lead_body")
    found = {one.edition_id: one for one in rows}
    best = next((one.pk for one in page.editions if one.pk in found), None)
    if best is None:
        raise Http404
    found[best].edition = editions[best]
    return found[best]


def _standing(page: InstrumentPage, commitment: Commitment, subject: Subject) -> dict[str, Any]:
    own, milestones = milestones_shown(commitment, subject, page.body.today())
    plan = getattr(commitment, "plan", None)
    totals = totals_of(page.instrument, subject.public_id).get(subject.public_id, {})
    return {
        **page.context,
        "title": page.best.title,
        "subject": subject,
        "commitment": commitment,
        "plan": plan,
        "own": own,
        "milestones": milestones,
        "charts": charts_shown(commitment),
        "money": money_of(plan, totals),
        "office": office_of(plan),
        "carriers": carriers_of(page, [subject.public_id]).get(subject.public_id, ()),
        **_may(page.person, subject, bool(moves_after(own.progress))),
    }


def _may(person: Person | None, subject: Subject, moves: bool) -> dict[str, bool]:
    may_report = rules.may_report(person, subject)
    return {"may_report": may_report, "may_check": rules.may_check(person, subject), "has_moves": moves}
