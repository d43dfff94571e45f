"""`./mithaq messages` finds every phrase, keeps the translations of unchanged ones, and never guesses."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from tools.messages import Key, Phrase, extract, merged

TEMPLATE = """{% load i18n %}<ul>
    <li title="{% translate 'It’s "here"' %}">{{ _("Filtered")|upper }}</li>
  {# Translators: shown to nobody #}
  <p>Don't (trip {% translate "May" context "month" as month %}
      {% blocktranslate trimmed count number=total %}
        {{ number }} act
      {% plural %}
        {{ number }} acts
      {% endblocktranslate %}
</ul>
"""
CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

# Translators: a button
LABEL = _("Open")
LONG = _("One phrase "
         "in two halves")
def say(n): return ngettext("%(n)s day", "%(n)s days", n), pgettext("verb", "Open"), _(LABEL)
"""


def found_in(path: Path, text: str) -> dict[Key, list[str]]:
    path.write_text(text, encoding="utf-8")
    return dict(extract(path))


def test_a_template_gives_all_its_phrases(tmp_path: Path) -> None:
    assert set(found_in(tmp_path / "page.html", TEMPLATE)) == {
        ("", 'It’s "here"', ""),
        ("", "Filtered", ""),
        ("month", "May", ""),
        ("", "%(number)s act", "%(number)s acts"),
    }


def test_code_gives_all_its_phrases_with_what_their_author_says(tmp_path: Path) -> None:
    found = found_in(tmp_path / "code.py", CODE)
    assert set(found) == {
        ("", "Open", ""),
        ("", "One phrase in two halves", ""),
        ("", "%(n)s day", "%(n)s days"),
        ("verb", "Open", ""),
    }
    assert found["", "Open", ""] == ["a button"]


def catalogue_of(*entries: polib.POEntry) -> polib.POFile:
    catalogue = polib.POFile()
    catalogue.extend(entries)
    return catalogue


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        (polib.POEntry(msgid="Open", msgstr="Ouvrir"), "Ouvrir"),
        (polib.POEntry(msgid="Open it", msgstr="L’ouvrir"), ""),
        (polib.POEntry(msgid="Open", msgstr="Ouvrir", msgctxt="verb"), ""),
        (polib.POEntry(msgid="Open", msgstr="Fermer", flags=["fuzzy"]), ""),
    ],
)
def test_only_a_sure_translation_of_the_same_phrase_is_kept(entry: polib.POEntry, kept: str) -> None:
    found = {("", "Open", ""): Phrase(files={"src/page.html"})}
    catalogue = merged("fr", found, catalogue_of(entry))
    assert [(new.msgid, new.msgstr, new.flags) for new in catalogue] == [("Open", kept, [])]


def test_a_catalogue_changes_only_when_a_phrase_does() -> None:
    one = {("", "B", ""): Phrase(files={"b.html"}), ("", "A", "As"): Phrase(files={"b.html", "a.py"})}
    two = dict(reversed(one.items()))
    assert str(merged("ar", one, None)) == str(merged("ar", two, merged("ar", one, None)))
    assert ":" not in "".join(name for entry in merged("ar", one, None) for name, _ in entry.occurrences)
