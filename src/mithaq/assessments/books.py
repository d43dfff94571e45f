"""Code books as this app uses them: which one a round follows, what is asked at its stage, and names in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext as _

from mithaq.assessments import states
from mithaq.assessments.models import Round
from mithaq.core.errors import Refused
from mithaq.instruments.models import Instrument
from mithaq_engines.verdicts import (
    Code,
    CodeBook,
    Kind,
    Stage,
    VerdictError,
    What,
    check,
    code_book,
    code_books,
    problem_words,
)
from mithaq_engines.verdicts import book_for as engine_book_for

LATER = {What.MISSING, What.NEEDS_OTHER, What.CLOSED}  # said of the whole, once every code is there


def kind_of(instrument: Instrument) -> Kind:
    return Kind.PROGRAMME if instrument.is_programme else Kind.CHARTER


def books_for(instrument: Instrument) -> list[CodeBook]:
    """Those for texts of its kind."""
    return [one for one in code_books().values() if one.kind is kind_of(instrument)]


def proposed_for(instrument: Instrument) -> CodeBook:
    """The book of the cohort: by the year in which a programme begins; the newest where none is known for it."""
    try:
        return engine_book_for(instrument.starts_on.year if instrument.starts_on else None, kind_of(instrument))
    except VerdictError:
        return books_for(instrument)[-1]


def book_for(instrument: Instrument, code: str) -> CodeBook:
    """The book with this code; the proposed one where none is named. Raises Refused for one of other texts."""
    if not code:
        return proposed_for(instrument)
    found = next((one for one in books_for(instrument) if one.code == code), None)
    if found is None:
        raise Refused(_("Choose one of the list."), field="book")
    return found


def book_of(round_: Round) -> CodeBook:
    return code_book(round_.book)


def stage_of(round_: Round) -> Stage:
    return Stage.DESIGN if round_.stage == states.DESIGN else Stage.RESULTS


def codes_of(round_: Round) -> dict[str, Code]:
    """What is asked in this round, in the order of the book."""
    return {one.code: one for one in book_of(round_).codes_at(stage_of(round_))}


def require_value(round_: Round, code: str, value: str) -> None:
    """Raises Refused (field ``value``) for a code that this round does not ask, or a value that the code does not
    have."""
    asked = codes_of(round_)
    if code not in asked:
        raise Refused(_("The code book does not ask “%(code)s” at this stage.") % {"code": code}, field="value")
    if not value:
        raise Refused(_("Choose a value for “%(name)s”.") % {"name": name_of(asked[code].name)}, field="value")
    for problem in check(book_of(round_), {code: value}, stage=stage_of(round_)):
        if problem.code == code and problem.what not in LATER:
            raise Refused(name_of(problem_words(problem, book_of(round_))), field="value")


def require_whole(round_: Round, values: Mapping[str, str]) -> None:
    """Raises Refused for the first thing that keeps these answers from being an assessment by the book."""
    for problem in check(book_of(round_), values, stage=stage_of(round_)):
        raise Refused(name_of(problem_words(problem, book_of(round_))), field="value")


def name_of(words: Mapping[str, str]) -> str:
    """Words of a book in the reader's language."""
    return words.get(language()) or words["en"]


def value_name(code: Code, coding: str) -> str:
    """A coding in words: “substantial”, “transparency, accountability”."""
    found = [code.values[value] for value in code.values_of(coding) if value in code.values]
    return _(", ").join(name_of(one.name) for one in found)


def language() -> str:
    tag = (translation.get_language() or "fr").split("-")[0]
    return tag if tag in ("ar", "fr", "en") else "fr"


def key_code(round_: Round) -> Code:
    """The one code that lists and panels show: what was done, where results are assessed; else the first scale."""
    asked, book = codes_of(round_), book_of(round_)
    if book.standing.code in asked:
        return asked[book.standing.code]
    return next((one for one in asked.values() if one.is_ordinal), next(iter(asked.values())))


def key_answer(round_: Round, values: Mapping[str, str]) -> str:
    """Its answer in words; that of the gate, where it ended the assessment."""
    book = book_of(round_)
    if book.gate is not None and book.is_closed(values):
        code = book.codes[book.gate.code]
        return f"{name_of(code.name)} — {value_name(code, book.gate.value)}"
    code = key_code(round_)
    return value_name(code, values.get(code.code, ""))
