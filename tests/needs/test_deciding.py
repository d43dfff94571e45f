"""What waits is read by officers: published, or rejected for a reason that its author reads."""

from __future__ import annotations

import json

import pytest

from mithaq.comments.actions import appeal, decide_many, report
from mithaq.comments.models import Decision, Matter
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.needs import states
from mithaq.needs.actions.deciding import publish, reject
from mithaq.needs.actions.merging import merge_needs
from mithaq.needs.actions.saying import withdraw_need
from mithaq.needs.models import Need, Solution
from mithaq.notices.models import Notice
from tests.calls.factories import make_call, make_convener, make_participant
from tests.needs.factories import make_need

pytestmark = pytest.mark.django_db


def test_a_waiting_need_is_published_or_rejected_by_officers_and_its_author_is_told_why() -> None:
    call = make_call(publishes_first=False)
    officer, need = make_convener(call.body), make_need(call)
    assert Matter.objects.open().get().subject == need.public_id
    with pytest.raises(NotAllowed):
        publish(make_participant(call), need)  # type: ignore[arg-type]  # as a crooked view could
    for reason, words in (("ugly", "Non"), ("insult", "  "), ("insult", "x" * 1_001)):
        with pytest.raises(Refused):
            reject(officer, need, reason=reason, words=words)
    reject(officer, need, reason="personal_data", words="Le nom de M. Essai y figure.")
    need.refresh_from_db()
    assert (need.state, need.reason) == (states.REJECTED, "personal_data")
    told = Notice.objects.get(person=need.author.person, kind="moderation")
    decision = Decision.objects.get()
    assert "M. Essai" in told.text and decision.public_id in told.link
    logged = json.loads(Pending.objects.get(kind="comments.hidden").leaf)
    assert "Essai" not in json.dumps(logged) and logged["public"]["thing"] == need.public_id
    appeal(by=need.author, decision=decision, words="Ce nom est celui de la rue.")
    assert publish(officer, need).state == states.PUBLISHED
    assert Need.objects.get().reason == "" and not Matter.objects.open().exists()
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


def test_what_was_reported_is_hidden_from_the_queue_of_comments_with_others_at_once() -> None:
    need = make_need()
    for kind, thing in (
        ("need", need),
        ("solution", Solution.objects.create(need=need, language="fr", title="Un puits")),
    ):
        report(by=None, call=need.call, kind=kind, public_id=thing.public_id, reason="insult")
    ticked = [(one.kind, one.subject) for one in Matter.objects.open()]
    officer = make_convener(need.call.body)
    done = decide_many(by=officer, call=need.call, ticked=ticked, verb="hide", reason="insult", words="Le mot.")
    assert (done.done, done.left) == (2, 0)
    assert [Need.objects.get().state, Solution.objects.get().state] == [states.REJECTED] * 2


def test_what_is_taken_back_or_united_while_it_waits_leaves_the_queue() -> None:
    call = make_call(publishes_first=False)
    one, two, other = (make_need(call) for _ in range(3))
    withdraw_need(by=one.author, need=one)
    publish(INSTALLATION, other)
    merge_needs(by=INSTALLATION, need=two, target=other)
    assert not Matter.objects.open().exists() and Need.objects.get(pk=other.pk).support_count == 1
    with pytest.raises(Refused):
        publish(INSTALLATION, Need.objects.get(pk=two.pk))
