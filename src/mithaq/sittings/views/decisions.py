"""Read decisions: the list, its files, the register of a year, one decision."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.vary import vary_on_cookie

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory.people import acting_person
from mithaq.sittings import decided_shown as shown
from mithaq.sittings.decision_feeds import feed_of
from mithaq.sittings.decision_pages import decision_at, decision_context, organ_context, public_organ_at
from mithaq.sittings.models import Deadline, Decision, Posting
from mithaq.sittings.rules import may_clerk, may_sign_second

COLUMNS = (
    *("id", "number", "year", "decided_on", "title", "matter", "level", "outcome", "standing", "for", "against"),
    *("abstain", "executable_on", "sha256", "address"),
)
MOST = 5_000  # decisions in one file


@access("public")
@vary_on_cookie
def decision_list(request: HttpRequest, body: str) -> HttpResponse:
    """Published decisions, narrowed by year, matter and level; those in preparation for whoever writes them."""
    organ = public_organ_at(body)
    wanted = shown.Wanted.read(request.GET)
    context = organ_context(request, organ, filters=shown.Filters(wanted, shown.years_of(organ)))
    context["page"] = page_of(request, wanted.applied(organ))
    if context["may_run"]:
        context["written"] = list(Decision.objects.filter(organ=organ, published_at=None).with_body()[:50])
    return render(request, "sittings/decision_list.html", context)


@access("public")
def decision_csv(request: HttpRequest, body: str) -> HttpResponse:
    """The same as a table."""
    organ = public_organ_at(body)
    rows = (shown.row_of(one) for one in shown.Wanted.read(request.GET).applied(organ)[:MOST])
    return csv_response(f"decisions-{body}.csv", COLUMNS, ([row[name] for name in COLUMNS] for row in rows))


@access("public")
def decision_json(request: HttpRequest, body: str) -> HttpResponse:
    """The same for programs."""
    organ = public_organ_at(body)
    rows = [shown.row_of(one) for one in shown.Wanted.read(request.GET).applied(organ)[:MOST]]
    return JsonResponse({"decisions": rows}, json_dumps_params={"ensure_ascii": False})


@access("public")
def decision_feed(request: HttpRequest, body: str) -> HttpResponse:
    """The latest, for readers of news."""
    return feed_of(public_organ_at(body), reverse("sittings:decision_list", args=[body]), request.path)


@access("public")
def decision_register(request: HttpRequest, body: str, year: int) -> HttpResponse:
    """The register of a year, on paper: every number in its order."""
    organ = public_organ_at(body)
    if not MINYEAR <= year <= MAXYEAR:
        raise Http404
    rows = list(Decision.objects.public().filter(organ=organ, year=year).select_related("vote").order_by("number"))
    clocks = Deadline.objects.filter(
        subject_kind="decision", subject_id__in=[one.public_id for one in rows], code="posting", ended_at=None
    )
    posted = {one.subject_id: one.done_on for one in clocks}
    context = organ_context(request, organ, rows=rows, posted=posted, year=year)
    return render(request, "sittings/decision_register.html", context)


@access("public")
@vary_on_cookie
def decision_detail(request: HttpRequest, body: str, decision: str) -> HttpResponse:
    """What was decided, why, by whom, on what ground, and what came of it."""
    found, person = decision_at(request, body, decision), acting_person(request)
    page = shown.decision_page(found, may_run=may_clerk(person, found.organ.body))
    context = decision_context(request, found, page=page, papers=list(found.item.papers.filter(is_public=True)))
    context["may_sign"] = page.signatory is not None and person is not None and page.signatory.person_id == person.pk
    context["may_second"] = found.vote.needs_second and not found.vote.second_at and may_sign_second(person, found.vote)
    context["citations"] = list(found.citations.select_related("commitment__edition__instrument__body"))
    context["events"] = list(found.events.all())
    context["postings"] = list(found.postings.select_related("posted_by__person"))
    return render(request, "sittings/decision_detail.html", context)


@access("public")
def decision_contents(request: HttpRequest, body: str, decision: str) -> HttpResponse:
    """The published record, whose canonical form (RFC 8785) has the hash that the log holds."""
    found = get_object_or_404(Decision.objects.public(), public_id=decision, organ__body__slug=body)
    return JsonResponse(found.contents, json_dumps_params={"ensure_ascii": False})


@access("public")
def posting_detail(request: HttpRequest, body: str, decision: str, posting: str) -> HttpResponse:
    """The certificate of a posting, to be printed and signed."""
    found = decision_at(request, body, decision)
    rows = Posting.objects.select_related("posted_by__person", "posted_by__body")
    context = decision_context(request, found, posting=get_object_or_404(rows, decision=found, public_id=posting))
    return render(request, "sittings/posting_detail.html", context)
