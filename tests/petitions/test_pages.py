"""Pages: signing without an account, what strangers may not read, the way of an agent, and what pages cost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.core import clock, files
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq.petitions import actions, states, tasks
from mithaq.petitions.models import Petition
from mithaq.petitions.thresholds import settings_of
from mithaq.sittings.actions import plan_ordinary
from tests.factories import make_person
from tests.petitions.factories import WORDS, again, born, make_council, make_deposited, make_petition, make_roll
from tests.sittings.factories import PLACE, make_clerk

pytestmark = pytest.mark.django_db


def at(name: str, petition: Petition, *more: Any) -> str:
    return reverse(f"petitions:{name}", args=[petition.body.slug, petition.public_id, *more])


def of(name: str, petition: Petition) -> str:
    return reverse(f"petitions:{name}", args=[petition.body.slug])


def signed_in(person: Person | None) -> Client:
    client = Client()
    assert person is not None and person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def test_whoever_is_on_the_roll_signs_and_takes_it_back_without_an_account() -> None:
    petition = make_petition(state="collecting")
    make_roll(petition.organ, 2)
    who = {"identifier": "ab-1", "check_word": born(1)}
    assert Client().post(at("petition_sign", petition), who).status_code == 302
    assert again(petition).count == 1
    refused = Client().post(at("petition_sign", petition), {"identifier": "AB1", "check_word": "1970-01-01"})
    assert refused.status_code == 200 and refused.context["form"].errors["identifier"]
    assert Client().post(at("signature_back", petition), who).status_code == 302
    assert again(petition).count == 0


def test_an_agent_goes_from_the_first_word_to_the_receipt() -> None:
    organ = make_council()
    make_roll(organ, 1)
    agent = signed_in(make_person(account=True))
    words = {"title": "Une fontaine", "request": "Que le conseil en débatte.", "interest": "Les riverains."}
    made = agent.post(
        reverse("petitions:petition_new", args=[organ.body.slug]), words | {"kind": "citizens", "language": "fr"}
    )
    petition = Petition.objects.get()
    assert made["Location"] == at("petition_detail", petition)
    assert Client().get(at("petition_detail", petition)).status_code == 404
    changed = words | {"kind": "citizens", "language": "fr", "revision": "1", "title": "Deux fontaines"}
    agent.post(at("petition_change", petition), changed)
    agent.post(at("petition_collect", petition))
    actions.sign(petition=petition, identifier="AB1", check=born(1))
    assert "99" in read(agent, at("petition_deposit", petition)), "what is missing is said before"
    assert agent.post(at("petition_deposit", petition))["Location"] == at("petition_receipt", petition)
    petition = again(petition)
    receipt = read(agent, at("petition_receipt", petition))
    assert petition.list_hash in receipt and petition.receipt_number in receipt
    public = read(Client(), at("petition_detail", petition))
    assert "Deux fontaines" in public and "<meter" in public and "123" in public, "the article of the threshold"
    agent.post(at("petition_withdraw", petition))
    assert again(petition).state == states.WITHDRAWN


def test_small_counts_of_a_part_are_withheld_from_strangers() -> None:
    organ = make_council("region", population=500_000)
    parts: list[dict[str, Any]] = [{"code": code, "name": {"fr": f"Province {code}"}} for code in ("a", "b", "c")]
    actions.set_up(by=INSTALLATION, organ=organ, parts=parts)
    make_roll(organ, 40, part="a")
    make_roll(organ, 3, part="b", first=41)
    petition = make_petition(organ, state="collecting")
    rows = [actions.Row(f"AB{number}", born(number)) for number in range(1, 44)]
    actions.enter_sheet(by=INSTALLATION, petition=petition, rows=rows)
    shown = {str(one.name): one.count for one in Client().get(at("petition_detail", petition)).context["parts"]}
    assert shown == {"Province a": None, "Province b": None, "Province c": 0}
    to_agent = signed_in(petition.agent).get(at("petition_detail", petition)).context["parts"]
    assert [one.count for one in to_agent] == [40, 3, 0]


def test_pages_ask_no_more_of_the_database_when_there_are_more_petitions() -> None:
    organ = make_council()
    petition = make_petition(organ, signatures=5)
    clerk = signed_in(make_clerk(organ.body))
    asked = [(Client(), of("petition_list", petition)), (Client(), at("petition_detail", petition))]
    asked += [(clerk, of("petition_desk", petition)), (clerk, at("sheet_new", petition))]
    before = [queries(client, path) for client, path in asked]
    for number in range(6):
        more = make_petition(organ, state="collecting", title=f"Titre {number}")
        actions.sign(petition=more, identifier="AB9", check=born(9))
        actions.deposit(by=INSTALLATION, petition=more)
    rows = [actions.Row("AB14", born(14))]
    actions.enter_sheet(by=INSTALLATION, petition=petition, rows=rows)
    assert [queries(client, path) for client, path in asked] == before


def test_a_clerk_goes_from_paper_to_a_refusal_that_gives_its_reasons(
    django_capture_on_commit_callbacks: Any,
) -> None:
    petition = make_petition(state="collecting")
    make_roll(petition.organ, 5)
    clerk = signed_in(make_clerk(petition.body))
    lines = "\n".join(f"AB{number}; {born(number)}" for number in (1, 2, 3, 3)) + "\nZZ1; 1990-01-01"
    scan = SimpleUploadedFile("feuille.txt", b"Feuille 1", content_type="text/plain")
    clerk.post(at("sheet_new", petition), {"rows": lines, "scan": scan})
    sheet = petition.sheets.get()
    assert (sheet.taken, sheet.doubles, sheet.strangers, again(petition).count) == (3, 1, 1, 3)
    assert clerk.get(at("sheet_file", petition, sheet.public_id)).content == b"Feuille 1"
    actions.deposit(by=INSTALLATION, petition=petition)
    desk = read(clerk, of("petition_desk", petition))
    assert petition.title in desk and "125" in desk, "the article of the answer's time"
    page = clerk.get(at("petition_check", petition))
    codes = page.context["form"].codes
    clerk.post(at("petition_check", petition), {f"met_{codes[0]}": "yes", f"words_{codes[0]}": "Registre du 2 mai"})
    assert petition.checks.get().code == codes[0]
    said = {"words_fr": "Il manque quatre-vingt-dix-sept signatures.", "valid": "3"}
    assert clerk.post(at("petition_admit", petition), said).status_code == 200, "too few signatures"
    assert clerk.post(at("petition_refuse", petition), said | {"reason": "signatures"}).status_code == 302
    assert again(petition).state == states.INADMISSIBLE
    assert "quatre-vingt-dix-sept" in read(Client(), at("petition_detail", petition))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.forget(clock.now() + timedelta(days=91))
    with pytest.raises(files.NotKept):
        files.opened(sheet.file_digest)


def test_an_admissible_petition_goes_from_its_page_to_the_agenda() -> None:
    petition = make_deposited()
    clerk = signed_in(make_clerk(petition.body))
    assert clerk.post(at("petition_admit", petition), {"words_fr": str(WORDS), "valid": ""}).status_code == 302
    year = clock.now().year + 1
    when: dict[str, Any] = {"year": year, "month": 5, "starts_at": datetime(year, 5, 5, 9, tzinfo=UTC)}
    sitting = plan_ordinary(by=INSTALLATION, organ=petition.organ, place=PLACE, **when)
    clerk.post(at("petition_enter", petition), {"sitting": sitting.public_id, "committee_fr": "Services"})
    assert again(petition).state == states.ON_AGENDA
    assert clerk.post(at("petition_treat", petition), {"outcome_fr": "Adopté."}).status_code == 200, "not dealt with"
    clerk.post(at("petition_leave", petition))
    assert again(petition).state == states.ADMISSIBLE


def test_a_roll_is_reported_line_by_line_and_settings_are_kept() -> None:
    organ = make_council("region", population=500_000)
    clerk = signed_in(make_clerk(organ.body))
    said = {"parts": "a; Province A; إقليم أ\nb; Province B", "days_kept": "30", "source_fr": "Recensement"}
    assert clerk.post(reverse("petitions:petition_settings", args=[organ.body.slug]), said).status_code == 302
    settings = settings_of(organ)
    assert (settings.days_kept, [one["code"] for one in settings.parts]) == (30, ["a", "b"])
    rows = SimpleUploadedFile("liste.csv", b"identifier,check,part\nAB1,1990-01-01,a\nAB2,1990-01-02,z\n")
    page = clerk.post(reverse("petitions:roll_import", args=[organ.body.slug]), {"file": rows, "takes_good": "on"})
    assert [one.line for one in page.context["problems"]] == [3]
    assert page.context["roll"] == 1
