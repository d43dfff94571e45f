"""Words are found however they were typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq.core.search import fold, terms_of


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("integrite", "Intégrité"),
        ("ŒUVRE", "œuvre"),
        ("الميثاق", "ميثاق"),
        ("مِيثَاقُ المَسؤوليّة", "ميثاق المسؤولية"),
        ("الاخلاقيات", "الأخلاقيات"),
        ("مسؤوليه", "مسؤولية"),
        ("أكادير", "اگادير"),
        ("٢٠٢٤", "2024"),
        ("commune d'Ait", "Commune d’Aït"),
    ],
)
def test_two_ways_of_writing_fold_to_one(typed: str, stored: str) -> None:
    assert fold(typed) == fold(stored)


def test_a_short_word_keeps_what_looks_like_an_article() -> None:
    assert fold("الف") == "الف"


def test_a_query_gives_each_word_once_and_not_too_many() -> None:
    assert terms_of("Charte, charte ; CHARTE des valeurs") == ["charte", "des", "valeurs"]
    assert len(terms_of(" ".join(str(number) for number in range(50)))) == 8


@given(st.text(max_size=60))
def test_folding_what_is_folded_gives_single_spaces_and_no_sign(text: str) -> None:
    folded = fold(text)
    assert folded == folded.strip()
    assert "  " not in folded
