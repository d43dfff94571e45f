"""Dates as the administration of each language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from django.utils.html import strip_tags

from mithaq.core.dates import long_date
from mithaq.core.templatetags.mithaq import moment


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


@pytest.mark.parametrize(
    ("language", "zone", "words"),
    [
        ("ar", "Africa/Casablanca", "21 نونبر 2026 على الساعة 12:00 UTC+01"),
        ("fr", "Europe/Paris", "21 novembre 2026 à 12:00 CET"),
        ("en", "UTC", "21 November 2026 11:00 UTC"),
    ],
)
def test_an_hour_is_joined_to_its_day_and_names_its_zone(language: str, zone: str, words: str) -> None:
    with translation.override(language):
        assert strip_tags(moment(datetime(2026, 11, 21, 11, tzinfo=UTC), zone)) == words
