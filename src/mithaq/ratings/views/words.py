"""The words and the photos of ratings: shown, reported, decided about in public."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mithaq.core import files, pictures
from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.directory.models import Body
from mithaq.directory.people import person_in
from mithaq.ratings import actions, raters, states
from mithaq.ratings.addresses import of_ratings
from mithaq.ratings.forms.rating import DecisionForm, RemarkForm
from mithaq.ratings.models import Hiding, Rating
from mithaq.ratings.pages import body_read_by_steward, rating_or_404, subject_of

KEPT = 600  # seconds in the reader's own browser: a photo that is hidden is soon gone there too
SIZES = {"large": "photo", "small": "small_photo"}


@access("public")
def rating_photo(request: HttpRequest, body: str, rating: str, size: str) -> HttpResponse:
    """A JPEG of pixels alone, for whoever sees the words."""
    found = rating_or_404(request, body, rating)
    digest = getattr(found, SIZES.get(size, ""), "")
    if not digest:
        raise Http404
    is_known = request.headers.get("If-None-Match") == f'"{digest}"'
    response = HttpResponseNotModified() if is_known else _jpeg(digest)
    response["ETag"], response["Cache-Control"] = f'"{digest}"', f"private, max-age={KEPT}"
    return response


@access("public")
@never_cache
def rating_report(request: HttpRequest, body: str, rating: str) -> HttpResponse:
    """Anybody says that words or a photo break the rules."""
    found, rater = rating_or_404(request, body, rating), raters.welcome(request)
    subject, form = subject_of(found), RemarkForm(request.POST or None)

    def act() -> str:
        actions.remark(by=rater, rating=found, reason=form.cleaned_data["reason"])
        return of_ratings(subject)

    context = {"body": found.body, "rating": found, "subject": subject, "back": of_ratings(subject)}
    said = _("Thank you: it will be read. What is decided is public.")
    answer = form_page(request, form, act=act, template="ratings/rating_report.html", context=context, said=said)
    return raters.remember(answer, rater) if answer.status_code == 302 else answer


@access("person")
def rating_desk(request: HttpRequest, body: str) -> HttpResponse:
    """What waits to be read, and what was reported: the oldest first."""
    found = body_read_by_steward(request, body)
    rows = Rating.objects.standing().filter(body=found).exclude(state=states.SILENT)
    open_remarks = Count("remarks", filter=Q(remarks__settled_at=None))
    rows = rows.annotate(reports=open_remarks).filter(Q(state=states.WAITING) | Q(reports__gt=0, state=states.SHOWN))
    page = page_of(request, rows.order_by("said_at", "pk"), size=30)
    return render(request, "ratings/rating_desk.html", {"body": found, "page": page, "section": "instruments"})


@access("person")
def rating_decide(request: HttpRequest, body: str, rating: str) -> HttpResponse:
    """A steward hides words, shows them or keeps them."""
    body_read_by_steward(request, body)
    found = rating_or_404(request, body, rating)
    form = DecisionForm(request.POST or None, rating=found)

    def act() -> str:
        actions.decide(by=person_in(request), rating=found, **form.cleaned_data)
        return of_desk(found.body)

    context = {"body": found.body, "rating": found, "back": of_desk(found.body), "remarks": _open_remarks(found)}
    said = _("It is decided. The reason and the day are public.")
    return form_page(request, form, act=act, template="ratings/rating_decide.html", context=context, said=said)


@access("public")
def hiding_list(request: HttpRequest, body: str) -> HttpResponse:
    """What was hidden or shown again, and why; not the words."""
    found = get_object_or_404(Body, slug=body)
    page = page_of(request, Hiding.objects.filter(body=found), size=50)
    return render(request, "ratings/hiding_list.html", {"body": found, "page": page, "section": "instruments"})


def of_desk(body: Body) -> str:
    return reverse("ratings:rating_desk", args=[body.slug])


def _open_remarks(rating: Rating) -> list[tuple[str, int]]:
    """Why it was reported, and how often."""
    rows = rating.remarks.filter(settled_at=None).order_by().values_list("reason").annotate(count=Count("pk"))
    return [(str(states.REASONS[reason]), count) for reason, count in rows.order_by("-count", "reason")]


def _jpeg(digest: str) -> HttpResponse:
    try:
        response = HttpResponse(pictures.opened(digest), content_type="image/jpeg")
    except files.NotKept as error:
        raise Http404 from error
    response["Content-Security-Policy"] = files.POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
