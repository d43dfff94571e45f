"""What a body says of itself beside what civil society says: how often they agree, and where they differ. Both by the
same book, in the same round; only what both answered is compared, and neither changes the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mithaq.assessments.models import SelfCoding
from mithaq.assessments.standings import Judged
from mithaq.portal.scorecards.asked import Promises
from mithaq.portal.scorecards.groups import query, words_here
from mithaq_engines.verdicts import Code, Difference, Direction, code_book, direction_words, self_difference

DIRECTIONS = (Direction.SAME, Direction.SELF_HIGHER, Direction.CIVIL_HIGHER, Direction.DIFFERENT)
CHIPS = {Direction.SAME: "kept", Direction.SELF_HIGHER: "late", Direction.CIVIL_HIGHER: "soon"}


@dataclass(frozen=True)
class Answer:
    """One question on one promise, answered by both."""

    judged: Judged
    difference: Difference

    @property
    def code(self) -> Code:
        return code_book(self.judged.book).codes[self.difference.code]

    @property
    def question(self) -> str:
        return words_here(self.code.name)

    @property
    def own(self) -> str:
        return value_words(self.code, self.difference.self_coding)

    @property
    def civil(self) -> str:
        return value_words(self.code, self.difference.civil_coding)

    @property
    def direction(self) -> str:
        return words_here(direction_words(self.difference.direction))

    @property
    def chip(self) -> str:
        return CHIPS.get(self.difference.direction, "plain")


@dataclass(frozen=True)
class Cell:
    """How many answers lie so, and the query of their list."""

    name: str
    count: int
    query: str


@dataclass(frozen=True)
class Question:
    """One question of one book over all promises: ``cells`` in the order of `DIRECTIONS`."""

    book: str
    book_name: str
    name: str
    total: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Compared:
    """``alone``: verdicts beside which the body said nothing of itself."""

    answers: Sequence[Answer]
    questions: Sequence[Question]
    alone: int


def compared(promises: Promises) -> Compared:
    """One query besides those of the promises."""
    judged = [one for one in promises.chosen if one.verdict]
    own = _own_words(promises)
    answers = [
        Answer(one, difference)
        for one in judged
        for difference in _differences(one, own.get((one.round, one.lineage), {}))
    ]
    alone = sum(1 for one in judged if (one.round, one.lineage) not in own)
    return Compared(answers, _questions(answers, promises), alone)


def asked_of(answers: Sequence[Answer], asked: Mapping[str, Any]) -> list[Answer]:
    """Those of one question (``?book=``, ``?code=``), and that lie in one way (``?direction=``)."""
    wanted = {name: asked.get(name, "") for name in ("book", "code", "direction")}
    return [
        one
        for one in answers
        if wanted["book"] in ("", one.judged.book)
        and wanted["code"] in ("", one.difference.code)
        and wanted["direction"] in ("", one.difference.direction)
    ]


def value_words(code: Code, coding: str) -> str:
    """An answer in words."""
    return " · ".join(words_here(code.values[value].name) for value in code.values_of(coding) if value in code.values)


def _own_words(promises: Promises) -> dict[tuple[str, str], dict[str, str]]:
    """By round and lineage, what the body last said of itself by the day."""
    rows = SelfCoding.objects.filter(self_assessment__item__round__instrument__in=list(promises.texts))
    if not promises.is_today:
        rows = rows.filter(self_assessment__given_at__lt=promises.day.end)
    found: dict[tuple[str, str], dict[str, str]] = {}
    last: dict[tuple[str, str], int] = {}
    of_item = ("self_assessment", "self_assessment__item__round__public_id", "self_assessment__item__lineage")
    for given, round_, lineage, code, value in rows.order_by(
        "self_assessment__given_at", "self_assessment", "order"
    ).values_list(*of_item, "code", "value"):
        key = round_, lineage
        if last.get(key) != given:  # a later one supersedes it
            last[key], found[key] = given, {}
        found[key][code] = value
    return found


def _differences(one: Judged, own: Mapping[str, str]) -> list[Difference]:
    both = [code for code in own if code in one.answers]
    own, civil = ({code: said[code] for code in both} for said in (own, one.answers))
    return list(self_difference(own, civil, code_book(one.book)))


def _questions(answers: Sequence[Answer], promises: Promises) -> list[Question]:
    counts = Counter((one.judged.book, one.difference.code, one.difference.direction) for one in answers)
    asked = {**promises.wanted, "at": promises.at}
    names = dict.fromkeys((one.judged.book, one.difference.code) for one in answers)
    return [
        Question(
            book=book,
            book_name=words_here(code_book(book).name),
            name=words_here(code_book(book).codes[code].name),
            total=sum(counts[book, code, direction] for direction in DIRECTIONS),
            cells=[
                Cell(
                    name=words_here(direction_words(direction)),
                    count=counts[book, code, direction],
                    query=query(**asked, book=book, code=code, direction=direction.value),
                )
                for direction in DIRECTIONS
            ],
        )
        for book, code in sorted(names)
    ]
