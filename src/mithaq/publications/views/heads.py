"""One head of a scheme: its documents in all their versions, who keeps it, whether it applies."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.directory.people import person_in
from mithaq.publications import actions
from mithaq.publications.forms import KeepForm, ReasonForm
from mithaq.publications.pages import kept_place, place_at
from mithaq.publications.selections import STATES, documents_of


@access("public")
def head_detail(request: HttpRequest, body: str, head: str) -> HttpResponse:
    """What was published under a head, the versions before and what was withdrawn."""
    place = place_at(request, body)
    row = place.row(head)
    asked = {"state": request.GET.get("state", ""), "q": request.GET.get("q", "")[:200]}
    page = page_of(request, documents_of(place.body, place.person, asked, head=head), size=20)
    context = {**place.context, "row": row, "page": page, "asked": asked, "states": STATES}
    return render(request, "publications/head_detail.html", context)


@access("account")
def head_keep(request: HttpRequest, body: str, head: str) -> HttpResponse:
    """Who keeps the head, and how often it is renewed."""
    place = kept_place(request, body)
    row = place.row(head)
    form = KeepForm(request.POST or None, body=place.body, holding=row.holding, usual=row.head.months)

    def act() -> str:
        words, data = form.localized("owner_function"), form.cleaned_data
        fields = {"owner": data["owner"], "owner_function": words, "months": data["months"]}
        actions.keep(by=person_in(request), scheme=place.scheme, head=head, **fields)
        return place.head_page(head)

    context = {**place.context, "row": row}
    return form_page(request, form, act=act, template="publications/head_keep.html", context=context, said=_("Noted."))


@access("account")
def head_exempt(request: HttpRequest, body: str, head: str) -> HttpResponse:
    """Says what “not applicable” means, and asks the reason."""
    place = kept_place(request, body)
    context, template = {**place.context, "row": place.row(head)}, "publications/head_exempt.html"
    form = ReasonForm(request.POST or None, body=place.body)

    def act() -> str:
        reason = form.localized("reason")
        actions.exempt(by=person_in(request), scheme=place.scheme, head=head, reason=reason)
        return place.head_page(head)

    return form_page(request, form, act=act, template=template, context=context, said=_("Noted."))


@access("account")
@require_POST
def head_apply(request: HttpRequest, body: str, head: str) -> HttpResponse:
    """The head applies after all."""
    place = kept_place(request, body)
    place.row(head)
    actions.apply_again(by=person_in(request), scheme=place.scheme, head=head)
    messages.success(request, _("Noted."))
    return redirect(place.head_page(head))
