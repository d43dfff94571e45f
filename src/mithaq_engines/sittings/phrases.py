"""Every answer told in Arabic, French or English: sentences that follow the rule, each with its article."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Protocol

from mithaq_engines import clocks
from mithaq_engines.clocks.laws import LANGUAGES
from mithaq_engines.clocks.phrases import MONTHS, WEEKDAYS, length_in_words, long_date
from mithaq_engines.sittings.laws import OWN
from mithaq_engines.sittings.steps import Step
from mithaq_engines.sittings.told import Article, Length, Months, Name, Portion, Said, Value

GROUPED = {"ar": "\u202f", "fr": "\u202f", "en": ","}  # between thousands
COMMA = {"ar": "، ", "fr": ", ", "en": ", "}
AND = {"ar": "{0} و{1}", "fr": "{0} et {1}", "en": "{0} and {1}"}
ARTICLE = {"ar": "المادة {0}", "fr": "article {0}", "en": "article {0}"}
STATUTES = {"ar": "النظام الأساسي", "fr": "statuts", "en": "the statutes"}


class Explained(Protocol):
    """Any answer of this engine: a session, a step, a quorum, a call, a verdict, a threshold."""

    @property
    def reasons(self) -> tuple[Said, ...]: ...


def explain(answer: Explained, language: str) -> list[str]:
    """The sentences that tell how an answer was found. Raises ValueError for a language not in LANGUAGES."""
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is not one of {', '.join(LANGUAGES)}")
    if isinstance(answer, Step) and answer.deadline is not None:
        own = ARTICLE[language].format(OWN)
        return [each.replace(own, STATUTES[language]) for each in clocks.explain(answer.deadline, language)] + [
            tell(each, language) for each in answer.reasons
        ]
    return [tell(each, language) for each in answer.reasons]


def cite(article: str, language: str) -> str:
    """An article in words: “article 43”; for what a body's statutes say without an article, “the statutes”."""
    return STATUTES[language] if article == OWN else ARTICLE[language].format(article)


def tell(sentence: Said, language: str) -> str:
    """One sentence in words."""
    values = {name: _words(value, language) for name, value in sentence.values.items()}
    return _sentences()[sentence.key][language].format(**values)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    text = resources.files("mithaq_engines.sittings").joinpath("sentences.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _words(value: Value, language: str) -> str:
    if isinstance(value, date):
        return long_date(value, language)
    if isinstance(value, Article):
        return cite(value.number, language)
    if isinstance(value, Length):
        return length_in_words(value.count, value.unit, language, country="MA")
    if isinstance(value, Months):
        return _list([MONTHS[language][number - 1] for number in value.numbers], language)
    if isinstance(value, Portion):
        half = "-half" if (value.numerator, value.denominator) == (1, 2) else ""
        words = _sentences()[f"name-{'more' if value.more_than else 'least'}{half}"][language]
        return words.format(fraction=f"{value.numerator}/{value.denominator}")
    if isinstance(value, int):
        return f"{value:,}".replace(",", GROUPED[language])
    if isinstance(value, Name):
        if value.code.startswith("weekday-"):
            return WEEKDAYS[language][int(value.code[-1])]
        return _sentences()[f"name-{value.code}"][language]
    if isinstance(value, tuple):
        return _list([_words(each, language) for each in value], language, last=False)
    if isinstance(value, Mapping):
        return value[language]
    return str(value)


def _list(items: list[str], language: str, *, last: bool = True) -> str:
    if len(items) < 2 or not last:
        return COMMA[language].join(items)
    return AND[language].format(COMMA[language].join(items[:-1]), items[-1])
