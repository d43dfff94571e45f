"""A case's page: for whoever asked, by account or secret link; for those who handle it; for everybody once
published."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from mithaq.cases import shown
from mithaq.cases.actions import note_read
from mithaq.cases.links import case_of
from mithaq.cases.models import Case
from mithaq.cases.rules import Bearer
from mithaq.core.access import access
from mithaq.directory.people import acting_person


@access("public")
def case_detail(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """One address, three readers: what each sees is decided by who asks."""
    person = acting_person(request)
    rows = Case.objects.select_related("body", "assignee", "contact", "asker", "origin__body")
    found = rows.visible_to(person).filter(body__slug=body, public_id=case).first()
    if found is None:
        found = get_object_or_404(rows.published(), body__slug=body, public_id=case)
        return render(
            request, "cases/public_detail.html", {"page": shown.public_page(found), "case": found, "body": found.body}
        )
    page = shown.case_page(found, by=person)
    if person is not None:
        note_read(by=person, case=found)
    return render(request, "cases/case_detail.html", {"page": page, "case": found, "body": found.body})


@access("public")
def secret_detail(request: HttpRequest, secret: str) -> HttpResponse:
    """Whoever holds the link is taken for the person who asked."""
    found = case_of(secret)
    if found is None:
        raise Http404
    page = shown.case_page(found, by=Bearer(found.pk), secret=secret)
    return render(request, "cases/case_detail.html", {"page": page, "case": found, "body": found.body})
