"""Every answer of this engine in Arabic, French or English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from mithaq_engines.clocks.laws import LANGUAGES, Words
from mithaq_engines.verdicts.agreements import Nearness
from mithaq_engines.verdicts.books import CodeBook, Outcome, Reason
from mithaq_engines.verdicts.checking import Problem
from mithaq_engines.verdicts.differences import Direction
from mithaq_engines.verdicts.scorecards import LEAST_ASSESSED, Why

COMMA = {"ar": "، ", "fr": ", ", "en": ", "}


def outcome_words(code: Outcome | str) -> Words:
    """The name of where a promise stands: “kept”."""
    return _words("standings", Outcome(code))


def reason_words(reason: Reason | str) -> Words:
    """Why it stands there, as a sentence."""
    return _words("reasons", Reason(reason))


def nearness_words(nearness: Nearness | str) -> Words:
    """How two answers lie."""
    return _words("nearness", Nearness(nearness))


def direction_words(direction: Direction | str) -> Words:
    """Who says better of the body, as a phrase."""
    return _words("directions", Direction(direction))


def comparison_words(why: Why | str, *, least: int = LEAST_ASSESSED) -> Words:
    """Why two scorecards may not stand side by side, as a sentence."""
    return {language: words.format(least=least) for language, words in _words("comparisons", Why(why)).items()}


def problem_words(problem: Problem, book: CodeBook) -> Words:
    """What is wrong with an answer, as a sentence with the names of the book."""
    return {language: _problem(problem, book, language) for language in LANGUAGES}


def _problem(problem: Problem, book: CodeBook, language: str) -> str:
    arguments = problem.arguments
    asked = book.codes.get(arguments.get("gate", problem.code))
    code = book.codes.get(problem.code)

    def value_name(value: str) -> str:
        return asked.values[value].name[language] if asked and value in asked.values else value

    names = {
        "code": code.name[language] if code else problem.code,
        "gate": asked.name[language] if asked else "",
        "given": value_name(arguments.get("given", "")),
        "value": value_name(arguments.get("value", "")),
        "values": COMMA[language].join(value_name(each) for each in arguments.get("values", "").split()),
    }
    return _words("problems", problem.what)[language].format(**names)


def _words(group: str, name: str) -> Words:
    return _sentences()[group][name]


@cache
def _sentences() -> Mapping[str, Mapping[str, Words]]:
    text = resources.files("mithaq_engines.verdicts").joinpath("sentences.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
