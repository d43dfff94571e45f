"""A deadline told in sentences: complete, in each language's own grammar, and saying what is not certain."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from mithaq_engines import clocks
from mithaq_engines.clocks.phrases import length_in_words, long_date
from tests.engines.clocks.test_cases import CASES, deadline_of

ARABIC = re.compile(r"[\u0600-\u06ff]")
LATIN = re.compile(r"[A-Za-z]{2}")


def told(clock: str, events: dict[str, date], language: str, *, law: str = "ma-31-13", **more: Any) -> str:
    """The explanation of a deadline, its sentences joined."""
    facts = clocks.Facts(events=events, **more)
    return " ".join(clocks.explain(clocks.due(clocks.law(law), clock, facts), language))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['law']}:{case['clock']}:{case['due']}")
def test_every_explanation_names_its_last_day_and_article_in_its_own_language(case: dict[str, Any]) -> None:
    deadline = deadline_of(case)
    for language in clocks.LANGUAGES:
        sentences = clocks.explain(deadline, language)
        text = " ".join(sentences)
        assert long_date(deadline.due, language) in text
        assert deadline.rule.article in text
        assert all(sentence.endswith((".", "؟")) for sentence in sentences)
        assert "{" not in text
        assert bool(ARABIC.search(text)) is (language == "ar")


def test_an_ordinary_answer_is_told_from_the_request_to_the_remedy() -> None:
    assert clocks.explain(
        clocks.due(clocks.law("ma-31-13"), "answer", clocks.Facts(events={"request": date(2026, 11, 17)})), "fr"
    ) == [
        "Le délai court à compter de la réception de la demande, soit le mardi 17 novembre 2026 ; "
        "ce jour n’est pas compté.",
        "Le délai est de 20 jours ouvrables (article 16).",
        "On compte 20 jours ouvrables, du jeudi 19 novembre 2026 au mercredi 16 décembre 2026.",
        "Ne sont pas comptés les jours de fin de semaine : 8 jours.",
        "Ne sont pas comptés les jours fériés : Fête de l’indépendance (18 novembre).",
        "Le délai finit le mercredi 16 décembre 2026 à minuit.",
        "Si rien n’est venu d’ici là, le silence vaut refus (article 19).",
        "S’ouvre ensuite : Réclamation au président de l’institution.",
        "Le samedi et le dimanche sont tenus pour chômés dans l’administration, sans texte vérifié.",
    ]


def test_an_arabic_reader_is_told_the_urgent_reading_with_moroccan_months() -> None:
    text = told("answer", {"request": date(2026, 11, 19)}, "ar", kind="urgent")
    assert "يسري الأجل ابتداء من تاريخ التوصل بالطلب، أي الخميس 19 نونبر 2026" in text
    assert "مدة الأجل 3 أيام (المادة 17)." in text
    assert "القراءة المعتمدة هنا: أيام متتالية" in text
    assert "ينتهي الأجل بنهاية يوم الأحد 22 نونبر 2026." in text
    assert not LATIN.search(text)


def test_an_estimated_holiday_is_said_to_be_one_until_it_is_confirmed() -> None:
    law = clocks.law("ma-31-13")
    facts = clocks.Facts(events={"request": date(2026, 3, 10)})
    eid = frozenset({date(2026, 3, 20), date(2026, 3, 21)})
    sure = clocks.Calendar.of(law, changes=clocks.Changes(confirmed=eid))
    assert "depends on the moon" in " ".join(clocks.explain(clocks.due(law, "answer", facts), "en"))
    assert "depends on the moon" not in " ".join(clocks.explain(clocks.due(law, "answer", facts, calendar=sure), "en"))


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (date(2026, 2, 19), date(2026, 3, 19)),  # Eid is estimated for the day after the last
        (date(2026, 3, 20), date(2026, 4, 17)),  # Eid is estimated for the first day
    ],
)
def test_a_holiday_that_the_moon_may_bring_into_the_count_is_said_to_be_uncertain(start: date, due: date) -> None:
    text = told("answer", {"request": start}, "en")
    assert long_date(due, "en") in text
    assert "The date of Eid al-Fitr is an estimate" in text


def test_what_was_not_verified_is_said() -> None:
    court = {"confirmed-refusal": date(2026, 9, 10)}
    assert "not checked in the text of the law" in told("court", court, "en", law="fr-crpa")
    assert "لم يتم التحقق" in told("court", court, "ar", law="fr-crpa")
    assert "not checked" not in told("answer", {"request": date(2026, 9, 10)}, "en", law="fr-crpa")


def test_a_late_event_brings_up_the_reading_that_decides() -> None:
    report = {"report": date(2026, 11, 19)}
    late = report | {"acknowledgement": date(2026, 12, 10)}
    assert "more than one way" in told("feedback", late, "en", law="eu-2019-1937")
    assert "more than one way" not in told("feedback", report, "en", law="eu-2019-1937")


def test_a_missing_day_of_the_month_is_told() -> None:
    assert "That month has no day 31" in told("answer", {"request": date(2026, 1, 31)}, "en", law="fr-crpa")
    assert "That month has no" not in told("answer", {"request": date(2026, 1, 15)}, "en", law="fr-crpa")


def test_a_language_that_we_do_not_write_is_refused() -> None:
    with pytest.raises(ValueError, match="'es' is not one of ar, fr, en"):
        told("answer", {"request": date(2026, 1, 15)}, "es")


@pytest.mark.parametrize(
    ("count", "unit", "words"),
    [
        (1, clocks.Unit.CALENDAR_DAYS, "يوم واحد"),
        (2, clocks.Unit.WORKING_DAYS, "يوما عمل"),
        (3, clocks.Unit.CALENDAR_DAYS, "3 أيام"),
        (10, clocks.Unit.WORKING_DAYS, "10 أيام عمل"),
        (15, clocks.Unit.CALENDAR_DAYS, "15 يوما"),
        (20, clocks.Unit.WORKING_DAYS, "20 يوم عمل"),
        (60, clocks.Unit.FULL_DAYS, "60 يوما كاملا"),
        (100, clocks.Unit.CALENDAR_DAYS, "100 يوم"),
        (103, clocks.Unit.CALENDAR_DAYS, "103 أيام"),
        (2, clocks.Unit.MONTHS, "شهران"),
        (3, clocks.Unit.MONTHS, "3 أشهر"),
    ],
)
def test_arabic_counts_in_its_own_ways(count: int, unit: clocks.Unit, words: str) -> None:
    assert length_in_words(count, unit, "ar") == words


def test_french_and_english_count_and_date_as_their_readers_do() -> None:
    assert length_in_words(1, clocks.Unit.WORKING_DAYS, "fr", country="FR") == "1 jour ouvré"
    assert length_in_words(7, clocks.Unit.WORKING_DAYS, "fr", country="FR") == "7 jours ouvrés"
    assert length_in_words(20, clocks.Unit.WORKING_DAYS, "fr", country="MA") == "20 jours ouvrables"
    assert length_in_words(1, clocks.Unit.MONTHS, "en") == "1 month"
    assert length_in_words(30, clocks.Unit.FULL_DAYS, "en") == "30 full days"
    assert long_date(date(2026, 10, 1), "fr") == "jeudi 1er octobre 2026"
    assert long_date(date(2026, 8, 1), "ar") == "السبت 1 غشت 2026"


def test_every_name_in_a_law_file_is_in_the_script_of_its_language() -> None:
    for code in clocks.law_codes():
        law = clocks.law(code)
        words = [clock.names for clock in law.clocks.values()] + [clock.explanation for clock in law.clocks.values()]
        words += [*law.events.values(), *(reading.question for reading in law.readings.values())]
        for each in words:
            assert ARABIC.search(each["ar"]) and not LATIN.search(each["ar"])
            assert not ARABIC.search(each["fr"] + each["en"])
