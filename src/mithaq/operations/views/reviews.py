"""Reviews: meetings that change how promises are carried out, their decisions and the lessons that they drew."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from mithaq.core import clock
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.core.formpages import form_page
from mithaq.core.paging import page_of
from mithaq.delivery.models import Change
from mithaq.directory.people import acting_person, person_in
from mithaq.meetings.models import Meeting
from mithaq.operations import actions, changes, rules
from mithaq.operations.choices import meetings_held
from mithaq.operations.forms.reviews import ChangeForm
from mithaq.operations.pages import body_at, form_context
from mithaq.operations.reviewing import candidates_of


@access("public")
@vary_on_cookie
def review_list(request: HttpRequest, body: str) -> HttpResponse:
    """Meetings that decided something about promises; to stewards also those that can."""
    found, person = body_at(body), acting_person(request)
    decided = Change.objects.filter(body=found).values("meeting_id")
    rows = Meeting.objects.visible_to(person).filter(public_id__in=decided).order_by("-starts_at")
    context = {"body": found, "page": page_of(request, rows, size=30)}
    context["may_keep"] = rules.may_keep(person, found)
    context["meetings"] = meetings_held(found)[:12] if context["may_keep"] else []
    return render(request, "operations/review_list.html", context)


@access("public")
@vary_on_cookie
def review_detail(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """What one meeting decided, and what was learnt."""
    person, found = acting_person(request), _meeting_at(request, body, meeting)
    decided = Change.objects.filter(meeting_id=found.public_id)
    context = {"body": found.body, "meeting": found, "rows": changes.shown(decided, person)}
    context |= {"may_keep": rules.may_keep(person, found.body), "took_place": _took_place(found)}
    if context["may_keep"]:
        context["troubled"] = [one for one in candidates_of(found.body) if one.is_in_trouble]
    return render(request, "operations/review_detail.html", context)


@access("account")
def change_new(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """Write down what the meeting decided about one promise."""
    found, by = _meeting_at(request, body, meeting), person_in(request)
    if not rules.may_keep(by, found.body):
        raise NotAllowed
    first = {"subject": request.GET.get("subject", "")}
    form = ChangeForm(request.POST or None, body=found.body, candidates=candidates_of(found.body), initial=first)
    back = reverse("operations:review_detail", args=[body, meeting])

    def act() -> str:
        actions.decide_change(by=by, meeting=found, **form.change)
        return back

    context = _context(found, _("Write down a decision"), back)
    return form_page(request, form, act=act, template="operations/form.html", context=context, said=_("Noted."))


@access("public")
def lesson_list(request: HttpRequest, body: str) -> HttpResponse:
    """What was learnt, by programme, with a search."""
    found, query, programme = body_at(body), request.GET.get("q", "")[:200], request.GET.get("programme", "")[:100]
    page = page_of(request, list(changes.lessons_of(found, query=query, instrument=programme)), size=30)
    context = {"body": found, "page": page, "rows": changes.shown(page, acting_person(request)), "q": query}
    context |= {"programmes": changes.programmes_of(found), "programme": programme}
    return render(request, "operations/lesson_list.html", context)


def _meeting_at(request: HttpRequest, body: str, meeting: str) -> Meeting:
    rows = Meeting.objects.visible_to(acting_person(request)).select_related("body__parent")
    found: Meeting = get_object_or_404(rows, public_id=meeting, body__slug=body)
    return found


def _took_place(meeting: Meeting) -> bool:
    return Meeting.objects.held(clock.now()).filter(pk=meeting.pk).exists()


def _context(meeting: Meeting, title: str, back: str) -> dict[str, object]:
    above = (reverse("operations:review_list", args=[meeting.body.slug]), _("Reviews"))
    note = _("It stands from then on, in the public log: a later meeting can decide otherwise.")
    return form_context(meeting.body, title=title, back=back, above=above, what=meeting.title, note=note)
