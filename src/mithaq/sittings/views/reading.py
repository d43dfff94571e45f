"""Read: the year of a council with its legal dates, a sitting, an item of its agenda; and take their dates away."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.vary import vary_on_cookie

from mithaq.core import files
from mithaq.core.access import access
from mithaq.core.calendars import calendar_response
from mithaq.core.forms import whole_number
from mithaq.directory.models import Body, Person
from mithaq.directory.people import acting_person
from mithaq.sittings import shown
from mithaq.sittings.calendars import event_of, events_of
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import Convocation, Organ, Paper, Sitting
from mithaq.sittings.pages import context_of, item_at, sitting_at
from mithaq.sittings.rules import may_clerk, may_set_up, may_sign_second, was_called

YEARS = 30  # before and after the present one


@access("public")
@vary_on_cookie
def sitting_list(request: HttpRequest, body: str) -> HttpResponse:
    """The sessions of a year: as planned, and as the law has those that nobody planned yet."""
    held, person = get_object_or_404(Body, slug=body), acting_person(request)
    organ = Organ.objects.filter(body=held).select_related("body").first()
    year = whole_number(request.GET.get("year", "")) or held.today().year
    year = year if abs(year - held.today().year) <= YEARS else held.today().year
    context: dict[str, Any] = {"body": held, "organ": organ, "year": year, "today": held.today()}
    context |= {"may_run": may_clerk(person, held), "may_set_up": may_set_up(person, held)}
    if organ is not None:
        context |= {"rows": shown.year_of(organ, year, person), "law": law_of(organ)}
    return render(request, "sittings/sitting_list.html", context)


@access("public")
def sitting_feed(request: HttpRequest, body: str) -> HttpResponse:
    """The sittings of a council, to follow in one's own calendar."""
    held = get_object_or_404(Body, slug=body)
    rows = Sitting.objects.public().of_body(held).with_body().order_by("-starts_at")[:200]
    language = get_language() or held.language
    return calendar_response("sittings.ics", events_of(rows), name=str(held.name), language=language, is_feed=True)


@access("public")
@vary_on_cookie
def sitting_detail(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """One sitting: when, where, what about, its legal dates, and what came of it."""
    found, person = sitting_at(request, body, sitting), acting_person(request)
    context = context_of(request, found, items=shown.agenda_of(found, person), dates=shown.dates_of(found))
    context |= {"track": shown.track_of(found), "chip_kind": found.chip}
    context |= {"session_name": shown.session_name(found.session), "law": law_of(found.organ)}
    context["following"] = found.followed_by.visible_to(person).order_by("-pk").first()
    context["own"] = _own(found, person)
    return render(request, "sittings/sitting_detail.html", context)


@access("public")
def sitting_ics(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """The date for one's own calendar."""
    found = sitting_at(request, body, sitting)
    return calendar_response(f"sitting-{found.public_id}.ics", [event_of(found)])


@access("public")
@vary_on_cookie
def item_detail(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    """One item: what is proposed, its papers, who keeps out, how it is voted; for the clerk, its next step."""
    found, person = item_at(request, body, sitting, item), acting_person(request)
    context = context_of(request, found.sitting, item=found, papers=list(found.papers.all()))
    context |= {"recusals": list(found.recusals.select_related("mandate__person"))}
    context["rule"] = shown.rule_of(found, law_of(found.sitting.organ))
    vote = found.votes.select_related("presided_by__person", "second_by__person").first()
    if vote is not None:
        vote.item = found
        context |= {"page": shown.vote_page(vote), "may_sign": vote.needs_second and may_sign_second(person, vote)}
    return render(request, "sittings/item_detail.html", context)


@access("public")
@vary_on_cookie
def paper_show(request: HttpRequest, body: str, sitting: str, item: str, paper: str) -> HttpResponse:
    """A document of an item: the public ones for everybody, the others for the members and the clerk."""
    found, person = item_at(request, body, sitting, item), acting_person(request)
    row = get_object_or_404(Paper.objects.exclude(file_digest=""), item=found, public_id=paper)
    if not row.is_public and not may_clerk(person, found.sitting.body) and not was_called(person, found.sitting):
        raise Http404
    return files.served(row.file_digest, name=row.file_name, media_type=row.file_type, inline=True)


@access("public")
@vary_on_cookie
def sitting_agenda(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """The agenda on paper, as it is posted."""
    found = sitting_at(request, body, sitting)
    items = shown.agenda_of(found, acting_person(request))
    context = context_of(request, found, items=items, session_name=shown.session_name(found.session))
    return render(request, "sittings/print_agenda.html", context)


def _own(sitting: Sitting, person: Person | None) -> Convocation | None:
    """One's own notice of this sitting."""
    return sitting.convocations.visible_to(person).first()
