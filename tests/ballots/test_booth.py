"""Voting on the site: fill in, look once more, send, keep the receipt; without a trace of who sent what, or when."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mithaq.ballots import actions, states
from mithaq.ballots.models import Election, Mark, Purse, RollEntry, SealedBallot
from mithaq.calls import actions as calling
from mithaq.calls.presence import cookie_of
from mithaq.core import clock, ids
from mithaq.core.logs import HideSecrets
from tests.ballots.factories import CLOSING, DURING, make_election, purse_of
from tests.factories import make_person

pytestmark = pytest.mark.django_db
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
CODE = re.compile(r'<bdi class="code" dir="ltr">([^<]+)</bdi>')


@pytest.fixture(autouse=True)
def _during_the_ballot() -> Any:
    with clock.frozen(DURING):
        yield


def voter_client(election: Election, number: int = 0) -> Client:
    """The browser of somebody who came in with the code of a letter."""
    client = Client()
    _there, token = calling.enter_with_letter(
        call=election.call, code=f"code{number:08}", introduced=calling.Introduced(resident=True)
    )
    client.cookies[cookie_of(election.call)] = token
    return client


def path(election: Election, name: str = "vote", *more: str, purse: Purse | None = None) -> str:
    parts = [election.call.body.slug, election.call.public_id, *more]
    if name in ("vote", "compare", "replace"):
        parts.append((purse or purse_of(election)).public_id)
    with translation.override("fr"):
        return reverse(f"ballots:{name}", args=parts)


def review(client: Client, where: str, **said: str) -> str:
    answer = client.post(where, {"step": "review", **{f"p-{key}": value for key, value in said.items()}})
    found = TICKET.search(answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def cast(client: Client, where: str, ticket: str, **more: str) -> str:
    answer = client.post(where, {"step": "cast", "ticket": ticket, **more})
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "same-origin"  # without any, browsers send forms that are refused
    return answer.content.decode()


def test_a_vote_is_looked_at_cast_and_receipted_once_however_often_the_form_is_sent() -> None:
    election = make_election()
    client, where = voter_client(election), path(election)
    assert client.get(where).status_code == 200
    ticket = review(client, where, **{"1": "on", "3": "on"})
    assert not SealedBallot.objects.exists()
    first = cast(client, where, ticket, voter_part="Amal")
    tracker, secret = CODE.findall(first)
    assert tracker.startswith("amal-")
    again = cast(client, where, ticket, voter_part="Amal")
    assert CODE.findall(again) == [tracker, secret]
    assert (Mark.objects.count(), SealedBallot.objects.count()) == (1, 1)
    other = cast(client, where, ticket, voter_part="Other")
    assert CODE.findall(other) == []  # another vote, and this person has voted
    assert path(election, "replace") in client.get(where).content.decode()


def test_a_ticket_serves_the_voter_it_was_made_for_and_the_choices_it_was_shown_with() -> None:
    election = make_election()
    ana, ben, where = voter_client(election, 0), voter_client(election, 1), path(election)
    ticket = review(ana, where, **{"1": "on"})
    assert CODE.findall(cast(ben, where, ticket)) == []
    assert CODE.findall(cast(ana, where, ticket[:-2] + "xx")) == []
    assert not Mark.objects.exists()
    assert CODE.findall(cast(ana, where, ticket, **{"p-2": "on"}))  # what the form says besides does not count
    assert Mark.objects.count() == 1


def test_what_no_ballot_may_say_is_refused_and_nothing_chosen_is_lost() -> None:
    election = make_election(method=states.KNAPSACK, most=None, amount=1000)
    client, where = voter_client(election), path(election)
    for said in ({"1": "on", "2": "on", "3": "on"}, {"99": "on"}, {"1": "on", "77": "on"}, {}):
        answer = client.post(where, {"step": "review", **{f"p-{key}": value for key, value in said.items()}})
        page = answer.content.decode()
        assert 'role="alert"' in page
        assert not TICKET.search(page)
        for key in set(said) - {"99", "77"}:
            assert re.search(rf'id="p-{key}"[^>]* checked', page), (said, key)


def test_an_order_and_points_are_read_in_the_digits_of_any_script() -> None:
    ranking = make_election(method=states.RANKING, most=3)
    client, where = voter_client(ranking), path(ranking)
    page = client.post(where, {"step": "review", "p-2": "1", "p-4": "1"}).content.decode()
    assert 'role="alert"' in page
    review(client, where, **{"2": "2", "4": "1"})
    points = make_election(method=states.POINTS, most=None, points=10, most_points=6)
    client, where = voter_client(points), path(points)
    review(client, where, **{"1": "٤", "2": "6", "3": "0"})
    page = client.post(where, {"step": "review", "p-1": "٧"}).content.decode()
    assert 'role="alert"' in page


def test_choices_are_kept_in_the_voters_browser_alone_and_filters_lose_none() -> None:
    election = make_election()
    client, where = voter_client(election), path(election)
    client.post(where, {"step": "keep", "p-2": "on"})
    assert re.search(r'id="p-2"[^>]* checked', client.get(where).content.decode())
    neighbour = voter_client(election, 1)
    for name, morsel in client.cookies.items():
        if name.startswith("ballot-"):
            neighbour.cookies[name] = morsel.value
    assert not re.search(r'id="p-2"[^>]* checked', neighbour.get(where).content.decode())
    page = client.post(where, {"step": "list", "p-2": "on", "words": "Projet 3"}).content.decode()
    assert 'type="hidden" name="p-2" value="on"' in page
    assert 'id="p-3"' in page and 'id="p-1"' not in page
    assert SealedBallot.objects.count() == 0


def test_each_voter_has_an_order_of_projects_and_keeps_it() -> None:
    election = make_election(projects=12)
    where = path(election)

    def order(client: Client) -> list[str]:
        return re.findall(r'id="p-(\d+)"', client.get(where).content.decode())

    clients = [voter_client(election, number) for number in range(4)]
    orders = [order(client) for client in clients]
    assert [order(client) for client in clients] == orders
    assert len({tuple(one) for one in orders}) > 1
    assert all(len(one) == 12 for one in orders)


def test_nobody_votes_before_or_after_the_hour_nor_without_being_on_the_roll() -> None:
    election = make_election()
    client, where = voter_client(election), path(election)
    ticket = review(client, where, **{"1": "on"})
    with clock.frozen(CLOSING):
        assert CODE.findall(cast(client, where, ticket)) == []
        assert TICKET.search(client.post(where, {"step": "review", "p-1": "on"}).content.decode()) is None
    assert Client().get(where).status_code == 302  # to where one comes in
    early = make_election(opened=False)
    assert Client().get(path(early, "ballot")).status_code == 404
    assert not Mark.objects.exists()


def test_a_vote_is_replaced_with_its_tracker_and_secret_and_found_by_them() -> None:
    election = make_election()
    client, where = voter_client(election), path(election)
    tracker, secret = CODE.findall(cast(client, where, review(client, where, **{"1": "on"})))
    stranger, there = Client(), path(election, "replace")
    wrong = stranger.post(there, {"tracker": tracker, "secret": "x" * 29})
    assert "p-1" not in wrong.content.decode()
    typed = {"tracker": tracker.upper(), "secret": secret.replace("-", " ")}
    listed = stranger.post(there, typed).content.decode()
    assert 'id="p-1"' in listed and not re.search(r'id="p-1"[^>]* checked', listed)  # what it said is not shown
    shown = stranger.post(there, {**typed, "step": "review", "p-2": "on"}).content.decode()
    ticket = TICKET.search(shown)
    assert ticket
    new = CODE.findall(cast(stranger, there, ticket[1], **typed))
    assert CODE.findall(cast(stranger, there, ticket[1], **typed)) == new
    assert sorted(SealedBallot.objects.values_list("is_replaced", flat=True)) == [False, True]
    assert Mark.objects.count() == 1
    find = path(election, "find")
    for pair, chip in (((tracker, secret), "note"), (tuple(new), "note soon")):
        page = stranger.post(find, dict(zip(("tracker", "secret"), pair, strict=True))).content.decode()
        assert f'class="{chip}' in page and 'role="status"' in page


def test_casting_leaves_no_session_no_message_no_log_line_and_no_sign_in(caplog: Any) -> None:
    election = make_election(voting_ways=("open",))
    person = make_person(account=True)
    calling.join(by=person, call=election.call, introduced=calling.Introduced())
    client = Client()
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    before = list(Session.objects.values_list("session_key", "expire_date", "session_data"))
    person.account.refresh_from_db()
    signed_in = person.account.last_login
    where = path(election)
    with caplog.at_level(logging.INFO):
        client.get(where)
        client.post(where, {"step": "review", "p-99": "on"})
        assert CODE.findall(cast(client, where, review(client, where, **{"1": "on"})))
        client.get(path(election, "ballot") + "nowhere/")  # a slip beside: a refusal is no trace either
    person.account.refresh_from_db()
    assert person.account.last_login == signed_in
    assert list(Session.objects.values_list("session_key", "expire_date", "session_data")) == before
    assert set(client.cookies) <= {"sessionid", "csrftoken", f"ballot-{purse_of(election).public_id}"}
    written = [one.getMessage() for one in caplog.records if "ballot" in one.getMessage()]
    assert [line for line in written if _is_written(line)] == []


def _is_written(line: str) -> bool:
    """Whether the handlers of a real installation would write this line."""
    return HideSecrets().filter(logging.LogRecord("django.request", logging.WARNING, "", 1, line, (), None))


@pytest.mark.parametrize("projects", [4, 40])
def test_the_ballot_costs_the_same_queries_however_many_projects_it_has(
    projects: int, django_assert_max_num_queries: Any
) -> None:
    election = make_election(projects=projects)
    client, where = voter_client(election), path(election)
    client.get(where)
    with django_assert_max_num_queries(9):
        client.get(where)
    with django_assert_max_num_queries(9):
        client.get(path(election, "ballot"))
    ticket = review(client, where, **{"1": "on"})
    with django_assert_max_num_queries(20):
        cast(client, where, ticket)


def test_nobody_votes_about_the_envelope_of_another_place() -> None:
    election = make_election(places=2)
    places = {one.place_id: one for one in election.purses.all()}
    client = voter_client(election, 0)
    entry = RollEntry.objects.get(election=election, register_entry__code_hash=ids.hash_of_secret("code00000000"))
    other = next(purse for place, purse in places.items() if place not in (None, entry.place_id))
    page = client.get(path(election, purse=other)).content.decode()
    assert 'id="booth"' not in page
    assert client.get(path(election, "compare", purse=other)).status_code == 200
    assert actions.votes_of(entry) == set()
