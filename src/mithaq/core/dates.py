"""Dates in words, as the administration of each language writes them.

Arabic has several sets of month names; those of Morocco's official gazette are used, with Western digits. A further
country with other names would bring them here.
"""

from __future__ import annotations

from datetime import date

from django.utils import formats, translation

MOROCCAN_MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ماي",
    "يونيو",
    "يوليوز",
    "غشت",
    "شتنبر",
    "أكتوبر",
    "نونبر",
    "دجنبر",
)


HOUR_WORDS = {"ar": "على الساعة", "fr": "à"}


def long_date(day: date) -> str:
    """“21 November 2026”, « 1er novembre 2026 », «21 نونبر 2026», in the language of the page or message."""
    language = (translation.get_language() or "fr").split("-")[0]
    if language == "ar":
        return f"{day.day} {MOROCCAN_MONTHS[day.month - 1]} {day.year}"
    if language == "fr" and day.day == 1:
        return f"1er {formats.date_format(day, 'F Y')}"
    return formats.date_format(day, "j F Y")


def date_before_hour(day: date) -> str:
    """A date that an hour follows: “21 November 2026”, « 21 novembre 2026 à », «21 نونبر 2026 على الساعة»."""
    language = (translation.get_language() or "fr").split("-")[0]
    return f"{long_date(day)} {HOUR_WORDS.get(language, '')}".rstrip()
