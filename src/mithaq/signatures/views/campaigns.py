"""Pages of a campaign: for everybody, and for those who run it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import add_refusal
from mithaq.core.paging import page_of
from mithaq.directory.models import Body, Person
from mithaq.directory.people import acting_person, managed_body
from mithaq.directory.rules import may_manage
from mithaq.instruments.models import Edition
from mithaq.signatures import actions, coverage, shown
from mithaq.signatures.forms import CampaignForm
from mithaq.signatures.models import Campaign
from mithaq.signatures.rules import binds, may_countersign, may_run, may_see_everybody, why_not_adopted

BODIES_A_PAGE = 10


def campaign_at(request: HttpRequest, body: str, campaign: str) -> Campaign:
    """The campaign at this address, if this person may see it. Raises 404."""
    rows = Campaign.objects.visible_to(acting_person(request))
    rows = rows.select_related("body", "adoption__edition__instrument__body")
    return get_object_or_404(rows, body__slug=body, public_id=campaign)


def run_campaign_at(request: HttpRequest, body: str, campaign: str) -> Campaign:
    """The campaign at this address, for its stewards. Raises 404, and NotAllowed to anyone else who sees it."""
    found = campaign_at(request, body, campaign)
    if not may_run(acting_person(request), found):
        raise NotAllowed
    return found


def sees_everybody(request: HttpRequest, campaign: Campaign) -> bool:
    """Names and small counts: never in a session opened by a printed code."""
    return request.user.is_authenticated and may_see_everybody(acting_person(request), campaign)


def context_of(campaign: Campaign, **more: Any) -> dict[str, Any]:
    """What every page of a campaign uses."""
    edition = campaign.adoption.edition
    return {"campaign": campaign, "body": campaign.body, "edition": edition, "section": "campaigns", **more}


@access("public")
def campaign_list(request: HttpRequest, body: str) -> HttpResponse:
    place = get_object_or_404(Body, slug=body)
    person = acting_person(request)
    rows = Campaign.objects.visible_to(person).filter(body=place).select_related("adoption__edition__instrument")
    may_plan = may_manage(person, place)
    editions = _plannable(place) if may_plan else []
    page = page_of(request, rows.order_by("-pk"))
    context = {"body": place, "page": page, "may_plan": may_plan, "editions": editions, "section": "campaigns"}
    return render(request, "signatures/campaign_list.html", context)


@access("public")
def campaign_detail(request: HttpRequest, body: str, campaign: str) -> HttpResponse:
    """How far the campaign has come: rings, a table, officials by name, staff by counts."""
    found, person = campaign_at(request, body, campaign), acting_person(request)
    in_full = sees_everybody(request, found)
    table = coverage.Table(coverage.rows_of(found), in_full=in_full)
    which = request.GET.get("which", "")
    people = shown.only(shown.signatories(found, everybody=False), which)
    page = page_of(request, people, size=20, count=table.officials(which))
    context = context_of(found, table=table, in_full=in_full, page=page, which=which)
    bodies = page_of(request, table.bodies, size=BODIES_A_PAGE, name="bodies")
    context |= {"bodies": bodies, "counts": table.of_bodies(list(bodies))}
    context |= {"track": shown.track_of(found), "is_late": shown.is_late(found), "may_run": may_run(person, found)}
    own = shown.own_mandates(person, found)
    context |= {"mine": [one for one in own if binds(found, one)], "may_countersign": may_countersign(own, found)}
    context["successions"] = shown.successions(found)
    return render(request, "signatures/campaign_detail.html", context)


@access("public")
def ceremony_detail(request: HttpRequest, body: str, campaign: str) -> HttpResponse:
    """Where, when, under whose authority; who signed and who has not yet (S1-01)."""
    found = campaign_at(request, body, campaign)
    if not found.ceremony_name and not found.ceremony_place and not found.ceremony_authority:
        raise Http404
    page = page_of(request, shown.signatories(found, everybody=False), size=200)
    return render(request, "signatures/ceremony_detail.html", context_of(found, page=page))


@access("account")
def campaign_plan(request: HttpRequest, body: str, edition: str) -> HttpResponse:
    place = managed_body(request, body)
    text = get_object_or_404(Edition.objects.public().select_related("instrument"), public_id=edition)
    initial = {"reminders": True, "needs_countersignature": text.instrument.is_contract}
    form = CampaignForm(request.POST or None, body=place, initial=initial)
    if form.is_valid():
        try:
            found = actions.plan_campaign(by=_person(request), body=place, edition=text, **form.plan())
            return redirect("signatures:campaign_detail", place.slug, found.public_id)
        except Refused as refused:
            add_refusal(form, refused)
    context = {"body": place, "edition": text, "form": form, "section": "campaigns"}
    return render(request, "signatures/campaign_plan.html", context)


@access("account")
def campaign_open(request: HttpRequest, body: str, campaign: str) -> HttpResponse:
    """Asks on a page of its own: opening is written in the public log."""
    found = run_campaign_at(request, body, campaign)
    reason: str | Promise | None = why_not_adopted(found.adoption, found.body.today())
    if request.method == "POST":
        try:
            actions.open_campaign(by=_person(request), campaign=found)
            messages.success(request, _("The campaign is open: those bound are told."))
            return redirect("signatures:campaign_detail", body, campaign)
        except Refused as refused:
            reason = refused.message
    bound = found.bound_mandates(found.body.today()).count()
    return render(request, "signatures/campaign_open.html", context_of(found, reason=reason, bound=bound))


@access("account")
def campaign_close(request: HttpRequest, body: str, campaign: str) -> HttpResponse:
    found = run_campaign_at(request, body, campaign)
    reason: str | Promise | None = None
    if request.method == "POST":
        try:
            actions.close_campaign(by=_person(request), campaign=found)
            return redirect("signatures:campaign_detail", body, campaign)
        except Refused as refused:
            reason = refused.message
    missing = coverage.missing(found).count()
    return render(request, "signatures/campaign_close.html", context_of(found, reason=reason, missing=missing))


@access("account")
def reminders_set(request: HttpRequest, body: str, campaign: str) -> HttpResponse:
    found = run_campaign_at(request, body, campaign)
    if request.method == "POST":
        actions.set_reminders(by=_person(request), campaign=found, on=request.POST.get("reminders") == "on")
    return redirect("signatures:campaign_detail", body, campaign)


@access("account")
def signatory_list(request: HttpRequest, body: str, campaign: str) -> HttpResponse:
    """Everybody bound, staff included, to be printed: for stewards and the guardian of the charter."""
    found = campaign_at(request, body, campaign)
    if not sees_everybody(request, found):
        raise NotAllowed
    which = request.GET.get("which", "missing")
    page = page_of(request, shown.only(shown.signatories(found, everybody=True), which), size=200)
    return render(request, "signatures/signatory_list.html", context_of(found, page=page, which=which))


def _person(request: HttpRequest) -> Person:
    person = acting_person(request)
    if person is None:
        raise NotAllowed
    return person


def _plannable(body: Body) -> list[Edition]:
    """Editions that the body has adopted and on which no campaign is running."""
    adoptions = body.adoptions.in_force(body.today()).exclude(campaigns__in=body.campaigns.exclude(state="closed"))
    rows = adoptions.filter(edition__state="frozen").select_related("edition__instrument")
    return [adoption.edition for adoption in rows.order_by("pk")]
