"""The file of laws: complete in three languages, and refused with a clear message when malformed."""

from __future__ import annotations

import pytest
from django.utils import translation

from mithaq.instruments.citations import natural
from mithaq.law.laws import LawFileError, law, laws, read_laws


def test_the_laws_that_charters_cite_are_there() -> None:
    wanted = {"ma-31-13", "ma-55-19", "ma-54-19", "ma-113-14", "ma-112-14", "ma-111-14", "ma-constitution"}
    assert wanted | {"fr-cgfp", "fr-2016-483", "fr-cgct", "eu-2019-1937"} <= set(laws())


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_law_has_its_name_in_the_readers_language(language: str) -> None:
    with translation.override(language):
        assert all(one.name == one.names[language] and one.short for one in laws().values())


def test_an_unknown_law_is_none() -> None:
    assert law("ma-00-00") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[", "not TOML"),
        ("[Law]\n", "not the code"),
        ('[ma-1]\ncolour = "red"\n', "colour"),
        ('[ma-1]\nname = { fr = "Loi" }\n', "ar, fr and en"),
    ],
)
def test_a_malformed_file_is_refused_with_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(LawFileError, match=message):
        read_laws(text)


def test_articles_are_in_the_order_in_which_the_law_numbers_them() -> None:
    numbers = ["10", "L. 121-10", "9", "L. 121-2", ""]
    assert sorted(numbers, key=natural) == ["", "L. 121-2", "L. 121-10", "9", "10"]
