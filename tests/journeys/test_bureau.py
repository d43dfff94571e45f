"""A secretariat's Bureau adopts a programme of four years by its own statutes: no State has a say, on any page."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from mithaq.core import clock
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import add_section, validate_edition
from mithaq.instruments.models import DraftVersion, Edition, Section
from mithaq.instruments.models.sections import BLOCK, VALUE
from mithaq.instruments.programmes.actions import add_planned
from mithaq.sittings.models import Decision, Organ, Sitting
from tests.browser import PageOpener
from tests.factories import make_body, without_gates
from tests.instruments.programmes.factories import make_lead, make_programme, whole, words
from tests.journeys.programmes import on
from tests.journeys.traveller import Traveller
from tests.sittings.decided import decided, sitting_on
from tests.sittings.factories import make_clerk, make_organ

pytestmark = pytest.mark.django_db(transaction=True)
STATUTES = {
    "months": [3, 10],
    "notice_days": 15,
    "quorum": "1/2",
    "each_vote": True,
    "articles": {"months": "9", "notice_days": "10", "quorum": "11", "majority": "12"},
}
OPENING = datetime(2024, 10, 1, 9, tzinfo=UTC)
OF_THE_STATE = ("gouverneur", "wali", "préfecture", "autorité de contrôle")
SAID = "Le Bureau salue le travail des associations."
DECIDED = "Article unique. Le programme stratégique est adopté."
WHY = "Les associations membres l’ont demandé et l’ont écrit avec nous."


def test_a_bureau_adopts_a_programme_of_four_years_by_its_statutes(open_page: PageOpener) -> None:
    with on(8, 1):
        body = make_body("secretariat")
        organ = make_organ(body=body, law="own", statutes=STATUTES)
        clerk = make_clerk(body)
        sitting = sitting_on(validated(organ), organ, called_at=clock.now(), month=10, starts_at=OPENING)
        here = Traveller(open_page, f"/fr/b/{body.slug}/sittings/?year=2024", language="fr", account=clerk.account)
        read(here, "article 10", "octobre 2024")  # of its statutes, which ask for a notice of fifteen days
        here.follow_link(here.page.locator(f"#main a[href*='{sitting.public_id}']").first)
        read(here, here.say("Legal dates"))
    decided(sitting=sitting)
    with on(10, 2):
        publish(here)
        take_minutes(here, sitting)
        stranger = Traveller(open_page, f"/fr/b/{body.slug}/charters/strategie/", language="fr")
        expect(stranger.page.locator("#main .chip").first).to_contain_text(stranger.say("In force"))
        read(stranger, "31 décembre 2028")
        stranger.follow_link(stranger.page.locator(f"#main a[href*='{Decision.objects.get().public_id}']").first)
        read(stranger, DECIDED, WHY)


def validated(organ: Organ) -> DraftVersion:
    """Four years, an orientation, an objective, an action; consulted and validated as other tests have it."""
    period = date(2025, 1, 1), date(2028, 12, 31)
    edition = make_programme(organ.body, kind="strategic_programme", axes=0, period=period, slug="strategie")
    outer = _section(edition, kind=BLOCK, parent=None)
    inner = _section(edition, kind=VALUE, parent=outer)
    text, facts = words("Publier les comptes"), whole(make_lead(organ.body))
    by, revision = INSTALLATION, edition.revision
    add_planned(by=by, edition=edition, revision=revision, section=inner, text=text, facts=facts)
    with without_gates():
        edition.refresh_from_db()
        validate_edition(by=INSTALLATION, edition=edition)
    return DraftVersion.objects.select_related("edition__instrument__body").get(edition=edition)


def _section(edition: Edition, *, kind: str, parent: Section | None) -> Section:
    edition.refresh_from_db()
    by, revision, title = INSTALLATION, edition.revision, words("Ouvrir les comptes")
    made = add_section(by=by, edition=edition, revision=revision, kind=kind, parent=parent, title=title)
    edition.refresh_from_db()
    return made


def read(here: Traveller, *told: str) -> None:
    """The page tells this, and speaks of no authority of the State."""
    for one in told:
        here.sees(one)
    said = here.page.locator("#main").inner_text().lower()
    assert not [one for one in OF_THE_STATE if one in said], here.page.url


def publish(here: Traveller) -> None:
    """The clerk writes the decision, notes its signature, publishes it."""
    decision = Decision.objects.select_related("organ__body").get()
    place = f"/fr/b/{decision.organ.body.slug}/decisions/{decision.public_id}/"
    here.go(f"{place}words/")
    here.fill(operative_fr=DECIDED, reasons_fr=WHY)
    here.press("Save")
    here.follow("Note the signature on paper")
    here.press("Sign")
    here.follow("Publish")
    here.press("Publish")
    read(here, DECIDED, WHY)


def take_minutes(here: Traveller, sitting: Sitting) -> None:
    """Made of what was written down, with what was said; they print."""
    here.go(f"/fr/b/{sitting.body.slug}/sittings/{sitting.public_id}/")
    here.press("Begin the minutes")
    here.follow("Write the opening")
    here.fill(words_fr=SAID)
    here.press("Save")
    here.page.emulate_media(media="print")
    read(here, SAID, "Élue Essai 1", here.say("The sitting was closed: %(moment)s.").partition(":")[0].strip())
    expect(here.page.locator("#main .no-print").first).to_be_hidden()
    expect(here.page.locator("header[role=banner], body > header").first).to_be_hidden()
