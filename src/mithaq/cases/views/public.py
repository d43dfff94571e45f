"""What everybody reads: published requests as lists, files and feeds; and, for a person, the list of one's own."""

from __future__ import annotations

from django.db.models import Case as Cases
from django.db.models import IntegerField, Value, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.cases import states
from mithaq.cases.kinds import all_kinds
from mithaq.cases.models import Case
from mithaq.cases.published import COLUMNS, ListedCase, Wanted, feed_of, public_rows, published_in, years_of
from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.directory.people import person_in

GROUPS = ((states.DRAFT,), states.WAITING_FOR_BODY, (states.ANSWERED, states.REVIEW), (states.CLOSED,))


@access("public")
def case_list(request: HttpRequest, body: str = "") -> HttpResponse:
    """Published requests of a body, or of the whole site."""
    found = _body(body)
    wanted, rows = Wanted.read(request.GET), published_in(found)
    page = page_of(request, wanted.applied(rows), size=20)
    context = {
        "body": found,
        "wanted": wanted,
        "page": page,
        "listed": [ListedCase(one) for one in page],
        "years": years_of(rows),
        "outcomes": {code: states.OUTCOME_NAMES[code] for code in states.DECISIONS},
        "kinds": [one for one in all_kinds() if one.is_published],
    }
    return render(request, "cases/case_list.html", context)


@access("public")
def case_csv(request: HttpRequest, body: str = "") -> HttpResponse:
    rows = public_rows(Wanted.read(request.GET).applied(published_in(_body(body))))
    return csv_response("requests.csv", COLUMNS, ([row[column] for column in COLUMNS] for row in rows))


@access("public")
def case_json(request: HttpRequest, body: str = "") -> HttpResponse:
    rows = list(public_rows(Wanted.read(request.GET).applied(published_in(_body(body)))))
    return JsonResponse({"requests": rows}, json_dumps_params={"ensure_ascii": False})


@access("public")
def case_feed(request: HttpRequest, body: str = "") -> HttpResponse:
    """The latest as an Atom feed."""
    found = _body(body)
    path = reverse("cases:case_list", args=[found.slug]) if found else reverse("cases:published")
    title = _("Answered requests of %(body)s") % {"body": found.name} if found else _("Answered requests")
    rows = Wanted.read(request.GET).applied(published_in(found))
    return feed_of(rows, title=title, path=path, itself=request.path)


@access("person")
def mine(request: HttpRequest) -> HttpResponse:
    """My requests: drafts first, then what waits for an answer, what was answered, what is closed."""
    person = person_in(request)
    rows = Case.objects.filter(asker=person) if person.let_in_by is None else Case.objects.none()
    branches = [When(state__in=group, then=Value(place)) for place, group in enumerate(GROUPS)]
    order = Cases(*branches, default=Value(len(GROUPS)), output_field=IntegerField())
    rows = rows.annotate(group=order).select_related("body").order_by("group", "-changed_at", "-pk")
    page = page_of(request, rows)
    return render(request, "cases/mine.html", {"page": page, "listed": [ListedCase(one) for one in page]})


def _body(slug: str) -> Body | None:
    return get_object_or_404(Body, slug=slug) if slug else None
