"""Committees, their opinions and the gate they keep; the versions that meetings made; the five standards."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import end_mandate
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import cycle
from mithaq.instruments.actions import freeze_version
from mithaq.instruments.models import DraftVersion, Edition
from mithaq.instruments.origins import offered
from mithaq.ledger.models import Pending
from mithaq.meetings import actions, rhythm_of_dialogue, states
from mithaq.meetings.co_creation import standards
from mithaq.meetings.making import committee_step, meeting_step, why_not_validated
from mithaq.meetings.models import Committee, Evidence, Opinion
from tests.factories import make_body, make_mandate, make_person, make_steward
from tests.meetings.factories import (
    DECIDED,
    FIRST,
    make_committee,
    make_convener,
    make_meeting,
    make_programme,
    members_of,
    words_on,
)
from tests.meetings.test_meetings import page, signed_in

pytestmark = pytest.mark.django_db
WORDS = LocalizedText.of(fr="Le premier jet", ar="المسودة الأولى")


def keep(edition: Edition, origin: tuple[str, str] | None = None) -> DraftVersion:
    return freeze_version(by=INSTALLATION, edition=edition, changed=WORDS, origin=origin)


def say(committee: Any, verdict: str = states.VALIDATES, **more: Any) -> Opinion:
    given = {"votes": (2, 1, 0), "given_on": committee.today(), **more}
    return actions.give_opinion(by=INSTALLATION, committee=committee, verdict=verdict, **given)


def test_a_committee_shows_its_decision_its_seats_and_those_that_ended() -> None:
    body = make_body()
    steward, person = make_steward(body), make_person(body, external_id="K7")
    client = signed_in(steward)
    typed = {
        "name_fr": "Comité consultatif",
        "decision_fr": "Arrêté n° 5",
        "decided_on": DECIDED.isoformat(),
        "address": "https://example.org/arrete-5",
        "women": "2",
        "men": "3",
        "revision": "1",
    }
    new = reverse("meetings:committee_new", args=[body.slug])
    assert client.post(new, {**typed, "men": ""}).context["form"].errors["women"]
    assert client.post(new, {**typed, "address": "javascript:alert(1)"}).context["form"].errors["address"]
    assert client.post(new, {**typed, "decided_on": "2999-01-01"}).status_code == 200
    assert client.post(new, typed).status_code == 302
    committee = Committee.objects.get().body
    entry = Pending.objects.get(kind="meetings.committee_formed")
    assert committee.public_id in entry.leaf and "Arrêté" not in entry.leaf
    seat = reverse("meetings:seat_new", args=[body.slug, committee.slug])
    seated = {
        "person": "K7",
        "since": "2024-03-02",
        "represents": states.ASSOCIATION,
        "on_behalf_of_fr": "Jeunes",
    }
    assert client.post(seat, {**seated, "person": "K99"}).context["form"].errors["person"]
    assert client.post(seat, {**seated, "represents": "party"}).context["form"].errors["represents"]
    assert client.post(seat, seated).status_code == 302
    here = reverse("meetings:committee_detail", args=[body.slug, committee.slug])
    html = words_on(Client().get(here))
    said = ("Arrêté n° 5", "2 femmes", "3 hommes", str(person.name), "Jeunes", "les associations")
    assert [words for words in said if words.casefold() not in html.casefold()] == []
    assert 'href="https://example.org/arrete-5"' in Client().get(here).content.decode()
    end_mandate(by=INSTALLATION, mandate=members_of(committee)[0], on=body.today())
    html = words_on(Client().get(here))
    assert "1 ancien membre" in html and str(person.name) in html
    old = Client().get(f"/fr/b/{committee.slug}/committee/")
    assert (old.status_code, old["Location"]) == (301, here)
    with pytest.raises(NotAllowed):
        actions.make_committee(
            by=make_convener(body), body=body, name=WORDS, purpose=WORDS, decision=actions.Decision(WORDS, DECIDED)
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"votes": (3, 1, 0)},  # three members
        {"votes": (0, 0, 0)},
        {"votes": (-1, 2, 0)},
        {"votes": (1, 2, 0)},  # it validates with most against
        {"votes": (1, 1, 1)},
        {"verdict": states.RESERVES},  # without saying which
        {"verdict": states.REJECTS, "votes": (2, 1, 0), "text": WORDS},
        {"given_on": date(2999, 1, 1)},
        {"given_on": DECIDED - timedelta(days=1)},
        {"address": "https://example.org/a", "version": None},
        {"address": "/fr/b/nowhere/2222222222222222/", "version": None},
        {"version": None},
    ],
)
def test_an_opinion_that_no_committee_can_have_given_is_refused(wrong: dict[str, Any]) -> None:
    body = make_body()
    committee, version = make_committee(body), keep(make_programme(body))
    with pytest.raises(Refused):
        say(committee, **{"version": version, **wrong})
    foreign = keep(make_programme())
    with pytest.raises(Refused):
        say(committee, version=foreign)
    with pytest.raises(Refused):
        say(committee, version=version, meeting=make_meeting(body, clock.now() - timedelta(hours=3)))  # of others
    assert not Opinion.objects.exists() and not Pending.objects.filter(kind="meetings.opinion_given").exists()


def test_a_text_that_a_committee_follows_waits_for_its_favourable_opinion() -> None:
    body = make_body()
    edition, committee = make_programme(body), make_committee(body)
    version = keep(edition)
    assert why_not_validated(edition, None) == [] and committee_step(edition) == []
    actions.entrust(by=INSTALLATION, instrument=edition.instrument, committee=committee)
    assert "n’a pas encore donné d’avis" in " ".join(cycle.gate("validate", edition))
    say(committee, states.REJECTS, votes=(1, 2, 0), text=WORDS, version=version)
    assert "ne valide pas" in " ".join(why_not_validated(edition, None))
    meeting = make_meeting(body, clock.now() - timedelta(hours=3), committee=committee)
    opinion = say(committee, states.RESERVES, text=WORDS, version=version, meeting=meeting)
    assert why_not_validated(edition, None) == []
    (step,) = committee_step(edition)
    assert (step.done, step.on, step.note) == (True, committee.today(), "valide avec réserves · v1")
    entry = Pending.objects.filter(kind="meetings.opinion_given").latest("pk")
    assert opinion.public_id in entry.leaf and version.public_id in entry.leaf and "premier jet" not in entry.leaf
    shown = Client().get(reverse("meetings:committee_detail", args=[body.slug, committee.slug]))
    assert f'id="{opinion.public_id}"' in shown.content.decode() and "2 pour, 1 contre" in words_on(shown)
    assert Client().get(f"/id/{opinion.public_id}/")["Location"].endswith(f"#{opinion.public_id}")
    with pytest.raises(Refused):
        actions.entrust(by=INSTALLATION, instrument=edition.instrument, committee=None)  # to get round it
    with pytest.raises(Refused):
        actions.entrust(by=INSTALLATION, instrument=edition.instrument, committee=make_committee(make_body()))


def test_meetings_and_the_versions_they_made_are_shown_on_both_sides() -> None:
    body = make_body()
    edition, officer = make_programme(body), signed_in(make_steward(body))
    instrument = edition.instrument
    meeting = make_meeting(body, clock.now() - timedelta(hours=3), instrument=instrument)
    assert not meeting_step(make_programme())[0].done
    assert page(officer, "version_make", meeting, changed_fr="Trois engagements de plus").status_code == 302
    version = DraftVersion.objects.get()
    assert (version.origin_kind, version.origin_id) == ("meeting", meeting.public_id)
    twice = page(officer, "version_make", meeting, changed_fr="Rien")
    assert twice.context["form"].errors  # nothing has changed since
    (step,) = meeting_step(edition)
    assert (step.done, step.on, step.note) == (True, meeting.first_day, "1 réunion")
    html = words_on(page(Client(), "meeting_detail", meeting))
    assert "version v1 de" in html and "Trois engagements de plus" in html
    versions = Client().get(reverse("instruments:version_list", args=[body.slug, instrument.slug])).content.decode()
    assert "Trois engagements de plus" in versions and f"/id/{meeting.public_id}/" in versions
    assert meeting.public_id in {public_id for _kind, public_id in offered(instrument)}


def test_days_between_meetings_are_counted_from_the_meetings_themselves() -> None:
    def gaps(*days: str, today: str = "2024-12-31", until: str | None = None) -> list[tuple[str, str]]:
        found = rhythm_of_dialogue.dialogue_of(
            [date.fromisoformat(day) for day in days],
            today=date.fromisoformat(today),
            until=date.fromisoformat(until) if until else None,
            months=6,
        )
        assert found.is_kept == (bool(days) and not found.gaps)
        return [(one.after.isoformat(), one.before.isoformat()) for one in found.gaps]

    assert gaps("2024-01-15", "2024-07-15", "2024-12-30") == []  # six months to the day
    assert gaps("2024-01-15", "2024-07-16", "2024-12-30") == [("2024-01-15", "2024-07-16")]
    assert gaps("2024-08-31", today="2025-02-28") == []  # there is no 31 February
    assert gaps("2024-08-31", today="2025-03-01") == [("2024-08-31", "2025-03-01")]
    assert gaps("2024-08-31", today="2026-01-01", until="2024-12-31") == []  # the programme is over
    assert gaps() == []


def test_a_tick_without_evidence_is_refused_and_the_page_shows_what_the_meetings_deny() -> None:
    body = make_body()
    edition = make_programme(body)
    keep(edition)
    instrument, responsible = edition.instrument, make_mandate(make_person(body), body, role="head")
    with clock.frozen(FIRST + timedelta(days=1)):
        meeting = make_meeting(body, FIRST, instrument=instrument)
        said: dict[str, Any] = {"by": INSTALLATION, "instrument": instrument, "standard": "dialogue"}
        ticked = {"state": states.MET, "responsible": responsible, "assessed_on": body.today(), "revision": 0}
        with pytest.raises(Refused):
            actions.assess_standard(**said, **ticked)
        for address in ("http://example.org", "ftp://x", "/fr/", f"/id/{instrument.public_id}/"):
            with pytest.raises(Refused):
                actions.add_evidence(**said, address=address, title=WORDS, dated=body.today())
        evidence = actions.add_evidence(**said, address=f"/id/{meeting.public_id}/", title=LocalizedText.of(fr=""))
        assert (evidence.kind, evidence.dated, evidence.title) == ("meeting", meeting.first_day, meeting.title)
        with pytest.raises(Refused):
            actions.assess_standard(**said, **{**ticked, "state": states.PARTLY})  # what is missing?
        with pytest.raises(Refused):
            foreign = make_mandate(None, make_body(), role="head")
            actions.assess_standard(**said, **{**ticked, "responsible": foreign})
        actions.assess_standard(**said, **ticked)
        with pytest.raises(Refused):
            actions.assess_standard(**said, **ticked)  # made from what stood before
        with pytest.raises(Refused):
            actions.remove_evidence(by=INSTALLATION, evidence=evidence)  # a tick would stand without any
        with pytest.raises(Refused):
            charter = make_programme().instrument
            type(charter).objects.filter(pk=charter.pk).update(kind="charter")
            actions.add_evidence(**{**said, "instrument": charter}, address="https://example.org/", title=WORDS)
        path = reverse("meetings:standard_list", args=[body.slug, instrument.slug])
        html = words_on(Client().get(path))
        assert "1 sur 5 respectée" in html and "la prochaine au plus tard le" in html and str(meeting.title) in html
    # Seven months without a meeting: nobody has to say so for the page to show it.
    with clock.frozen(FIRST + timedelta(days=230)):
        html = words_on(Client().get(path))
        assert "0 sur 5 respectée" in html and "ses réunions disent autre chose" in html
        with pytest.raises(Refused):
            actions.assess_standard(**said, **{**ticked, "revision": 1, "assessed_on": body.today()})


def test_the_standards_are_five_in_three_languages_and_what_no_source_says_is_marked() -> None:
    assert list(standards()) == ["dialogue", "information", "participation", "response", "monitoring"]
    assert all(set(one.name.texts) == set(one.asks.texts) == {"ar", "fr", "en"} for one in standards().values())
    assert [code for code, one in standards().items() if one.unverified] == ["information"]
    body = make_body()
    edition = make_programme(body)
    keep(edition)
    client, path = Client(), reverse("meetings:standard_list", args=[body.slug, edition.instrument.slug])
    assert "la mise à jour du dépôt" in words_on(client.get(path))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    few = queries()
    for code in standards():
        Evidence.objects.bulk_create(
            Evidence(
                instrument=edition.instrument, standard=code, title=WORDS, dated=DECIDED, link="https://example.org/"
            )
            for _number in range(5)
        )
    assert queries() == few <= 10
