"""Solutions of the demonstration's calls, their supports and reviews; and the projects that two ballots are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from mithaq.calls.models import Participant
from mithaq.comments.actions.writing import write_comment
from mithaq.comments.subjects import subject_at
from mithaq.directory.rules import INSTALLATION
from mithaq.needs.actions.reviewing import Given, give_review
from mithaq.needs.actions.saying import Said, say_need
from mithaq.needs.actions.solutions import Proposed, propose_solution, support_solution
from mithaq.needs.actions.supporting import support
from mithaq.needs.models import Need, Solution
from mithaq.needs.states import FEASIBLE_GROUNDS, NOT_COMPETENT
from mithaq.portal.demo.calling import call_of, people_of
from mithaq.portal.demo.needing import language_of, need_of, where
from mithaq.portal.demo.reading import rows_of
from mithaq.portal.demo.story import Story

WITH_BALLOT = ("voting", "decided")
REVIEW_WORDS = {
    "fr": "Les services ont vérifié le terrain, le coût et l’entretien : le projet peut être réalisé dans l’année.",
    "ar": "تحققت المصالح من العقار والكلفة والصيانة: يمكن إنجاز المشروع خلال السنة.",
}


def tell_solutions(story: Story) -> None:
    """What people and services propose, and what the review says of it."""
    rows = rows_of("calls.toml")
    for name in ("collecting", "reviewing"):
        row = rows[name]
        last = min(-1, row["phases"][0][2] - 1)
        for number, solution in enumerate(row["solutions"]):
            story.on(last, partial(_propose, story, name, number, solution), hour=9, minute=number)
        for key, words in row["comments"]:
            for number, said in enumerate(words):
                story.on(last, partial(_comment, story, name, key, number, said), hour=14, minute=10 * number)
        for number, review in enumerate(row.get("reviews", [])):
            story.on(row["phases"][1][1] + 3 + 2 * number, partial(_review, story, name, review))
    for name in WITH_BALLOT:
        row = rows[name]
        for number, project in enumerate(row["projects"]):
            story.on(row["phases"][0][1] + 2 + number, partial(_say_and_solve, story, name, number, project))
            story.on(row["phases"][1][1] + 2 + number, partial(_find_feasible, story, name, number, project))


def solution_of(story: Story, name: str, title: str) -> Solution:
    """The solution of a call as it is now."""
    return Solution.objects.select_related("need__call__body", "need__place").get(
        pk=story.made[f"solution:{name}:{title}"].pk
    )


def _propose(story: Story, name: str, number: int, row: Sequence[Any]) -> None:
    key, title, words, cost, yearly, supports, who = row
    people, need = people_of(story, name), need_of(story, name, key)
    by: Any = people[(number * 11 + 1) % len(people)] if who == "citizen" else INSTALLATION
    proposed = Proposed(title, words, Decimal(cost), Decimal(yearly), language_of(title))
    service = need.call.body if by is INSTALLATION else None
    solution = propose_solution(by=by, need=need, proposed=proposed, service=service)
    story.made[f"solution:{name}:{title}"] = solution
    _support(people, number * 3, supports, solution)


def _comment(story: Story, name: str, key: str, number: int, words: str) -> None:
    subject = subject_at(call_of(story, name), "need", need_of(story, name, key).public_id)
    if subject is None:
        raise LookupError(key)
    people = people_of(story, name)
    write_comment(by=people[(number * 9 + 4) % len(people)], subject=subject, words=words, language=language_of(words))


def _review(story: Story, name: str, row: Sequence[Any]) -> None:
    title, ground, cost, words = row
    solution, is_feasible = solution_of(story, name, title), ground in FEASIBLE_GROUNDS
    given = Given(
        is_competent=ground != NOT_COMPETENT,
        is_feasible=is_feasible,
        ground=ground,
        words=words,
        cost=Decimal(cost) if is_feasible else None,
        yearly_cost=solution.yearly_cost if is_feasible else None,
        language=language_of(words),
    )
    give_review(by=INSTALLATION, solution=solution, given=given, version=solution.version)


def _say_and_solve(story: Story, name: str, number: int, row: Sequence[Any]) -> None:
    """A need and its one solution, by the same participant, with the support of some."""
    title, project, place, theme, cost, yearly = row
    call, people = call_of(story, name), people_of(story, name)
    author, language = people[(number * 13 + 2) % len(people)], language_of(title)
    need: Need = say_need(
        by=author, call=call, said=Said(title, **where(call, place, theme, number), language=language)
    )
    for step in range(6 + (number * 7) % 23):
        one = people[(number * 5 + step) % len(people)]
        if one.pk != author.pk:
            support(by=one, need=need)
    proposed = Proposed(project, "", Decimal(cost), Decimal(yearly), language_of(project))
    solution = propose_solution(by=author, need=need, proposed=proposed)
    story.made[f"solution:{name}:{project}"] = solution
    _support(people, number * 2, 3 + number % 9, solution)


def _find_feasible(story: Story, name: str, number: int, row: Sequence[Any]) -> None:
    _review(story, name, [row[1], "within_competence", row[4], REVIEW_WORDS[language_of(row[1])]])


def _support(people: Sequence[Participant], first: int, count: int, solution: Solution) -> None:
    for step in range(count):
        one = people[(first + step) % len(people)]
        if one.pk != solution.author_id:
            support_solution(by=one, solution=solution)


def projects_of(name: str) -> Mapping[str, Sequence[Any]]:
    """The projects on the ballot of a call, by their titles."""
    return {row[1]: row for row in rows_of("calls.toml")[name]["projects"]}
