"""Whether what an assessor answered is an assessment by the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mithaq_engines.verdicts.books import Code, CodeBook, Stage


class What(StrEnum):
    """What may be wrong with an answer."""

    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_VALUE = "unknown_value"
    MISSING = "missing"
    TOO_EARLY = "too_early"
    CLOSED = "closed"
    NEEDS_OTHER = "needs_other"
    ONLY_IN_ADDITION = "only_in_addition"
    SAID_TWICE = "said_twice"


@dataclass(frozen=True, slots=True)
class Problem:
    """
    One thing to mend. ``code``: where; ``what``: a machine's word; ``arguments``: codes that the sentence names (given,
    gate, value, values), which ``phrases.problem_words`` puts into words of the book.
    """

    code: str
    what: What
    arguments: Mapping[str, str] = field(default_factory=dict)


def check(book: CodeBook, codings: Mapping[str, str], *, stage: Stage | str | None = None) -> tuple[Problem, ...]:
    """
    What is wrong with these answers (code to coding; an empty one is none), in the order of the book. With ``stage``:
    what it asks must be there, answers of an earlier stage may be, of a later one not. Without: all that is asked.
    """
    at = Stage(stage) if stage is not None else None
    given = {code: coding for code, coding in codings.items() if coding}
    found = [Problem(code, What.UNKNOWN_CODE, {"given": code}) for code in given if code not in book.codes]
    for code in book.codes.values():
        found.extend(_of_code(book, code, given, at))
    return tuple(found)


def _of_code(book: CodeBook, code: Code, given: Mapping[str, str], at: Stage | None) -> Iterator[Problem]:
    gate = book.gate
    if gate is not None and gate.holds(given) and code.code != gate.code:
        if code.code in given:
            yield Problem(code.code, What.CLOSED, {"gate": gate.code, "value": gate.value})
        return
    if code.needs is not None and not code.needs.holds(given):
        if code.code in given:
            yield Problem(code.code, What.NEEDS_OTHER, {"gate": code.needs.code, "value": code.needs.value})
        return
    if code.code not in given:
        if code.is_required and (at is None or at in code.stages):
            yield Problem(code.code, What.MISSING)
        return
    if at is Stage.DESIGN and Stage.DESIGN not in code.stages:
        yield Problem(code.code, What.TOO_EARLY)
    yield from _of_values(code, code.values_of(given[code.code]))


def _of_values(code: Code, values: tuple[str, ...]) -> Iterator[Problem]:
    wrong = [value for value in values if value not in code.values]
    for value in dict.fromkeys(wrong):
        yield Problem(code.code, What.UNKNOWN_VALUE, {"given": value})
    for value in dict.fromkeys(value for value in values if values.count(value) > 1):
        yield Problem(code.code, What.SAID_TWICE, {"given": value})
    if not values:  # a coding of spaces only
        yield Problem(code.code, What.MISSING)
    elif not wrong and code.at_least_one_of and not set(values) & set(code.at_least_one_of):
        yield Problem(code.code, What.ONLY_IN_ADDITION, {"values": " ".join(code.at_least_one_of)})
