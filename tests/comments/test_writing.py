"""Comments are written, bounded, counted and taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import Count, Q

from mithaq.calls.models import Call, Participant
from mithaq.comments.actions import decide, delete_comment, report, write_comment
from mithaq.comments.actions.writing import MOST_A_DAY, MOST_A_MINUTE
from mithaq.comments.models import LONGEST, Comment, Matter, Report, Thread
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from tests.calls.factories import make_call, make_participant
from tests.comments.factories import call_as_subject, make_comment
from tests.races import race

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 2, 1, 10, tzinfo=UTC)


def counts_are_exact() -> bool:
    """What threads keep is what counting finds."""
    top = Q(comments__parent=None, comments__shown_at__isnull=False)
    rows = Thread.objects.annotate(
        all_shown=Count("comments", filter=Q(comments__state="shown")), tops=Count("comments", filter=top)
    )
    listed = Q(replies__shown_at__isnull=False)
    tops = Comment.objects.filter(parent=None).annotate(all_answers=Count("replies", filter=listed))
    return (
        rows.exists()
        and all((one.count, one.listed) == (one.all_shown, one.tops) for one in rows)
        and all(one.answers == one.all_answers for one in tops)
    )


def settle(comment: Comment, verb: str) -> None:
    reason = "insult" if verb == "hide" else "within_rules"
    call = comment.thread.call
    decide(by=INSTALLATION, call=call, kind="comment", public_id=comment.public_id, verb=verb, reason=reason)


def test_a_thread_counts_what_is_shown_through_all_that_can_happen() -> None:
    call = make_call()
    top, gone = make_comment(call), make_comment(call)
    reply = make_comment(call, parent=top)
    waiting = make_comment(call, words="RÉVEILLEZ-VOUS TOUTES ET TOUS ENFIN")
    assert (waiting.state, top.state) == ("waiting", "shown")
    assert Thread.objects.get().count == 3 and counts_are_exact()
    settle(waiting, "keep")
    settle(top, "hide")
    assert Thread.objects.get().count == 3 and counts_are_exact()
    settle(top, "restore")
    settle(make_comment(call, words="ENCORE UNE FOIS RÉVEILLEZ-VOUS TOUTES"), "hide")
    assert gone.author is not None
    delete_comment(by=gone.author, comment=gone)
    assert Thread.objects.get().count == 3 and counts_are_exact()
    assert list(Comment.objects.shown()) == [top, reply, waiting]


def test_a_reply_to_a_reply_stands_below_the_top_comment() -> None:
    call = make_call()
    top = make_comment(call)
    again = make_comment(call, parent=make_comment(call, parent=top))
    assert again.parent_id == top.pk


def test_what_is_not_shown_cannot_be_replied_to_and_no_thread_takes_another_s_replies() -> None:
    call, other = make_call(), make_call()
    top = make_comment(call)
    with pytest.raises(NotAllowed):
        make_comment(other, parent=top)
    settle(top, "hide")
    with pytest.raises(Refused):
        make_comment(call, parent=top)


def test_words_too_long_empty_or_turned_round_are_refused_beside_their_field() -> None:
    call = make_call()
    author = make_participant(call)
    for words in ("x" * 100_000, "x" * (LONGEST + 1), " \u200b ", "Le maire \u202eriam eL", "a\u2066b"):
        with pytest.raises(Refused) as refusal:
            make_comment(call, by=author, words=words)
        assert refusal.value.field == "words"
    assert make_comment(call, by=author, words="é\r\n" * (LONGEST // 2)).state == "shown"  # a line's end counts once


def test_limits_are_those_of_a_participant_and_say_what_to_do() -> None:
    call = make_call()
    author, neighbour = make_participant(call), make_participant(call)
    with clock.frozen(NOW):
        for _ in range(MOST_A_MINUTE):
            make_comment(call, by=author)
        with pytest.raises(Refused):
            make_comment(call, by=author)
        make_comment(call, by=neighbour)  # of the same village, by the same address
    written = Comment.objects.filter(author=author).count()
    for number in range(MOST_A_DAY - written):
        with clock.frozen(NOW + timedelta(minutes=2 * number + 2)):
            make_comment(call, by=author)
    with clock.frozen(NOW + timedelta(hours=23)):
        with pytest.raises(Refused) as refusal:
            make_comment(call, by=author)
        assert str(MOST_A_DAY) in str(refusal.value.message)
    with clock.frozen(NOW + timedelta(days=1, seconds=1)):
        make_comment(call, by=author)


def test_a_call_that_reads_first_shows_nothing_before_it_is_read() -> None:
    call = make_call(publishes_first=False)
    comment = make_comment(call)
    matter = Matter.objects.get()
    assert (comment.state, matter.waits, matter.signs) == ("waiting", True, ["first"])
    assert not Comment.objects.visible_to(None).exists()
    assert Comment.objects.visible_to(comment.author).get() == comment


def test_only_who_takes_part_writes_and_only_while_the_call_stands() -> None:
    call, other = make_call(), make_call()
    author = make_participant(call)
    with pytest.raises(NotAllowed):
        make_comment(other, by=author)
    Call.objects.filter(pk=call.pk).update(state="withdrawn")
    with pytest.raises(Refused):
        make_comment(Call.objects.get(pk=call.pk), by=author)


def test_deleted_words_are_gone_with_what_was_said_against_them_and_replies_stay() -> None:
    call = make_call()
    comment = make_comment(call, words="Je retire ceci.")
    reply = make_comment(call, parent=comment)
    report(by=None, call=call, kind="comment", public_id=comment.public_id, reason="insult")
    assert comment.author is not None
    with pytest.raises(NotAllowed):
        delete_comment(by=make_participant(call), comment=comment)
    delete_comment(by=comment.author, comment=comment)
    comment.refresh_from_db()
    assert (comment.state, comment.words) == ("deleted", "")
    assert Comment.objects.shown().get() == reply
    assert not Matter.objects.open().exists() and Report.objects.filter(settled_at=None).count() == 0
    hidden = make_comment(call)
    settle(hidden, "hide")
    assert hidden.author is not None
    with pytest.raises(Refused):
        delete_comment(by=hidden.author, comment=hidden)


def test_the_same_words_within_a_minute_or_from_the_same_form_are_one_comment() -> None:
    call = make_call(title=LocalizedText.of(fr="Appel"))
    author = make_participant(call)
    with clock.frozen(NOW):
        first = make_comment(call, by=author, words="Deux fois le bouton.", form_key="k" * 32)
        assert make_comment(call, by=author, words="Deux fois le bouton.") == first
        assert make_comment(call, by=author, words="Autre chose", form_key="k" * 32) == first
    with clock.frozen(NOW + timedelta(minutes=1)):
        assert make_comment(call, by=author, words="Deux fois le bouton.") != first


@pytest.mark.django_db(transaction=True)
def test_fifty_windows_that_send_the_same_words_make_one_comment() -> None:
    call = make_call()
    author, subject = make_participant(call), call_as_subject(call)
    fields: dict[str, Any] = {"by": author, "subject": subject, "words": "Une seule fois.", "language": "fr"}
    made = race([lambda key=f"key-{number}": write_comment(form_key=key, **fields) for number in range(50)])  # type: ignore[misc]
    assert len({one.pk for one in made}) == 1
    assert Comment.objects.count() == 1 and counts_are_exact()


@pytest.mark.django_db(transaction=True)
def test_racing_writers_deciders_and_deleters_leave_exact_counts() -> None:
    call = make_call()
    tops, stays = [make_comment(call) for _ in range(6)], make_comment(call)
    authors = [make_participant(call) for _ in range(6)]
    for one in tops:
        one.thread.call = call

    def deleted(comment: Comment, author: Participant | None) -> object:
        assert author is not None
        return delete_comment(by=author, comment=comment)

    race(
        [
            *(lambda by=by: make_comment(call, by=by) for by in authors[:3]),  # type: ignore[misc]
            *(lambda by=by: make_comment(call, by=by, parent=stays) for by in authors[3:]),  # type: ignore[misc]
            *(lambda one=one: settle(one, "hide") for one in tops[:4]),  # type: ignore[misc]
            *(lambda one=one: deleted(one, one.author) for one in tops[2:]),  # type: ignore[misc]
        ]
    )
    assert Comment.objects.count() == 13 and counts_are_exact()
    assert not Comment.objects.exclude(state="deleted").filter(words="").exists()
