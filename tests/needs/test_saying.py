"""Needs are said by those who take part, while they are collected, once each, and in bounds."""

from __future__ import annotations

from typing import Any

import pytest

from mithaq.calls import states as call_states
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.needs import states
from mithaq.needs.actions.saying import A_DAY, enter_need, say_need, withdraw_need
from mithaq.needs.models import Need
from tests.calls.factories import make_call, make_convener, make_participant
from tests.needs.factories import make_need, make_said
from tests.races import race

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_from_eight_windows_at_once_makes_one_need() -> None:
    call = make_call()
    by, said = make_participant(call), make_said()
    made = race([lambda: say_need(by=by, call=call, said=said, form_key="one-form")] * 8)
    assert set(made) == {Need.objects.get()}


@pytest.mark.django_db(transaction=True)
def test_numbers_of_needs_have_no_gap_though_many_say_theirs_at_once_and_some_are_refused() -> None:
    call = make_call()
    sayings = [(make_participant(call), make_said(**({} if number % 3 else {"title": " "}))) for number in range(12)]
    done = race([lambda by=by, said=said: say_need(by=by, call=call, said=said) for by, said in sayings])
    assert sum(isinstance(one, Refused) for one in done) == 4
    assert sorted(Need.objects.values_list("number", flat=True)) == list(range(1, 9))


@pytest.mark.parametrize(
    "said",
    [
        {"title": "  "},
        {"title": "x" * 121},
        {"words": "un besoin\n" * 10_000},
        {"for_whom": "x" * 201},
        {"spot": "x" * 201},
        {"latitude": 31.5},
        {"latitude": 91.0, "longitude": 0.0},
        {"latitude": 0.0, "longitude": float("nan")},
        {"language": "xx"},
    ],
)
def test_what_a_need_cannot_be_is_refused_beside_its_field(said: dict[str, Any]) -> None:
    call = make_call()
    with pytest.raises(Refused) as refused:
        say_need(by=make_participant(call), call=call, said=make_said(**said))
    assert refused.value.field in {*said, "longitude"}


@pytest.mark.parametrize("phase", [call_states.REVIEW, call_states.BALLOT])
def test_no_citizen_says_a_need_once_the_collection_is_over(phase: str) -> None:
    call = make_call(now=phase)
    with pytest.raises(Refused):
        say_need(by=make_participant(call), call=call, said=make_said())
    assert not Need.objects.exists()


def test_nobody_says_a_need_with_a_place_or_a_foot_in_another_call() -> None:
    call, other = make_call(), make_call()
    with pytest.raises(Refused):
        say_need(by=make_participant(call), call=call, said=make_said(place=other.places.first()))
    with pytest.raises(Refused):
        say_need(by=make_participant(call), call=call, said=make_said(theme=other.themes.first()))
    with pytest.raises(NotAllowed):
        say_need(by=make_participant(other), call=call, said=make_said())
    need = make_need(call, form_key="hers")
    with pytest.raises(Refused):
        say_need(by=make_participant(call), call=call, said=make_said(), form_key="hers")
    assert Need.objects.get() == need


def test_one_participant_says_twenty_needs_in_a_day_and_whoever_sits_beside_them_is_not_held_back() -> None:
    call = make_call()
    by = make_participant(call)
    for _ in range(A_DAY):
        make_need(call, by=by)
    with pytest.raises(Refused):
        make_need(call, by=by)
    make_need(call)
    assert Need.objects.count() == A_DAY + 1


def test_a_need_waits_to_be_read_where_the_call_wants_it_so_and_only_its_author_and_officers_see_it() -> None:
    call = make_call(publishes_first=False)
    author = make_participant(call)
    need = make_need(call, by=author)
    assert need.state == states.WAITING
    seen = Need.objects.visible_to
    assert not seen(None).exists() and not seen(None, make_participant(call)).exists()
    assert seen(None, author).get() == need == seen(make_convener(call.body)).get()


def test_an_officer_writes_down_what_was_said_at_the_counter_and_in_a_workshop_and_it_is_marked_so() -> None:
    call = make_call()
    officer, somebody = make_convener(call.body), make_participant(call)
    at_counter = enter_need(by=officer, call=call, said=make_said(), participant=somebody, form_key="k")
    assert (at_counter.channel, at_counter.entered_by, at_counter.author) == (states.AT_COUNTER, officer, somebody)
    assert enter_need(by=officer, call=call, said=make_said(), form_key="k") == at_counter
    workshop = {"channel": states.WORKSHOP, "occasion": "Atelier du 12 mars, 40 personnes"}
    assert enter_need(by=INSTALLATION, call=call, said=make_said(), **workshop).author is None
    with pytest.raises(Refused):
        enter_need(by=officer, call=call, said=make_said(), channel=states.WORKSHOP)
    with pytest.raises(Refused):
        enter_need(by=officer, call=call, said=make_said(), participant=make_participant(make_call()))
    with pytest.raises(NotAllowed):
        enter_need(by=make_convener(make_call().body), call=call, said=make_said())
    with pytest.raises(Refused):
        enter_need(by=INSTALLATION, call=make_call(now=call_states.BALLOT), said=make_said())


def test_a_need_that_others_support_is_no_longer_its_authors_to_take_back() -> None:
    alone, shared = make_need(), make_need(supports=1)
    assert withdraw_need(by=alone.author, need=alone).state == states.WITHDRAWN
    with pytest.raises(Refused):
        withdraw_need(by=shared.author, need=shared)
    with pytest.raises(NotAllowed):
        withdraw_need(by=make_participant(shared.call), need=shared)
