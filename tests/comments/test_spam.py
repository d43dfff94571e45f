"""Signs of spam are found in the form of words, and honest words in three languages show none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mithaq.comments.spam import Earlier, signs_of

NOW = datetime(2026, 2, 1, 10, tzinfo=UTC)
HONEST = (
    "Oui ! Trois fois oui !!! L’eau manque au douar Tazrout depuis 2019 (cf. https://example.org/eau).",
    "أؤيد هذا الاقتراح، فالماء ينقطع كل صيف عن الدوار... ههههه",
    "ONEE, HCP, CNDH: all agree. See www.example.org and https://example.org/plan",
    "Le plan PDU 2019-2027 : voir l’article 81 de la loi 113-14.",
    "OUI",
)


def found(words: str, *earlier: Earlier) -> list[str]:
    return signs_of(words, thread=1, at=NOW, earlier=earlier)


@pytest.mark.parametrize("words", HONEST)
def test_honest_words_show_no_sign(words: str) -> None:
    assert found(words, Earlier("Autre chose", NOW - timedelta(seconds=20), 1)) == []


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Achetez https://a.example http://b.example www.c.example", "links"),
        ("promo-eau.shop promo-pain.shop promo-the.shop", "links"),
        ("CETTE COMMUNE NE FAIT RIEN POUR NOUS", "capitals"),
        ("Gagnez de l’аrgent facilement", "mixed_scripts"),  # its first letter is Cyrillic
        ("Non" + "!" * 12, "long_run"),
        ("هـــــــــــــــــــــــام", "long_run"),
    ],
)
def test_the_form_of_spam_is_a_sign(words: str, sign: str) -> None:
    assert found(words) == [sign]


def test_the_same_words_in_another_thread_are_a_sign_however_they_are_typed() -> None:
    before = Earlier("Signez ma pétition pour le stade !", NOW - timedelta(hours=2), 2)
    assert found("  signez MA petition   pour le stade", before) == ["repeated"]
    assert found("Signez ma pétition pour le stade !", Earlier(before.words, before.at, 1)) == []
    assert found("Merci", Earlier("Merci", before.at, 2)) == []  # said in many places by honest people


def test_the_third_comment_of_half_a_minute_is_a_sign() -> None:
    quick = [Earlier(f"Avis {number}", NOW - timedelta(seconds=number), 1) for number in (5, 12)]
    assert found("Encore un avis", *quick) == ["fast"]
    assert found("Encore un avis", quick[0], Earlier("Avis", NOW - timedelta(seconds=30), 1)) == []
