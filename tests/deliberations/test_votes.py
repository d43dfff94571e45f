"""Statements and votes: who may, when, once, and what of them is ever told."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, connection, models, transaction

from mithaq.calls.models import Participant
from mithaq.calls.tasks import turn
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.deliberations import states
from mithaq.deliberations.actions import (
    accept_statement,
    cast_vote,
    hide_statement,
    merge_statement,
    propose_statement,
    reject_statement,
)
from mithaq.deliberations.models import Standing, Statement, Vote
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.notices.models import Notice
from tests.deliberations.factories import LASTS, again, drawn, make_call, make_participant, make_statement, make_votes

pytestmark = pytest.mark.django_db


def words(text: str) -> LocalizedText:
    return LocalizedText.of(fr=text)


def test_the_last_answer_counts_and_a_second_row_is_refused_by_the_database() -> None:
    call = make_call()
    voter, statement = make_participant(call), make_statement(call)
    for value in (1, 0, -1):
        cast_vote(by=voter, statement=statement, value=value)
    assert [one.value for one in Vote.objects.of(voter)] == [-1]
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(participant=voter, statement=statement, value=1)
    with pytest.raises(Refused):
        cast_vote(by=voter, statement=statement, value=2)


def test_votes_and_statements_are_taken_between_the_dates_only() -> None:
    call = make_call(opened=False)
    voter, statement = make_participant(call), make_statement(call)
    with pytest.raises(Refused):
        cast_vote(by=voter, statement=statement, value=1)
    for days in (1, 5, 20):
        at = clock.now() + timedelta(days=days, hours=1)
        with clock.frozen(at):
            turn(at)
            statement.call = voter.call = again(call)
            if days == 20:
                with pytest.raises(Refused):
                    cast_vote(by=voter, statement=statement, value=0)
                with pytest.raises(Refused):
                    propose_statement(by=voter, call=statement.call, words=words("Trop tard"))
            else:
                cast_vote(by=voter, statement=statement, value=1)
    assert Vote.objects.get().value == 1


def test_nobody_votes_in_a_call_of_others_nor_once_blocked() -> None:
    call = make_call()
    statement, blocked = make_statement(call), make_participant(call, blocked_at=clock.now())
    for stranger in (make_participant(make_call()), blocked):
        with pytest.raises(NotAllowed):
            cast_vote(by=stranger, statement=statement, value=1)
        with pytest.raises(NotAllowed):
            propose_statement(by=stranger, call=call, words=words("Je ne suis pas d’ici"))
    assert not Vote.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_participant_voting_twenty_times_at_once_has_one_vote() -> None:
    call = make_call()
    voter, statement = make_participant(call), make_statement(call)
    start, errors = threading.Barrier(20), []

    def vote(value: int) -> None:
        try:
            start.wait()
            cast_vote(by=voter, statement=statement, value=value)
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=vote, args=(number % 3 - 1,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (errors, Vote.objects.count()) == ([], 1)


def test_a_vote_bears_no_time_and_no_order_and_hangs_on_no_text() -> None:
    times = [
        field.name
        for model in (Vote, Standing)
        for field in model._meta.get_fields()
        if isinstance(field, models.DateField | models.TimeField | models.DurationField)
    ]
    assert times == []
    assert isinstance(Vote._meta.pk, models.UUIDField)
    with pytest.raises(FieldDoesNotExist):
        Vote._meta.get_field("created_at")


def test_voting_writes_nothing_to_the_log_and_tells_nobody() -> None:
    call = make_call()
    before = (Pending.objects.count(), Notice.objects.count())
    cast_vote(by=make_participant(call, account=True), statement=make_statement(call), value=1)
    assert (Pending.objects.count(), Notice.objects.count()) == before


def test_the_same_words_sent_twice_are_one_statement_and_another_author_is_told() -> None:
    call = make_call()
    author = make_participant(call)
    first = propose_statement(by=author, call=call, words=words("Le souk doit rester au centre."))
    second = propose_statement(by=author, call=call, words=words("le souk doit  rester au centre"))
    assert first == second
    with pytest.raises(Refused):
        propose_statement(by=make_participant(call), call=call, words=words("Le souk doit rester au centre !"))
    assert Statement.objects.count() == 1


def test_a_participant_proposes_ten_a_day_of_280_characters() -> None:
    call = make_call()
    author = make_participant(call)
    with pytest.raises(Refused):
        propose_statement(by=author, call=call, words=words("é" * 281))
    for number in range(10):
        propose_statement(by=author, call=call, words=words(f"Une idée, la {number}e" + "é" * 200))
    with pytest.raises(Refused):
        propose_statement(by=author, call=call, words=words("Une onzième"))
    with clock.frozen(clock.now() + timedelta(days=1, minutes=1)):
        propose_statement(by=author, call=call, words=words("Le lendemain"))


def test_a_proposed_statement_is_seen_by_its_author_and_officers_until_it_is_taken() -> None:
    call = make_call()
    author, other = make_participant(call, account=True), make_participant(call)
    statement = propose_statement(by=author, call=call, words=words("Un marché couvert"))
    assert statement.state == states.WAITING
    assert list(Statement.objects.visible_to(None, other)) == []
    assert list(Statement.objects.visible_to(None, author)) == [statement]
    with pytest.raises(Refused):
        cast_vote(by=other, statement=statement, value=1)
    accept_statement(by=INSTALLATION, statement=statement)
    assert list(Statement.objects.visible_to(None)) == [statement]
    with pytest.raises(Refused):
        accept_statement(by=INSTALLATION, statement=statement)
    told = Notice.objects.get(person=author.person)
    assert "Un marché couvert" in told.text and call.public_id in told.link


def test_a_statement_is_refused_for_a_reason_of_the_list_and_by_officers_only() -> None:
    call = make_call()
    author = make_participant(call, account=True)
    statement = propose_statement(by=author, call=call, words=words("Deux idées à la fois"))
    with pytest.raises(NotAllowed):
        reject_statement(by=author.person, statement=statement, reason="several")
    for reason, said in (("opinion", "je n’aime pas"), ("other", " ")):
        with pytest.raises(Refused):
            reject_statement(by=INSTALLATION, statement=statement, reason=reason, words=said)
    reject_statement(by=INSTALLATION, statement=statement, reason="several", words="Proposez-les l’une après l’autre.")
    assert "l’une après l’autre" in Notice.objects.get(person=author.person).text
    assert list(Statement.objects.visible_to(None)) == []


def test_votes_stay_with_their_words_when_two_statements_are_united() -> None:
    call = make_call()
    kept, other, voter = make_statement(call), make_statement(call), make_participant(call)
    cast_vote(by=voter, statement=other, value=1)
    merge_statement(by=INSTALLATION, statement=other, into=kept)
    assert not kept.votes.exists()
    for into in (other, make_statement(make_call())):
        with pytest.raises(Refused):
            merge_statement(by=INSTALLATION, statement=kept, into=into)


def test_a_map_is_drawn_of_five_people_and_again_only_once_five_more_voted() -> None:
    call = make_call()
    statements = [make_statement(call) for _ in range(3)]
    for number in range(4):
        cast_vote(by=make_participant(call), statement=statements[number % 3], value=1)
    with pytest.raises(Exception, match="does not exist"):
        drawn(call)
    cast_vote(by=make_participant(call), statement=statements[0], value=1)
    first = drawn(call)
    assert first.participants == 5
    for _ in range(4):
        cast_vote(by=make_participant(call), statement=statements[0], value=-1)
    changed = Vote.objects.filter(counted=1).first()
    assert drawn(call, after=timedelta(minutes=9)).content_hash == first.content_hash
    cast_vote(by=changed.participant, statement=changed.statement, value=-1)
    assert drawn(call, after=timedelta(minutes=9)).participants == 9


def test_the_map_of_record_is_fixed_in_the_log_after_the_close_and_drawn_no_more() -> None:
    call = make_call()
    voters = make_votes(call)
    open_map = drawn(call)
    assert not open_map.is_final
    hidden = Statement.objects.order_by("number").first()
    with clock.frozen(clock.now() + LASTS + timedelta(hours=1)):
        turn(clock.now())
        assert drawn(call, after=timedelta(0)).content_hash == open_map.content_hash, "votes on their way are awaited"
        final = drawn(call)
        assert final.is_final
        log = json.loads(Pending.objects.get(uid=final.act).leaf)
        assert log["public"] == {"body": call.body.public_id, "call": call.public_id, "map": final.content_hash}
        Vote.objects.filter(participant=voters[0]).update(value=0)
        hide_statement(by=INSTALLATION, statement=hidden, reason="insult")
        later = drawn(call, after=timedelta(hours=5))
    assert (later.content_hash, later.act) == (final.content_hash, final.act)
    assert all(hidden.words.original_text not in picture for picture in later.pictures.values())


def test_what_is_published_names_nobody_and_withholds_small_numbers() -> None:
    call = make_call()
    voters = make_votes(call, people=40)
    Participant.objects.filter(pk__in=[one.pk for one in voters[:3]]).update(stakeholder="business")
    result = drawn(call)
    told = result.published + json.dumps(result.pictures)
    assert [one.public_id for one in voters if one.public_id in told] == []
    assert "positions" not in result.map
    assert result.data["voters"]["stakeholders"]["business"] is None
    assert "university" in result.data["voters"]["not_heard"]
    assert [group["size"] for group in result.map["groups"]] == [20, 20]
    assert Standing.objects.count() == 40
