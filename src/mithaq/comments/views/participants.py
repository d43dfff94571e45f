"""Block a participant from a call, or let them in again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from mithaq.calls.models import Participant
from mithaq.calls.pages import run_call_at
from mithaq.comments import actions
from mithaq.comments.forms import BlockForm, UnblockForm
from mithaq.comments.models import Comment, Decision
from mithaq.comments.pages import form_page
from mithaq.core.access import access
from mithaq.directory.people import person_in

LATEST = 20


@access("account")
def participant_block(request: HttpRequest, body: str, call: str, participant: str) -> HttpResponse:
    """What they wrote last and what was decided about it; then the form: to block, or to let in again."""
    found = run_call_at(request, body, call)
    whom = get_object_or_404(Participant.objects.select_related("on_behalf_of"), call=found, public_id=participant)
    whom.call = found
    form = _form(request, whom)

    def act() -> str:
        _act(request, whom, form)
        return reverse("comments:matter_list", args=[body, call])

    written = Comment.objects.filter(author=whom).order_by("-pk")[:LATEST]
    decisions = Decision.objects.filter(matter__author=whom).select_related("by", "matter")[:LATEST]
    context = {"whom": whom, "written": written, "decisions": decisions, "danger": whom.blocked_at is None}
    template = "comments/participant_block.html"
    return form_page(request, found, form, act=act, template=template, context=context, said=_("Noted."))


def _form(request: HttpRequest, whom: Participant) -> BlockForm | UnblockForm:
    return BlockForm(request.POST or None) if whom.blocked_at is None else UnblockForm(request.POST or None)


def _act(request: HttpRequest, whom: Participant, form: BlockForm | UnblockForm) -> Decision:
    data, by = form.cleaned_data, person_in(request)
    if isinstance(form, BlockForm):
        until = form.ends(whom.call.body)
        return actions.block(by=by, participant=whom, reason=data["reason"], words=data["words"], until=until)
    return actions.unblock(by=by, participant=whom, reason=data["reason"], words=data["words"])
