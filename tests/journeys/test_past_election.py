"""An election held elsewhere is loaded from its file, shown as a past call, simulated, recounted by the command."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mithaq.ballots.models import Election
from tests.browser import PageOpener
from tests.factories import make_body, make_steward
from tests.house.tree import ROOT
from tests.journeys.calls import recount
from tests.journeys.traveller import Traveller

pytestmark = pytest.mark.django_db(transaction=True)

OURS = ROOT / "docs" / "explanation" / "how-votes-become-projects.pb"
GIVEN = sorted(
    (Path(os.environ.get("MITHAQ_DATA", "nowhere")) / "pb").glob("*.pb"), key=lambda file: file.stat().st_size
)
NO_DATA = "NO REAL ELECTION: MITHAQ_DATA names no folder with pb/*.pb"
FILES = [
    pytest.param(OURS, id="of the documentation"),
    *(pytest.param(file, id=file.stem) for file in GIVEN[:2]),
    *([] if GIVEN else [pytest.param(OURS, id="a real one", marks=pytest.mark.skip(reason=NO_DATA))]),
]


@pytest.mark.parametrize("file", FILES)
def test_a_past_election_is_loaded_shown_simulated_and_recounted(file: Path, open_page: PageOpener) -> None:
    body = make_body(languages=["fr", "ar"])
    steward = Traveller(
        open_page, f"/fr/b/{body.slug}/past-elections/new/", language="fr", account=make_steward(body).account
    )
    steward.field("file").set_input_files(file)
    steward.fill(title_fr="Un vote d’ailleurs", source_fr=f"Fichier {file.name}")
    steward.fill(first="2024-03-31", last="2024-04-15")
    steward.press("Bring it in")
    steward.sees("Un vote d’ailleurs")
    election = Election.objects.select_related("call").get()

    place = f"/fr/b/{body.slug}/calls/{election.call.public_id}/"
    stranger = Traveller(open_page, place, language="fr")
    stranger.follow("See the result")
    stranger.sees(file.name)
    command = stranger.page.locator("#recount pre").inner_text().split()
    stranger.follow("Why these, what the others lacked, and other rules beside")
    expect(stranger.page.locator("#main thead th").filter(has_text=stranger.say("Phragmén’s rule"))).to_have_count(1)
    stranger.go(f"{place}ballot/try/")
    expect(stranger.page.locator("#main table thead th")).to_have_count(4)  # projects, and three rules
    done = recount(command[-1])
    assert done.returncode == 0, done.stdout + done.stderr
