"""Lists of needs: filters, orders, search in three languages, files; the same on both databases."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.calls.models import Call
from mithaq.calls.states import REVIEW
from mithaq.needs.actions.changing import change_need
from mithaq.needs.models import Need
from mithaq.needs.selections import Asked, Ring, in_order, needs_of, seed_of
from mithaq.needs.terms import sought_of
from mithaq.portal.search_index import refresh
from tests.calls.factories import make_call, make_participant
from tests.needs.factories import make_need, make_said

pytestmark = pytest.mark.django_db


def fill(call: Call, count: int, **fields: Any) -> list[Need]:
    """Many needs at once, written past the verbs."""
    first = Need.objects.filter(call=call).count() + 1
    title = fields.pop("title", "Un banc")
    return Need.objects.bulk_create(
        Need(call=call, number=number, title=f"{title} {number}", language="fr", sought=sought_of(title), **fields)
        for number in range(first, first + count)
    )


def address(name: str, call: Call, **query: str) -> str:
    return reverse(f"needs:{name}", args=[call.body.slug, call.public_id], query=query or None)


def titles(call: Call, q: str) -> set[str]:
    return {one.title for one in needs_of(call, Asked(q=q), participant=None, runs=False)}


def test_a_word_finds_needs_in_any_of_three_languages_and_none_that_lack_it() -> None:
    call = make_call()
    for title, language in (
        ("De l’eau au douar Tazrout", "fr"),
        ("الماء الصالح للشرب بدوار تزروت", "ar"),
        ("Drinking water for the village", "en"),
        ("Une salle pour les jeunes", "fr"),
    ):
        make_need(call, title=title, language=language)
    assert len(titles(call, "eau")) == 3
    assert titles(call, "الماء") == titles(call, "water") == titles(call, "eau")
    assert titles(call, "eau Tazrout") == {"De l’eau au douar Tazrout"}
    assert titles(call, '"eau" OR * NEAR(') <= titles(call, "eau"), "a query is words, whatever signs it has"
    assert titles(call, "hippodrome") == titles(call, "«»") == set()
    assert titles(call, "#2") == {"الماء الصالح للشرب بدوار تزروت"}


def test_the_index_follows_what_is_changed_and_deleted() -> None:
    need = make_need(title="Un puits")
    Need.objects.filter(pk=need.pk).update(sought=sought_of("Une école"))
    assert titles(need.call, "puits") == set()
    assert titles(need.call, "école") == {"Un puits"}
    need.delete()
    assert titles(need.call, "école") == set()


def test_chance_shows_each_need_once_stays_for_a_visitor_and_differs_between_visitors() -> None:
    call = make_call()
    fill(call, 57)
    rows = needs_of(call, Asked(), participant=None, runs=False)

    def whole(seed: int) -> list[int]:
        ring = Ring(rows, seed)
        return [one.pk for first in range(0, 57, 10) for one in ring[first : first + 10]]

    seeds = [one * 2**31 // 40 + one % 2 for one in range(40)]
    readings = {seed: whole(seed) for seed in seeds}
    assert all(sorted(keys) == sorted(rows.values_list("pk", flat=True)) for keys in readings.values())
    assert readings[seeds[7]] == whole(seeds[7])
    assert len({tuple(keys) for keys in readings.values()}) > 20
    late = fill(call, 1)[0].pk
    assert [key for key in whole(seeds[7]) if key != late] == readings[seeds[7]], "what is new moves nothing else"


def test_a_visitor_without_a_place_on_the_ring_gets_one_and_keeps_it_in_every_link(client: Client) -> None:
    call = make_call()
    fill(call, 45)
    first = client.get(address("need_list", call, theme=""))
    assert first.status_code == 302
    seen: list[str] = []
    path = first["Location"]
    for page in range(1, 4):
        answer = client.get(f"{path}&page={page}")
        assert f"seed={answer.context['asked'].seed}" in answer.content.decode()
        seen += [row.need.public_id for row in answer.context["rows"]]
    assert len(seen) == len(set(seen)) == 45
    assert client.cookies.keys() <= {"csrftoken"}, "nothing is kept of a reader"
    participant = make_participant(call)
    assert participant.person is not None
    client.force_login(participant.person.account)
    assert client.get(address("need_list", call)).context["asked"].seed == seed_of(participant)


def test_filters_leave_only_what_was_asked_for() -> None:
    call = make_call(now=REVIEW)
    place, theme = call.places.get(code="q1"), call.themes.get(code="t0")
    me = make_participant(call)
    fill(call, 3, place=place, theme=theme)
    fill(call, 2, outcome="feasible")
    fill(call, 2, state="waiting")
    fill(call, 1, state="waiting", author=me)

    def count(*, runs: bool = False, **asked: Any) -> int:
        return needs_of(call, Asked(**asked), participant=me, runs=runs).count()

    assert count() == 5
    assert count(place="q1") == count(theme="t0") == count(theme="t0", place="q1") == 3
    assert count(place="q0") == count(theme="nonsense") == count(language="ar") == 0
    assert (count(standing="feasible"), count(standing="open")) == (2, 3)
    assert count(standing="waiting") == 5, "who does not run the call is shown what is published"
    assert count(standing="waiting", runs=True) == 3
    assert count(is_mine=True) == 1


def test_files_hold_the_selection_of_the_list_and_no_formula(client: Client) -> None:
    call = make_call()
    make_need(call, title="=1+1 banc", words="ظل", latitude=35.1, longitude=-4.2)
    fill(call, 4, title="Un puits")
    found = client.get(address("need_csv", call, q="banc"))
    rows = list(csv.DictReader(io.StringIO(b"".join(found).decode("utf-8-sig"))))  # type: ignore[call-overload]
    assert [(row["title"], row["words"], row["latitude"]) for row in rows] == [("'=1+1 banc", "ظل", "35.1")]
    data = json.loads(b"".join(client.get(address("need_json", call, q="puits"))))  # type: ignore[call-overload]
    assert [one["number"] for one in data["needs"]] == [2, 3, 4, 5]
    feed = client.get(address("need_feed", call, q="puits")).content.decode()
    assert feed.count("<entry>") == 4


def test_the_map_and_its_table_show_the_needs_of_the_list(client: Client) -> None:
    call = make_call()
    make_need(call, title="Un banc", place=call.places.get(code="q0"), latitude=35.1, longitude=-4.2)
    make_need(call, title="Un puits", place=call.places.get(code="q1"), spot="Derrière le souk")
    page = client.get(address("need_map", call)).content.decode()
    assert 'data-latitude="35.100000"' in page and "Derrière le souk" in page
    narrowed = client.get(address("need_map", call, place="q1")).content.decode()
    assert "Un banc" not in narrowed and "Un puits" in narrowed


@pytest.mark.parametrize("name", ["need_list", "need_map"])
def test_a_list_costs_the_same_however_long_it_is(
    client: Client, django_assert_max_num_queries: Any, name: str
) -> None:
    call = make_call()
    query = {"order": "chance", "seed": str(2**30), "q": "banc"}
    for count in (5, 300):
        fill(call, count, place=call.places.get(code="q0"))
        with django_assert_max_num_queries(8):
            assert client.get(address(name, call, **query)).status_code == 200


def test_in_order_is_by_what_was_asked() -> None:
    call = make_call()
    needs = fill(call, 3)
    Need.objects.filter(pk=needs[1].pk).update(support_count=9)
    rows = needs_of(call, Asked(), participant=None, runs=False)
    assert in_order(rows, Asked(order="supported"))[0].pk == needs[1].pk
    assert in_order(rows, Asked(order="recent"))[0].pk in {one.pk for one in needs}


def test_the_search_of_the_site_finds_published_needs_as_they_are_worded_now(client: Client) -> None:
    need = make_need(title="Un puits à Tazrout", words="Derrière le souk")

    def found(query: str) -> bool:
        refresh()
        page = client.get(reverse("portal:search"), {"q": query, "kind": "need"}).content.decode()
        return f"/id/{need.public_id}/" in page

    assert found("tazrout") and found("souk")
    assert need.author is not None
    change_need(by=need.author, need=need, said=make_said(title="Une école"), version=1)
    assert found("école") and not found("tazrout")
    Need.objects.filter(pk=need.pk).update(state="withdrawn")
    page = client.get(reverse("portal:search"), {"q": "école", "kind": "need"}).content.decode()
    assert need.public_id not in page, "at once, not at the next sweep"
    assert not found("école")
    assert client.get(f"/id/{make_need().public_id}/").status_code in {301, 302}
