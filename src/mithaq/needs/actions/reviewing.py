"""Review solutions: who is to say, until when; what they say; and opening a review again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.calls.actions.logging import record_of
from mithaq.calls.models import Call
from mithaq.calls.rules import Actor, may_run
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body, Mandate, Person
from mithaq.needs import following, states
from mithaq.needs.actions.saying import LONGEST_WORDS
from mithaq.needs.actions.solutions import check_amounts, held_solution
from mithaq.needs.models import Need, Review, Solution
from mithaq.needs.rules import may_review, takes_reviews


@dataclass(frozen=True)
class Given:
    """What a review says. ``ground``: a code of `states.GROUNDS`. Amounts in the call's currency."""

    is_competent: bool
    is_feasible: bool
    ground: str
    words: str
    cost: Decimal | None = None
    yearly_cost: Decimal | None = None
    language: str = "fr"


@transaction.atomic
def assign_review(
    *, by: Actor, solution: Solution, reviewer: Person, service: Body | None = None, due_on: date | None = None
) -> Review:
    """Ask somebody of the body to review a solution until ``due_on``. They are told; the service is public.

    Raises NotAllowed to whoever does not run the call; Refused once it is given, and for whoever holds no mandate.
    """
    solution = held_solution(solution)
    call = solution.need.call
    if not may_run(by, call):
        raise NotAllowed
    _check_time(call, solution)
    if solution.is_reviewed:
        raise Refused(_("This review is given already."))
    if reviewer.pk not in people_of(call):
        raise Refused(_("Choose somebody who holds a mandate in the body."), field="reviewer")
    if service is not None and not Body.objects.with_parts(call.body).filter(pk=service.pk).exists():
        raise Refused(_("Choose one of the list."), field="service")
    review, _created = Review.objects.update_or_create(
        solution=solution,
        defaults={"reviewer": reviewer, "service": service or call.body, "due_on": due_on, "assigned_at": clock.now()},
    )
    following.ask_reviewer(review, solution)
    return review


@transaction.atomic
def give_review(*, by: Actor, solution: Solution, given: Given, version: int) -> Review:
    """Say whether the body may do it, whether it can be done, at what cost, on which ground, in words.

    ``version``: of the solution that was read. Its need is feasible when one of its solutions is. Authors and followers
    are told. Raises NotAllowed to whoever neither reviews it nor runs the call; Refused for what does not fit together.
    """
    solution = held_solution(solution)
    call = solution.need.call
    review = solution.review if hasattr(solution, "review") else Review(solution=solution, service=call.body)
    if not may_review(by, call, review):
        raise NotAllowed
    _check_time(call, solution)
    if review.given_at is not None:
        raise Refused(_("This review is given already."))
    if version != solution.version:
        raise Refused(_("It was changed while you were writing. Look at it as it is now."))
    _check(given)
    now = clock.now()
    review.is_competent, review.is_feasible, review.ground = given.is_competent, given.is_feasible, given.ground
    review.cost, review.yearly_cost = given.cost, given.yearly_cost
    review.words, review.language = given.words.strip(), given.language
    review.of_version, review.given_at = solution.version, now
    review.given_by = by if isinstance(by, Person) else None
    review.reviewer = review.reviewer or review.given_by
    digest = sha256(review.words.encode()).hexdigest()
    said = {"solution": solution.public_id, "ground": given.ground, "words": digest}
    review.act = record_of(call, "needs.reviewed", at=now, version=solution.version, **said)
    review.save()
    _decide(solution, states.FEASIBLE if given.is_feasible else states.NOT_FEASIBLE)
    following.tell_of_review(solution, review)
    return review


@transaction.atomic
def reopen_review(*, by: Actor, solution: Solution) -> Review:
    """A review was wrong, or the solution is to be changed: it waits again, and so does its phase. It is logged.

    Raises NotAllowed to whoever does not run the call; Refused once the review phase is closed.
    """
    solution = held_solution(solution)
    call = solution.need.call
    if not may_run(by, call):
        raise NotAllowed
    _check_time(call, solution)
    if not solution.is_reviewed:
        raise Refused(_("This review is not given yet."))
    review = solution.review
    review.given_at, review.given_by, review.act = None, None, ""
    review.save()
    record_of(call, "needs.review_reopened", at=clock.now(), solution=solution.public_id)
    _decide(solution, states.UNDECIDED)
    return review


def people_of(call: Call) -> list[int]:
    """Keys of those who may be asked: whoever holds a mandate today in the body or in one of its services."""
    rows = Mandate.objects.within_parts_of(call.body).active(call.body.today()).filter(person__erased_at=None)
    return list(rows.values_list("person", flat=True).distinct())


def follow_solutions(need: Need) -> None:
    """What became of a need follows from its solutions: the best of them. Its row is locked by who calls."""
    rows = Solution.objects.published().filter(need=need).select_related("review")
    outcomes = {one.outcome: one for one in rows}
    ranked = (
        states.COMMITTED,
        states.SELECTED,
        states.FEASIBLE,
        states.NOT_SELECTED,
        states.UNDECIDED,
        states.NOT_FEASIBLE,
    )
    need.outcome = next((one for one in ranked if one in outcomes), states.UNDECIDED)
    costs = [one.review.cost for one in rows if hasattr(one, "review") and one.review.is_feasible_now]
    need.feasible_cost = min((cost for cost in costs if cost is not None), default=None)
    Need.objects.filter(pk=need.pk).update(outcome=need.outcome, feasible_cost=need.feasible_cost)


def _decide(solution: Solution, outcome: str) -> None:
    solution.outcome = outcome
    solution.save(update_fields=["outcome"])
    follow_solutions(solution.need)


def _check_time(call: Call, solution: Solution) -> None:
    if solution.state != states.PUBLISHED or solution.need.state != states.PUBLISHED:
        raise Refused(_("Only a published solution is reviewed."))
    if not takes_reviews(call):
        raise Refused(_("Solutions are not reviewed now."))


def _check(given: Given) -> None:
    if given.ground not in states.GROUNDS:
        raise Refused(_("Choose a ground of the list."), field="ground")
    if not given.words.strip():
        raise Refused(_("Say it in words, too: people acted on it."), field="words")
    if len(given.words) > LONGEST_WORDS:
        raise Refused(_("This is longer than %(longest)s characters.") % {"longest": LONGEST_WORDS}, field="words")
    check_amounts(cost=given.cost, yearly_cost=given.yearly_cost)
    if given.is_feasible != (given.ground in states.FEASIBLE_GROUNDS):
        raise Refused(_("This ground does not go with that answer."), field="ground")
    if given.is_feasible and not given.is_competent:
        raise Refused(_("What the body may not do is not feasible for it."), field="is_competent")
    if given.is_competent == (given.ground == states.NOT_COMPETENT):
        raise Refused(_("This ground does not go with that answer."), field="ground")
    if given.is_feasible and given.cost is None:
        raise Refused(_("Say what it costs: people vote on it."), field="cost")
