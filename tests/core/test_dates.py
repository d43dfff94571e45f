"""Dates as the administration of each language writes them."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from mithaq.core.dates import long_date


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("ar", date(2026, 11, 21), "21 نونبر 2026"),
        ("ar", date(2026, 8, 1), "1 غشت 2026"),
        ("fr", date(2026, 11, 1), "1er novembre 2026"),
        ("fr", date(2026, 2, 28), "28 février 2026"),
        ("en", date(2026, 5, 1), "1 May 2026"),
    ],
)
def test_a_date_is_written_as_the_gazette_writes_it(language: str, day: date, words: str) -> None:
    with translation.override(language):
        assert long_date(day) == words
