"""Hold: attendance and quorum, an item with its recusals, its vote, the close, and what follows."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import form_page
from mithaq.directory.models import Mandate
from mithaq.directory.people import person_in
from mithaq.sittings import actions, conflicts, shown, states
from mithaq.sittings.forms.holding import (
    CorrectionForm,
    MethodForm,
    PresiderForm,
    RecusalsForm,
    TotalsForm,
    marks_of,
)
from mithaq.sittings.forms.planning import ReasonForm, WhenForm
from mithaq.sittings.laws import law_of
from mithaq.sittings.models import Convocation, Sitting
from mithaq.sittings.pages import (
    address_of,
    address_of_item,
    context_of,
    item_at,
    run_item_at,
    run_sitting_at,
    sitting_at,
    vote_at,
)
from mithaq_engines.sittings import Quorum

FORM = "sittings/form.html"


@access("account")
def attendance(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """Tick who is there; the quorum is counted anew each time that the sheet is saved."""
    found, by = run_sitting_at(request, body, sitting), person_in(request)
    if request.method == "POST":
        _do(
            request,
            lambda: actions.mark_attendance(
                by=by, sitting=found, marks=marks_of(request.POST, "mark_"), proxies=marks_of(request.POST, "proxy_")
            ),
        )
        return redirect(address_of(found, "attendance"))
    rows = shown.members_of(found)
    present = [one.mandate for one in rows if one.attendance and one.attendance.is_here]
    context = context_of(request, found, rows=rows, quorum=_quorum(found), marks=states.ATTENDANCES)
    context |= {"form": PresiderForm(members=present, chosen=found.organ.president), "present": len(present)}
    return render(request, "sittings/attendance.html", context)


@access("account")
@require_POST
def sitting_open(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    found, by = run_sitting_at(request, body, sitting), person_in(request)
    members = [one.mandate for one in shown.members_of(found)]
    form = PresiderForm(request.POST, members=members)
    chosen = form.mandate() if form.is_valid() else None

    def act() -> object:
        if chosen is None:
            raise Refused(_("Say who presides."))
        return actions.open_sitting(by=by, sitting=found, presided_by=chosen)

    return redirect(address_of(found, "sitting_detail" if _do(request, act) else "attendance"))


@access("account")
@require_POST
def sitting_no_quorum(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    found, by = run_sitting_at(request, body, sitting), person_in(request)
    done = _do(request, lambda: actions.find_no_quorum(by=by, sitting=found))
    return redirect(address_of(found, "sitting_detail" if done else "attendance"))


@access("account")
@require_POST
def sitting_close(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    found, by = run_sitting_at(request, body, sitting), person_in(request)
    _do(request, lambda: actions.close_sitting(by=by, sitting=found))
    return redirect(address_of(found))


@access("account")
def sitting_next(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """Plan the sitting that follows for want of a quorum, or of a majority of the members in office."""
    found, by = run_sitting_at(request, body, sitting), person_in(request)
    is_call = found.state == states.NO_QUORUM
    form = WhenForm(request.POST or None, body=found.body, initial={})

    def act() -> str:
        plan = actions.call_again if is_call else actions.plan_second_sitting
        return address_of(plan(by=by, sitting=found, **form.when), "sitting_prepare")

    title = _("Call this sitting again") if is_call else _("Plan the second sitting")
    context = context_of(request, found, title=title, button=_("Plan it"), back=address_of(found))
    context["dates"] = [one for one in shown.dates_of(found) if one.first is not None]
    return form_page(request, form, act=act, template=FORM, context=context)


@access("account")
def item_open(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    """Who keeps out of this item? Asked and answered before it is opened."""
    found, by = run_item_at(request, body, sitting, item), person_in(request)
    members = _present(found.sitting)
    language, chosen = found.sitting.body.language, found.sitting.presided_by
    form = RecusalsForm(request.POST or None, members=members, language=language, chosen=chosen)

    def act() -> str:
        none = form.cleaned_data["answer"] == "none"
        said = {"recusals": form.announced, "none_announced": none}
        return address_of_item(actions.open_item(by=by, item=found, presided_by=form.mandate(), **said))

    context = context_of(request, found.sitting, item=found, suggestions=conflicts.suggestions(found))
    return form_page(request, form, act=act, template="sittings/item_open.html", context=context)


@access("account")
def recusal_new(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    """A member keeps out of an item that is being discussed already."""
    found, by = run_item_at(request, body, sitting, item), person_in(request)
    language, chosen = found.sitting.body.language, found.presided_by
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None:
        data["answer"] = "names"
    form = RecusalsForm(data, members=_present(found.sitting), language=language, chosen=chosen)

    def act() -> str:
        for one in form.announced:
            actions.announce_recusal(by=by, item=found, recusal=one, presided_by=form.mandate())
        return address_of_item(found)

    context = context_of(request, found.sitting, item=found, suggestions=[], is_late=True)
    return form_page(request, form, act=act, template="sittings/item_open.html", context=context)


@access("account")
def item_settle(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    """Note what the council took note of without a vote, or put the item off."""
    found, by = run_item_at(request, body, sitting, item), person_in(request)
    puts_off = "put_off" in request.GET
    label = _("Why it is put off") if puts_off else _("What was noted")
    form = ReasonForm(request.POST or None, body=found.sitting.body, name="conclusion", label=label)

    def act() -> str:
        words = form.localized("conclusion")
        if puts_off:
            return address_of_item(actions.put_off(by=by, item=found, reason=words))
        return address_of_item(actions.settle_without_vote(by=by, item=found, conclusion=words))

    title = _("Put this item off") if puts_off else _("Settle this item without a vote")
    context = context_of(request, found.sitting, item=found, title=title, button=_("Save"), back=address_of_item(found))
    return form_page(request, form, act=act, template=FORM, context=context)


@access("account")
def vote_open(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    found, by = run_item_at(request, body, sitting, item), person_in(request)
    with_totals = not law_of(found.sitting.organ).voting.each_vote
    form = MethodForm(request.POST or None, with_totals=with_totals)

    def act() -> str:
        actions.open_vote(by=by, item=found, method=form.cleaned_data["method"])
        return address_of_item(found, "vote_cast")

    context = context_of(request, found.sitting, item=found, title=_("Open the vote"), button=_("Open the vote"))
    return form_page(request, form, act=act, template=FORM, context=context | {"back": address_of_item(found)})


@access("account")
def vote_cast(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    """Every member in a row, each with three buttons; what is noted is noted, the rest waits."""
    found, by = run_item_at(request, body, sitting, item), person_in(request)
    vote = vote_at(found)
    if request.method == "POST":
        _do(request, lambda: actions.cast(by=by, vote=vote, choices=marks_of(request.POST, "vote_")))
        return redirect(address_of_item(found, "vote_cast"))
    context = context_of(request, found.sitting, item=found, page=shown.vote_page(vote), choices=states.CHOICES)
    context |= {"rule": shown.rule_of(found, law_of(found.sitting.organ)), "totals": TotalsForm()}
    return render(request, "sittings/vote.html", context)


@access("account")
@require_POST
def vote_close(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    found, by = run_item_at(request, body, sitting, item), person_in(request)
    vote = vote_at(found)
    form = TotalsForm(request.POST)
    totals = form.totals if vote.method == states.TOTALS and form.is_valid() else {}
    done = _do(request, lambda: actions.close_vote(by=by, vote=vote, **totals))
    return redirect(address_of_item(found, "item_detail" if done else "vote_cast"))


@access("account")
def ballot_correct(request: HttpRequest, body: str, sitting: str, item: str, mandate: str) -> HttpResponse:
    """Mend a vote that was noted wrongly; what it was stays written."""
    found, by = run_item_at(request, body, sitting, item), person_in(request)
    row = get_object_or_404(vote_at(found).ballots.select_related("mandate__person"), mandate__public_id=mandate)
    row.vote.item = found
    form = CorrectionForm(request.POST or None)
    back = address_of_item(found, "vote_cast")

    def act() -> str:
        actions.correct(by=by, ballot=row, **form.cleaned_data)
        return back

    title = _("Correct the vote of %(name)s") % {"name": row.mandate.person.name}
    context = context_of(request, found.sitting, item=found, title=title, button=_("Save"), back=back)
    return form_page(request, form, act=act, template=FORM, context=context)


@access("account")
@require_POST
def vote_sign(request: HttpRequest, body: str, sitting: str, item: str) -> HttpResponse:
    """A second named person signs the outcome."""
    found, by = item_at(request, body, sitting, item), person_in(request)
    _do(request, lambda: actions.sign_second(by=by, vote=vote_at(found)))
    return redirect(address_of_item(found))


@access("account")
@require_POST
def convocation_answer(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """A member says whether they come."""
    found, by = sitting_at(request, body, sitting), person_in(request)
    own = get_object_or_404(Convocation.objects.visible_to(by).select_related("mandate", "sitting"), sitting=found)
    _do(request, lambda: actions.answer(by=by, convocation=own, answer=request.POST.get("answer", "")))
    return redirect(address_of(found))


@access("account")
def convocation_letters(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """The notice on paper, one sheet a member; and who signed for theirs."""
    found, by = run_sitting_at(request, body, sitting), person_in(request)
    if not found.was_convened:
        raise Http404
    if request.method == "POST":
        received = request.POST.getlist("received")[:1000]
        _do(request, lambda: actions.mark_received(by=by, sitting=found, mandates=received))
        return redirect(address_of(found, "convocation_letters"))
    rows = [one for one in shown.members_of(found) if one.convocation]
    context = context_of(request, found, rows=rows, items=shown.agenda_of(found, by))
    context |= {"session_name": shown.session_name(found.session), "law": law_of(found.organ)}
    return render(request, "sittings/print_letters.html", context)


@access("account")
def attendance_sheet(request: HttpRequest, body: str, sitting: str) -> HttpResponse:
    """The sheet to sign, on paper."""
    found = run_sitting_at(request, body, sitting)
    context = context_of(request, found, rows=shown.members_of(found), session_name=shown.session_name(found.session))
    return render(request, "sittings/print_attendance.html", context)


def _present(sitting: Sitting) -> list[Mandate]:
    """Those who are there now."""
    return [one.mandate for one in shown.members_of(sitting) if one.attendance and one.attendance.is_here]


def _quorum(sitting: Sitting) -> Quorum | None:
    """The quorum as it stands; None where nobody is in office."""
    try:
        return actions.quorum_of(sitting)
    except Refused:
        return None


def _do(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Do it, or say on the next page why not."""
    try:
        act()
    except Refused as refused:
        messages.error(request, str(refused.message))
        return False
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    return True
