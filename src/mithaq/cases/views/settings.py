"""Who is away and who stands in; holidays confirmed or moved, with what that does to open time limits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.cases import actions
from mithaq.cases.days import absences_in, changes_shown, holidays_of
from mithaq.cases.forms.settings import AbsenceForm, HolidayForm
from mithaq.cases.kinds import powers
from mithaq.cases.models import HolidayChange
from mithaq.cases.previews import previewed
from mithaq.cases.rules import may_change_holidays, may_enter_absence, officers_of
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.models import Body, Person
from mithaq.directory.people import managed_body, person_in


def staff_of(body: Body) -> list[Person]:
    """Those who answer for the body or decide in it."""
    return list({one.pk: one for power in powers() for one in officers_of(body, power)}.values())


@access("account")
def absence_list(request: HttpRequest, body: str) -> HttpResponse:
    """Who is away; write down one's own absence or, as steward or head, a colleague's."""
    place, person = get_object_or_404(Body, slug=body), person_in(request)
    staff = staff_of(place)
    people = [one for one in staff if may_enter_absence(person, one, place)]
    if not people:
        raise NotAllowed
    form = AbsenceForm(request.POST or None, people=people, deputies=staff, initial={"person": person.public_id})
    if form.is_valid() and entered(request, place, form):
        return redirect("cases:absence_list", body)
    context = {"body": place, "form": form, "absences": absences_in(place, person), "today": place.today()}
    return render(request, "cases/absence_list.html", context)


def entered(request: HttpRequest, body: Body, form: AbsenceForm) -> bool:
    """Write it down; False, with the reason on the form, where something stands against it."""
    try:
        actions.enter_absence(by=person_in(request), body=body, **form.values())
    except Refused as refused:
        add_refusal(form, refused)
        return False
    messages.success(request, _("The absence is written down. What falls due meanwhile goes to the deputy."))
    return True


@access("account")
def holiday_list(request: HttpRequest, body: str) -> HttpResponse:
    """This year's and next year's holidays, what is still estimated, and what was changed."""
    place = managed_body(request, body)
    context = {"body": place, "holidays": holidays_of(place), "changes": changes_shown(place)}
    return render(request, "cases/holiday_list.html", context)


@access("account")
def holiday_change(request: HttpRequest, body: str) -> HttpResponse:
    """Confirm, move, add or remove; first what it does, then the act."""
    place = managed_body(request, body)
    form = HolidayForm(request.POST or None, body=place, initial=request.GET.dict())
    if not form.is_valid() or request.POST.get("back"):
        return render(request, "cases/holiday_change.html", {"body": place, "form": form})
    try:
        return changed(request, place, form)
    except Refused as refused:
        add_refusal(form, refused)
    return render(request, "cases/holiday_change.html", {"body": place, "form": form})


def changed(request: HttpRequest, body: Body, form: HolidayForm) -> HttpResponse:
    """Show how many time limits will move; once that is confirmed, move them. Raises Refused."""
    wanted: dict[str, Any] = {"by": person_in(request), "body": body, **form.values()}
    if not request.POST.get("confirmed"):
        moving = previewed(lambda: actions.change_holiday(**wanted)[1])
        typed = [(name, request.POST.get(name, "")) for name in form.fields]
        context = {"body": body, "form": form, "moving": moving, "typed": typed, "wanted": wanted}
        return render(request, "cases/holiday_confirm.html", context)
    _row, moved = actions.change_holiday(**wanted)
    messages.success(request, moved_in_words(moved))
    return redirect("cases:holiday_list", body.slug)


@access("account")
def holiday_take_back(request: HttpRequest, body: str, change: str) -> HttpResponse:
    """What was said of a holiday counts no longer. First what that does, then the act: both are asked by POST, as
    what it does is found by doing it and undoing it."""
    place, person = managed_body(request, body), person_in(request)
    found = get_object_or_404(HolidayChange, body=place, public_id=change, ended_at=None)
    if not may_change_holidays(person, place):
        raise NotAllowed
    if request.method == "POST" and not request.POST.get("confirmed"):
        moving = previewed(lambda: actions.take_back_holiday(by=person, change=found))
        return render(request, "cases/holiday_take_back.html", {"body": place, "change": found, "moving": moving})
    if request.method == "POST":
        messages.success(request, moved_in_words(actions.take_back_holiday(by=person, change=found)))
    return redirect("cases:holiday_list", body)


def moved_in_words(count: int) -> str:
    return (
        ngettext("%(count)s time limit moved.", "%(count)s time limits moved.", count) % {"count": count}
        if count
        else _("Written down. No time limit moved.")
    )
