"""Evidence of a programme names consultations and decisions by the address of their pages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mithaq.meetings import things
from tests.consultations.factories import make_consultation
from tests.sittings.decided import decided, published

pytestmark = pytest.mark.django_db


def test_a_consultation_and_a_published_decision_are_found_by_their_addresses() -> None:
    consultation, decision = make_consultation(), decided()
    named = ("consultation", consultation.public_id)
    page = reverse("consultations:consultation_detail", args=[consultation.body.slug, consultation.public_id])
    assert things.thing_at(page) == things.thing_at(f"/id/{consultation.public_id}/?x=1") == named
    assert things.thing_at(f"https://elsewhere.example{page}") is None
    assert things.thing_at(f"/id/{decision.public_id}/") is None  # not published yet
    published(decision)
    assert things.thing_at(f"/id/{decision.public_id}/") == ("decision", decision.public_id)
    found = things.things_of([named, ("decision", decision.public_id), ("decision", "2" * 16), ("nothing", "2" * 16)])
    assert [str(one.name) for one in found.values()] == [str(consultation.title), str(decision.item.title)]
