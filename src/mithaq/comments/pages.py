"""What pages of comments begin with, and the page of one form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise

from mithaq.calls.models import Call, Participant
from mithaq.calls.pages import context_of
from mithaq.calls.presence import participant_in
from mithaq.comments import moderation, states, subjects
from mithaq.comments.models import Appeal, Comment, Decision
from mithaq.comments.moderation import Thing
from mithaq.comments.rules import may_see_decision
from mithaq.comments.subjects import Subject
from mithaq.core import formpages
from mithaq.core.errors import NotAllowed
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.people import acting_person


def subject_or_404(call: Call, kind: str, public_id: str) -> Subject:
    """A thing that can be commented. Raises Http404."""
    found = subjects.subject_at(call, kind, public_id)
    if found is None:
        raise Http404
    return found


def comment_at(request: HttpRequest, call: Call, public_id: str) -> Comment:
    """A comment that the reader may see, with its thread, author and top comment. Raises Http404."""
    rows = Comment.objects.visible_to(participant_in(request, call)).filter(thread__call=call)
    return get_object_or_404(rows.select_related("thread", "author", "parent"), public_id=public_id)


def own_comment_at(request: HttpRequest, call: Call, public_id: str) -> tuple[Comment, Participant]:
    """One's own comment. Raises Http404 for none, NotAllowed for somebody else's."""
    found, participant = comment_at(request, call, public_id), participant_in(request, call)
    if participant is None or found.author_id != participant.pk:
        raise NotAllowed
    return found, participant


def reportable_or_404(call: Call, kind: str, public_id: str) -> Thing:
    """A thing that can be reported. Raises Http404."""
    found, thing = moderation.kind_of(kind), moderation.thing_at(call, kind, public_id)
    if found is None or thing is None or not found.can_be_reported or thing.state != states.SHOWN:
        raise Http404
    return thing


def decision_at(request: HttpRequest, call: Call, public_id: str) -> Decision:
    """A decision that the reader may see: whom it is about, and officers. Raises Http404."""
    rows = Decision.objects.filter(call=call).select_related("matter__author", "by", "appeal__answer")
    found = get_object_or_404(rows, public_id=public_id)
    found.call = found.matter.call = call
    if not may_see_decision(acting_person(request), participant_in(request, call), found):
        raise Http404
    return found


def appeal_at(call: Call, public_id: str) -> Appeal:
    """An appeal in a call. Raises Http404."""
    rows = Appeal.objects.filter(decision__call=call).select_related(
        "decision__matter__author", "decision__by", "answer"
    )
    found = get_object_or_404(rows, public_id=public_id)
    found.decision.call = found.decision.matter.call = call
    return found


def form_page(
    request: HttpRequest,
    call: Call,
    form: LocalizedForm,
    *,
    act: Callable[[], str],
    template: str,
    context: dict[str, Any],
    said: str | Promise = "",
) -> HttpResponse:
    """The page of one form: ``act`` does it and returns where to go next, or raises Refused, which is shown with
    everything that was typed. ``said``: on the next page."""
    shown = {**context_of(request, call), **context}
    return formpages.form_page(request, form, act=act, template=template, context=shown, said=said)
