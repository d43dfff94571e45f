"""Terms: what a search finds a text by, the same from a document and from a query, on both databases."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mithaq_engines.text.analyser import terms

LETTERS = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآئؤء َّabcdeéèghilmnoprstuvxz'’ 0123456789")


@pytest.mark.parametrize(
    "forms",
    [
        "مدرسة مدارس المدرسة والمدارس بالمدرسة للمدارس مدرستنا",
        "طريق طرق الطريق الطرق والطرقات بالطريق الطرقان",
        "حديقة حدائق الحديقة بالحدائق وحديقتنا",
        "مستشفى مستشفيات المستشفى بالمستشفيات",
        "شارع شوارع الشارع والشوارع",
        "بئر آبار البئر الآبار",
        "مسجد مساجد المسجد",
        "ملعب ملاعب الملاعب",
        "سوق أسواق السوق الأسواق",
        "طفل أطفال الأطفال",
        "شجرة أشجار الأشجار",
        "حفرة حفر الحفر",
        "مصباح مصابيح المصابيح",
        "مشروع مشاريع",
        "حادثة حوادث",
        "رصيف أرصفة",
        "نافذة نوافذ",
        "رائحة روائح الروائح",
        "طبيب أطباء الأطباء",
        "امرأة نساء النساء",
        "دوار دواوير الدواوير",
        "حي أحياء الأحياء",
        "زنقة أزقة الزنقة",
        "واد وديان",
        "حافلة حافلات الحافلات",
    ],
)
def test_forms_of_an_arabic_word_have_one_term_broken_plurals_too(forms: str) -> None:
    assert len(set(terms(forms))) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "route routes ROUTES",
        "école écoles l'école d’écoles",
        "hôpital hôpitaux l'hôpital",
        "éclairage éclairages",
        "travail travaux",
        "eau eaux d'eau",
        "place places",
        "road roads",
        "child children children's",
        "library libraries",
        "bus buses",
        "clean cleaning cleaned",
        "park parks",
        "woman women",
    ],
)
def test_forms_of_a_french_or_english_word_have_one_term(forms: str) -> None:
    assert len(set(terms(forms))) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("مدرسة", "مدينة"), ("park", "parking"), ("حمام", "حمل"), ("قرية", "قراءة"), ("four", "foot")]
)
def test_words_that_only_look_alike_keep_their_own_terms(one: str, other: str) -> None:
    assert set(terms(one)).isdisjoint(terms(other))


def test_small_words_of_all_languages_are_left_out() -> None:
    assert terms("de la في من the of ديال dyal") == []


def test_numbers_stay() -> None:
    assert terms("الطريق رقم ١٢ et la ligne 12") == ["طريق", "رقم", "12", "lign", "12"]


def test_other_scripts_pass_through() -> None:
    assert terms("ⵜⴰⵎⴰⵣⵉⵖⵜ 道路 हिन्दी") == ["ⵜⴰⵎⴰⵣⵉⵖⵜ", "道路", "हिन्दी"]


@given(st.text())
def test_terms_of_terms_are_the_same_terms(text: str) -> None:
    found = terms(text)
    assert terms(" ".join(found)) == found


@given(LETTERS)
def test_terms_of_terms_are_the_same_terms_in_our_languages(text: str) -> None:
    found = terms(text)
    assert terms(" ".join(found)) == found


@given(LETTERS)
def test_sqlite_finds_in_the_joined_terms_the_terms_and_nothing_else(text: str) -> None:
    found = terms(text)
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE texts USING fts5(terms, tokenize='unicode61')")
        database.execute("CREATE VIRTUAL TABLE words USING fts5vocab(texts, 'instance')")
        database.execute("INSERT INTO texts VALUES (?)", (" ".join(found),))
        assert [row[0] for row in database.execute("SELECT term FROM words ORDER BY offset")] == found
    database.close()
