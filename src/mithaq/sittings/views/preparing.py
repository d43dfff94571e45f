"""Prepare: settings of the organ, sessions, the agenda and its papers, the notice."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import form_page
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person, person_in
from mithaq.sittings import actions, shown
from mithaq.sittings.actions.convening import is_late, notice_of
from mithaq.sittings.forms.organs import OrganForm
from mithaq.sittings.forms.planning import (
    ConvokeForm,
    ExtraordinaryForm,
    ItemForm,
    OrdinaryForm,
    PaperForm,
    ProofForm,
    ReasonForm,
    SittingForm,
    WhenForm,
)
from mithaq.sittings.models import Deadline, Organ, Paper
from mithaq.sittings.pages import address_of, context_of, organ_at, run_item_at, run_sitting_at
from mithaq.sittings.rules import may_set_up

FORM = "sittings/form.html"


@access("account")
def organ_settings(request: HttpRequest, body: str) -> HttpResponse:
    """Under which law the council sits, and how its body reads it."""
    held, by = get_object_or_404(Body, slug=body), person_in(request)
    if not may_set_up(by, held):
        raise NotAllowed
    organ = Organ.objects.filter(body=held).select_related("body", "president").first()
    form = OrganForm(request.POST or None, body=held, organ=organ)
    back = reverse("sittings:sitting_list", args=[held.slug])

    def act() -> str:
        actions.set_up(by=by, body=held, settings=form.settings, revision=form.cleaned_data["revision"])
        return back

    context = {"body": held, "organ": organ, "title": _("The council and its law"), "back": back, "button": _("Save")}
    return form_page(request, form, act=act, template=FORM, context=context, said=_("The settings are saved."))


@access("account")
def sitting_new(request: HttpRequest, body: str) -> HttpResponse:
    """Plan an ordinary session: the law says when it opens."""
    organ, by = organ_at(request, body), person_in(request)
    form = OrdinaryForm(request.POST or None, organ=organ, initial={"session": request.GET.get("session", "")})

    def act() -> str:
        return address_of(actions.plan_ordinary(by=by, organ=organ, **form.planned), "sitting_prepare")

    return _plan(request, organ, form, act, _("Plan an ordinary session"))


@access("account")
def sitting_request(request: HttpRequest, body: str) -> HttpResponse:
    """Plan a session that was asked for."""
    organ, by = organ_at(request, body), person_in(request)
    form = ExtraordinaryForm(request.POST or None, organ=organ)

    def act() -> str:
        return address_of(actions.plan_extraordinary(by=by, organ=organ, **form.planned), "sitting_prepare")

    return _plan(request, organ, form, act, _("Plan an extraordinary session"))


@access("account")
def sitting_further(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """Plan another sitting of the same session."""
    found, by = run_sitting_at(request, body, sitting), person_in(request)
    form = WhenForm(request.POST or None, body=found.body, sitting=found)

    def act() -> str:
        planned = actions.plan_sitting(by=by, session=found.session, **form.when)
        return address_of(planned, "sitting_prepare")

    title = _("Plan a further sitting of this session")
    context = context_of(request, found, title=title, button=_("Plan it"), back=address_of(found))
    return form_page(request, form, act=act, template=FORM, context=context)


@access("account")
def sitting_prepare(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """The agenda as it is made, and what is still to be done."""
    found = run_sitting_at(request, body, sitting)
    items = shown.agenda_of(found, acting_person(request))
    context = context_of(request, found, items=items, dates=shown.dates_of(found))
    context["session_name"] = shown.session_name(found.session)
    return render(request, "sittings/prepare.html", context)


@access("account")
def sitting_change(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    found, by = run_sitting_at(request, body, sitting), person_in(request)
    form = SittingForm(request.POST or None, sitting=found)

    def act() -> str:
        return address_of(actions.change_sitting(by=by, sitting=found, **form.changed), "sitting_prepare")

    context = context_of(request, found, title=_("Day, hour and place"), button=_("Save"))
    return form_page(
        request, form, act=act, template=FORM, context=context | {"back": address_of(found, "sitting_prepare")}
    )


@access("account")
def sitting_cancel(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """What will happen; then call it off."""
    found, by = run_sitting_at(request, body, sitting), person_in(request)
    form = ReasonForm(request.POST or None, body=found.body, name="reason", label=_("Why it is cancelled"))

    def act() -> str:
        return address_of(actions.cancel_sitting(by=by, sitting=found, reason=form.localized("reason")))

    words = _("Whoever was called is told why. A cancelled sitting cannot be taken up again: plan another.")
    context = context_of(request, found, title=_("Cancel this sitting?"), intro=words, button=_("Cancel the sitting"))
    context |= {"danger": True, "back": address_of(found)}
    return form_page(request, form, act=act, template=FORM, context=context)


@access("account")
def sitting_convoke(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """Who will be called, and what can no longer be changed; then call them."""
    found, by = run_sitting_at(request, body, sitting), person_in(request)
    late = is_late(found)
    form = ConvokeForm(request.POST or None, sitting=found, is_late=late)

    def act() -> str:
        reason = form.localized("late_reason") if late else None
        revision = form.cleaned_data["revision"]
        return address_of(actions.convene(by=by, sitting=found, revision=revision, late_reason=reason))

    context = context_of(request, found, late=late, notice=notice_of(found), members=shown.members_of(found))
    context |= {"items": shown.agenda_of(found, by), "session_name": shown.session_name(found.session)}
    said = _("The members are called. Print the letters of those whom e-mail does not reach.")
    return form_page(request, form, act=act, template="sittings/convoke.html", context=context, said=said)


@access("account")
def item_new(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    found, by = run_sitting_at(request, body, sitting), person_in(request)
    form = ItemForm(request.POST or None, sitting=found)

    def act() -> str:
        actions.add_item(by=by, sitting=found, draft=form.draft, revision=form.cleaned_data["revision"])
        return address_of(found, "sitting_prepare")

    back = address_of(found, "sitting_prepare")
    context = context_of(request, found, title=_("Put a matter on the agenda"), button=_("Add it"), back=back)
    return form_page(request, form, act=act, template=FORM, context=context)


@access("account")
def item_edit(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    found, by = run_item_at(request, body, sitting, item), person_in(request)
    form = ItemForm(request.POST or None, sitting=found.sitting, item=found)
    back = address_of(found.sitting, "sitting_prepare")

    def act() -> str:
        actions.change_item(by=by, item=found, draft=form.draft, revision=form.cleaned_data["revision"])
        return back

    context = context_of(request, found.sitting, item=found, title=_("Change this item"), button=_("Save"), back=back)
    return form_page(request, form, act=act, template=FORM, context=context)


@access("account")
@require_POST
def item_order(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    """Up, down, or off the agenda."""
    found, by = run_item_at(request, body, sitting, item), person_in(request)
    try:
        if "remove" in request.POST:
            actions.remove_item(by=by, item=found)
        else:
            actions.move_item(by=by, item=found, up="up" in request.POST)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(address_of(found.sitting, "sitting_prepare"))


@access("account")
def paper_new(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    found, by = run_item_at(request, body, sitting, item), person_in(request)
    form = PaperForm(request.POST or None, request.FILES or None, body=found.sitting.body)
    back = address_of(found.sitting, "sitting_prepare")

    def act() -> str:
        actions.add_paper(by=by, item=found, **form.paper)
        return back

    context = context_of(request, found.sitting, item=found, title=_("Add a document"), button=_("Add it"), back=back)
    return form_page(request, form, act=act, template=FORM, context=context)


@access("account")
@require_POST
def paper_remove(request: HttpRequest, body: str, sitting: str, item: str, paper: str) -> HttpResponse:
    found = run_item_at(request, body, sitting, item)
    row = get_object_or_404(Paper, item=found, public_id=paper)
    row.item = found
    try:
        actions.remove_paper(by=person_in(request), paper=row)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(address_of(found.sitting, "sitting_prepare"))


@access("account")
def deadline_done(request: HttpRequest, body: str, deadline: str) -> HttpResponse:
    """Note that what the law wants by a date was done, and what shows it."""
    organ, by = organ_at(request, body), person_in(request)
    rows = Deadline.objects.filter(organ=organ).select_related("organ__body", "session")
    row = get_object_or_404(rows, public_id=deadline)
    first = row.session.sittings.visible_to(by).order_by("number").first() if row.session else None
    back = address_of(first) if first else reverse("sittings:sitting_list", args=[organ.body.slug])
    form = ProofForm(request.POST or None)

    def act() -> str:
        actions.note_done(by=by, deadline=row, proof=form.cleaned_data["proof"])
        return back

    context = {"body": organ.body, "organ": organ, "title": str(row.name), "button": _("It was done today")}
    return form_page(request, form, act=act, template=FORM, context=context | {"back": back})


def _plan(request: HttpRequest, organ: Organ, form: WhenForm, act: Callable[[], str], title: str) -> HttpResponse:
    back = reverse("sittings:sitting_list", args=[organ.body.slug])
    context = {"body": organ.body, "organ": organ, "title": title, "button": _("Plan it"), "back": back}
    return form_page(request, form, act=act, template=FORM, context=context)
