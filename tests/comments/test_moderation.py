"""Reports, decisions, appeals and blocks: each with its reason, its author told, and a log that only grows."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from mithaq.calls.actions import Introduced, enter_with_letter
from mithaq.calls.models import Call, Participant, RegisterEntry
from mithaq.comments import states
from mithaq.comments.actions import appeal, block, decide, decide_many, report, settle_appeal
from mithaq.comments.actions.reporting import MOST_OF_STRANGERS
from mithaq.comments.models import Appeal, Comment, Decision, Matter, Report
from mithaq.comments.selections import figures_of, matters_of
from mithaq.comments.tasks import end_blocks
from mithaq.core import clock, ids
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.notices.models import Notice
from tests.calls.factories import make_call, make_convener, make_participant
from tests.comments.factories import make_comment
from tests.factories import make_steward
from tests.races import race

pytestmark = pytest.mark.django_db
ANY = {"why": "", "kind": "", "reason": ""}


def decided(comment: Comment, by: Any, verb: str = "hide", **fields: Any) -> Decision:
    fields.setdefault("reason", "insult" if verb == "hide" else "within_rules")
    return decide(by=by, call=comment.thread.call, kind="comment", public_id=comment.public_id, verb=verb, **fields)


def reported(comment: Comment, by: Participant | None = None, reason: str = "insult") -> Report:
    return report(
        by=by, call=comment.thread.call, kind="comment", public_id=comment.public_id, reason=reason, words="Voyez."
    )


def author_of(thing: Comment | Decision) -> Participant:
    author = thing.author if isinstance(thing, Comment) else thing.matter.author
    assert author is not None
    return author


def test_the_queue_has_what_waits_first_then_what_most_people_reported() -> None:
    call = make_call()
    once, twice, waiting = make_comment(call), make_comment(call), make_comment(call, words="DEBOUT " * 8)
    assert reported(once, make_participant(call)).matter.call == call
    for _ in range(2):
        reported(twice, make_participant(call), reason="off_topic")
    queue = [one.subject for one in matters_of(call, ANY)]
    assert queue == [waiting.public_id, twice.public_id, once.public_id]
    assert [one.subject for one in matters_of(call, ANY | {"reason": "off_topic"})] == [twice.public_id]
    assert [one.subject for one in matters_of(call, ANY | {"why": "waiting"})] == [waiting.public_id]


def test_a_participant_reports_a_thing_once_and_strangers_within_bounds() -> None:
    comment, other = make_comment(call := make_call()), make_comment(call)
    mine = make_participant(call)
    assert reported(comment, mine) == reported(comment, mine, reason="repeated")
    for _ in range(MOST_OF_STRANGERS):
        reported(comment)
    with pytest.raises(Refused):
        reported(comment)
    assert Matter.objects.get().reports == 1 + MOST_OF_STRANGERS
    reported(other)
    with pytest.raises(NotAllowed):
        reported(comment, make_participant(make_call()))
    for reason in ("politics", ""):
        with pytest.raises(Refused):
            reported(other, make_participant(call), reason=reason)


@pytest.mark.django_db(transaction=True)
def test_racing_reports_of_one_participant_are_one_report() -> None:
    comment = make_comment(make_call())
    mine = make_participant(comment.thread.call)
    race([lambda: reported(comment, mine)] * 8)
    assert Report.objects.count() == 1 and Matter.objects.get().reports == 1


def test_only_who_runs_the_call_decides_and_with_a_reason_of_the_list() -> None:
    comment = make_comment(call := make_call())
    strangers = [make_steward(make_call().body), make_participant(call).person, make_convener(make_call().body)]
    for somebody in strangers:
        with pytest.raises(NotAllowed):
            decided(comment, somebody)
        with pytest.raises(NotAllowed):
            decide_many(by=somebody, call=call, ticked=[("comment", comment.public_id)], verb="hide", reason="insult")
    officer = make_convener(call.body)
    for verb, reason in (("hide", "within_rules"), ("keep", "insult"), ("hide", "politics")):
        with pytest.raises(Refused) as refusal:
            decided(comment, officer, verb, reason=reason)
        assert refusal.value.field == "reason"
    assert not Decision.objects.exists()


def test_hiding_tells_the_author_why_and_how_to_appeal_and_the_log_names_nobody() -> None:
    comment = make_comment(call := make_call(), words="Des mots que le journal ne doit pas dire.")
    reported(comment, make_participant(call))
    decision = decided(comment, make_convener(call.body), words="Restons polis.")
    comment.refresh_from_db()
    assert (comment.state, comment.reason) == ("hidden", "insult")
    notice = Notice.objects.get(kind="moderation")
    assert notice.person == author_of(comment).person and "Restons polis." in notice.text
    assert decision.public_id in notice.link
    entry = json.loads(Pending.objects.get(kind="comments.hidden").leaf)
    assert entry["public"] == {
        "call": call.public_id,
        "kind": "comment",
        "thing": comment.public_id,
        "reason": "insult",
    }
    assert set(entry["personal"]) == {"words"} and "journal" not in json.dumps(entry)
    assert not Matter.objects.open().exists() and Report.objects.get().settled_at is not None


def test_many_are_decided_with_one_reason_and_what_is_gone_keeps_no_other_waiting() -> None:
    call = make_call()
    comments = [make_comment(call) for _ in range(3)]
    officer = make_convener(call.body)
    decided(comments[0], officer)
    ticked = [("comment", one.public_id) for one in comments] + [("comment", "nowhere"), ("none", "x")]
    outcome = decide_many(by=officer, call=call, ticked=ticked, verb="hide", reason="advertising", words="Assez.")
    assert (outcome.done, outcome.left) == (2, 3)
    assert Comment.objects.shown().count() == 0
    for wrong in ([], [("comment", str(number)) for number in range(101)]):
        with pytest.raises(Refused):
            decide_many(by=officer, call=call, ticked=wrong, verb="hide", reason="insult")


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_decide_at_once_make_one_decision() -> None:
    comment = make_comment(call := make_call())
    officers = [make_convener(call.body) for _ in range(4)]
    found = race([lambda by=by: decided(comment, by) for by in officers])  # type: ignore[misc]
    assert sum(isinstance(one, Refused) for one in found) == 3
    assert Decision.objects.count() == Pending.objects.filter(kind="comments.hidden").count() == 1


def test_an_appeal_is_answered_once_by_another_officer_and_shows_the_words_again() -> None:
    comment = make_comment(call := make_call())
    first, second = make_convener(call.body), make_steward(call.body)
    decision = decided(comment, first)
    author = author_of(comment)
    with pytest.raises(NotAllowed):
        appeal(by=make_participant(call), decision=decision, words="À sa place.")
    with pytest.raises(Refused):
        appeal(by=author, decision=decision, words=" ")
    asked = appeal(by=author, decision=decision, words="C’était une citation.")
    fresh = Decision.objects.get(pk=decision.pk)
    with pytest.raises(Refused):
        appeal(by=author, decision=fresh, words="Encore.")
    answer: dict[str, Any] = {"appeal": asked, "verb": "restore", "reason": "in_context", "words": "En effet."}
    with pytest.raises(Refused):
        settle_appeal(by=first, **answer)
    settled = settle_appeal(by=second, **answer)
    assert (settled.by, settled.answers, settled.is_alone) == (second, asked, False)
    with pytest.raises(Refused):
        settle_appeal(by=second, **answer)
    comment.refresh_from_db()
    assert comment.state == "shown"
    assert Pending.objects.filter(kind="comments.restored").count() == 1
    assert Notice.objects.filter(kind="moderation", person=author.person).count() == 2


def test_where_there_is_one_officer_the_answer_says_that_it_is_the_same() -> None:
    comment = make_comment(call := make_call())
    officer = make_convener(call.body)
    asked = appeal(by=author_of(comment), decision=decided(comment, officer), words="Relisez.")
    with pytest.raises(Refused):
        settle_appeal(by=officer, appeal=asked, verb="uphold", reason="insult")  # without words
    settled = settle_appeal(by=officer, appeal=asked, verb="uphold", reason="insult", words="Relu.")
    assert settled.is_alone
    assert Comment.objects.get(pk=comment.pk).state == "hidden"
    told = Notice.objects.filter(kind="moderation").latest("pk")
    assert "Relu." in told.text and len(told.text.split("\n\n")) == 3


def test_who_left_no_address_is_told_by_nobody_and_appeals_all_the_same() -> None:
    call = make_call()
    RegisterEntry.objects.create(call=call, code_hash=ids.hash_of_secret("k7mz-2qpw-hx4d"))
    author, _token = enter_with_letter(call=call, code="k7mz-2qpw-hx4d", introduced=Introduced(resident=True))
    comment = make_comment(call, by=author)
    decision = decided(comment, INSTALLATION)
    assert not Notice.objects.filter(kind="moderation").exists()
    assert appeal(by=author, decision=decision, words="Je conteste.").decision == decision


def test_a_blocked_participant_writes_nothing_until_their_time_is_over_and_may_appeal() -> None:
    call = make_call()
    author, officer = make_participant(call), make_convener(call.body)
    comment = make_comment(call, by=author)
    until = clock.now() + timedelta(days=7)
    with pytest.raises(Refused):
        block(by=officer, participant=author, reason="insult", words="")
    with pytest.raises(NotAllowed):
        block(by=make_steward(make_call().body), participant=author, reason="insult", words="Non.")
    decision = block(by=officer, participant=author, reason="insult", words="Trois fois averti.", until=until)
    with pytest.raises(Refused):
        make_comment(call, by=author)
    assert Comment.objects.get(pk=comment.pk).state == "shown"  # what they wrote stays
    assert author.public_id not in Pending.objects.get(kind="comments.blocked").leaf
    assert appeal(by=author, decision=decision, words="Une seule fois.").decision == decision
    assert end_blocks(until - timedelta(seconds=1)) == 0
    assert (end_blocks(until), end_blocks(until)) == (1, 0)
    assert make_comment(call, by=author).state == "shown"
    assert Decision.objects.latest("pk").reason == states.TIME_OVER
    assert Appeal.objects.filter(answer=None).count() == 0  # nothing is left to answer


def test_a_decision_is_never_changed_nor_deleted_not_even_behind_the_models() -> None:
    decision = decided(make_comment(make_call()), INSTALLATION)
    decision.reason = "repeated"
    for change in (
        decision.save,
        decision.delete,
        Decision.objects.all().delete,
        lambda: Decision.objects.update(reason="repeated"),
    ):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE comments_decision SET reason = 'repeated'")
    assert Decision.objects.get().reason == "insult"


def test_public_figures_withhold_small_numbers_and_what_would_tell_them() -> None:
    call: Call = make_call()
    for number in range(7 + 6 + 2):
        reason = "insult" if number < 7 else "off_topic" if number < 13 else "personal_data"
        decided(make_comment(call), INSTALLATION, reason=reason)
    figures = figures_of(call)
    shown = {str(one.name): one.count for one in figures.reasons}
    assert figures.hidden == 15
    assert shown[str(states.REASONS["insult"])] == 7
    assert shown[str(states.REASONS["personal_data"])] is None
    assert shown[str(states.REASONS["off_topic"])] is None  # else 15 - 7 would tell the small one
    assert shown[str(states.REASONS["repeated"])] == 0


def test_no_reason_is_about_what_somebody_believes_or_wants() -> None:
    """The list is closed: whoever adds to it must come here and say why."""
    assert set(states.REASONS) == {
        *("insult", "personal_data", "dangerous", "false_identity", "off_topic", "advertising", "repeated"),
    }


def test_officers_are_those_who_run_the_call_today() -> None:
    comment = make_comment(call := make_call())
    officer = make_convener(call.body)
    decision = decided(comment, officer)
    asked = appeal(by=author_of(comment), decision=decision, words="Relisez.")
    without_account: Person = make_convener(call.body)
    Person.objects.filter(pk=without_account.pk).update(account=None)
    settled = settle_appeal(by=officer, appeal=asked, verb="uphold", reason="insult", words="Relu.")
    assert settled.is_alone  # a colleague who cannot sign in answers nobody
