"""Minutes of a sitting: read, print, correct, approve, publish."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_cookie

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import form_page
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.models import Mandate
from mithaq.directory.people import person_in
from mithaq.sittings import actions, minutes_shown
from mithaq.sittings.decision_pages import minutes_at, revision_page
from mithaq.sittings.forms.deciding import DayForm
from mithaq.sittings.forms.minutes import ApprovalForm, PassageForm
from mithaq.sittings.models.sittings import CLERK
from mithaq.sittings.pages import address_of, context_of, run_sitting_at, sitting_at

FORM = "sittings/decision_form.html"


@access("public")
@vary_on_cookie
def minutes_detail(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """The minutes, from the records or as they were approved. They print on A4."""
    found = sitting_at(request, body, sitting)
    minutes = minutes_at(request, found)
    context = context_of(request, found, minutes=minutes, page=minutes_shown.page_of(minutes))
    return render(request, "sittings/minutes_detail.html", context)


@access("public")
def minutes_json(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """Approved minutes as they were hashed (RFC 8785)."""
    minutes = minutes_at(request, sitting_at(request, body, sitting))
    if minutes.is_drafted:
        raise Http404
    return JsonResponse(minutes.contents, json_dumps_params={"ensure_ascii": False})


@access("account")
@require_POST
def minutes_start(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    found = run_sitting_at(request, body, sitting)
    try:
        actions.start_minutes(by=person_in(request), sitting=found)
    except Refused as refused:
        messages.error(request, str(refused.message))
        return redirect(address_of(found))
    return redirect(address_of(found, "minutes_detail"))


@access("account")
def minutes_write(request: HttpRequest, body: str, sitting: str, place: str) -> HttpResponse:
    """One passage: of an item, of the opening or of the end. What another clerk wrote meanwhile is shown beside."""
    found = run_sitting_at(request, body, sitting)
    minutes = minutes_at(request, found)
    where = minutes_shown.place_of(minutes, place)
    form = PassageForm(request.POST or None, minutes=minutes, passage=where.passage)
    by, key, back = person_in(request), where.key, address_of(found, "minutes_detail")

    def act(revision: int) -> None:
        actions.write_passage(by=by, minutes=minutes, words=form.words, revision=revision, **key)

    context = context_of(request, found, minutes=minutes, where=where)
    return revision_page(request, form, act=act, template="sittings/minutes_write.html", context=context, back=back)


@access("account")
def minutes_approve(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """By a vote of a later sitting, or by two signatures; nothing of the sitting changes afterwards."""
    found = run_sitting_at(request, body, sitting)
    minutes = minutes_at(request, found)
    people = [*found.organ.members(found.on), *_clerks(found.body.pk, found.on)]
    form = ApprovalForm(request.POST or None, minutes=minutes, people=people)

    def act() -> str:
        actions.approve_minutes(by=person_in(request), minutes=minutes, approval=form.approval)
        return address_of(found, "minutes_detail")

    words = {"title": _("Approve the minutes"), "button": _("Approve"), "back": address_of(found, "minutes_detail")}
    words["intro"] = _("What they say is fixed then: neither the minutes nor the sitting’s records change afterwards.")
    return form_page(request, form, act=act, template=FORM, context=context_of(request, found, **words))


@access("account")
def minutes_publish(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """Let everybody read them; their hash enters the log."""
    found = run_sitting_at(request, body, sitting)
    minutes = minutes_at(request, found)
    form = LocalizedForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.publish_minutes(by=person_in(request), minutes=minutes)
        return address_of(found, "minutes_detail")

    words = {"title": _("Publish the minutes"), "button": _("Publish"), "back": address_of(found, "minutes_detail")}
    words["intro"] = _("Everybody can read them then, with each member’s vote. They cannot be taken back.")
    return form_page(request, form, act=act, template=FORM, context=context_of(request, found, **words))


@access("account")
def minutes_copies(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """When the members were given their copies."""
    found = run_sitting_at(request, body, sitting)
    minutes = minutes_at(request, found)
    form = DayForm(request.POST or None, initial={"on": found.body.today()})

    def act() -> str:
        actions.note_copies(by=person_in(request), minutes=minutes, on=form.cleaned_data["on"])
        return address_of(found, "minutes_detail")

    words = {"title": _("Copies for the members"), "button": _("Note it"), "back": address_of(found, "minutes_detail")}
    return form_page(request, form, act=act, template=FORM, context=context_of(request, found, **words))


def _clerks(body: int, at: date) -> list[Mandate]:
    rows = Mandate.objects.active(at).with_power(CLERK).filter(body=body)
    return list(rows.select_related("person").order_by("since", "pk"))
