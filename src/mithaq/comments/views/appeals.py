"""A decision as whom it is about reads it; their appeal; its answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.vary import vary_on_cookie

from mithaq.calls.pages import call_at, context_of, run_call_at
from mithaq.calls.presence import participant_in
from mithaq.comments import actions, moderation
from mithaq.comments.forms import AnswerForm, AppealForm
from mithaq.comments.pages import appeal_at, decision_at, form_page
from mithaq.comments.rules import may_appeal, may_settle, other_officers
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.directory.people import acting_person, person_in


@access("public")
@vary_on_cookie
def decision_detail(request: HttpRequest, body: str, call: str, decision: str) -> HttpResponse:
    """What was decided, why, and how to appeal: for whom it is about, and for officers."""
    found = call_at(request, body, call)
    shown = decision_at(request, found, decision)
    participant, matter = participant_in(request, found), shown.matter
    context = {
        "decision": shown,
        "thing": moderation.thing_at(found, matter.kind, matter.subject),
        "may_appeal": may_appeal(participant, shown),
        "is_mine": participant is not None and matter.author_id == participant.pk,
        "has_others": other_officers(shown).exists(),
    }
    return render(request, "comments/decision_detail.html", {**context_of(request, found), **context})


@access("public")
@vary_on_cookie
def appeal_write(request: HttpRequest, body: str, call: str, decision: str) -> HttpResponse:
    """Says what an appeal is, and asks why the decision is wrong."""
    found = call_at(request, body, call)
    shown, by = decision_at(request, found, decision), participant_in(request, found)
    if by is None or shown.matter.author_id != by.pk:
        raise NotAllowed
    form = AppealForm(request.POST or None)

    def act() -> str:
        actions.appeal(by=by, decision=shown, words=form.cleaned_data["words"])
        return reverse("comments:decision_detail", args=[body, call, decision])

    context, said = {"decision": shown, "has_others": other_officers(shown).exists()}, _("Your appeal is in.")
    return form_page(request, found, form, act=act, template="comments/appeal_write.html", context=context, said=said)


@access("account")
def appeal_answer(request: HttpRequest, body: str, call: str, appeal: str) -> HttpResponse:
    """The words, the decision, the appeal; and the answer, by another officer where there is one."""
    found = run_call_at(request, body, call)
    asked = appeal_at(found, appeal)
    form, matter = AnswerForm(request.POST or None, appeal=asked), asked.decision.matter

    def act() -> str:
        actions.settle_appeal(by=person_in(request), appeal=asked, **form.cleaned_data)
        return reverse("comments:matter_list", args=[body, call])

    may = may_settle(acting_person(request), asked) and not hasattr(asked, "answer")
    context = {"appeal": asked, "may_settle": may, "thing": moderation.thing_at(found, matter.kind, matter.subject)}
    template, said = "comments/appeal_answer.html", _("The appeal is answered.")
    return form_page(request, found, form, act=act, template=template, context=context, said=said)
