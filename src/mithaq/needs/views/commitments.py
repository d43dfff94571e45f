"""From selected solutions to draft commitments; and how far that has come."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from mithaq.calls.pages import call_at, context_of
from mithaq.calls.rules import may_compose
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.exports import csv_response
from mithaq.core.formpages import form_page
from mithaq.directory.people import person_in
from mithaq.needs.actions.committing import commit_selected
from mithaq.needs.coverage import coverage_of
from mithaq.needs.forms.commitments import CommitForm

HEADERS = ("need", "title", "solution", "outcome", "programme", "commitment", "public", "address")


@access("public")
@vary_on_cookie
def coverage(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """What was selected, and what became of it."""
    found = call_at(request, body, call)
    context = context_of(request, found)
    composes = may_compose(context["person"], found.body)
    more = {"may_compose": composes, "coverage": coverage_of(found, with_drafts=composes)}
    return render(request, "needs/coverage.html", {**context, **more})


@access("public")
def coverage_csv(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """The same as a table."""
    found = call_at(request, body, call)

    def rows() -> Iterator[tuple[object, ...]]:
        for one in coverage_of(found).lines:
            about = (one.solution.need.number, one.solution.need.title, one.solution.title, one.solution.outcome)
            yield (*about, one.programme or "", one.commitment or "", "yes" if one.is_public else "", one.address)

    return csv_response(f"coverage-{found.public_id}.csv", HEADERS, rows())


@access("account")
def commit(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Stewards put selected solutions into words of a programme, an existing draft or a new one."""
    found, person = call_at(request, body, call), person_in(request)
    if not may_compose(person, found.body):
        raise NotAllowed
    form = CommitForm(request.POST or None, call=found)

    def act() -> str:
        edition = form.edition_for(person)
        commit_selected(by=person, call=found, edition=edition, revision=edition.revision, texts=form.texts)
        return reverse("needs:coverage", args=[body, call])

    said = _("The commitments stand in the draft, each with its source.")
    return form_page(
        request, form, act=act, template="needs/commit.html", context=context_of(request, found), said=said
    )
