"""Help offered and answered; and who took part, in figures that name nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.calls import actions, figures, states, tasks
from mithaq.calls.models import Participant, Volunteer
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.notices.models import Notice
from tests.calls.factories import A_PHASE, make_call, make_convener, make_participant
from tests.calls.test_composing import get, post, signed_in
from tests.factories import make_body, make_mandate, make_person, make_steward
from tests.races import race

pytestmark = pytest.mark.django_db
KINDS = (states.VOLUNTEER, states.RESULT)


def test_help_is_offered_answered_in_words_and_told() -> None:
    call = make_call(now=states.VOLUNTEER, kinds=KINDS, amount=None)
    person = make_person(account=True)
    make_participant(call, person=person, shown_name="Amal")
    client, officer = signed_in(person), signed_in(make_convener(call.body))
    assert (
        post(client, "volunteer_offer", call, {"offers": "Conduire le bus", "availability": "samedi"}).status_code
        == 302
    )
    offer = Volunteer.objects.get()
    public = get(Client(), "volunteer_offer", call).content.decode()
    assert "Conduire" not in public and "Amal" not in public and "Moins de cinq" in public
    assert "Conduire le bus" in get(officer, "volunteer_list", call).content.decode()
    answer = {"answer": "accept", "words": "Rendez-vous samedi."}
    assert (
        post(officer, "volunteer_answer", call, {**answer, "words": ""}, volunteer=offer.public_id).status_code == 200
    )
    assert post(officer, "volunteer_answer", call, answer, volunteer=offer.public_id).status_code == 302
    assert Notice.objects.get(person=person, kind="call_volunteer").text == "Rendez-vous samedi."
    assert "Rendez-vous samedi." in get(client, "volunteer_offer", call).content.decode()
    assert post(officer, "volunteer_answer", call, answer, volunteer=offer.public_id).context["form"].errors  # once
    assert post(client, "volunteer_offer", call, {"offers": "Autre chose"}).status_code == 200  # it was answered
    post(client, "volunteer_offer", call, {"back": "1"})
    offer.refresh_from_db()
    assert (offer.state, offer.offers, offer.answer) == (states.TAKEN_BACK, "", "")


def test_help_is_offered_in_its_phase_only_and_by_those_who_take_part() -> None:
    call = make_call(now=states.VOLUNTEER, kinds=KINDS, amount=None)
    participant = make_participant(call)
    offered = {"call": call, "offers": "Lire aux enfants"}
    with pytest.raises(NotAllowed):
        actions.offer_help(by=make_participant(make_call()), **offered)
    with clock.frozen(clock.now() + A_PHASE):
        with pytest.raises(Refused):  # its hour is over, though the worker was not there
            actions.offer_help(by=participant, **offered)
        tasks.turn(clock.now())
    Participant.objects.filter(pk=participant.pk).update(blocked_at=clock.now())
    with pytest.raises(NotAllowed):
        actions.offer_help(by=Participant.objects.get(pk=participant.pk), **offered)
    assert not Volunteer.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_one_offer_from_two_windows_and_one_answer_from_two_officers() -> None:
    call = make_call(now=states.VOLUNTEER, kinds=KINDS, amount=None, places=0, themes=0)
    participant = make_participant(call)
    race([lambda: actions.offer_help(by=participant, call=call, offers="Aider")] * 3)
    offer = Volunteer.objects.get()
    found = race(
        [
            lambda: actions.answer_offer(by=INSTALLATION, volunteer=offer, accept=True, words="Oui"),
            lambda: actions.answer_offer(by=INSTALLATION, volunteer=offer, accept=False, words="Non"),
        ]
    )
    assert sum(isinstance(one, Refused) for one in found) == 1


def test_figures_withhold_small_numbers_and_what_would_give_them_away() -> None:
    call = make_call()
    for number in range(9):
        make_participant(call, stakeholder=states.CITIZEN if number else states.BUSINESS)
    tables = {one.code: one for one in figures.tables(call)}
    by_stakeholder = {cell.code: cell for cell in tables["stakeholder"].cells}
    assert by_stakeholder["business"].is_withheld and by_stakeholder["citizen"].is_withheld
    assert not by_stakeholder["university"].is_withheld  # nobody: it speaks of nobody
    assert tables["channel"].total.count == 9
    page, table = (get(Client(), name, call).content.decode() for name in ("call_figures", "call_figures_csv"))
    assert "non publié" in page and "stakeholder,business" in table and ",8" not in table


def test_an_association_shows_where_it_took_part_and_speaks_as_verified() -> None:
    association, body = make_body("association"), make_body()
    member = make_mandate(make_person(association, account=True), association, role="agent").person
    call = make_call(body, now=states.VOLUNTEER, kinds=KINDS, amount=None)
    inside = {"ways": [states.OPEN], "voting_ways": [states.OPEN], "audience": states.STAFF}
    hidden = make_call(association, amount=None, kinds=(states.COLLECT,), **inside)
    speaker = make_participant(call, person=member, association=association)
    make_participant(hidden, person=member, association=association)
    assert speaker.stakeholder == states.ASSOCIATION
    page = Client().get(reverse("portal:body_detail", args=[association.slug])).content.decode()
    assert reverse("calls:call_detail", args=[body.slug, call.public_id]) in page
    assert hidden.public_id not in page  # an internal call is nobody else's matter
    actions.offer_help(by=speaker, call=call, offers="Notre local")
    listed = get(signed_in(make_convener(body)), "volunteer_list", call).content.decode()
    assert "association vérifiée" in listed and association.slug in listed
    assert association.slug in get(Client(), "call_figures", call).content.decode()
    Participant.objects.update(blocked_at=clock.now() - timedelta(days=1))
    page = Client().get(reverse("portal:body_detail", args=[association.slug])).content.decode()
    assert call.public_id not in page


@pytest.mark.parametrize("name", ["call_compose", "volunteer_list", "register_detail", "call_figures", "counter"])
def test_pages_ask_as_many_questions_for_many_as_for_few(name: str) -> None:
    counts = []
    for size in (1, 6):
        call = make_call(now=states.VOLUNTEER, kinds=KINDS, places=size)
        for number in range(size):
            actions.offer_help(by=make_participant(call), call=call, offers="Aider")
            actions.make_letters(by=INSTALLATION, call=call, place=None, count=1, request_key=str(number))
        client = signed_in(make_steward(call.body))
        with CaptureQueriesContext(connection) as asked:
            assert get(client, name, call).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20, counts  # each part asks each app above whether something hangs on it
