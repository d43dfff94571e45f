"""What a short text says besides its words: its language, the places it names, whether it asks or refuses."""

from __future__ import annotations

import pytest

from mithaq_engines.text.languages import distance
from mithaq_engines.text.likeness import rerank
from mithaq_engines.text.places import capitals, place_key
from mithaq_engines.text.reading import ENDED, REFUSED, read


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("نطالب بإصلاح الطريق المؤدية إلى المدرسة", "ar"),
        ("بغينا الطريق ديال المدرسة تتصلح حيت مهرسة", "da"),
        ("bghina tri9 dyal lmdrasa tsle7", "la"),
        ("la route de l'école est cassée", "fr"),
        ("the road to the school is broken", "en"),
        ("4 2 7", ""),
    ],
)
def test_the_words_of_a_text_tell_its_language(text: str, language: str) -> None:
    assert read(text).language == language


def test_dialect_is_nearer_to_its_other_script_than_to_another_language() -> None:
    assert distance("da", "da") == 0
    assert distance("da", "la") < distance("da", "fr")
    assert distance("", "fr") == 0


def test_of_two_texts_that_say_the_same_that_in_the_language_of_the_query_comes_first() -> None:
    found = rerank("des bancs au parc", ["benches in the park", "un parc avec des bancs"])
    assert [one.text for one in found] == ["un parc avec des bancs", "benches in the park"]
    assert [one.other_language for one in found] == [False, True]


def test_a_capital_within_a_sentence_betrays_a_name() -> None:
    assert capitals("Plus de médecin à Montreuil depuis mars") == {"montreuil"}
    assert read("Plus de médecin à Montreuil depuis mars").places == (place_key("Montreuil"),)
    assert read("potholes on Mill Road again").places == (place_key("Mill"),)


def test_capitals_everywhere_betray_nothing() -> None:
    assert capitals("Plus De Médecin À Montreuil") == frozenset()
    assert capitals("PLUS DE MÉDECIN À MONTREUIL") == frozenset()


def test_a_known_word_with_a_capital_is_no_name() -> None:
    assert read("il faut une École et un Médecin ici, merci beaucoup à tous").places == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("انقطاع الماء بتافراوت", "تافراوت"),
        ("الما مقطوع فتغازوت", "تغازوت"),
        ("حريق في غابة أزرو", "أزرو"),
        ("لا ماء في دوار آيت علي", "آيت علي"),
    ],
)
def test_arabic_particles_and_what_bears_names_betray_them(text: str, place: str) -> None:
    assert place_key(place) in read(text).places


def test_an_arabic_word_that_is_known_is_no_name_after_a_particle() -> None:
    assert read("نريد الذهاب بحافلة فمدرسة").places == ()


def test_the_same_need_elsewhere_is_less_like() -> None:
    found = rerank("plus un seul médecin à Rugles", ["plus un seul médecin à Breteuil", "un docteur pour Rugles"])
    assert [one.place for one in found] == ["same", "other"]


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("une piscine pour le quartier", 0),
        ("non à la piscine", REFUSED),
        ("supprimez la piscine", ENDED),
        ("ne fermez pas la piscine", 0),
        ("non à la fermeture de la piscine", 0),
        ("do not close the library", 0),
        ("close the library", ENDED),
        ("نطالب بإغلاق المسبح", ENDED),
        ("لا تغلقوا المسبح", 0),
        ("non au bruit", 0),
        ("laissez-les faire du bruit", REFUSED),
        ("خليو الصداع ديال العراسات", REFUSED),
    ],
)
def test_to_refuse_an_end_is_to_ask_and_to_let_a_harm_be_is_not_to_complain(text: str, against: int) -> None:
    assert read(text).against == against
