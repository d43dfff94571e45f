"""Likeness of short texts: which is nearest, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines.text.likeness import SAME_MEANING, SAME_WORD, rerank
from mithaq_engines.text.places import Gazetteer
from mithaq_engines.text.reading import read

TEXTS = st.lists(st.text(max_size=60), max_size=8)
NEEDS = [
    "إصلاح الطريق المؤدية إلى المدرسة",
    "Ramassage des ordures dans le quartier",
    "Street lighting in the old town",
    "bghina daw f zen9a dyalna",
    "تزويد الدوار بالماء الصالح للشرب",
    "Construire un dispensaire au douar",
]


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("the road to school needs repair", 0),
        ("tri9 dyal lmdrasa khasha tsle7", 0),
        ("الأزبال متراكمة", 1),
        ("zbel", 1),
        ("eclarage de la rue", 3),
        ("l'eau potable n'arrive pas", 4),
        ("بغينا سبيطار فالدوار", 5),
    ],
)
def test_a_need_is_found_whatever_language_or_spelling_it_is_written_in(query: str, nearest: int) -> None:
    assert rerank(query, NEEDS)[0].key == str(nearest)


def test_a_text_is_wholly_like_itself() -> None:
    for need in NEEDS:
        first = rerank(need, NEEDS)[0]
        assert first.text == need
        assert first.score == pytest.approx(1.0)


def test_the_reasons_name_the_words_that_answer_each_other() -> None:
    first = rerank("route cassée", ["الطريق مكسرة", "marché couvert"])[0]
    assert [(match.kind, match.query, match.candidate) for match in first.matches] == [
        (SAME_MEANING, "route", "الطريق"),
        (SAME_MEANING, "cassee", "مكسره"),
    ]
    assert first.because() == ["same meaning: route ~ الطريق, cassee ~ مكسره", "another language"]
    assert rerank("zkara", ["zkara"])[0].matches[0].kind == SAME_WORD


def test_the_same_need_elsewhere_comes_after_the_same_need_here() -> None:
    found = rerank("éclairage au quartier Massira", ["الإنارة بحي النهضة", "الإنارة بحي المسيرة"])
    assert [(one.key, one.place) for one in found] == [("1", "same"), ("0", "other")]


def test_places_given_apart_count_like_places_in_the_text() -> None:
    found = rerank("éclairage", ["إنارة", "إنارة"], place="Hay Salam", places=["حي النهضة", "حي السلام"])
    assert [(one.key, one.place) for one in found] == [("1", "same"), ("0", "other")]


def test_a_gazetteer_joins_names_that_no_rule_could() -> None:
    places = Gazetteer({"casa": ["Casablanca", "الدار البيضاء"], "rabat": ["Rabat", "الرباط"]})
    found = rerank("bus à Casablanca", ["حافلات الرباط", "حافلات الدار البيضاء"], gazetteer=places)
    assert [(one.key, one.place) for one in found] == [("1", "same"), ("0", "other")]


def test_who_refuses_a_thing_is_less_like_who_asks_for_it() -> None:
    found = rerank("Nous voulons un marché ici", ["Nous refusons le marché ici", "Il faut un souk ici"])
    assert [(one.key, one.other_stance) for one in found] == [("1", False), ("0", True)]


def test_who_is_against_a_harm_asks_for_the_same_as_who_complains_of_it() -> None:
    assert not rerank("contre le bruit des cafés", ["trop de bruit dans les cafés"])[0].other_stance


def test_a_name_is_shown_as_each_text_writes_it() -> None:
    first = rerank("route, hay salam", ["الطريق بحي السلام"])[0]
    assert first.because() == [
        "same name: salam ~ السلام",
        "same meaning: route ~ الطريق, hay ~ حي",
        "same place",
        "another language",
    ]


@given(text=st.text(max_size=80), place=st.none() | st.text(max_size=20), name=st.text(max_size=20))
def test_any_text_is_read_with_any_place_and_any_gazetteer(text: str, place: str | None, name: str) -> None:
    found = read(text, place=place, gazetteer=Gazetteer({"one": [name, text[:9]]}))
    assert len(found.words) == len(found.shown)


def test_equal_scores_stay_in_the_order_given() -> None:
    assert [one.key for one in rerank("eau", ["eau", "marché", "eau", "zzz"])] == ["0", "2", "1", "3"]


def test_places_must_be_as_many_as_candidates() -> None:
    with pytest.raises(ValueError, match="1 places for 2 candidates"):
        rerank("eau", ["eau", "rue"], places=["x"])


@given(query=st.text(max_size=60), candidates=TEXTS)
def test_any_texts_are_compared_and_scores_lie_between_nothing_and_all(query: str, candidates: list[str]) -> None:
    found = rerank(query, candidates)
    assert sorted(int(one.key) for one in found) == list(range(len(candidates)))
    assert all(0 <= one.score <= 1 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
