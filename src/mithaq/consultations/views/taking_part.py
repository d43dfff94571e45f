"""Say something; hide or show what was said."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mithaq.consultations import actions, states
from mithaq.consultations.anchors import text_of
from mithaq.consultations.forms.contributing import ContributionForm, HideForm
from mithaq.consultations.links import page_of, receipt_of
from mithaq.consultations.models import Consultation, Contribution
from mithaq.consultations.pages import consultation_at, context_of, contribution_at, run_consultation_at
from mithaq.consultations.reading import said_rows
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import form_page
from mithaq.directory.people import acting_person, person_in


@access("public")
@never_cache
def contribute(request: HttpRequest, body: str, consultation: str) -> HttpResponse:
    """Say something about a paragraph, a part, or the whole; after it, a guest gets a receipt."""
    found = consultation_at(request, body, consultation)
    form = _form(request, found)

    def act() -> str:
        return _after(request, _contributed(request, found, form))

    context = {**context_of(request, found), "part": form.part, "paragraph": form.paragraph}
    return form_page(request, form, act=act, template="consultations/contribute.html", context=context)


@access("person")
def contribution_hide(request: HttpRequest, body: str, consultation: str, contribution: str) -> HttpResponse:
    """Those who run it hide a contribution for a reason."""
    found = run_consultation_at(request, body, consultation)
    one, form = contribution_at(request, found, contribution), HideForm(request.POST or None)

    def act() -> str:
        actions.hide(by=person_in(request), contribution=one, **form.cleaned_data)
        return page_of(one)

    context = {**context_of(request, found), "row": said_rows(found, [one])[0]}
    said = _("It is hidden, and its author is told.")
    return form_page(
        request, form, act=act, template="consultations/contribution_hide.html", context=context, said=said
    )


@access("person")
@require_POST
def contribution_show(request: HttpRequest, body: str, consultation: str, contribution: str) -> HttpResponse:
    """Those who run it show what waited, or what was hidden by mistake."""
    found = run_consultation_at(request, body, consultation)
    one = contribution_at(request, found, contribution)
    try:
        actions.show(by=person_in(request), contribution=one)
        messages.success(request, _("Everybody can read it now."))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(page_of(one))


def _form(request: HttpRequest, consultation: Consultation) -> ContributionForm:
    """The form for the place that the address names. Raises Http404 for a place that the draft has not."""
    text, key, lineage = text_of(consultation.version), request.GET.get("paragraph", ""), request.GET.get("part", "")
    paragraph = text.paragraphs.get(key)
    part = text.part_of[key] if paragraph else text.by_lineage.get(lineage)
    if (key and paragraph is None) or (lineage and part is None):
        raise Http404
    is_wording = paragraph is not None and request.GET.get("kind") == states.WORDING
    if (states.PROPOSALS if is_wording else states.TEXT) not in consultation.ways:
        raise Http404
    more: dict[str, Any] = {"part": part, "paragraph": paragraph, "is_wording": is_wording}
    return ContributionForm(request.POST or None, consultation=consultation, person=acting_person(request), **more)


def _contributed(request: HttpRequest, consultation: Consultation, form: ContributionForm) -> Contribution:
    key = form.cleaned_data["form_key"]
    person = acting_person(request)
    return actions.contribute(
        by=person, consultation=consultation, said=form.said, guest="" if person else _guest(request), form_key=key
    )


def _guest(request: HttpRequest) -> str:
    """The guest's session, made now where there is none: it counts how much one browser sends."""
    if request.session.session_key is None:
        request.session.create()
    return str(request.session.session_key)


def _after(request: HttpRequest, contribution: Contribution) -> str:
    thanks = {
        states.SHOWN: _("Thank you: everybody can read it."),
        states.WAITING: _("Thank you: it is read by the body before everybody can see it."),
    }
    messages.success(request, thanks.get(contribution.state, ""))
    return page_of(contribution) if contribution.author_id else receipt_of(contribution)
