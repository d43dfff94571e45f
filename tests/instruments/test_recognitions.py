"""A partner takes a charter as a reference (S0-02): written, public, binding nobody."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test import Client

from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import recognise
from mithaq.instruments.models import Recognition
from mithaq.signatures.rules import why_not_adopted
from tests.factories import make_adoption, make_body, make_edition, make_steward


@pytest.mark.django_db
def test_a_partner_takes_the_edition_in_force_as_a_reference_on_the_charters_own_pages(client: Client) -> None:
    edition, partner = make_edition(), make_body("association")
    client.force_login(make_steward(partner).account, backend="django.contrib.auth.backends.ModelBackend")
    charter = f"/en/b/{edition.instrument.body.slug}/charters/{edition.instrument.slug}/adoptions/"
    assert f"{charter}reference/" in client.get(charter).content.decode()
    client.post(f"{charter}reference/", {"body": partner.slug})
    found = Recognition.objects.get()
    page = Client().get(charter).content.decode()
    assert partner.slug in page and f"/en/log/{found.act}/" in page


@pytest.mark.django_db
def test_a_reference_binds_nobody() -> None:
    edition, partner = make_edition(), make_body()
    recognise(by=INSTALLATION, edition=edition, body=partner)
    adoption = partner.adoptions.first()
    assert why_not_adopted(adoption, partner.today()) is not None


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "validated"])
def test_a_text_in_the_making_is_no_reference(state: str) -> None:
    with pytest.raises(Refused):
        recognise(by=INSTALLATION, edition=make_edition(state=state), body=make_body())


@pytest.mark.django_db
def test_who_issued_or_adopted_the_charter_is_bound_and_no_partner() -> None:
    adoption = make_adoption(make_edition(), make_body())
    for body in (adoption.body, adoption.edition.instrument.body):
        with pytest.raises(Refused):
            recognise(by=INSTALLATION, edition=adoption.edition, body=body)


@pytest.mark.django_db
def test_a_steward_of_the_issuer_may_not_speak_for_a_partner() -> None:
    edition = make_edition()
    with pytest.raises(NotAllowed):
        recognise(by=make_steward(edition.instrument.body), edition=edition, body=make_body())


@pytest.mark.django_db(transaction=True)
def test_racing_stewards_write_one_reference() -> None:
    edition, partner = make_edition(), make_body()
    outcomes: list[str] = []
    start = threading.Barrier(3)

    def race() -> None:
        start.wait()
        try:
            recognise(by=INSTALLATION, edition=edition, body=partner)
            outcomes.append("written")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=race) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "refused", "written"]
    assert Recognition.objects.count() == 1
