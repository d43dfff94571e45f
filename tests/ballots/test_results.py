"""Results: told in words, found by their voters, and recounted by a stranger from what is published at its address."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mithaq.ballots import telling
from mithaq.ballots.models import Election, PublishedFile
from mithaq.core import clock
from mithaq_engines.tally import recounting
from tests.ballots.factories import CLOSING, DURING, close, make_election, purse_of, roll_of, vote

pytestmark = pytest.mark.django_db


def address(election: Election, name: str, *more: str) -> str:
    with translation.override("fr"):
        return reverse(f"ballots:{name}", args=[election.call.body.slug, election.call.public_id, *more])


def held(voters: int = 24, **terms: Any) -> tuple[Election, list[Any]]:
    """A counted election of two camps, and the receipts."""
    election = make_election(voters=voters, projects=6, amount=1500, **terms)
    receipts = []
    with clock.frozen(DURING):
        for number, entry in enumerate(roll_of(election)):
            receipts.append(vote(election, entry, ("1", "2", "3") if number % 3 else ("4", "5")))
    return close(election), receipts


def test_a_stranger_recounts_the_result_from_its_address_alone() -> None:
    election, _receipts = held()
    client = Client()
    base = address(election, "published_all").removesuffix("all.zip")

    def source(name: str) -> bytes:
        answer = client.get(base + name)
        if answer.status_code == 404:
            raise recounting.SourceError(name, missing=True)
        return answer.content

    recounted = recounting.recount(recounting.read_published(source), digest=bytes.fromhex(election.result_digest))
    assert recounted.holds, recounted.failed
    page = client.get(address(election, "result")).content.decode()
    assert f"tally recount http://testserver{base}<" in page
    packed = zipfile.ZipFile(io.BytesIO(client.get(address(election, "published_all")).content))
    assert set(packed.namelist()) == set(PublishedFile.objects.filter(election=election).values_list("name", flat=True))


def test_a_result_tells_winners_losers_and_other_rules_in_each_language_and_draws_the_money() -> None:
    election, _receipts = held()
    purse = purse_of(election)
    client = Client()
    for language in ("fr", "ar", "en"):
        where = address(election, "result_detail", purse.public_id).replace("/fr/", f"/{language}/", 1)
        page = client.get(where)
        assert page.status_code == 200
        text = page.content.decode()
        assert text.count("<meter") == 3  # a share for each of three rules
        assert f"flow-{language}.svg" in text
        drawn = client.get(where + f"flow-{language}.svg")
        assert drawn.content.startswith(b"<svg") or b"<svg" in drawn.content[:200]
    assert client.get(where + "flow-xx.svg").status_code == 404


def test_a_voter_finds_what_her_ballot_did_and_a_wrong_secret_is_told_apart() -> None:
    election, receipts = held()
    client, where = Client(), address(election, "find")
    mine, other = receipts[0], receipts[1]
    found = client.post(where, {"tracker": mine.tracker, "secret": mine.secret}).content.decode()
    assert 'class="note kept"' in found and "Projet 4" in found
    assert 'class="note late"' in client.post(where, {"tracker": mine.tracker, "secret": other.secret}).content.decode()
    assert "Projet 4" in client.post(where, {"tracker": mine.tracker}).content.decode()
    by_receipt = client.post(where, {"receipt": mine.text}).content.decode()
    assert 'class="note kept"' in by_receipt
    assert 'class="note late"' in client.post(where, {"tracker": "amal-aaaaa-bbbbb"}).content.decode()


def test_a_large_result_is_told_once_the_worker_has_worked_it_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "WHILE_WAITING", 5)
    election, _receipts = held(voters=12)
    where = address(election, "result_detail", purse_of(election).public_id)
    assert "<meter" not in Client().get(where).content.decode()
    assert telling.tell_due() == 1
    assert telling.tell_due() == 0
    assert Client().get(where).content.decode().count("<meter") == 3


@pytest.mark.parametrize("terms", [{"rule": "greedy"}, {"rule": "phragmen"}, {"least_roll": 1000}])
def test_every_rule_and_totals_alone_have_their_page(terms: dict[str, Any]) -> None:
    election, receipts = held(voters=12, **terms)
    page = Client().get(address(election, "result_detail", purse_of(election).public_id))
    assert page.status_code == 200
    found = Client().post(address(election, "find"), {"receipt": receipts[0].text}).content.decode()
    assert 'class="note kept"' in found


def test_before_the_result_nothing_of_it_is_shown_and_turnout_is_coarse(django_assert_max_num_queries: Any) -> None:
    election = make_election(voters=40)
    with clock.frozen(DURING):
        for entry in roll_of(election)[:13]:
            vote(election, entry)
        for name in ("result", "published_all"):
            assert Client().get(address(election, name)).status_code == 404
        with django_assert_max_num_queries(12):
            page = Client().get(address(election, "ballot")).content.decode()
        assert ">10</bdi>" in page and ">13<" not in page
        for entry in roll_of(election)[13:25]:
            vote(election, entry)
        assert ">10</bdi>" in Client().get(address(election, "ballot")).content.decode()  # within the hour: the same
    counted = close(election)
    with clock.frozen(CLOSING), django_assert_max_num_queries(12):
        assert ">25</bdi>" in Client().get(address(counted, "result")).content.decode()
