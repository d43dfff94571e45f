"""After the result: solutions know what became of them, needs tell it; and elections held elsewhere are brought in."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mithaq.ballots import actions, outcomes, states
from mithaq.ballots.models import Election
from mithaq.calls import tasks as turning
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.needs import states as need_states
from mithaq.needs.models import Need, Solution
from mithaq.needs.story import Told, steps_of
from mithaq_engines.tally import recounting
from tests.ballots.factories import CLOSING, DURING, close, make_election, roll_of, vote
from tests.ballots.test_officers import signed_in
from tests.calls.factories import make_call
from tests.factories import make_body, make_steward
from tests.needs.factories import make_need

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "how-votes-become-projects.pb"


def held_about_solutions() -> tuple[Election, list[Solution]]:
    """A counted election about three solutions of a need of another call's making; the first wins all votes."""
    need = make_need(make_call())
    election = make_election(projects=2, amount=1000, opened=False, voters=12)
    call = election.call
    Need.objects.filter(pk=need.pk).update(call=call, place=None, theme=None)
    need.refresh_from_db()
    reviewed = {"need": need, "language": "fr", "outcome": need_states.FEASIBLE}
    solutions = [Solution.objects.create(title=f"Solution {n}", **reviewed) for n in range(3)]
    for solution, cost in zip(solutions, (900, 800, 700), strict=True):
        actions.add_candidate(
            by=INSTALLATION,
            election=election,
            envelope=call.envelopes.get(),
            title=LocalizedText.of(fr=solution.title),
            cost=Decimal(cost),
            source=("solution", solution.public_id),
        )
    with clock.frozen(DURING):
        turning.turn(DURING)
        election.refresh_from_db()
        for entry in roll_of(election):
            vote(election, entry, ("3",))
    return close(election), solutions


def test_outcomes_are_written_once_with_what_each_lacked_and_the_need_tells_its_ballot() -> None:
    election, solutions = held_about_solutions()
    with clock.frozen(CLOSING):
        assert outcomes.hand_on(CLOSING) == 3
        assert outcomes.hand_on(CLOSING) == 0
    found = [Solution.objects.get(pk=one.pk) for one in solutions]
    assert [one.outcome for one in found] == [need_states.SELECTED, *[need_states.NOT_SELECTED] * 2]
    assert all(one.outcome_words for one in found[1:])
    assert Pending.objects.filter(kind="needs.decided").count() == 1
    need = Need.objects.select_related("call__body").get(pk=found[0].need_id)
    with translation.override("en"):
        steps = [one for one in steps_of(Told(need, found)) if one.link.endswith("/ballot/result/")]
    assert [one.at for one in steps] == [election.opened_at]


def test_a_past_election_is_brought_in_from_its_page_shown_simulated_and_recounted() -> None:
    body = make_body()
    client = signed_in(make_steward(body))
    with translation.override("fr"):
        where = reverse("ballots:import_past", args=[body.slug])
    language = (body.languages or [body.language])[0]

    def sent(content: bytes, **more: str) -> dict[str, object]:
        said = {f"title_{language}": "2025", f"source_{language}": "Ailleurs", "first": "2025-06-01"}
        return {**said, "last": "2025-06-15", "file": SimpleUploadedFile("votes.pb", content), **more}

    page = client.post(where, sent(EXAMPLE.read_bytes()[:400] + b"\nPROJECTS\nnonsense"))
    assert page.status_code == 200 and 'class="table"' in page.content.decode()
    assert client.post(where, sent(EXAMPLE.read_bytes(), last="2999-01-01")).status_code == 200
    assert not Election.objects.exists()
    assert client.post(where, sent(EXAMPLE.read_bytes())).status_code == 302
    election = Election.objects.select_related("call__body").get()
    assert election.state == states.PUBLISHED and election.is_past
    parts, purse = [body.slug, election.call.public_id], election.purses.get()
    with translation.override("fr"):
        result = reverse("ballots:result", args=parts)
        detail = reverse("ballots:result_detail", args=[*parts, purse.public_id])
        base = reverse("ballots:published_all", args=parts).removesuffix("all.zip")
    anybody = Client()
    assert anybody.get(result).status_code == 200
    assert anybody.get(detail).content.decode().count("<meter") >= 3
    assert anybody.get(reverse("ballots:simulator", args=parts)).content.decode().count("<meter") == 3
    recounted = recounting.recount(recounting.read_published(lambda name: anybody.get(base + name).content))
    assert recounted.holds, recounted.failed


def test_the_page_of_a_call_shows_its_ballot_at_each_stage() -> None:
    election = make_election(voters=12)
    with translation.override("fr"):
        where = reverse("calls:call_detail", args=[election.call.body.slug, election.call.public_id])
        ballot = reverse("ballots:ballot", args=[election.call.body.slug, election.call.public_id])
    with clock.frozen(DURING):
        page = Client().get(where).content.decode()
        assert f'class="btn" href="{ballot}"' in page
        for entry in roll_of(election):
            vote(election, entry)
    close(election)
    with clock.frozen(CLOSING):
        page = Client().get(where).content.decode()
    assert f'{ballot}result/"' in page and "Projet 1" in page
