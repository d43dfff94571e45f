"""Folding: what is written differently and means the same becomes one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines.text.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("مَدْرَسَةٌ", "مدرسه"),
        ("طـــريق", "طريق"),
        ("إنارة", "اناره"),
        ("آبار", "ابار"),
        ("مستشفى", "مستشفي"),
        ("حدائق", "حدايق"),
        ("ﻻ إله", "لا اله"),
        ("أݣادير", "اكادير"),
        ("أڭادير", "اكادير"),
        ("گراج", "كراج"),
        ("پارك", "بارك"),
        ("ڤيلا", "فيلا"),
        ("کتاب فارسی", "كتاب فارسي"),
        ("٢٠٢٥ و ۱۲", "2025 و 12"),
        ("\u202bالطريق\u202c \u200fهنا", "الطريق هنا"),
        ("مد\u200cرسة", "مدرسه"),
        ("Éclairage  PUBLIC", "eclairage public"),
        ("l’école", "l'ecole"),
        ("Cœur", "coeur"),
        ("ﬁbre", "fibre"),
    ],
)
def test_what_is_written_in_several_ways_is_folded_to_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_any_single_character_twice_is_folding_it_once() -> None:
    folded = {character: fold(character) for character in map(chr, range(0x3000))}
    assert [character for character, once in folded.items() if fold(once) != once] == []


def test_scripts_that_are_not_known_pass_through() -> None:
    assert fold("ⵜⴰⵎⴰⵣⵉⵖⵜ") == "ⵜⴰⵎⴰⵣⵉⵖⵜ"
