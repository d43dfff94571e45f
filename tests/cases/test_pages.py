"""The pages of a case, and what each reader finds on them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from mithaq.cases import actions, states
from mithaq.cases.links import secret_of
from mithaq.cases.models import Case, Read
from mithaq.cases.rules import Bearer
from mithaq.cases.shown import track_of
from mithaq.core import clock
from tests.cases.factories import NOVEMBER, make_case, make_officer, refusal
from tests.factories import make_body

pytestmark = pytest.mark.django_db


def test_whoever_holds_the_secret_link_reads_the_thread_but_no_private_note() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    actions.add_note(by=officer, case=case, text="Demander au service de la voirie.")
    page = Client().get(f"/fr/c/{secret_of(case)}/")
    assert page.status_code == 200
    assert case.number in page.content.decode()
    assert "Demander au service" not in page.content.decode()
    wrong = secret_of(case)[:-1] + ("x" if secret_of(case)[-1] != "x" else "y")
    assert Client().get(f"/fr/c/{wrong}/").status_code == 404


def test_an_officers_reading_is_written_down_once_a_visit(client: Client) -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    assert officer.account is not None
    client.force_login(officer.account, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/fr/b/{body.slug}/cases/{case.public_id}/"
    assert client.get(address).status_code == 200
    assert client.get(address).status_code == 200
    assert list(Read.objects.values_list("person", "what")) == [(officer.pk, "page")]


def test_a_refusal_shows_its_ground_reasons_and_remedy() -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    with clock.frozen(NOVEMBER):
        decision = actions.decide(by=officer, case=case, answer=refusal())
        for language in ("ar", "fr", "en"):
            page = Client().get(f"/{language}/c/{secret_of(case)}/").content.decode()
            assert decision.reasons in page
            assert "19" in page


def test_a_silence_that_is_contested_is_not_shown_as_an_answer() -> None:
    case = make_case()
    assert case.due_on is not None
    with clock.frozen(NOVEMBER + timedelta(days=(case.due_on - NOVEMBER.date()).days + 1)):
        actions.pass_due(at=clock.now())
        actions.use_remedy(by=Bearer(case.pk), case=case, clock_name="complaint-to-head", text="Rien reçu.")
    track = track_of(Case.objects.select_related("body").get(pk=case.pk))
    assert [step["state"] for step in track] == ["done", "done", "now", "next", "next"]
    assert track[3]["name"] == states.STATE_NAMES[states.ANSWERED]
