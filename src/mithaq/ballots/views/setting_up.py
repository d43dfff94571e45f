"""Set up a ballot: its terms, its projects, and whether it is ready to open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mithaq.ballots import pages, setting_up, shown
from mithaq.ballots.actions import (
    add_candidate,
    change_candidate,
    compose_election,
    extend_ballot,
    remove_candidate,
    withdraw_candidate,
)
from mithaq.ballots.forms.setting_up import CandidateForm, ExtendForm, ReasonForm, TermsForm
from mithaq.ballots.models import Candidate
from mithaq.calls.pages import composed_call_at, run_call_at
from mithaq.calls.pages import context_of as context_of_call
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.core.formpages import add_refusal
from mithaq.directory.people import person_in


@access("account")
def set_up(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """What stands on the ballot, what is missing, and what can no longer be changed once it is open."""
    found = run_call_at(request, body, call)
    election = setting_up.election_of(found)
    more: dict[str, Any] = {"election": election, "slots": setting_up.slots_of(found, election)}
    more |= {"phase": found.phase("ballot"), "reasons": setting_up.reasons_of(found)}
    if election is not None:
        more |= {"sentence": shown.method_sentence(election), "completion": shown.completion_sentence(election)}
    return render(request, "ballots/set_up.html", {**context_of_call(request, found), **more})


@access("account")
def set_up_terms(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """How one votes and how it is counted, with what each rule guarantees."""
    found = composed_call_at(request, body, call)
    form = TermsForm(request.POST or None, initial=setting_up.terms_of(setting_up.election_of(found)))
    if form.is_valid():
        try:
            compose_election(by=person_in(request), call=found, terms=form.terms)
            return redirect("ballots:set_up", body, call)
        except Refused as refused:
            add_refusal(form, refused)
    more = {"form": form, "rules": setting_up.rule_rows()}
    return render(request, "ballots/set_up_terms.html", {**context_of_call(request, found), **more})


@access("account")
def candidate_new(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Put a project on the ballot."""
    election = pages.run_election_at(request, body, call)
    form = CandidateForm(request.POST or None, call=election.call)
    if form.is_valid():
        try:
            add_candidate(by=person_in(request), election=election, **form.said)
            return redirect("ballots:set_up", body, call)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "ballots/candidate_form.html", {**pages.context_of(request, election), "form": form})


@access("account")
def candidate_edit(request: HttpRequest, body: str, call: str, candidate: str) -> HttpResponse:
    """Change a project before the ballot opens."""
    election = pages.run_election_at(request, body, call)
    found = get_object_or_404(Candidate.objects.select_related("envelope"), election=election, public_id=candidate)
    form = CandidateForm(request.POST or None, call=election.call, candidate=found)
    if form.is_valid():
        try:
            change_candidate(by=person_in(request), candidate=found, **form.said)
            return redirect("ballots:set_up", body, call)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    context = {**pages.context_of(request, election), "form": form, "candidate": found}
    return render(request, "ballots/candidate_form.html", context)


@access("account")
@require_POST
def candidate_remove(request: HttpRequest, body: str, call: str, candidate: str) -> HttpResponse:
    """Take a project off the ballot before it opens."""
    election = pages.run_election_at(request, body, call)
    found = get_object_or_404(Candidate, election=election, public_id=candidate)
    try:
        remove_candidate(by=person_in(request), candidate=found)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("ballots:set_up", body, call)


@access("account")
def candidate_withdraw(request: HttpRequest, body: str, call: str, candidate: str) -> HttpResponse:
    """Withdraw a project for a reason that stays beside it."""
    election = pages.run_election_at(request, body, call)
    found = get_object_or_404(Candidate, election=election, public_id=candidate)
    form = ReasonForm(request.POST or None, call=election.call)
    if form.is_valid():
        try:
            withdraw_candidate(by=person_in(request), candidate=found, reason=form.localized("reason"))
            return redirect("ballots:set_up", body, call)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    context = {**pages.context_of(request, election), "form": form, "candidate": found}
    return render(request, "ballots/candidate_withdraw.html", context)


@access("account")
def extend(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Let the ballot close later than announced, for a reason that everybody reads."""
    composed_call_at(request, body, call)
    election = pages.run_election_at(request, body, call)
    form = ExtendForm(request.POST or None, call=election.call)
    if form.is_valid():
        try:
            extend_ballot(by=person_in(request), election=election, until=form.until, reason=form.localized("reason"))
            return redirect("ballots:set_up", body, call)
        except Refused as refused:
            form.refuse(refused.field, refused.message)
    return render(request, "ballots/extend.html", {**pages.context_of(request, election), "form": form})


@access("account")
def candidate_choose(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """Make projects of the solutions that the review found feasible."""
    election = pages.run_election_at(request, body, call)
    solutions = setting_up.feasible(election.call, election)
    wanted, refused_words = set(request.POST.getlist("solution")), ""
    if request.method == "POST":
        try:
            chosen = [one for one in solutions if one.public_id in wanted]
            count = setting_up.put_on_ballot(by=person_in(request), election=election, solutions=chosen)
            messages.success(request, ngettext("%(count)d project", "%(count)d projects", count) % {"count": count})
            return redirect("ballots:set_up", body, call)
        except Refused as refused:
            refused_words = str(refused.message)
    more = {"solutions": solutions, "wanted": wanted, "refused": refused_words}
    return render(request, "ballots/candidate_choose.html", {**pages.context_of(request, election), **more})
