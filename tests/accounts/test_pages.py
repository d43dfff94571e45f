"""Pages of accounts: the way of an account through its forms, what strangers read, files, and what pages cost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.accounts import actions, states
from mithaq.accounts.models import Account, Answer, Obligation
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Mandate
from mithaq.portal.identifiers import address_of
from tests.accounts.factories import (
    FIRST,
    Place,
    again,
    answer,
    give,
    make_evidence,
    make_given,
    make_obligation,
    make_place,
    on,
    open_all,
    person,
    words,
)
from tests.delivery.factories import make_promised, make_report, promise
from tests.factories import make_mandate, make_person, make_steward

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 3)
NEW = {"new_kind": "link", "new_title": "Constat", "new_dated": "2026-06-01", "new_link": "https://example.org/constat"}


def signed_in(mandate: Mandate) -> Client:
    client, account = Client(), person(mandate).account
    assert account is not None
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(name: str, account: Account, *more: str) -> str:
    return reverse(f"accounts:{name}", args=[account.body.slug, account.public_id, *more])


def page(client: Client, path: str) -> str:
    answered = client.get(path)
    assert answered.status_code == 200, path
    return answered.content.decode()


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


def test_an_account_goes_from_its_draft_to_what_followed_from_it_through_forms() -> None:
    place = make_place()
    make_obligation(place)
    account = open_all(date(2026, 7, 1))[0]
    holder, head, stranger = signed_in(place.director), signed_in(place.head), Client()
    with on(date(2026, 7, 10)):
        assert (
            holder.post(at("line_new", account), {"objective": "own:", "words_fr": "Refaire la route"}).status_code
            == 302
        )
        line = account.draft_lines.get()
        write = at("line_write", account, line.public_id)
        said = {"result": "reached", "done_fr": "La route est refaite."}
        refused = holder.post(write, said)
        assert refused.status_code == 200
        assert "evidence" in refused.context["form"].errors
        assert "La route est refaite." in refused.content.decode()  # nothing typed is lost
        assert holder.post(write, said | NEW).status_code == 302
        assert "La route est refaite." not in page(stranger, at("account_detail", account))
        assert holder.post(at("account_give", account)).status_code == 302
        assert "La route est refaite." in page(stranger, at("account_detail", account))
    given = Account.objects.get().statements.get().lines.get()
    told: dict[str, Any] = {
        f"verdict_{given.public_id}": "partly",
        "verdict": "partly",
        "words_fr": "Le revêtement manque.",
        "consequence": "plan",
        "consequence_words_fr": "Poser le revêtement.",
        "owner": f"{place.body.public_id}:director",
        "due_on": "2026-10-01",
    }
    with on(TODAY):
        refused = head.post(at("account_answer", account), told)
        assert "evidence" in refused.context["form"].errors
        assert not Answer.objects.exists()
        cited = told | {"evidence": [make_evidence(place.body)]}
        assert head.post(at("account_answer", account), cited).status_code == 302
        assert holder.post(at("account_remark", account), {"words_fr": "La pluie."}).status_code == 302
        read = page(stranger, at("account_detail", account))
        for words_read in ("Le revêtement manque.", "Poser le revêtement.", "La pluie.", "Direction des travaux"):
            assert words_read in read
        done = {"done_on": "2026-08-03", "words_fr": "Revêtement posé.", **NEW}
        assert head.post(at("account_carry_out", account), done).status_code == 302
        assert "Revêtement posé." in page(stranger, at("account_detail", account))
        assert "Poser le revêtement." not in page(holder, reverse("portal:desk"))  # carried out
    assert address_of(account.public_id, "fr") == f"/fr{at('account_detail', account)[3:]}"


def test_who_is_late_is_seen_by_everybody_by_office_and_not_by_name() -> None:
    place = make_place()
    make_obligation(place)
    account, name = open_all(date(2026, 7, 1))[0], str(place.director.person.name)
    stranger, listed = Client(), reverse("accounts:account_list", args=[place.body.slug])
    with on(TODAY):
        for path in (listed, f"{listed}?state=late&period=2026-06-30", at("account_detail", account)):
            read = page(stranger, path)
            assert "en retard de 4 jours" in read
            assert "Direction des travaux" in read
            assert name not in read
        assert "Direction des travaux" not in page(stranger, f"{listed}?state=given")
        assert "30 juillet 2026" in page(stranger, at("account_detail", account))  # how the day was found
        table = stranger.get(reverse("accounts:account_csv", args=[place.body.slug])).content.decode()
        assert f"{account.public_id},Direction des travaux" in table
        assert name not in table
        give(account)
        assert name in page(stranger, at("account_detail", account))
        assert "Direction des travaux" in page(stranger, listed)
        history = reverse("accounts:mandate_history", args=[place.body.slug, place.director.public_id])
        assert "rendu avec 4 jours de retard" in page(stranger, history)


def test_a_body_in_which_nobody_owes_an_account_says_so() -> None:
    place = make_place()
    read = page(Client(), reverse("accounts:account_list", args=[place.body.slug]))
    assert "Aucune fonction de cet organisme ne doit de compte." in read
    assert "accounts" in page(Client(), reverse("accounts:team", args=[place.body.slug]))


def test_a_steward_writes_down_who_owes_and_on_which_commitment_it_rests() -> None:
    place = make_place()
    adoption = make_promised(place.body, lead=place.director)
    commitment = promise(adoption)
    steward, client = make_steward(place.body), Client()
    assert steward.account is not None
    client.force_login(steward.account, backend="django.contrib.auth.backends.ModelBackend")
    path = reverse("accounts:obligation_new", args=[place.body.slug])
    offer: dict[str, Any] = {
        "name_fr": "Compte annuel",
        "offices": [f"{place.body.public_id}:director"],
        "months": "12",
        "first_on": "2026-01-01",
        "days_to_give": "30",
        "answerer": f"{place.body.public_id}:head",
        "days_to_answer": "30",
        "consequences": ["recognition", "plan", "noted"],
    }
    with on(TODAY):
        wrong = client.post(path, offer | {"basis_address": "/fr/b/x/charters/y/"})
        assert "basis_address" in wrong.context["form"].errors
        made = client.post(path, offer | {"basis_address": commitment.path})
        assert made.status_code == 302
        obligation = Obligation.objects.get()
        assert (obligation.commitment, obligation.consequences) == (
            commitment.public_id,
            ["recognition", "plan", "noted"],
        )
        assert f"/id/{commitment.public_id}/" in page(Client(), made["Location"])
        change = reverse("accounts:obligation_change", args=[place.body.slug, obligation.public_id])
        assert client.post(change, offer | {"months": "6", "basis_address": commitment.path}).status_code == 302
    second = Obligation.objects.get(supersedes=obligation)
    assert (second.months, second.first_on, second.commitment) == (6, date(2027, 1, 1), commitment.public_id)


def test_a_line_that_the_office_leads_is_not_taken_out_by_a_form_made_by_hand() -> None:
    place = make_place()
    make_promised(place.body, lead=place.director)
    make_obligation(place)
    account = open_all(date(2026, 7, 1))[0]
    line = account.draft_lines.get()
    with on(TODAY):
        client = signed_in(place.director)
        assert client.post(at("line_remove", account, line.public_id)).status_code == 302
        assert "Cette fonction pilote l’engagement" in page(client, at("account_write", account))
        # Nobody else's lines are there for whoever guesses their address.
        assert signed_in(place.head).get(at("line_write", account, line.public_id)).status_code == 403
    assert account.draft_lines.exists()


def test_the_team_page_shows_objectives_by_office_with_what_is_late_and_what_was_recognised() -> None:
    place = make_place()
    adoption = make_promised(place.body, commitments=2, lead=place.director)
    with on(date(2026, 5, 4)):
        make_report(promise(adoption), "under_way", share=40)
    path = reverse("accounts:team", args=[place.body.slug])
    with on(TODAY):
        read = page(Client(), path)
        assert "Direction des travaux" in read
        assert 'en retard\u00a0: <bdi class="num">2</bdi>' in read
        assert str(place.director.person.name) not in read
        client = signed_in(place.agent)
        post = {"words_fr": "Un budget que chacun lit.", "starts_on": "2026-01-01", "ends_on": "2026-06-30"}
        commend = reverse("accounts:commend", args=[place.body.slug])
        assert "evidence" in client.post(commend, post).context["form"].errors
        assert client.post(commend, post | NEW).status_code == 302
        read = page(Client(), path)
        assert "Un budget que chacun lit." in read
        assert "Constat" in read


def test_pages_cost_the_same_with_one_account_and_with_many() -> None:
    place = make_place()
    account = make_given(place)
    listed = reverse("accounts:account_list", args=[place.body.slug])
    team = reverse("accounts:team", args=[place.body.slug])
    with on(TODAY):
        answer(account, person(place.head))
        client, head = Client(), signed_in(place.head)
        few = [queries(client, path) for path in (listed, team, at("account_detail", account))]
        desk = queries(head, reverse("accounts:mine"))
        for number in range(6):
            _fill(place, number)
        many = [queries(client, path) for path in (listed, team, at("account_detail", account))]
        assert many[0] == few[0] <= 9
        assert many[1] <= 12
        assert many[2] == few[2] <= 14
        assert queries(head, reverse("accounts:mine")) <= desk + 1


def _fill(place: Place, number: int) -> None:
    """An account of their own accord by somebody else, read by everybody, and a commendation."""
    mandate = make_mandate(make_person(place.body, account=True), place.body, role="agent")
    by, scope = person(mandate), LocalizedText.of(fr=f"Guichet {number}")
    days: dict[str, Any] = {"starts_on": FIRST, "ends_on": date(2026, 6, 30)}
    own = actions.start_own(by=by, mandate=mandate, scope=scope, **days)
    proof = [make_evidence(place.body)]
    give(own, by=by, evidence=proof)
    actions.ask_to_publish(by=by, account=own)
    actions.agree_to_publish(by=person(place.head), account=own)
    answer(again(own), person(place.head), evidence=proof)
    actions.commend(by=person(place.head), body=place.body, words=words("Bien."), evidence=proof, **days)
    assert again(own).state == states.ANSWERED
