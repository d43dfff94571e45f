"""Each person counts once for a need, however often they press, and however needs are united and taken apart."""

from __future__ import annotations

import random

import pytest

from mithaq.calls import states as call_states
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.needs import states
from mithaq.needs.actions.merging import merge_needs, split_need
from mithaq.needs.actions.supporting import count_supports, support, supporters, unsupport
from mithaq.needs.models import Merge, Need, Solution, Support
from mithaq.notices.models import Notice
from tests.calls.factories import make_call, make_convener, make_participant
from tests.needs.factories import make_need
from tests.races import race

pytestmark = pytest.mark.django_db


def counts(*needs: Need) -> list[int]:
    """What is written down, which must be what is true."""
    rows = [Need.objects.get(pk=one.pk) for one in needs]
    assert [one.support_count for one in rows] == [count_supports(one) for one in rows]
    return [one.support_count for one in rows]


@pytest.mark.django_db(transaction=True)
def test_of_twenty_presses_at_once_by_four_people_four_count() -> None:
    need = make_need()
    people = [make_participant(need.call) for _ in range(4)]
    race([lambda by=one: support(by=by, need=need) for one in people] * 5)
    assert counts(need) == [4] and Support.objects.count() == 4
    race([*[lambda: unsupport(by=people[0], need=need)] * 3, lambda: support(by=people[1], need=need)])
    assert counts(need) == [3]


@pytest.mark.django_db(transaction=True)
def test_supports_that_come_in_while_needs_are_united_are_all_counted_for_what_stands() -> None:
    call = make_call()
    one, two, three = (make_need(call) for _ in range(3))
    people = [make_participant(call) for _ in range(4)]
    presses = [lambda by=by, need=need: support(by=by, need=need) for by in people for need in (one, two)]
    into_two, into_three, *pressed = race(
        [
            lambda: merge_needs(by=INSTALLATION, need=one, target=two),
            lambda: merge_needs(by=INSTALLATION, need=two, target=three),
            *presses,
        ]
    )
    assert into_three == three and all(isinstance(one, Need) for one in pressed)
    counts(one, two, three)
    # Whichever came first: those who pressed are all there, and whoever said what was taken in.
    assert {one.pk for one in supporters(three)} >= {one.pk for one in (*people, two.author)}
    rest = three if isinstance(into_two, Need) else one
    assert {one.pk for one in supporters(rest)} >= {one.pk for one in people}


def test_supports_are_given_while_needs_are_collected_and_reviewed_by_those_who_take_part() -> None:
    need = make_need()
    with pytest.raises(Refused):
        support(by=need.author, need=need)
    with pytest.raises(NotAllowed):
        support(by=make_participant(make_call()), need=need)
    blocked = make_participant(need.call)
    blocked.blocked_at = need.created_at
    with pytest.raises(NotAllowed):
        support(by=blocked, need=need)
    later = make_call(now=call_states.REVIEW)
    old = Need.objects.create(call=later, number=1, language="fr", title="Un puits")
    assert support(by=make_participant(later), need=old).support_count == 1
    closed = make_call(now=call_states.DELIBERATE)
    over = Need.objects.create(call=closed, number=1, language="fr", title="Un puits")
    with pytest.raises(Refused):
        support(by=make_participant(closed), need=over)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_supported_united_and_taken_apart_the_counts_are_those_of_distinct_people(seed: int) -> None:
    chance, call = random.Random(seed), make_call()
    people = [make_participant(call) for _ in range(6)]
    needs = [make_need(call, by=chance.choice(people)) for _ in range(5)]
    for _ in range(60):
        need, other, by = chance.choice(needs), chance.choice(needs), chance.choice(people)
        act = chance.choice(
            [
                lambda: support(by=by, need=need),  # noqa: B023  # called at once
                lambda: support(by=by, need=need),  # noqa: B023
                lambda: unsupport(by=by, need=need),  # noqa: B023
                lambda: merge_needs(by=INSTALLATION, need=need, target=other),  # noqa: B023
                lambda: split_need(by=INSTALLATION, need=need),  # noqa: B023
            ]
        )
        needs = [Need.objects.get(pk=one.pk) for one in needs]
        try:
            act()
        except Refused:
            continue
        counts(*needs)
        for one in Need.objects.all():
            assert one.merged_into is None or one.merged_into.state == states.PUBLISHED, "no chains"
    for merge in Merge.objects.filter(undone_at=None).select_related("need"):
        split_need(by=INSTALLATION, need=Need.objects.get(pk=merge.need_id))
    assert set(Need.objects.values_list("state", flat=True)) == {states.PUBLISHED}
    assert all(one.need_id == one.counts_for_id for one in Support.objects.all())
    counts(*needs)


def test_a_chain_of_united_needs_is_one_and_taking_it_apart_brings_back_what_was() -> None:
    call = make_call()
    both = make_participant(call)
    first, second, third = (make_need(call, supports=1) for _ in range(3))
    for need in (first, second):
        support(by=both, need=need)
    own, moved = (Solution.objects.create(need=need, language="fr", title="Un puits") for need in (second, first))
    merge_needs(by=INSTALLATION, need=first, target=second, words="La même rue")
    merge_needs(by=INSTALLATION, need=second, target=third)
    first.refresh_from_db()
    assert first.merged_into == third
    # One of each, whoever supported two of them once, and the two who had said what was taken in.
    assert counts(first, second, third) == [0, 0, 6]
    assert set(Solution.objects.values_list("need", flat=True)) == {third.pk}
    assert Need.objects.get(pk=third.pk).solution_count == 2
    assert unsupport(by=make_participant(call), need=first) == third

    split_need(by=make_convener(call.body), need=Need.objects.get(pk=second.pk))
    assert counts(first, second, third) == [0, 4, 1]
    assert set(Solution.objects.values_list("need", flat=True)) == {second.pk}
    split_need(by=INSTALLATION, need=Need.objects.get(pk=first.pk))
    assert counts(first, second, third) == [2, 2, 1]
    own.refresh_from_db(), moved.refresh_from_db()
    assert (own.need, moved.need, moved.moved_from) == (second, first, None)
    assert Merge.objects.filter(undone_at__isnull=False).count() == 2
    assert sorted(Pending.objects.filter(kind__startswith="needs.").values_list("kind", flat=True)) == [
        *["needs.merged"] * 2,
        *["needs.split"] * 2,
    ]
    assert Notice.objects.filter(person=first.author.person, kind="need_united").count() == 2


def test_needs_are_united_by_officers_of_the_call_within_it_and_before_the_ballot() -> None:
    need, other = make_need(), make_need()
    same = make_need(need.call)
    with pytest.raises(NotAllowed):
        merge_needs(by=make_convener(other.call.body), need=need, target=same)
    for target in (need, other):
        with pytest.raises(Refused):
            merge_needs(by=INSTALLATION, need=need, target=target)
    voting = make_call(now=call_states.BALLOT)
    rows = [Need.objects.create(call=voting, number=n, language="fr", title="Un puits") for n in (1, 2)]
    with pytest.raises(Refused):
        merge_needs(by=INSTALLATION, need=rows[0], target=rows[1])
