"""The scorecard of a network: totals are the sum of its members, members stand in no rank, like beside like."""

from __future__ import annotations

import html
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mithaq.assessments.models import Verdict
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Membership
from mithaq.portal.network.days import day_of
from mithaq.portal.scorecards.counting import counts_of
from mithaq_engines.verdicts import scorecard
from tests.factories import make_body, make_member, make_network
from tests.portal.scorecards.factories import READ, Scene, make_scene
from tests.portal.scorecards.test_bodies import COMPLETE, COUNT, LIMITED, get, make_judged

pytestmark = pytest.mark.django_db


def named(name: str) -> LocalizedText:
    return LocalizedText.of(fr=name)


def make_promising(body: Body, *, kept: int = 0, broken: int = 0, running: int = 0) -> Scene:
    """A programme of which so many promises were judged."""
    scene = make_scene(body)
    for number in range(kept + broken + running):
        name = f"promise {number}"
        done = {"state": "done", "done_on": date(2026, 6, 1)} if number < kept else {}
        scene.add(name, ends_on=date(2027, 6, 30) if number >= kept + broken else date(2026, 6, 30), **done)
        if number < kept + broken:
            scene.judge(name, **(COMPLETE if number < kept else LIMITED))
    scene.publish()
    return scene


@pytest.fixture
def network() -> Body:
    """The worst is called first, the best last; one promised nothing; one is no member."""
    network = make_network()
    with clock.frozen(READ):
        for name, kept, broken in (("Alpha", 0, 6), ("Beta", 2, 1), ("Omega", 6, 0)):
            make_promising(make_member(network, name=named(name)).body, kept=kept, broken=broken, running=1)
        make_member(network, name=named("Nada"))
        make_promising(make_body(name=named("Dehors")), kept=9)
    return network


def page_of(client: Client, network: Body, **asked: str) -> Any:
    return get(client, f"/en/b/{network.slug}/members/scorecard/", **asked)


def test_members_stand_in_the_order_of_their_names_whatever_they_kept(client: Client, network: Body) -> None:
    answer = page_of(client, network)
    lines = answer.context["lines"]
    assert [str(one.member.name) for one in lines] == ["Alpha", "Beta", "Nada", "Omega"]
    assert [one.group and one.group.kept for one in lines] == [0, 2, None, 6]
    assert [one.rate for one in lines] == [(0, 6), None, None, (6, 6)], "three assessed promises make no rate"
    assert "too few assessed" in answer.content.decode()


def test_totals_are_the_sum_of_the_members_and_every_number_leads_to_as_many(client: Client, network: Body) -> None:
    make_scene_of_a_charter(network)
    answer = page_of(client, network)
    programme, charter = answer.context["card"].groups
    sums = [sum(one.group.by_code[code] for one in answer.context["lines"] if one.group) for code in ("kept", "broken")]
    assert sums == [programme.group.kept, programme.group.broken] == [8, 7]
    assert charter.group.kept == 1
    for found in COUNT.finditer(answer.content.decode()):
        path, count = html.unescape(found["path"]), int(found["count"])
        assert get(client, path).context["page"].paginator.count == count, path
    alone = page_of(client, network, q="Beta", group=charter.code)
    assert [one.group.total for one in alone.context["card"].groups] == [4]
    assert len(get(client, f"/en/b/{network.slug}/members/scorecard.json", q="Beta").json()["promises"]) == 4
    assert "Dehors" not in get(client, f"/en/b/{network.slug}/members/scorecard.csv").content.decode()


def make_scene_of_a_charter(network: Body) -> None:
    scene = make_scene(make_member(network, name=named("Beni")).body, kind="charter", book="charter-1")
    scene.add("we answer", ends_on=None)
    scene.judge("we answer", practice="everywhere")
    scene.publish()


def test_a_past_day_of_the_network_has_the_members_and_verdicts_of_that_day(client: Client, network: Body) -> None:
    make_promising(make_member(network, since=date(2026, 12, 15)).body, kept=5)
    assert page_of(client, network, at="2026-12-14").context["card"].groups[0].group.kept == 8
    assert page_of(client, network).context["card"].groups[0].group.kept == 13
    assert page_of(client, network, at="2026-10-01").context["card"].groups[0].group.assessed == 0


@pytest.mark.parametrize("size", [1, 4])
def test_the_page_of_a_network_asks_no_more_as_it_grows(
    client: Client, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    network = make_network()
    for _number in range(size):
        make_judged(make_member(network).body)
    for rest in ("/", "/commitments/", ".csv", ".json"):
        with django_assert_max_num_queries(10):
            assert get(client, f"/fr/b/{network.slug}/members/scorecard{rest}").status_code == 200, rest


def test_counts_are_those_of_the_promises_one_by_one(network: Body) -> None:
    with clock.frozen(READ):
        counts = counts_of(network, day_of(network))
    assert sum(scorecard(rows).total for rows in counts.values()) == 7 + 4 + 7


def test_what_is_kept_of_a_network_is_counted_anew_with_each_act(
    network: Body, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def totals() -> tuple[int, int, int]:
        groups = [scorecard(rows).only for rows in counts_of(network, day_of(network)).values()]
        found = [one for one in groups if one is not None]
        return sum(one.kept for one in found), sum(one.partly for one in found), sum(one.total for one in found)

    with clock.frozen(READ):
        assert totals() == (8, 0, 18)
        with django_assert_num_queries(1):
            assert totals() == (8, 0, 18)
        joined = make_member(network)
        scene = make_promising(joined.body, kept=1)
        assert totals() == (9, 0, 19)
        verdict = Verdict.objects.get(item__lineage=scene.promises["promise 0"])
        scene.judge("promise 0", supersedes=verdict, completion="substantial")
        assert totals() == (8, 1, 19)
        Membership.objects.filter(pk=joined.pk).update(until=READ.date())
        assert totals() == (8, 0, 18)
    with clock.frozen(READ + timedelta(days=200)):
        assert totals()[2] == 18, "another day is counted anew: what was running is due"
