"""Propose a solution, change it, take it back; support it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mithaq.calls.models import Call, Participant
from mithaq.calls.pages import context_of, participant_or_join, to_join
from mithaq.calls.presence import participant_in
from mithaq.core.access import access
from mithaq.core.formpages import form_page
from mithaq.directory.models import Person
from mithaq.directory.people import acting_person
from mithaq.needs.actions import solutions as actions
from mithaq.needs.actions.changing import change_solution
from mithaq.needs.forms.solutions import SolutionForm, WithdrawForm
from mithaq.needs.opened import act_page, address_of, keeper_of, need_at, runs, solution_at


def proposer_of(request: HttpRequest, call: Call) -> tuple[Participant | Person | None, bool]:
    """Who proposes, and whether for a service: an officer does, who takes no part or asks for that form."""
    person, participant = acting_person(request), participant_in(request, call)
    for_service = runs(request, call) and (participant is None or "service" in request.GET)
    return (person if for_service else participant), for_service


@access("public")
@never_cache
def solution_new(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """A citizen's, or a service's."""
    found = need_at(request, body, call, need)
    actor, for_service = proposer_of(request, found.call)
    if actor is None:
        return to_join(found.call, request.get_full_path())
    form = SolutionForm(request.POST or None, call=found.call, for_service=for_service)

    def act() -> str:
        return address_of(found, actions.propose_solution(by=actor, need=found, **form.filled).public_id)

    context = {**context_of(request, found.call), "need": found, "title": _("Propose a solution")}
    said = _("The solution is written down.")
    return form_page(request, form, act=act, template="needs/solution_form.html", context=context, said=said)


@access("public")
@never_cache
def solution_change(request: HttpRequest, body: str, call: str, need: str, solution: str) -> HttpResponse:
    found = solution_at(request, body, call, need, solution)
    above = found.need.call
    actor = keeper_of(request, above, found.author_id)
    form = SolutionForm(request.POST or None, call=above, solution=found)

    def act() -> str:
        data = form.cleaned_data
        said = {"proposed": form.proposed, "version": data["version"], "note": data.get("note", "")}
        change_solution(by=actor, solution=found, **said)
        return address_of(found.need, found.public_id)

    context = {**context_of(request, above), "need": found.need, "title": _("Change the solution"), "solution": found}
    return form_page(request, form, act=act, template="needs/solution_form.html", context=context, said=_("Changed."))


@access("public")
@never_cache
def solution_withdraw(request: HttpRequest, body: str, call: str, need: str, solution: str) -> HttpResponse:
    """Says what happens, and asks why."""
    found = solution_at(request, body, call, need, solution)
    actor = keeper_of(request, found.need.call, found.author_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.withdraw_solution(by=actor, solution=found, words=form.cleaned_data["words"])
        return address_of(found.need)

    context = {**context_of(request, found.need.call), "need": found.need, "solution": found}
    template, said = "needs/solution_withdraw.html", _("The solution is taken back.")
    return form_page(request, form, act=act, template=template, context=context, said=said)


@access("public")
@require_POST
def solution_support(request: HttpRequest, body: str, call: str, need: str, solution: str) -> HttpResponse:
    """“I would have it so”, and no longer."""
    found = solution_at(request, body, call, need, solution)
    participant = participant_or_join(request, found.need.call)
    if not isinstance(participant, Participant):
        return to_join(found.need.call, address_of(found.need, found.public_id))
    is_back = "unsupport" in request.POST
    verb = actions.unsupport_solution if is_back else actions.support_solution
    said = _("You no longer support this solution.") if is_back else _("You support this solution.")
    back = address_of(found.need, found.public_id)
    return act_page(request, act=lambda: verb(by=participant, solution=found), back=back, said=said)
