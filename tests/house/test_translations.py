"""Every phrase is there in every language, whole, with its placeholders and its plural forms."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from tools.messages import LANGUAGES, missing, plural_rule

from tests.house.tree import ROOT, name

CATALOGUES = [ROOT / "locale" / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|(?<!\{)\{(\w*)\}(?!\})")
each_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=name)


def placeholders(text: str) -> set[str]:
    return {match[0] for match in PLACEHOLDER.finditer(text)}


@each_catalogue
def test_a_catalogue_is_complete_and_sure(path: Path) -> None:
    catalogue = polib.pofile(str(path))
    doubtful = [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete]
    assert (missing(catalogue), doubtful) == ([], [])


@each_catalogue
def test_a_translation_keeps_the_placeholders(path: Path) -> None:
    for entry in polib.pofile(str(path)):
        if not entry.msgid_plural:
            assert placeholders(entry.msgstr) == placeholders(entry.msgid), entry.msgid
            continue
        allowed = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
        for number, text in entry.msgstr_plural.items():
            # "one day" and "two days" are words in Arabic: the forms for 0, 1 and 2 may leave the number out.
            assert placeholders(text) <= allowed, (entry.msgid, number)
            assert number < 3 or placeholders(text) == placeholders(entry.msgid_plural), (entry.msgid, number)


@each_catalogue
def test_plural_forms_are_those_that_django_counts_with(path: Path) -> None:
    catalogue = polib.pofile(str(path))
    language = path.parent.parent.name
    assert catalogue.metadata["Plural-Forms"] == plural_rule(language)
    forms = {"ar": 6, "fr": 2}[language]
    assert {len(entry.msgstr_plural) for entry in catalogue if entry.msgid_plural} <= {forms}


def test_arabic_is_written_in_arabic_letters() -> None:
    for entry in polib.pofile(str(CATALOGUES[LANGUAGES.index("ar")])):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            words = PLACEHOLDER.sub("", text)
            assert re.search(r"[\u0600-\u06ff]", words) or not re.search(r"[^\W\d_]", words), entry.msgid


def test_french_keeps_its_punctuation_with_its_word() -> None:
    for entry in polib.pofile(str(CATALOGUES[LANGUAGES.index("fr")])):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            assert not re.search(r" [:;?!»]|« |\w[;?!](?:\s|$)|'", text), entry.msgid


def test_arabic_is_punctuated_in_arabic() -> None:
    for entry in polib.pofile(str(CATALOGUES[LANGUAGES.index("ar")])):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            assert not re.search(r"[\u0600-\u06ff][,;?]|[\u0600-\u06ff]\u0640[\u0600-\u06ff]| [،؛؟]", text), entry.msgid
