"""Threads with comments in them."""

from __future__ import annotations

import itertools
from typing import Any

from mithaq.calls.models import Call, Participant
from mithaq.comments.actions import write_comment
from mithaq.comments.models import Comment, Decision, Thread
from mithaq.comments.subjects import Subject, subject_at
from mithaq.comments.things import CALL
from mithaq.core import clock
from tests.calls.factories import make_participant

_numbers = itertools.count(1)


def call_as_subject(call: Call) -> Subject:
    """The call itself as a thing to be commented."""
    found = subject_at(call, CALL, call.public_id)
    assert found is not None
    return found


def make_comment(call: Call, *, by: Participant | None = None, **fields: Any) -> Comment:
    """A comment on the call, by a new participant unless told. ``fields``: of `write_comment`."""
    fields.setdefault("words", f"Il faut de l’eau au douar, avis numéro {next(_numbers)}.")
    fields.setdefault("language", "fr")
    made = write_comment(by=by or make_participant(call), subject=call_as_subject(call), **fields)
    return Comment.objects.select_related("thread", "author").get(pk=made.pk)


def fill_thread(call: Call, *, tops: int, replies: int = 0) -> Thread:
    """A thread with ``tops`` shown comments by one author, the first of them with ``replies``: written in bulk."""
    thread = make_comment(call).thread
    author, now = make_participant(call, shown_name="Amal Essai"), clock.now()
    common: dict[str, Any] = {
        "thread": thread,
        "author": author,
        "words": "Oui.",
        "language": "fr",
        "state": "shown",
        "created_at": now,
        "shown_at": now,
    }
    Comment.objects.bulk_create([Comment(**common) for _ in range(tops - 1)], batch_size=500)
    first = Comment.objects.filter(thread=thread).latest("pk")
    Comment.objects.bulk_create([Comment(parent=first, **common) for _ in range(replies)], batch_size=500)
    Comment.objects.filter(pk=first.pk).update(answers=replies)
    thread.count, thread.listed = tops + replies, tops
    thread.save()
    return thread


def latest_decision() -> Decision:
    return Decision.objects.select_related("matter", "call__body").latest("pk")
