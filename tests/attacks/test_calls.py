"""What somebody malicious, or somebody careless, may try with calls and their ballots: none of it works any more."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.ballots.actions import roll_entry_of
from mithaq.ballots.actions.opening import why_not_open
from mithaq.ballots.models import RollEntry
from mithaq.calls import actions, states
from mithaq.calls.actions import entering
from mithaq.calls.models import Call
from mithaq.calls.presence import cookie_of
from mithaq.comments import states as comment_states
from mithaq.comments.actions import decide
from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.needs.actions.merging import merge_needs, split_need
from mithaq.needs.actions.supporting import support
from mithaq.needs.models import Need
from tests.ballots.factories import DURING, make_election, voter
from tests.calls.factories import make_call, make_convener, make_participant
from tests.calls.test_composing import post, signed_in
from tests.factories import make_steward
from tests.needs.factories import make_need

pytestmark = pytest.mark.django_db


def test_where_the_register_votes_nobody_votes_a_second_time_as_somebody_unknown_at_the_counter() -> None:
    election = make_election(voters=6)  # by register, by letter and at the counter
    with clock.frozen(DURING):
        unknown = actions.enter_at_counter(by=INSTALLATION, call=election.call, introduced=actions.Introduced())
        with pytest.raises(Refused):
            roll_entry_of(unknown, election)
    assert RollEntry.objects.count() == 6


@pytest.mark.parametrize("entry", ["z" * 36, "٣" * 36, "-" * 36, "[]"])
def test_a_tampered_entry_at_the_counter_finds_nobody_and_breaks_nothing(entry: str) -> None:
    call = make_call()
    answer = post(signed_in(make_convener(call.body)), "counter", call, {"entry": entry, "shown_name": ""})
    assert answer.status_code == 200 and answer.context["entry"] is None


def test_a_machine_that_guesses_identifiers_is_let_in_by_none_once_it_failed_too_often(monkeypatch: Any) -> None:
    monkeypatch.setattr(entering, "FAILURES_AN_HOUR", 3)
    call = make_call(ways=(states.ROLL, states.CODE))
    steward = make_steward(call.body)
    sheet = actions.read_register(by=steward, call=call, content=b"identifiant\nA7\nA8\n")
    actions.take_register(by=steward, sheet=sheet)
    said = actions.Introduced(resident=True)
    assert actions.enter_with_identifier(call=call, identifier="A8", introduced=said)
    for number in range(3):
        with pytest.raises(Refused, match="Aucune"):
            actions.enter_with_identifier(call=call, identifier=f"A{number}", introduced=said)
    with pytest.raises(Refused, match="Trop"):
        actions.enter_with_identifier(call=call, identifier="A7", introduced=said)
    letter = actions.make_letters(by=INSTALLATION, call=call, place=None, count=1, request_key="one")[0]
    assert actions.enter_with_letter(call=call, code=letter.code, introduced=said)  # too long to be guessed


def test_nobody_supports_their_own_need_by_saying_it_again_and_having_both_united() -> None:
    call = make_call()
    author = make_participant(call)
    first, again = make_need(call, by=author), make_need(call, by=author)
    other = make_need(call)
    support(by=author, need=other)
    for need in (again, other):
        merge_needs(by=INSTALLATION, need=Need.objects.get(pk=need.pk), target=first)
    assert Need.objects.get(pk=first.pk).support_count == 1  # of whoever said the other one
    split_need(by=INSTALLATION, need=Need.objects.get(pk=other.pk))
    assert Need.objects.get(pk=other.pk).support_count == 1
    assert Need.objects.get(pk=first.pk).support_count == 0


def test_an_envelope_with_projects_is_neither_taken_away_nor_made_too_small_for_them() -> None:
    election = make_election(opened=False)
    call = election.call
    with pytest.raises(Refused, match="retirez"):
        actions.set_envelope(by=INSTALLATION, call=call, place=None, amount=None)
    assert not why_not_open(call.phase(states.BALLOT))
    actions.set_envelope(by=INSTALLATION, call=call, place=None, amount=Decimal(350))
    assert len(why_not_open(call.phase(states.BALLOT))) == 1


def test_what_is_done_in_an_internal_call_stands_in_no_public_log() -> None:
    call = make_call()
    need, other = make_need(call), make_need(call)
    Call.objects.filter(pk=call.pk).update(audience=states.STAFF)
    call = Call.objects.select_related("body").get(pk=call.pk)
    officer, before = make_convener(call.body), Pending.objects.count()
    merge_needs(by=officer, need=Need.objects.get(pk=need.pk), target=Need.objects.get(pk=other.pk))
    split_need(by=officer, need=Need.objects.get(pk=need.pk))
    decide(
        by=officer,
        call=call,
        kind="need",
        public_id=need.public_id,
        verb=comment_states.HIDE,
        reason="insult",
        words="x",
    )
    assert Pending.objects.count() == before


def test_words_that_were_hidden_stand_in_no_story_of_a_need_they_were_once_united_with() -> None:
    call = make_call()
    bad, good = make_need(call, title="Injures contre le voisin"), make_need(call)
    merge_needs(by=INSTALLATION, need=bad, target=good)
    page = reverse("needs:need_detail", args=[call.body.slug, call.public_id, good.public_id])
    assert "Injures" in Client().get(page).content.decode()
    split_need(by=INSTALLATION, need=Need.objects.get(pk=bad.pk))
    said = {"kind": "need", "public_id": bad.public_id, "reason": "insult", "words": "Rien à faire ici"}
    decide(by=make_convener(call.body), call=call, verb=comment_states.HIDE, **said)
    assert "Injures" not in Client().get(page).content.decode()


def test_pages_of_whoever_takes_part_without_an_account_are_kept_by_no_machine() -> None:
    election = make_election()
    with clock.frozen(DURING):
        voter(election)
        _there, token = actions.enter_with_letter(
            call=election.call, code="code00000000", introduced=actions.Introduced(resident=True)
        )
        client, path = Client(), reverse("calls:call_detail", args=[election.call.body.slug, election.call.public_id])
        assert "no-store" not in client.get(path).get("Cache-Control", "")
        client.cookies[cookie_of(election.call)] = token
        assert "no-store" in client.get(path)["Cache-Control"]
