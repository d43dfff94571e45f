"""Answers of an assessor, checked against the book: each thing to mend, in words of three languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines import verdicts
from mithaq_engines.clocks import LANGUAGES

BOOK = verdicts.code_book("ogp-2021")
DESIGN = {"verifiable": "yes", "lens": "yes", "lens_values": "transparency inclusion", "potential": "modest"}
RESULTS = {"completion": "limited", "early_results": "marginal"}


def told(codings: dict[str, str], stage: str | None = None) -> list[tuple[str, str]]:
    """Where and what."""
    return [(each.code, each.what) for each in verdicts.check(BOOK, codings, stage=stage)]


def test_answers_by_the_book_have_nothing_to_mend() -> None:
    assert told(DESIGN, "design") == told(RESULTS, "results") == told({**DESIGN, **RESULTS}) == []
    assert told({"completion": "limited"}, "results") == []  # early results may be left out
    assert told({**DESIGN, **RESULTS}, "results") == []  # answers of the design stand beside those of the results
    assert told({"verifiable": "no"}) == []  # not verifiable: nothing else is asked
    assert told({**DESIGN, "lens": "no", "lens_values": ""}, "design") == []


@pytest.mark.parametrize(
    ("codings", "stage", "expected"),
    [
        ({}, "design", [("verifiable", "missing"), ("lens", "missing"), ("potential", "missing")]),
        ({}, "results", [("completion", "missing")]),
        ({**DESIGN, "lens_values": ""}, "design", [("lens_values", "missing")]),
        ({**DESIGN, "lens_values": "  "}, "design", [("lens_values", "missing")]),
        ({**DESIGN, "lens_values": "inclusion technology"}, "design", [("lens_values", "only_in_addition")]),
        ({**DESIGN, "lens_values": "transparency transparency"}, "design", [("lens_values", "said_twice")]),
        ({**DESIGN, "lens": "no"}, "design", [("lens_values", "needs_other")]),
        ({**DESIGN, **RESULTS}, "design", [("completion", "too_early"), ("early_results", "too_early")]),
        ({**RESULTS, "verifiable": "no"}, "results", [("completion", "closed"), ("early_results", "closed")]),
        ({"completion": "done"}, "results", [("completion", "unknown_value")]),
        ({"completion": "limited complete"}, "results", [("completion", "unknown_value")]),
        ({**RESULTS, "colour": "red"}, "results", [("colour", "unknown_code")]),
    ],
)
def test_each_thing_to_mend_is_told_with_its_code(
    codings: dict[str, str], stage: str, expected: list[tuple[str, str]]
) -> None:
    assert told(codings, stage) == expected


def test_a_problem_is_said_in_three_languages_with_the_names_of_the_book() -> None:
    (closed,) = verdicts.check(BOOK, {"verifiable": "no", "completion": "limited"})
    assert closed.arguments == {"gate": "verifiable", "value": "no"}
    assert verdicts.problem_words(closed, BOOK) == {
        "ar": "مستوى الإنجاز: لا يُجاب عن هذا السؤال ما دام جواب «القابلية للتحقق» هو «لا».",
        "fr": "Niveau d’achèvement\u00a0: cette question ne se pose plus quand la réponse à «\u00a0Caractère "
        "vérifiable\u00a0» est «\u00a0non\u00a0».",
        "en": "Completion: this question is not asked when the answer to “Verifiable” is “no”.",
    }
    (only,) = verdicts.check(BOOK, {**DESIGN, "lens_values": "technology"}, stage="design")
    sentence = (
        "Values served: at least one of these is needed: transparency, civic participation, public accountability."
    )
    assert verdicts.problem_words(only, BOOK)["en"] == sentence


anything = st.sampled_from(
    ["", " ", "yes", "no", "complete", "modest", "transparency", "inclusion technology", "yes yes", "{0}", "\u202e"]
)


@settings(max_examples=60)
@given(
    codings=st.dictionaries(st.sampled_from([*BOOK.codes, "colour", "{code}"]), anything, max_size=6),
    stage=st.sampled_from([None, "design", "results"]),
)
def test_whatever_is_answered_either_stands_by_the_book_or_every_problem_can_be_said(
    codings: dict[str, str], stage: str | None
) -> None:
    found = verdicts.check(BOOK, codings, stage=stage)
    assert all(verdicts.problem_words(each, BOOK)[language] for each in found for language in LANGUAGES)
    if not found:
        verdicts.agreement(codings, codings, BOOK)  # every value is of the book
        assert all(not code.is_required or code.code in codings for code in BOOK.codes_at(stage or "design")) or (
            codings.get("verifiable") == "no" or codings.get("lens") == "no"
        )
