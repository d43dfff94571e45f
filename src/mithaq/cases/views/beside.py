"""Beside the thread: who asks, who read the file, and what of it becomes public. Each look is written down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from mithaq.cases import actions, asked, states
from mithaq.cases.forms.review import ReviewForm, UnpublishForm
from mithaq.cases.models import Case, Read
from mithaq.cases.rules import may_handle, may_read_reads
from mithaq.cases.views.acts import address_of, handled_case
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import add_refusal
from mithaq.core.paging import page_of
from mithaq.directory.people import person_in


@access("account")
def readings(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """Who read this file, the latest first."""
    person = person_in(request)
    rows = Case.objects.visible_to(person).select_related("body")
    found = get_object_or_404(rows, body__slug=body, public_id=case)
    if not may_read_reads(person, found):
        raise NotAllowed
    page = page_of(request, found.reads.select_related("person"))
    return render(request, "cases/readings.html", {"case": found, "body": found.body, "page": page})


@access("account")
def identity_detail(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """Who asks, on a page of its own: looking at it is written down. Once the case is closed it can be deleted."""
    found, person = handled_case(request, body, case), person_in(request)
    if request.method == "POST":
        try:
            actions.delete_identity(by=person, case=found)
            messages.success(request, _("Who asked is forgotten."))
            return redirect(address_of(found))
        except Refused as refused:
            messages.error(request, str(refused.message))
    actions.note_read(by=person, case=found, what=Read.IDENTITY)
    rows = who_asks(found)
    may_delete = found.state == states.CLOSED and may_handle(person, found)
    context = {"case": found, "body": found.body, "rows": rows, "may_delete": may_delete}
    return render(request, "cases/identity_detail.html", context)


@access("account")
def review(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """What of the thread everybody may read: words prefilled with personal data out, to be read again by a person."""
    found = reviewed_case(request, body, case)
    form = ReviewForm(request.POST or None, case=found)
    if form.is_valid() and publish(request, found, form):
        return redirect(address_of(found))
    context = {"case": found, "body": found.body, "form": form, "unpublish": UnpublishForm(auto_id="un_%s")}
    return render(request, "cases/review.html", context)


@access("account")
def unpublish(request: HttpRequest, body: str, case: str) -> HttpResponse:
    """Take a public thread back, saying why."""
    found = reviewed_case(request, body, case)
    form = UnpublishForm(request.POST or None, auto_id="un_%s")
    if form.is_valid():
        try:
            actions.unpublish(by=person_in(request), case=found, reasons=form.cleaned_data["reasons"])
            messages.success(request, _("The thread is public no longer."))
            return redirect(address_of(found))
        except Refused as refused:
            add_refusal(form, refused)
    context = {"case": found, "body": found.body, "form": ReviewForm(case=found), "unpublish": form}
    return render(request, "cases/review.html", context)


def publish(request: HttpRequest, case: Case, form: ReviewForm) -> bool:
    """Make it public; False, with the reason on the form, where something stands against it."""
    data = form.cleaned_data
    try:
        actions.publish(
            by=person_in(request),
            case=case,
            texts=form.texts(),
            subject=data["subject"],
            files=form.public_files(),
            reasons=form.reasons(),
            seen=data["seen"],
        )
    except Refused as refused:
        form.renew(Case.objects.get(pk=case.pk))
        add_refusal(form, refused)
        return False
    messages.success(request, _("The thread is public."))
    return True


def reviewed_case(request: HttpRequest, body: str, case: str) -> Case:
    """The case at this address, for those who may publish it. Raises 404 and NotAllowed."""
    found = handled_case(request, body, case)
    if not may_handle(person_in(request), found):
        raise NotAllowed
    return found


def who_asks(case: Case) -> list[asked.Row]:
    """What the law had asked of the person, and how to reach them."""
    rows = [*asked.identity_rows(case), *asked.reach_rows(case)]
    if case.asker is not None:
        rows.append(asked.Row(_("Account"), f"{case.asker.name}\n{case.asker.email}".strip()))
    return rows
