"""The page of one comment: its words, what it stands under, and its replies page by page."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest

from mithaq.calls.models import Call
from mithaq.calls.presence import participant_in
from mithaq.comments import states, subjects
from mithaq.comments.actions.writing import COMMENT
from mithaq.comments.forms import CommentForm
from mithaq.comments.models import Comment, Decision
from mithaq.comments.pages import subject_or_404
from mithaq.comments.rules import may_comment
from mithaq.comments.shown import PAGE, look_at, rows_of
from mithaq.core.paging import page_of


def comment_page(request: HttpRequest, call: Call, comment: Comment) -> dict[str, Any]:
    """What the page of ``comment`` shows. A reply stands under its top comment, with no replies of its own."""
    participant = participant_in(request, call)
    look, subject = look_at(call, participant), subject_or_404(call, comment.thread.kind, comment.thread.subject)
    replies = (
        Comment.objects.visible_to(participant).filter(parent=comment).exclude(shown_at=None, state=states.DELETED)
    )
    page = page_of(request, replies.order_by("pk"), size=PAGE)
    both = {row.public_id: row for row in rows_of(_with_parent(comment), look)}
    row, is_open = both[comment.public_id], may_comment(participant, subject)
    return {
        "subject": subject,
        "path": subjects.path_of(call, subject.kind, subject.public_id),
        "row": row,
        "above": both[comment.parent.public_id] if comment.parent else None,
        "page": page,
        "replies": rows_of(cast("QuerySet[Comment]", page.object_list), look),
        "reply_form": CommentForm(call=call) if row.may_reply and is_open else None,
        "decision": _decision_about(comment) if row.is_mine else None,
    }


def _with_parent(comment: Comment) -> QuerySet[Comment]:
    return Comment.objects.filter(pk__in=[comment.pk, *([comment.parent_id] if comment.parent_id else [])])


def _decision_about(comment: Comment) -> Decision | None:
    """The latest decision about one's own words: who gave no address finds it here only."""
    rows = Decision.objects.filter(matter__call=comment.thread.call_id, matter__kind=COMMENT)
    return rows.filter(matter__subject=comment.public_id).first()
