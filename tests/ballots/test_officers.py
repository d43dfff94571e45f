"""What officers do on their pages: set up a ballot, serve voters at the counter, print and read papers."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mithaq.ballots import states
from mithaq.ballots.models import Candidate, Election, Mark, PaperBallot, SealedBallot
from mithaq.calls.models import RegisterEntry
from mithaq.core import clock
from mithaq.directory.models import Body, Person
from mithaq.needs.models import Review, Solution
from tests.ballots.factories import CLOSING, DURING, close, make_election, purse_of
from tests.ballots.test_booth import CODE, TICKET
from tests.calls.factories import make_call, make_convener
from tests.factories import make_body, make_steward
from tests.needs.factories import make_need

pytestmark = pytest.mark.django_db


def address(election: Election, name: str, *more: str) -> str:
    with translation.override("fr"):
        return reverse(f"ballots:{name}", args=[election.call.body.slug, election.call.public_id, *more])


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def body() -> Body:
    return make_body()


def test_somebody_found_by_the_code_of_a_letter_votes_on_the_officers_screen_or_gets_a_paper_once(body: Body) -> None:
    election = make_election(body=body)
    purse = purse_of(election)
    with clock.frozen(DURING):
        client = signed_in(make_convener(body))
        where = address(election, "counter")
        assert 'role="alert"' in client.post(where, {"code": "nonsense"}).content.decode()
        page = client.post(where, {"code": "code00000003"}).content.decode()
        token = re.search(r'name="voter" value="([^"]+)"', page)
        assert token
        booth = address(election, "counter_vote", purse.public_id)
        shown = client.post(booth, {"voter": token[1]}).content.decode()
        assert 'id="booth"' in shown and 'value="keep"' not in shown
        ticket = TICKET.search(client.post(booth, {"voter": token[1], "step": "review", "p-1": "on"}).content.decode())
        assert ticket
        receipt = client.post(booth, {"voter": token[1], "step": "cast", "ticket": ticket[1]}).content.decode()
        assert len(CODE.findall(receipt)) == 2
        paper = client.post(address(election, "counter_paper", purse.public_id), {"voter": token[1]}).content.decode()
        assert 'role="alert"' in paper
        assert list(Mark.objects.values_list("channel", flat=True)) == [states.COUNTER]
        colleague = signed_in(make_convener(body))  # another officer's form opens nobody's line
        assert colleague.post(booth, {"voter": token[1]}).status_code == 302


def test_papers_are_handed_out_read_by_two_and_counted(body: Body) -> None:
    election = make_election(body=body)
    purse = purse_of(election)
    first, second = signed_in(make_convener(body)), signed_in(make_convener(body))
    with clock.frozen(DURING):
        assert first.post(address(election, "paper_print", purse.public_id), {"printed": "50"}).status_code == 200
        for number in range(3):
            page = first.post(address(election, "counter"), {"code": f"code{number:08}"}).content.decode()
            token = re.search(r'name="voter" value="([^"]+)"', page)
            assert token
            said = first.post(address(election, "counter_paper", purse.public_id), {"voter": token[1]})
            assert 'class="note kept"' in said.content.decode()
    read = address(election, "paper_entry", purse.public_id)
    with clock.frozen(CLOSING + timedelta(minutes=1)):
        for said in ({"p-1": "on"}, {"p-2": "on", "p-3": "on"}, {"is_spoiled": "on"}):
            assert first.post(read, said).status_code == 302
        assert 'role="alert"' in first.post(read, {"p-1": "on"}).content.decode()  # a fourth of three
        assert second.post(read, {"number": "1", "p-1": "on"}).status_code == 302
        assert second.post(read, {"number": "2", "p-2": "on"}).status_code == 302  # overlooks a cross
        assert second.post(read, {"number": "3", "is_spoiled": "on"}).status_code == 302
        assert list(PaperBallot.objects.values_list("state", flat=True)) == ["settled", "differs", "settled"]
        done = address(election, "paper")
        assert 'role="alert"' in first.post(done, {"words": ""}).content.decode()
        second.post(read, {"number": "2", "p-2": "on", "p-3": "on"})
        assert SealedBallot.objects.count() == 2
        assert first.post(done, {"words": ""}).status_code == 302
    counted = close(election, CLOSING + timedelta(minutes=2))
    assert counted.state == states.PUBLISHED
    assert purse_of(counted).counts["marks"] == {"paper": 3}
    assert counted.findings == []


def test_a_steward_sets_terms_takes_projects_from_feasible_solutions_and_sees_what_is_missing(body: Body) -> None:
    call = make_call(body, voting_ways=("open",))
    client = signed_in(make_steward(body))
    need = make_need(call, supports=2)
    for number, is_feasible in ((1, True), (2, True), (3, False)):
        solution = Solution.objects.create(need=need, language="fr", title=f"Solution {number}", cost=1)
        ground = "within_competence" if is_feasible else "not_technical"
        cost = Decimal(1000 * number) if is_feasible else None
        Review.objects.create(
            solution=solution,
            is_competent=True,
            is_feasible=is_feasible,
            cost=cost,
            ground=ground,
            words="Vu",
            given_at=clock.now(),
        )

    def path(name: str, *more: str) -> str:
        with translation.override("fr"):
            return reverse(f"ballots:{name}", args=[body.slug, call.public_id, *more])

    assert client.get(path("set_up")).status_code == 200
    wrong = {"method": "points", "rule": "equal_shares", "completion": "add1u"}
    assert 'role="alert"' in client.post(path("set_up_terms"), wrong).content.decode()
    assert client.post(path("set_up_terms"), {**wrong, "method": "approval", "most": "2"}).status_code == 302
    choice = client.get(path("candidate_choose")).content.decode()
    listed = re.findall(r'name="solution" value="([^"]+)"', choice)
    assert len(listed) == 2
    assert client.post(path("candidate_choose"), {"solution": listed}).status_code == 302
    assert sorted(Candidate.objects.values_list("cost", flat=True)) == [1000, 2000]
    assert client.get(path("candidate_choose")).content.decode().count('name="solution"') == 0
    too_dear = {"title_fr": "Une route", "cost": "9000000", "envelope": call.envelopes.get().public_id}
    assert 'class="error"' in client.post(path("candidate_new"), too_dear).content.decode()
    assert client.post(path("candidate_new"), {**too_dear, "cost": "9000"}).status_code == 302
    assert 'class="note kept"' in client.get(path("set_up")).content.decode()


def test_invented_votes_are_the_same_again_for_the_same_number_and_others_for_another() -> None:
    election = make_election(projects=12, amount=1500)
    where = address(election, "simulator")
    drawn = [
        re.findall(r"<meter[^>]*>|<td>[●–]", Client().get(where, {"seed": seed, "voters": "2000"}).content.decode())
        for seed in "112"
    ]
    assert len([one for one in drawn[0] if "meter" in one]) == 3
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def test_the_close_is_put_later_by_the_clocks_of_the_body_and_never_earlier(body: Body) -> None:
    election = make_election(body=body)
    client, where = signed_in(make_steward(body)), address(election, "extend")
    language = (body.languages or [body.language])[0]
    with clock.frozen(DURING):
        for until, status in (("2026-01-10T12:00", 200), ("2026-01-20T12:00", 302)):
            assert client.post(where, {"until": until, f"reason_{language}": "Panne"}).status_code == status
    phase = election.call.phases.get()
    assert phase.closes_at.astimezone(ZoneInfo(body.time_zone)).strftime("%d %H:%M") == "20 12:00"


def test_people_on_the_roll_are_found_by_identifier_only_with_what_the_register_asks(body: Body) -> None:
    election = make_election(body=body, voters=1)
    entry = RegisterEntry.objects.get(call=election.call)
    assert entry.code_hash
    with clock.frozen(DURING):
        client = signed_in(make_convener(body))
        page = client.post(address(election, "counter"), {"identifier": "AB12", "check": ""}).content.decode()
    assert 'name="voter"' not in page


@pytest.mark.parametrize("name", ["counter", "paper", "set_up"])
def test_officers_pages_cost_few_queries(name: str, body: Body, django_assert_max_num_queries: Any) -> None:
    election = make_election(body=body, places=3)
    client = signed_in(make_convener(body))
    with clock.frozen(DURING):
        client.get(address(election, name))
        with django_assert_max_num_queries(20):
            client.get(address(election, name))
