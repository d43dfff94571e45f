"""What citizens say of a commitment: the counts, the words, one's own answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mithaq.core.access import access
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.directory.people import acting_person
from mithaq.ratings import actions, raters, rules, shown, states
from mithaq.ratings.forms.rating import RatingForm
from mithaq.ratings.models import Rating
from mithaq.ratings.pages import context_of, subject_or_404

WORDS_A_PAGE = 20


@access("public")
@never_cache
def rating_list(request: HttpRequest, body: str, slug: str, lineage: str) -> HttpResponse:
    """The counts with their method, then the words that people added; one's own answer, to oneself."""
    subject = subject_or_404(body, slug, lineage)
    own = shown.own_of(subject, raters.rater_in(request))
    rows = Rating.objects.of(subject.kind, subject.public_id).filter(state=states.SHOWN, is_standing=True)
    more = {
        "ratings": shown.ratings_of(subject),
        "own": own,
        "own_answer": shown.own_answer(own) if own else None,
        "is_open": rules.may_be_rated(subject),
        "page": page_of(request, rows, size=WORDS_A_PAGE),
        "may_read_all": rules.may_read_all(acting_person(request), subject.body),
    }
    return render(request, "ratings/rating_list.html", context_of(subject, **more))


@access("public")
@never_cache
def rating_new(request: HttpRequest, body: str, slug: str, lineage: str) -> HttpResponse:
    """Say what one sees; with or without an account."""
    subject, rater = subject_or_404(body, slug, lineage), raters.welcome(request)
    own = shown.own_of(subject, rater)
    form = RatingForm(request.POST or None, request.FILES or None, body=subject.body, before=own)

    def act() -> str:
        actions.rate(by=rater, subject=subject, said=form.said)
        return str(context_of(subject)["paths"]["list"])

    context = context_of(subject, own=own, is_open=rules.may_be_rated(subject), is_guest=not rater.is_known)
    said = _("Thank you. It is counted with at least four others.")
    answer = form_page(request, form, act=act, template="ratings/rating_new.html", context=context, said=said)
    return raters.remember(answer, rater) if answer.status_code == 302 else answer


@access("public")
def rating_csv(_request: HttpRequest, body: str, slug: str, lineage: str) -> HttpResponse:
    """The counts as published, for a spreadsheet; nobody's answer."""
    subject = subject_or_404(body, slug, lineage)
    rows = shown.rows_of_table(shown.counted_of(subject))
    return csv_response(f"ratings-{subject.public_id}.csv", ("period", "answer", "count"), rows)


@access("public")
def rating_json(_request: HttpRequest, body: str, slug: str, lineage: str) -> JsonResponse:
    """The counts as published, with what it takes to compute the hash of each quarter again."""
    subject = subject_or_404(body, slug, lineage)
    ratings = shown.ratings_of(subject)
    closed = {one.code: one.closed for one in ratings.quarters if one.closed is not None}
    found = {
        "subject": subject.public_id,
        "is_sample": False,
        "counted_at": ratings.counted.counted_at if ratings.counted else None,
        "counts": ratings.counted.table if ratings.counted else None,
        "log": {code: {"hash": one.content_hash, "act": one.act} for code, one in closed.items()},
    }
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})
