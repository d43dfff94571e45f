"""Reviews: given with a ground and words, late in public, and the phase that waits for them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mithaq.calls import tasks
from mithaq.calls.models import Call
from mithaq.calls.states import BALLOT, COLLECT, REVIEW
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.needs.actions.reviewing import assign_review, give_review, reopen_review
from mithaq.needs.models import Need, Review, Solution
from mithaq.notices.models import Notice
from tests.calls.factories import make_call, make_convener, make_participant
from tests.factories import make_mandate, make_person
from tests.needs.factories import make_need
from tests.needs.solutions import make_review, make_solution, no, yes

pytestmark = pytest.mark.django_db


def test_whoever_was_asked_reviews_and_the_need_is_feasible_when_one_solution_is() -> None:
    need = make_need()
    author = make_participant(need.call)
    one, two = make_solution(need, by=author), make_solution(need)
    reviewer = make_mandate(make_person(need.call.body, account=True), need.call.body).person
    review = assign_review(by=make_convener(need.call.body), solution=one, reviewer=reviewer)
    assert Notice.objects.filter(person=reviewer, kind="need_to_review").exists()
    with pytest.raises(NotAllowed):
        give_review(by=reviewer, solution=two, given=yes(), version=1)
    with pytest.raises(Refused):
        assign_review(by=INSTALLATION, solution=two, reviewer=make_person())
    given = give_review(by=reviewer, solution=one, given=no(), version=1)
    assert (given.pk, Need.objects.get(pk=need.pk).outcome) == (review.pk, "")
    make_review(two, yes(cost=Decimal(80_000)))
    need.refresh_from_db()
    assert (need.outcome, need.feasible_cost) == ("feasible", Decimal(80_000))
    told = Notice.objects.get(person=author.person, kind="need_fate", subject__contains=one.title)
    assert "Le terrain est privé." in told.text
    logged = Pending.objects.get(uid=given.act)
    assert "no_land" in logged.leaf and "terrain" not in logged.leaf, "a digest of the words, never the words"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (yes(cost=None), "cost"),
        (yes(is_competent=False), "is_competent"),
        (yes(ground="no_land"), "ground"),
        (no(ground="within_competence"), "ground"),
        (no(ground="not_competent"), "ground"),
        (no(ground="nonsense"), "ground"),
        (no(words=" "), "words"),
        (yes(yearly_cost=Decimal(-1)), "yearly_cost"),
    ],
)
def test_a_review_whose_parts_do_not_go_together_is_refused(given: Any, field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_review(make_solution(), given)
    assert refused.value.field == field


def test_a_review_is_given_once_of_the_words_that_were_read_and_can_be_opened_again() -> None:
    solution = make_solution()
    with pytest.raises(Refused):
        give_review(by=INSTALLATION, solution=solution, given=yes(), version=2)
    make_review(solution)
    with pytest.raises(Refused):
        make_review(solution, no())
    reopen_review(by=INSTALLATION, solution=solution)
    assert Pending.objects.filter(kind="needs.review_reopened").exists()
    assert (Need.objects.get(pk=solution.need_id).outcome, Solution.objects.get(pk=solution.pk).outcome) == ("", "")
    make_review(solution, no())
    assert Need.objects.get(pk=solution.need_id).outcome == "not_feasible"


def test_the_phase_closes_only_with_the_last_review_and_what_is_late_is_public(client: Client) -> None:
    call = make_call(kinds=(COLLECT, REVIEW, BALLOT))
    one, two = make_solution(make_need(call)), make_solution(make_need(call))
    over = clock.now() + timedelta(days=51)
    tasks.turn(clock.now() + timedelta(days=21))
    with clock.frozen(over):
        tasks.turn(over)
        make_review(Solution.objects.get(pk=one.pk))
        tasks.turn(over)
        late = Call.objects.get(pk=call.pk)
        assert late.phase(REVIEW).is_late(over) and late.phase(BALLOT).opened_at is None
        page = client.get(reverse("calls:call_detail", args=[call.body.slug, call.public_id])).content.decode()
        assert 'id="late-reviews"' in page and two.title in page and one.title not in page.split('id="needs"')[0]
        make_review(Solution.objects.get(pk=two.pk))
        tasks.turn(over)
        done = Call.objects.get(pk=call.pk)
        assert done.phase(REVIEW).closed_at == over
        with pytest.raises(Refused):
            reopen_review(by=INSTALLATION, solution=Solution.objects.get(pk=one.pk))


def test_an_officer_asks_and_reviews_on_pages_that_keep_what_was_typed(client: Client) -> None:
    solution = make_solution()
    need, officer = solution.need, make_convener(solution.need.call.body)
    assert officer.account is not None
    client.force_login(officer.account)
    parts = [need.call.body.slug, need.call.public_id]
    listed = client.get(reverse("needs:review_list", args=parts)).content.decode()
    assert solution.title in listed
    path = reverse("needs:review_give", args=[*parts, need.public_id, solution.public_id])
    said = {"is_competent": "yes", "is_feasible": "yes", "ground": "within_competence", "words": "Faisable en mai."}
    said |= {"language": "fr", "version": "1"}
    again = client.post(path, said)
    assert again.status_code == 200 and "Faisable en mai." in again.content.decode(), "its cost is missing"
    assert client.post(path, said | {"cost": "410 000,50"}).status_code == 302
    review = Review.objects.get()
    assert (review.cost, review.given_by) == (Decimal("410000.50"), officer)
    assert (
        "Faisable en mai." in client.get(reverse("needs:need_detail", args=[*parts, need.public_id])).content.decode()
    )
