"""The portal's pages: what they show, what they do not tell, and how many questions they ask of the database."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.portal.facts.networks import series_of
from mithaq.portal.models import SearchText
from mithaq.portal.search_index import refresh
from tests.cases.factories import make_case
from tests.factories import (
    make_body,
    make_mandate,
    make_member,
    make_network,
    make_person,
    make_scheme,
    make_steward,
)

pytestmark = pytest.mark.django_db

MOST = 12  # queries of a page, those of the session and the person included


def grow(body: Body, *, by: int) -> None:
    """More of everything that a body's page lists."""
    for number in range(by):
        make_body("service", parent=body)
        make_mandate(make_person(body), body, role="director")
        make_member(make_network(), kind="commune")
        part = make_body("committee", parent=body, founded_by=LocalizedText.of(fr=f"Délibération {number}"))
        assert part.parent_id == body.pk


@pytest.fixture
def steward(client: Client) -> Person:
    """Somebody who manages a department and is signed in."""
    person = make_steward(make_body("department"))
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    return person


@pytest.mark.parametrize("size", [1, 8])
def test_no_page_asks_more_as_the_data_grow(
    client: Client, steward: Person, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    body = Body.objects.managed_by(steward).get()
    grow(body, by=size)
    refresh()
    for path in ("/fr/", "/fr/b/", f"/fr/b/{body.slug}/", "/fr/desk/", "/fr/search/?q=commune", "/fr/open-data/"):
        with django_assert_max_num_queries(MOST):
            assert client.get(path).status_code == 200, path


def test_the_home_page_of_an_empty_site_says_so(client: Client) -> None:
    assert "empty" in client.get("/en/").content.decode()


def test_an_unknown_body_is_not_found(client: Client) -> None:
    assert client.get("/fr/b/nowhere/").status_code == 404


def test_the_list_of_bodies_is_filtered_by_kind_country_and_name(client: Client) -> None:
    wanted = make_body("ministry", name=LocalizedText.of(ar="وزارة المدارس", fr="Ministère des Écoles"))
    make_body("ministry", country="FR")
    make_body("commune")
    refresh()
    page = client.get("/ar/b/", {"kind": "ministry", "country": "MA", "q": "المدارس"}).context["page"]
    assert list(page) == [wanted]


def test_filters_that_make_no_sense_are_left_out(client: Client) -> None:
    make_body()
    assert client.get("/fr/b/?kind=%27%3B--&country=zz9&page=x").context["page"].paginator.count == 1


def test_the_list_as_a_file_obeys_its_filters_and_makes_no_formula(client: Client) -> None:
    make_body("ministry", name=LocalizedText.of(fr="=1+1"))
    make_body("commune")
    rows = list(csv.DictReader(io.StringIO(client.get("/fr/bodies.csv?kind=ministry").content.decode("utf-8-sig"))))
    assert [row["name_fr"] for row in rows] == ["'=1+1"]
    assert len(client.get("/fr/bodies.json").json()["bodies"]) == 2


def test_a_steward_is_led_to_the_space_and_nobody_else(client: Client, steward: Person) -> None:
    mine, other = Body.objects.managed_by(steward).get(), make_body()
    assert client.get(f"/fr/b/{mine.slug}/").context["may_manage"] is True
    assert client.get(f"/fr/b/{other.slug}/").context["may_manage"] is False


def test_an_official_who_has_not_signed_is_shown_by_office_only(client: Client) -> None:
    body = make_body("agency")
    make_mandate(make_person(body, name=LocalizedText.of(fr="Nom Caché")), body, role="director")
    page = client.get(f"/fr/b/{body.slug}/")
    assert [one.is_named for one in page.context["page"].offices] == [False]
    assert "Nom Caché" not in page.content.decode()


def test_staff_never_appear_on_a_public_page(client: Client) -> None:
    body = make_body("agency")
    make_mandate(make_person(body), body, role="agent")
    assert client.get(f"/fr/b/{body.slug}/").context["page"].offices == []


def test_the_desk_asks_who_one_is(client: Client) -> None:
    assert client.get("/fr/desk/").status_code == 302


def test_a_steward_sees_the_space_and_an_ended_mandate_is_gone(client: Client, steward: Person) -> None:
    ended = make_body()
    make_mandate(steward, ended, role="steward", until=clock.today() - timedelta(days=1))
    desk = client.get("/fr/desk/").context["desk"]
    assert [one.body for one in desk.mandates] == desk.workspaces == [Body.objects.managed_by(steward).get()]
    assert desk.is_clear


def test_a_body_is_found_in_any_language_without_accents(client: Client) -> None:
    body = make_body(name=LocalizedText.of(fr="Conseil de l’Été", ar="مجلس الصَّيف"))
    refresh()
    for query in ("ete conseil", "الصيف", "صيف"):
        assert [one.body for one in client.get("/fr/search/", {"q": query}).context["page"]] == [body], query


def test_what_is_found_leads_to_its_page(client: Client) -> None:
    body = make_body()
    refresh()
    found = client.get("/fr/search/", {"q": "commune"}).context["page"][0]
    assert client.get(f"/id/{found.public_id}/", headers={"accept-language": "fr"}).headers["location"] == (
        f"/fr/b/{body.slug}/"
    )


def test_a_search_for_signs_only_finds_nothing_and_does_not_fail(client: Client) -> None:
    make_body()
    refresh()
    for query in ("%", "_", "'", "َّ", " ", "\\"):
        assert client.get("/fr/search/", {"q": query}).context["page"].paginator.count == 0


def test_the_search_follows_a_change_of_name_and_writes_nothing_twice() -> None:
    body = make_body()
    refresh()
    assert refresh() == 0
    body.name = LocalizedText.of(fr="Nouveau nom")
    body.save()
    assert refresh() == 1
    assert SearchText.objects.get(body=body).folded == "nouveau nom"


def test_a_series_counts_at_each_date_and_keeps_only_changes() -> None:
    network = make_network()
    today = network.today()
    make_member(network, since=today - timedelta(days=2000))
    make_member(network, kind="region", since=today - timedelta(days=1))
    series = series_of(network)
    assert [one.total for one in series] == [1, 2]
    assert series[-1].on == today


def test_every_bar_of_a_series_is_written_with_a_point_whatever_the_language() -> None:
    network = make_network()
    for _number in range(3):
        make_member(network)
    make_member(network, kind="region")
    with translation.override("fr"):
        parts = series_of(network)[-1].parts
    assert [(one.start, one.width) for one in parts] == [("0.00", "25.00"), ("25.00", "75.00")]


def test_a_yearly_report_tells_how_the_publication_scheme_stood(client: Client) -> None:
    body = make_body()
    make_case(body, at=datetime(2026, 3, 2, 10, tzinfo=UTC))
    address = f"/fr/b/{body.slug}/cases/report/2026/"
    assert "rubriques qui concernent" not in client.get(address).content.decode()
    make_scheme(body)
    assert "rubriques qui concernent" in client.get(address).content.decode()
