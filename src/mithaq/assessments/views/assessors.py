"""A mandate to assess: declare one's independence, verify it, end it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from mithaq.assessments import actions, rules
from mithaq.assessments.addresses import of_instrument
from mithaq.assessments.forms.assessors import DeclareForm, EndForm, VerifyForm
from mithaq.assessments.models import Assessor
from mithaq.assessments.pages import context_of
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.formpages import form_page
from mithaq.directory.people import acting_person, person_in


@access("account")
def assessor_declare(request: HttpRequest, body: str, slug: str, assessor: str) -> HttpResponse:
    """Read our text, and declare every point of it."""
    found = _assessor_at(body, slug, assessor)
    if not rules.may_declare(acting_person(request), found):
        raise NotAllowed
    form = DeclareForm(request.POST or None)

    def act() -> str:
        actions.declare(by=person_in(request), assessor=found, **form.said)
        return of_instrument(found.instrument)

    context = _context(found) | {"heading": _("Declare your independence"), "button": _("Declare")}
    context["note"] = _("Your association and your declaration are public. Your name is only if you wish it.")
    said = _("Noted. Somebody above the body verifies it now.")
    return form_page(request, form, act=act, template="assessments/form.html", context=context, said=said)


@access("account")
def assessor_verify(request: HttpRequest, body: str, slug: str, assessor: str) -> HttpResponse:
    """Read what somebody declared, and say what one looked at."""
    found = _assessor_at(body, slug, assessor)
    if not rules.may_verify(acting_person(request), found):
        raise NotAllowed
    form = VerifyForm(request.POST or None)

    def act() -> str:
        actions.verify(by=person_in(request), assessor=found, note=form.cleaned_data["note"])
        return of_instrument(found.instrument)

    context = _context(found) | {"declaration": found.declarations.first(), "shows_person": True}
    context |= {"heading": _("Verify an assessor"), "button": _("They may assess")}
    return form_page(request, form, act=act, template="assessments/verify.html", context=context, said=_("Verified."))


@access("account")
def assessor_end(request: HttpRequest, body: str, slug: str, assessor: str) -> HttpResponse:
    """End a mandate, with a public reason."""
    found = _assessor_at(body, slug, assessor)
    if not rules.may_end(acting_person(request), found):
        raise NotAllowed
    form = EndForm(request.POST or None)

    def act() -> str:
        actions.end_mandate(by=person_in(request), assessor=found, reason=form.cleaned_data["reason"])
        return of_instrument(found.instrument)

    context = _context(found) | {"heading": _("End a mandate to assess"), "button": _("End it"), "danger": True}
    context["note"] = _("Drafts are laid aside; what was submitted stays as it is, and counts.")
    return form_page(request, form, act=act, template="assessments/form.html", context=context, said=_("It is ended."))


def _assessor_at(body: str, slug: str, public_id: str) -> Assessor:
    rows = Assessor.objects.select_related("instrument__body", "person", "association", "committee")
    return get_object_or_404(rows, public_id=public_id, instrument__slug=slug, instrument__body__slug=body)


def _context(assessor: Assessor) -> dict[str, Any]:
    return context_of(assessor.instrument) | {"assessor": assessor, "back": of_instrument(assessor.instrument)}
