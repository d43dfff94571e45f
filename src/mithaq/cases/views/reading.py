"""A case's page: for whoever asked, by account or secret link; for those who handle it; for everybody once
published."""

from __future__ import annotations

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from mithaq.cases import shown, states
from mithaq.cases.actions import note_read
from mithaq.cases.links import case_of
from mithaq.cases.models import Case
from mithaq.cases.rules import Bearer, is_asker
from mithaq.cases.views.acts import asked_act
from mithaq.core.access import access
from mithaq.directory.people import acting_person


@access("public")
def case_detail(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """One address, three readers: what each sees is decided by who asks."""
    person = acting_person(request)
    rows = Case.objects.select_related("body", "assignee", "contact", "asker", "origin__body")
    found = rows.visible_to(person).filter(body__slug=body, public_id=case).with_marks(person).first()
    if found is None or person is None:
        return _public(request, rows.published().filter(body__slug=body, public_id=case).first())
    if found.state == states.DRAFT:
        return redirect("cases:draft_write" if is_asker(person, found) else "cases:counter_check", body, case)
    page = shown.case_page(found, by=person)
    if not getattr(found, "is_just_read", False) or found.confidentiality == states.SECRET:
        note_read(by=person, case=found)
    context = {"page": page, "case": found, "body": found.body, **asked_act(page, request.GET)}
    return render(request, "cases/case_detail.html", context)


@access("public")
@never_cache
def secret_detail(request: HttpRequest, secret: str) -> HttpResponse:
    """Whoever holds the link is taken for the person who asked."""
    found = case_of(secret)
    if found is None:
        raise Http404
    if found.state == states.DRAFT:
        return redirect("cases:secret_draft_write", secret)
    page = shown.case_page(found, by=Bearer(found.pk), secret=secret)
    return render(request, "cases/case_detail.html", {"page": page, "case": found, "body": found.body})


def _public(request: HttpRequest, case: Case | None) -> HttpResponse:
    """The published thread. Where there is none, a stranger is asked to sign in, whatever the address: it may be of
    their own request, and have come by e-mail."""
    if case is None and acting_person(request) is None:
        return redirect_to_login(request.get_full_path())
    if case is None:
        raise Http404
    context = {"page": shown.public_page(case), "case": case, "body": case.body}
    return render(request, "cases/public_detail.html", context)
