"""What waits is read by officers: published, or rejected for a reason that its author reads."""

from __future__ import annotations

import json

import pytest

from mithaq.core.errors import NotAllowed, Refused
from mithaq.ledger.models import Pending
from mithaq.needs import states
from mithaq.needs.actions.deciding import publish, reject
from mithaq.needs.models import Need, Solution
from mithaq.notices.models import Notice
from tests.calls.factories import make_call, make_convener, make_participant
from tests.needs.factories import make_need

pytestmark = pytest.mark.django_db


def test_a_waiting_need_is_published_or_rejected_by_officers_and_its_author_is_told_why() -> None:
    call = make_call(publishes_first=False)
    officer, need = make_convener(call.body), make_need(call)
    with pytest.raises(NotAllowed):
        publish(make_participant(call), need)  # type: ignore[arg-type]  # as a crooked view could
    for reason, words in (("ugly", "Non"), ("insult", "  "), ("insult", "x" * 1_001)):
        with pytest.raises(Refused):
            reject(officer, need, reason=reason, words=words)
    reject(officer, need, reason="personal_data", words="Le nom de M. Essai y figure.")
    need.refresh_from_db()
    assert (need.state, need.reason) == (states.REJECTED, "personal_data")
    told = Notice.objects.get(person=need.author.person, kind="need_read")
    assert "M. Essai" in told.text and need.public_id in told.link
    logged = json.loads(Pending.objects.get(kind="needs.rejected").leaf)
    assert "Essai" not in json.dumps(logged) and logged["public"]["reason"] == "personal_data"
    assert publish(officer, need).state == states.PUBLISHED
    assert Need.objects.get().reason == ""
    with pytest.raises(Refused):
        publish(officer, need)


def test_a_rejected_solution_is_counted_no_more() -> None:
    need = make_need()
    officer = make_convener(need.call.body)
    one = Solution.objects.create(need=need, language="fr", title="Un puits", state=states.WAITING)
    publish(officer, one)
    assert Need.objects.get().solution_count == 1
    reject(officer, one, reason="advertising", words="La marque de la pompe.")
    assert Need.objects.get().solution_count == 0
