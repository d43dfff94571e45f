"""What this app itself brings to its own lists: a call can be commented; comments can be reported and hidden; and a
participant can be blocked, which is decided, logged and appealed against like the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mithaq.calls import states as call_states
from mithaq.calls.models import Call, Participant
from mithaq.comments import moderation, states, subjects
from mithaq.comments.actions.blocking import PARTICIPANT
from mithaq.comments.actions.counting import move
from mithaq.comments.actions.writing import COMMENT
from mithaq.comments.models import Comment
from mithaq.comments.moderation import Thing

CALL = "call"  # a call as a thing to be commented


def declare() -> None:
    """Called when the app is ready."""
    subjects.register(CALL, find=_find_call, path=_path_of_call, is_open=_takes_comments)
    moderation.register(
        moderation.Kind(COMMENT, _("comment"), find=_find_comments, hide=_hide_comment, restore=_restore_comment)
    )
    moderation.register(
        moderation.Kind(
            PARTICIPANT,
            _("participant"),
            find=_find_participants,
            hide=_block,
            restore=_let_in,
            can_be_reported=False,
        )
    )


def path_of_comment(call: Call, public_id: str) -> str:
    """The page of a comment: stable, whatever page of the thread it stands on."""
    return reverse("comments:comment_detail", args=[call.body.slug, call.public_id, public_id])


def _find_call(call: Call, public_id: str) -> Call | None:
    return call if call.public_id == public_id and call.is_public else None


def _path_of_call(call: Call, _public_id: str) -> str:
    return reverse("calls:call_detail", args=[call.body.slug, call.public_id])


def _takes_comments(call: Call, _thing: Any) -> bool:
    return call.state == call_states.PUBLISHED


def _find_comments(call: Call, public_ids: Sequence[str]) -> Mapping[str, Thing]:
    rows = Comment.objects.filter(thread__call=call, public_id__in=public_ids).select_related("author__on_behalf_of")
    return {
        one.public_id: Thing(
            public_id=one.public_id,
            words=one.words,
            language=one.language,
            path=path_of_comment(call, one.public_id),
            author=one.author,
            state=one.state,
        )
        for one in rows
    }


def _comment(call: Call, public_id: str) -> Comment:
    return Comment.objects.select_related("thread").get(thread__call=call, public_id=public_id)


def _hide_comment(call: Call, public_id: str, reason: str, at: datetime) -> None:
    move(_comment(call, public_id), "hide", at=at, reason=reason)


def _restore_comment(call: Call, public_id: str, at: datetime) -> None:
    move(_comment(call, public_id), "restore", at=at)


def _find_participants(call: Call, public_ids: Sequence[str]) -> Mapping[str, Thing]:
    """By what others read of them: who blocks somebody need not know who they are."""
    rows = Participant.objects.filter(call=call, public_id__in=public_ids).select_related("on_behalf_of")
    return {
        one.public_id: Thing(
            public_id=one.public_id,
            words=one.shown_name,
            language=one.language,
            path="",
            author=one,
            state=states.SHOWN if one.blocked_at is None else states.HIDDEN,
        )
        for one in rows
    }


def _block(call: Call, public_id: str, _reason: str, at: datetime) -> None:
    Participant.objects.filter(call=call, public_id=public_id).update(blocked_at=at)


def _let_in(call: Call, public_id: str, _at: datetime) -> None:
    Participant.objects.filter(call=call, public_id=public_id).update(blocked_at=None)
