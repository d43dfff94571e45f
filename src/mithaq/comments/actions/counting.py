"""Change a comment's state with the counts of its thread: the only place that does either."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from mithaq.comments import states
from mithaq.comments.models import Comment, Thread
from mithaq.core.errors import Refused


def move(comment: Comment, verb: str, *, at: datetime, reason: str = "") -> Comment:
    """Do ``verb`` of `states.MOVES`. Inside a transaction; raises Refused for a move that is none, or is none any more.

    The thread is locked first: two moves in one thread come one after the other, and its counts stay exact.
    """
    thread = Thread.objects.select_for_update(no_key=True).get(pk=comment.thread_id)
    before = Comment.objects.values_list("state", "shown_at").get(pk=comment.pk)
    state = states.MOVES.get((before[0], verb))
    if state is None:
        raise Refused(_("Somebody else changed this comment meanwhile. Look at it as it is now."))
    comment.state, comment.reason = state, reason if state == states.HIDDEN else ""
    comment.words = "" if state == states.DELETED else comment.words
    comment.shown_at = before[1] or (at if state == states.SHOWN else None)
    comment.closed_at = None if state == states.SHOWN else at
    comment.save(update_fields=["state", "reason", "words", "shown_at", "closed_at"])
    thread.count += (comment.state == states.SHOWN) - (before[0] == states.SHOWN)
    if before[1] is None and comment.shown_at is not None:
        if comment.parent_id is None:
            thread.listed += 1
        else:
            Comment.objects.filter(pk=comment.parent_id).update(answers=F("answers") + 1)
    thread.save(update_fields=["count", "listed"])
    comment.thread.count, comment.thread.listed = thread.count, thread.listed
    return comment
