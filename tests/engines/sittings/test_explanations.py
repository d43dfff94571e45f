"""Every answer told in sentences, in each language's own words, with its article and what is not certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from mithaq_engines import sittings
from mithaq_engines.clocks import LANGUAGES
from mithaq_engines.clocks.phrases import long_date
from mithaq_engines.sittings.phrases import Explained

ARABIC = re.compile(r"[\u0600-\u06ff]")
PREFECTURE = sittings.council_law("ma-112-14")


def told(answer: Explained, language: str = "en") -> str:
    """The sentences of an answer, joined."""
    return " ".join(sittings.explain(answer, language))


def answers(code: str) -> Iterator[tuple[Explained, str, bool, date | None]]:
    """Answers of every kind of a law: each with its article, whether it is unverified, and the date it leads to."""
    law = sittings.council_law(code)
    for year in (2024, 2027, 2030):
        for session in sittings.ordinary_sessions(law, year):
            yield session, session.article, session.unverified, session.opens
            for step in sittings.before(law, session.opens, population=2_000):
                yield step, step.article, step.unverified, step.due
            visa = bool(law.approval)
            for step in sittings.after(law, session.opens, "programme", visa):
                yield step, step.article, step.unverified, step.due
    for name in law.extraordinary.askers:
        for step in sittings.extraordinary(law, date(2026, 3, 2), name):
            yield step, step.article, step.unverified, step.due
    for call in range(1, len(law.calls) + 1):
        for present in (0, 15, 31):
            quorum = sittings.quorum(law, 31, present, call)
            yield quorum, quorum.article, quorum.unverified, None
        if call > 1:
            following = sittings.next_call(law, date(2026, 12, 29), call)
            yield following, following.article, following.unverified, following.earliest
    for matter, rule in law.matters.items():
        for votes in ({"for": 16}, {"for": 5, "against": 5, "abstain": 3}, {"against": 9}):
            for president in (None, *([True] if "for" in votes else [])):
                for number in (1, 2) if rule.second else (1,):
                    verdict = sittings.majority(law, matter, 31, votes, president, round=number)
                    yield verdict, verdict.article, verdict.unverified, None
    for kind in law.petitions:
        for districts in (False, True):
            threshold = sittings.petition(law, kind, 50_000, districts)
            yield threshold, threshold.article, threshold.unverified, None


@pytest.mark.parametrize("code", sittings.council_law_codes())
def test_every_answer_names_its_article_and_its_day_in_its_own_language(code: str) -> None:
    for answer, article, unverified, day in answers(code):
        for language in LANGUAGES:
            sentences = sittings.explain(answer, language)
            text = " ".join(sentences)
            assert sittings.cite(article, language) in text
            assert day is None or long_date(day, language) in text
            assert all(sentence.endswith((".", "؟")) for sentence in sentences)
            assert not re.search(r"[{}]|\bown\b", text.replace("body’s own", ""))
            assert bool(ARABIC.search(text)) is (language == "ar")
            assert not re.search(r"\b(\w{2,}) \1\b", text)  # a word that the sentence and what fills it both bring
        assert unverified is ("not checked in the text" in told(answer))


def test_the_agenda_of_september_2024_is_told_with_its_holiday_and_the_open_question() -> None:
    agenda = sittings.before(PREFECTURE, date(2024, 9, 9))[0]
    assert sittings.explain(agenda, "fr") == [
        "On compte à rebours depuis l’ouverture de la session, le lundi 9 septembre 2024 ; ce jour n’est pas compté.",
        "Cela se fait au moins 20 jours avant l’ouverture (article 39).",
        "On compte 20 jours en remontant, du dimanche 8 septembre 2024 au mardi 20 août 2024.",
        "Le mardi 20 août 2024 est chômé (La révolution du roi et du peuple) ; il reste pourtant le dernier jour.",
        "Le texte se prête à plusieurs lectures (article 39). Le dernier jour avant la session est chômé : "
        "l’échéance est-elle avancée ? Lecture retenue ici : ce jour reste le dernier.",
        "Le dernier jour légal est le mardi 20 août 2024.",
    ]
    earlier = sittings.before(PREFECTURE.read_as("earlier"), date(2024, 9, 9))[0]
    assert (earlier.due, earlier.moved_from) == (date(2024, 8, 19), date(2024, 8, 20))
    assert "brought forward to the working day before" in told(earlier)


def test_a_day_that_hangs_on_the_moon_says_so_until_it_is_confirmed() -> None:
    notice = sittings.before(PREFECTURE, date(2026, 9, 14))[0]
    assert (notice.due, "depends on the moon" in told(notice)) == (date(2026, 8, 25), True)
    calm = sittings.before(PREFECTURE, date(2026, 6, 8))[0]
    assert "moon" not in told(calm)


def test_a_session_is_named_as_people_name_it() -> None:
    names = [each.names for each in sittings.ordinary_sessions(PREFECTURE, 2024)]
    assert names[2] == {"ar": "دورة شتنبر 2024", "fr": "session de septembre 2024", "en": "September 2024 session"}
    region = sittings.ordinary_sessions(sittings.council_law("ma-111-14"), 2024)
    assert [each.names["fr"] for each in region] == [
        "session de mars 2024",
        "session de juillet 2024",
        "session d’octobre 2024",
    ]
    quarter = sittings.ordinary_sessions(sittings.council_law("fr-cgct"), 2024)[1].names
    assert quarter["fr"] == "session du deuxième trimestre 2024"


def test_the_visa_of_a_programme_is_said_to_be_an_open_question_and_a_projection() -> None:
    steps = {each.name: each for each in sittings.after(PREFECTURE, date(2024, 9, 9), "programme", needs_visa=True)}
    text = told(steps["visa"])
    assert "silence is consent (article 109)" in text
    assert "It is a projection only." in text
    assert "it is the body’s choice (article 109)" in text
    assert "When the session closed is not known" in told(steps["members-copy"])
    assert "visa" not in {each.name for each in sittings.after(PREFECTURE, date(2024, 9, 9), "programme")}


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'de' is not one of"):
        sittings.explain(sittings.quorum(PREFECTURE, 31, 16), "de")
