"""The picture of a map: well formed, in three languages, readable without colour, and without people in it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mithaq_engines.opinions import OpinionMap, Votes, map_of, map_of_groups, picture
from mithaq_engines.opinions.phrases import LANGUAGES, PHRASES, letter, number
from mithaq_engines.opinions.publication import outline
from tests.engines.opinions.made import planted

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def found() -> OpinionMap:
    votes, groups = planted(sizes=(40, 30, 20, 3), statements=30, seen=0.7, seed=31)
    groups[np.flatnonzero(groups == 0)[:3]] = -1  # so that the small group cannot be had by subtraction
    texts = {name: f"Proposal {name} <b>&" for name in votes.statements}
    return map_of_groups(votes.with_statements(texts=texts), groups)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_an_image_with_a_title_and_a_description(found: OpinionMap, language: str) -> None:
    root = ElementTree.fromstring(picture(found, language=language))
    assert root.get("role") == "img"
    named = [root.find(f"{SVG}{name}") for name in ("title", "desc")]
    assert root.get("aria-labelledby") == " ".join(str(one.get("id")) for one in named if one is not None)
    assert root.get("lang") == language
    assert named[0] is not None
    assert named[0].text == PHRASES["title"][language]


def test_arabic_runs_from_right_to_left_with_the_legend_on_the_left(found: OpinionMap) -> None:
    places = {}
    for language in ("ar", "fr"):
        root = ElementTree.fromstring(picture(found, language=language))
        assert root.get("direction") == {"ar": "rtl", "fr": "ltr"}[language]
        texts = {one.text: float(str(one.get("x"))) for one in root.iter(f"{SVG}text")}
        places[language] = texts[PHRASES["votes"][language].format(count=number(len(found.votes.values), language))]
    assert places["ar"] < 500 < places["fr"]


def test_groups_differ_without_colour(found: OpinionMap) -> None:
    text = re.sub(r"#[0-9a-f]{6}", "grey", picture(found, language="en"))
    root = ElementTree.fromstring(text)
    hatchings = [
        "".join(ElementTree.tostring(one, encoding="unicode").split(">")[1:]) for one in root.iter(f"{SVG}pattern")
    ]
    outlines = [one for one in root.iter(f"{SVG}polygon") if "hatching" in str(one.get("fill"))]
    assert len(outlines) == 3
    assert len(set(hatchings)) == len(hatchings)
    assert len({one.get("stroke-dasharray") for one in outlines}) == 3


def test_a_small_group_is_named_and_not_drawn(found: OpinionMap) -> None:
    root = ElementTree.fromstring(picture(found, language="fr"))
    words = [one.text for one in root.iter(f"{SVG}text")]
    assert PHRASES["held_back"]["fr"] in words
    assert len([one for one in root.iter(f"{SVG}polygon") if "hatching-3" in str(one.get("fill"))]) == 0


def test_words_of_statements_are_written_as_words(found: OpinionMap) -> None:
    text = picture(found, language="en")
    assert "<b>" not in text
    assert "&lt;b&gt;" in text


def test_no_corner_is_one_persons_place(found: OpinionMap) -> None:
    assert len(found.positions) > picture(found, language="en").count("<circle") * 10


def test_the_same_people_make_one_corner_and_not_two_a_hair_apart(found: OpinionMap) -> None:
    for group in range(3):
        corners = outline(found, group)
        assert np.hypot(*(corners - np.roll(corners, 1, axis=0)).T).min() > 1e-9


def test_too_few_people_give_a_picture_that_says_so() -> None:
    votes = Votes.from_arrays(participants=[1, 2], statements=[1, 1], votes=[1, -1])
    assert PHRASES["nothing"]["ar"] in picture(map_of(votes), language="ar")


def test_groups_that_are_not_stable_are_said_to_be_so() -> None:
    votes, _ = planted(sizes=(40,) * 5, statements=60, seen=0.2, seed=0)
    assert PHRASES["unstable"]["fr"] in picture(map_of(votes, mode="steady"), language="fr")
    assert PHRASES["unstable"]["fr"] not in picture(map_of(votes), language="fr")


def test_where_there_are_no_groups_it_says_so() -> None:
    votes, _ = planted(sizes=(150,), statements=60, seen=0.4, seed=42)
    assert PHRASES["undivided"]["ar"] in picture(map_of(votes, mode="steady"), language="ar")


def test_an_unknown_language_is_refused(found: OpinionMap) -> None:
    with pytest.raises(ValueError, match="language"):
        picture(found, language="de")


def test_every_phrase_is_said_in_every_language_with_the_same_places() -> None:
    for said in PHRASES.values():
        assert set(said) == set(LANGUAGES)
        assert len({tuple(sorted(re.findall(r"\{(\w+)\}", words))) for words in said.values()}) == 1


def test_numbers_are_grouped_as_each_language_does() -> None:
    assert [number(12345, language) for language in ("ar", "fr", "en")] == ["12.345", "12\u202f345", "12,345"]
    assert (letter(1, "ar"), letter(1, "fr"), letter(40, "en")) == ("ب", "B", "41")


@given(st.lists(st.text(max_size=80), min_size=3, max_size=3), st.sampled_from(LANGUAGES))
@settings(max_examples=30)
def test_any_words_give_a_well_formed_picture(words: list[str], language: str) -> None:
    chance = np.random.default_rng(1)
    votes = Votes.from_arrays(
        participants=np.repeat(np.arange(20), 3), statements=np.tile(np.arange(3), 20), votes=chance.integers(-1, 2, 60)
    )
    found = map_of(votes.with_statements(texts=dict(enumerate(words))))
    ElementTree.fromstring(picture(found, language=language))
