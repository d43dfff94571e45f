"""Duties x members: what is counted on a day, from which records, by whom it is chosen, and what it costs."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import leave_network
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import contents
from mithaq.instruments.actions import add_practice, open_next_edition
from mithaq.instruments.models import Edition
from mithaq.portal.models import DutyEvidence
from mithaq.portal.network.days import day_of
from mithaq.portal.network.duties import duties_of
from mithaq.portal.network.linking import link_evidence
from mithaq.portal.network.matrix import matrix_of
from tests.factories import (
    LONG_AGO,
    make_body,
    make_decided,
    make_document,
    make_edition,
    make_mandate,
    make_member,
    make_network,
    make_person,
    make_scheme,
    make_steward,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Body:
    """A network whose pledge has two commitments and has stood for two months."""
    network = make_network()
    with clock.frozen(clock.now() - timedelta(days=60)):
        make_edition(network, kind="membership_pledge", values=2, commitments=1, audiences=())
    return network


def attach(network: Body, member: Body, *, duty: int = 1, days: int = 1, kind: str = "evidence") -> None:
    """The member writes down evidence of a duty, dated so many days ago."""
    lineage = duties_of(network)[duty - 1].lineage
    commitment = Edition.objects.get(instrument__body=network, state="frozen").commitments.get(lineage=lineage)
    text, dated = LocalizedText.of(fr="Le budget citoyen"), member.today() - timedelta(days=days)
    add_practice(by=INSTALLATION, commitment=commitment, body=member, kind=kind, text=text, dated=dated)


def cells(network: Body, member: Body, on: int = 0) -> list[int]:
    """How many pieces of evidence the member has for each duty, so many days ago."""
    matrix = matrix_of(network, day_of(network, network.today() - timedelta(days=on)))
    found = next(one for one in matrix.members.all if one.pk == member.pk)
    return [matrix.of(duty, found).count for duty in matrix.duties]


def test_a_member_attaches_evidence_without_a_decision_of_its_own_and_practices_do_not_count(network: Body) -> None:
    member = make_member(network).body
    attach(network, member, days=3)
    attach(network, member, kind="practice")
    assert cells(network, member) == [1, 0]
    assert cells(network, member, on=4) == [0, 0]
    with pytest.raises(Refused):
        attach(network, make_body())


def test_facts_count_once_the_network_links_them_and_on_the_days_on_which_they_stood(network: Body) -> None:
    member = make_member(network).body
    today = network.today()
    make_document(make_scheme(member))
    since, until = today - timedelta(days=30), today - timedelta(days=10)
    make_mandate(make_person(member), member, role="information_officer", since=since, until=until)
    make_decided(programme(member), decided_on=today - timedelta(days=5))
    attach(network, member, duty=2)
    assert cells(network, member) == [0, 1]
    first, second = (one.lineage for one in duties_of(network))
    link(network, {first: ["documents", "information_officer"], second: ["programmes", "documents"]})
    assert cells(network, member) == [1, 3]
    assert cells(network, member, on=20) == [1, 0]
    link(network, {first: []})
    assert cells(network, member) == [0, 3]


def programme(body: Body) -> Edition:
    return make_edition(body, kind="open_programme", state="draft")


def link(network: Body, chosen: dict[str, list[str]]) -> int:
    return link_evidence(by=INSTALLATION, network=network, chosen=chosen)


def test_only_stewards_of_the_network_link_facts_and_only_known_ones_to_duties_of_today(network: Body) -> None:
    member = make_member(network).body
    lineage = duties_of(network)[0].lineage
    with pytest.raises(NotAllowed):
        link_evidence(by=make_steward(member), network=network, chosen={lineage: ["scheme"]})
    for chosen in ({lineage: ["gossip"]}, {"0" * 16: ["scheme"]}):
        with pytest.raises(Refused):
            link(network, chosen)
    assert link_evidence(by=make_steward(network), network=network, chosen={lineage: ["scheme"]}) == 1
    assert link(network, {lineage: ["scheme"]}) == 0
    assert DutyEvidence.objects.count() == 1


def test_duties_are_those_of_the_text_that_stood_on_the_day_and_of_nobody_else(network: Body) -> None:
    charter = make_edition(network, audiences=("Chacun",))
    assert len(duties_of(network)) == 2, "with a pledge its charter is for others"
    assert duties_of(network, day_of(network, LONG_AGO)) == []
    pledge = Edition.objects.get(instrument__kind="membership_pledge")
    open_next_edition(by=INSTALLATION, instrument=pledge.instrument)
    assert len(duties_of(network)) == 2, "a draft binds nobody"
    other = charter.instrument.body if charter.instrument.body != network else make_network()
    assert duties_of(other) == []


def test_an_audience_of_the_networks_own_staff_is_no_duty_of_members() -> None:
    network = make_network()
    edition = make_edition(network, values=1, commitments=1, audiences=("Chacun", "Agents"), state="draft")
    edition.audiences.filter(name__texts__fr="Agents").update(classes=["staff"])
    Edition.objects.filter(pk=edition.pk).update(state="frozen", content_hash="0" * 64, frozen_at=edition.created_at)
    assert [str(one.text) for one in duties_of(network)] == ["Tenir l’engagement 1.1 de Chacun"]


def test_who_left_is_there_on_earlier_days_only(client: Client, network: Body) -> None:
    membership = make_member(network)
    left = network.today() - timedelta(days=2)
    decision = LocalizedText.of(fr="Délibération n° 9")
    leave_network(by=INSTALLATION, membership=membership, on=left, decision=decision)
    page = f"/fr/b/{network.slug}/duties/"
    assert len(client.get(page).context["lines"]) == 0
    assert len(client.get(page, {"at": (left - timedelta(days=1)).isoformat()}).context["lines"]) == 1
    assert client.get(page, {"at": "nonsense", "page": "x", "kind": "'", "duty": "no"}).status_code == 200


def test_the_page_is_narrowed_by_kind_region_duty_and_evidence_and_no_number_ranks(
    client: Client, network: Body
) -> None:
    make_body("region", territory_code="R01", name=LocalizedText.of(fr="Région des Essais"))
    zenith = make_member(network, territory_code="R01.7", name=LocalizedText.of(fr="Zénith")).body
    abricot = make_member(network, territory_code="R02", name=LocalizedText.of(fr="Abricot")).body
    council = make_member(network, kind="provincial_council", territory_code="R01.3").body
    attach(network, zenith)
    page = f"/fr/b/{network.slug}/duties/"

    def slugs(**asked: str) -> list[str]:
        return [one.member.slug for one in client.get(page, asked).context["lines"]]

    assert slugs() == [council.slug, abricot.slug, zenith.slug]
    assert slugs(kind="commune", region="R01") == slugs(q="ZENITH") == [zenith.slug]
    lineage = duties_of(network)[0].lineage
    narrowed = client.get(page, {"duty": lineage, "shown": "some"})
    assert [one.member.slug for one in narrowed.context["lines"]] == [zenith.slug]
    assert [(one.duty.lineage, one.having) for one in narrowed.context["columns"]] == [(lineage, 1)]
    assert "pas encore" in client.get(page).content.decode()


def test_each_number_leads_to_its_records_and_says_no_name_of_staff(client: Client, network: Body) -> None:
    member = make_member(network).body
    document = make_document(make_scheme(member))
    officer = make_person(member, name=LocalizedText.of(fr="Nom Caché"))
    make_mandate(officer, member, role="information_officer", function=LocalizedText.of(fr="Bureau d’accueil"))
    attach(network, member)
    lineage = duties_of(network)[0].lineage
    link(network, {lineage: ["documents", "information_officer", "scheme"]})
    line = client.get(f"/fr/b/{network.slug}/duties/").context["lines"][0]
    answer = client.get(f"/fr/b/{network.slug}/duties/{lineage}/{member.slug}/")
    assert line.cells[0][1].count == answer.context["cell"].count == 4
    words = answer.content.decode()
    assert "Le budget citoyen" in words and document.public_id in words and "Bureau d’accueil" in words
    assert "Nom Caché" not in words
    assert client.get(f"/fr/b/{network.slug}/duties/{lineage}/{make_body().slug}/").status_code == 404


def test_files_hold_every_member_and_make_no_formula(client: Client, network: Body) -> None:
    member = make_member(network, name=LocalizedText.of(fr="=1+1")).body
    attach(network, member)
    address = f"/fr/b/{network.slug}/duties"
    rows = list(csv.DictReader(io.StringIO(client.get(f"{address}.csv").content.decode("utf-8-sig"))))
    assert [(row["name_fr"], row["evidence"]) for row in rows] == [("'=1+1", "1"), ("'=1+1", "0")]
    answer = client.get(f"{address}.json").json()
    assert [one["evidence"] for one in answer["members"]] == [1, 0]
    assert len(answer["duties"]) == 2


@pytest.mark.parametrize("size", [2, 12])
def test_the_matrix_asks_ten_questions_at_most_however_many_members_there_are(
    client: Client, network: Body, size: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(size):
        make_document(make_scheme(make_member(network).body))
    link(
        network, {one.lineage: ["scheme", "documents", "answers", "calls", "programmes"] for one in duties_of(network)}
    )
    contents._lately_read._kept.clear()  # the first reader after a start
    for path in ("duties/", "duties.csv"):
        with django_assert_max_num_queries(10):
            assert client.get(f"/fr/b/{network.slug}/{path}").status_code == 200


def test_a_steward_links_facts_by_the_page(client: Client, network: Body) -> None:
    steward = make_steward(network)
    assert steward.account is not None
    client.force_login(steward.account, backend="django.contrib.auth.backends.ModelBackend")
    page, lineage = f"/fr/b/{network.slug}/duties/facts/", duties_of(network)[1].lineage
    assert client.post(page, {f"duty_{lineage}": ["scheme", "calls"]}).status_code == 302
    assert set(DutyEvidence.objects.values_list("lineage", "source")) == {(lineage, "scheme"), (lineage, "calls")}
    assert client.get(page).context["form"].fields[f"duty_{lineage}"].initial == ["calls", "scheme"]
    assert client.post(page, {f"duty_{lineage}": ["gossip"]}).status_code == 200
