"""Write a comment; delete one's own."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.calls.models import Participant
from mithaq.comments import spam, states
from mithaq.comments.actions.counting import move
from mithaq.comments.actions.reporting import hold_back, take_out
from mithaq.comments.actions.wording import checked_words
from mithaq.comments.models import LONGEST, Comment, Thread
from mithaq.comments.rules import may_comment, may_delete
from mithaq.comments.subjects import Subject
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.forms.localized import OFFERED

COMMENT = "comment"  # its kind in moderation
# By participant, never by address: a whole village may come through one.
MOST_A_MINUTE = 5  # a quick exchange is faster than one a minute, nobody reads and answers six
MOST_A_DAY = 60  # a citizen who answers everybody on a hot day; more fills the pages that others read
SAME_WITHIN = timedelta(minutes=1)  # the same words again so soon are a second click, not a second opinion


@transaction.atomic
def write_comment(
    *,
    by: Participant,
    subject: Subject,
    words: str,
    language: str,
    parent: Comment | None = None,
    form_key: str = "",
) -> Comment:
    """Comment on a thing, or reply to a comment on it. What shows signs of spam, and everything in a call that reads
    first, waits for moderation: `Comment.state` says so.

    ``form_key``: random, of the form; a form sent again returns the comment that it made, and so do the same words in
    the same place within a minute. Raises NotAllowed; Refused for a thing that takes no comments, for words too long or
    with marks that deceive, for a reply to what nobody can read, and beyond the limits of a minute and a day.
    """
    author = _held(by)
    words, now = checked_words(words, LONGEST, needed=True), clock.now()
    if not may_comment(author, subject):
        raise _why_not(author, subject)
    if parent is not None:
        parent = _top_of(parent, subject)
    earlier = _earlier_of(author, now)
    for one in earlier:
        if form_key and one.form_key == form_key[:32]:
            return one
        if now - one.created_at < SAME_WITHIN and one.words == words and _is_at(one, subject, parent):
            return one
    _refuse_many(earlier, now)
    thread, _created = Thread.objects.get_or_create(call=subject.call, kind=subject.kind, subject=subject.public_id)
    signs = _signs(words, thread, earlier, now, reads_first=not subject.call.publishes_first)
    comment = Comment.objects.create(
        thread=thread,
        author=author,
        parent=parent,
        words=words,
        language=language if language in OFFERED else subject.call.body.language,
        state=states.WAITING,
        created_at=now,
        form_key=form_key[:32],
    )
    if signs:
        hold_back(call=subject.call, kind=COMMENT, public_id=comment.public_id, author=author, signs=signs)
        return comment
    return move(comment, "restore", at=now)


@transaction.atomic
def delete_comment(*, by: Participant, comment: Comment) -> Comment:
    """Take back one's own words: they are erased, and replies stay. Raises NotAllowed; Refused once it was hidden."""
    comment = Comment.objects.select_related("thread__call").get(pk=comment.pk)
    if comment.author_id == by.pk and comment.state == states.HIDDEN:
        raise Refused(_("This comment was hidden: what was decided about it stays. You can appeal."))
    if not may_delete(by, comment):
        raise NotAllowed
    # The matter first, then the thread: in the order in which decisions lock them.
    take_out(call=comment.thread.call, kind=COMMENT, public_id=comment.public_id)
    return move(comment, "delete", at=clock.now())


def _held(by: Participant) -> Participant:
    """The author, locked: what one person writes comes one after the other, so that limits and doubles are exact."""
    rows = Participant.objects.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=by.pk)


def _why_not(author: Participant, subject: Subject) -> Exception:
    if author.call_id != subject.call.pk:
        return NotAllowed()
    if author.blocked_at is not None:
        return Refused(_("You were blocked from this call."))
    return Refused(_("No comments are taken here now."))


def _top_of(parent: Comment, subject: Subject) -> Comment:
    """The top comment to which a reply belongs: there is one level."""
    rows = Comment.objects.select_related("thread", "parent")
    found = rows.get(pk=parent.pk)
    if (found.thread.call_id, found.thread.kind, found.thread.subject) != (
        subject.call.pk,
        subject.kind,
        subject.public_id,
    ):
        raise NotAllowed
    if found.state != states.SHOWN:
        raise Refused(_("This comment is not shown: it cannot be replied to."))
    return found.parent or found


def _earlier_of(author: Participant, now: datetime) -> list[Comment]:
    rows = Comment.objects.filter(author=author, created_at__gt=now - timedelta(days=1)).select_related("thread")
    return list(rows.order_by("-pk")[: MOST_A_DAY + 1])


def _is_at(comment: Comment, subject: Subject, parent: Comment | None) -> bool:
    place = (comment.thread.kind, comment.thread.subject, comment.parent_id)
    return place == (subject.kind, subject.public_id, parent.pk if parent else None)


def _refuse_many(earlier: list[Comment], now: datetime) -> None:
    if sum(now - one.created_at < timedelta(minutes=1) for one in earlier) >= MOST_A_MINUTE:
        raise Refused(_("You wrote several comments within a minute. Wait a moment, then send this one."))
    if len(earlier) >= MOST_A_DAY:
        raise Refused(
            _("You wrote %(count)d comments since this time yesterday, which is the most. Go on tomorrow.")
            % {"count": MOST_A_DAY}
        )


def _signs(words: str, thread: Thread, earlier: list[Comment], now: datetime, *, reads_first: bool) -> list[str]:
    before = [spam.Earlier(words=one.words, at=one.created_at, thread=one.thread_id) for one in earlier]
    found = spam.signs_of(words, thread=thread.pk, at=now, earlier=before)
    return ["first", *found] if reads_first else found
