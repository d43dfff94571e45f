"""Focal points: whom to turn to at each member, who is named, and how the network asks for those that are missing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mithaq.core.errors import NotAllowed
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.notices.models import Notice
from mithaq.portal.network.asking import ask_for_focal_points
from tests.factories import make_mandate, make_member, make_network, make_person, make_steward

pytestmark = pytest.mark.django_db


def make_focal_point(body: Body, name: str = "Nom Caché") -> Person:
    person = make_person(body, name=LocalizedText.of(fr=name))
    make_mandate(person, body, role="focal_point", function=LocalizedText.of(fr="Cheffe du service ouvert"))
    return person


def sign_in(client: Client, person: Person) -> None:
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")


def test_a_focal_point_is_shown_by_function_and_by_name_only_when_also_in_charge(client: Client) -> None:
    network = make_network()
    make_focal_point(make_member(network).body)
    head = make_focal_point(make_member(network).body, "Nom Public")
    make_mandate(head, head.mandates.get().body, role="head")
    answer = client.get(f"/fr/b/{network.slug}/focal-points/")
    words = answer.content.decode() + client.get(f"/fr/b/{network.slug}/focal-points.csv").content.decode()
    assert "Nom Public" in words and "Nom Caché" not in words
    assert words.count("Cheffe du service ouvert") == 4
    assert answer.context["page"].paginator.count == 2


def test_who_has_none_is_seen_by_the_networks_stewards_alone(client: Client) -> None:
    network = make_network()
    silent, known = make_member(network).body, make_member(network).body
    make_mandate(None, known, role="focal_point", until=known.today())
    address = f"/fr/b/{network.slug}/focal-points/"
    assert client.get(address).context["without"] == []
    sign_in(client, make_steward(silent))
    assert client.get(address).context["without"] == []
    sign_in(client, make_steward(network))
    assert {one.slug for one in client.get(address).context["without"]} == {silent.slug, known.slug}
    yesterday = (known.today() - timedelta(days=1)).isoformat()
    assert [one.slug for one in client.get(address, {"at": yesterday}).context["without"]] == [silent.slug]


def test_trainers_are_counted_from_mandates_of_the_network(client: Client) -> None:
    network = make_network()
    make_mandate(None, network, role="trainer")
    make_mandate(None, network, role="trainer", until=network.today())
    assert len(client.get(f"/fr/b/{network.slug}/focal-points/").context["trainers"]) == 1


def test_stewards_of_members_without_one_are_asked_once_a_month(client: Client) -> None:
    network = make_network()
    asked, other = make_steward(make_member(network).body, language="ar"), make_steward(make_member(network).body)
    make_focal_point(other.mandates.get().body)
    nobody = make_member(network).body
    coordinator = make_steward(network)
    sign_in(client, coordinator)
    page = client.get(f"/fr/b/{network.slug}/focal-points/ask/")
    assert [one.slug for one in page.context["asked"].silent] == [nobody.slug]
    assert client.post(f"/fr/b/{network.slug}/focal-points/ask/").status_code == 302
    notice = Notice.objects.get(kind="focal_point_wanted")
    assert notice.person == asked and "نقطة ارتكاز" in notice.text
    assert ask_for_focal_points(by=INSTALLATION, network=network) == 0
    with pytest.raises(NotAllowed):
        ask_for_focal_points(by=asked, network=network)


@pytest.mark.parametrize("size", [2, 12])
def test_the_list_asks_no_more_as_the_network_grows(
    client: Client, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    network = make_network()
    for _number in range(size):
        make_focal_point(make_member(network).body)
    with django_assert_max_num_queries(4):
        assert client.get(f"/fr/b/{network.slug}/focal-points/").status_code == 200
