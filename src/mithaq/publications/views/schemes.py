"""A body's scheme, for everybody; its internal documents, for its staff."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person, person_in
from mithaq.directory.staff import works_in
from mithaq.law.publication import publication_law_of
from mithaq.publications import standing
from mithaq.publications.actions import open_scheme
from mithaq.publications.models import Scheme
from mithaq.publications.pages import place_at
from mithaq.publications.rules import may_have_scheme, may_publish
from mithaq.publications.selections import internal_documents
from mithaq.publications.shown import Counts, head_rows


@access("public")
def scheme_detail(request: HttpRequest, body: str) -> HttpResponse:
    """Each head that the law orders published: how it stands, what there is, who keeps it, until when."""
    if not Scheme.objects.filter(body__slug=body).exists():
        return _no_scheme(request, body)
    place, state = place_at(request, body), request.GET.get("state", "")
    rows = head_rows(place.scheme)
    context = {**place.context, "state": state if state in standing.NAMES else "", "states": standing.NAMES}
    wanted = [one for one in rows if not context["state"] or one.standing.state == state]
    context["rows"] = [one for one in wanted if one.standing.applies]
    context["others"] = [one for one in wanted if not one.standing.applies]
    context |= {"counts": Counts.of(one.standing for one in rows), "works_here": works_in(place.person, place.body)}
    return render(request, "publications/scheme_detail.html", context)


@access("account")
def scheme_open(request: HttpRequest, body: str) -> HttpResponse:
    """Says what opening the scheme means, and opens it."""
    place = get_object_or_404(Body, slug=body)
    if not may_publish(person_in(request), place):
        raise NotAllowed
    if request.method == "POST":
        try:
            open_scheme(by=person_in(request), body=place)
            messages.success(request, _("The publication scheme is open."))
        except Refused as refused:
            messages.error(request, str(refused.message))
        return redirect("publications:scheme_detail", place.slug)
    return render(request, "publications/scheme_open.html", {"body": place, "law": publication_law_of(place.country)})


@access("person")
def internal_list(request: HttpRequest, body: str) -> HttpResponse:
    """Documents shared with the staff of the body (S3-10)."""
    place = place_at(request, body)
    if not works_in(place.person, place.body) and not place.may_publish:
        raise NotAllowed
    page = page_of(request, internal_documents(place.body, place.person))
    return render(request, "publications/internal_list.html", {**place.context, "page": page})


def _no_scheme(request: HttpRequest, slug: str) -> HttpResponse:
    """The body keeps no scheme yet: what that means, and for its stewards how to begin."""
    body = get_object_or_404(Body, slug=slug)
    is_possible = may_have_scheme(body)
    may_open = is_possible and may_publish(acting_person(request), body)
    context = {"body": body, "law": publication_law_of(body.country) if is_possible else None, "may_open": may_open}
    return render(request, "publications/scheme_none.html", context)
