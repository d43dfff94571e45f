"""`./mithaq messages [--check]`: extract what is to be translated, without gettext's programs.

Templates go through Django's own `templatize`, then everything through babel's Python extractor; polib writes the
catalogues. A changed phrase becomes an empty one, never a fuzzy one: nobody should read a translation of something
else. Obsolete phrases go. Only file names are noted, so that moving a line changes no catalogue. ``--check`` writes
nothing and fails when a catalogue is out of date or incomplete.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import django
import polib
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "mithaq"
LANGUAGES = ("ar", "fr")  # the phrases themselves are English
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
FOR_TRANSLATORS = "Translators:"  # begins a comment meant for them
Key = tuple[str, str, str]  # context, singular, plural; "" where there is none


@dataclass
class Phrase:
    """A phrase found in the sources, with where it is and what its author says to translators."""

    files: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)


def extract(path: Path) -> Iterator[tuple[Key, list[str]]]:
    """Every phrase of one .py, .html or .txt file, with its comments for translators."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        lines = templatize(source, origin=str(path)).splitlines()
        source = "\n".join(line.lstrip() for line in lines)  # what is left of the indentation is not Python's
    found: Any = extract_python(  # babel's own annotation names the four in another order than it yields them
        BytesIO(source.encode()), KEYWORDS, [FOR_TRANSLATORS], {"encoding": "utf-8"}
    )
    for _, function, messages, comments in found:
        given = [messages] if isinstance(messages, str) else list(messages or [])
        context = given.pop(0) if given and "pgettext" in function else None
        plural = given[1] if function.startswith("n") and len(given) > 1 else None
        if given and given[0]:
            notes = [line.removeprefix(FOR_TRANSLATORS).strip() for line in comments]
            yield (context or "", given[0], plural or ""), notes


def phrases() -> dict[Key, Phrase]:
    """Every phrase of the site."""
    found: dict[Key, Phrase] = {}
    for path in sorted(SOURCES.rglob("*")):
        if path.suffix == ".py" or (path.suffix in {".html", ".txt"} and "templates" in path.parts):
            for key, comments in extract(path):
                phrase = found.setdefault(key, Phrase())
                phrase.files.add(str(path.relative_to(ROOT)))
                phrase.comments += [comment for comment in comments if comment not in phrase.comments]
    return found


def plural_rule(language: str) -> str:
    """Django's Plural-Forms header: babel's and gettext's own differ from it in Arabic and French."""
    path = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"
    rule: str = polib.pofile(str(path)).metadata["Plural-Forms"]
    return rule


def merged(language: str, found: dict[Key, Phrase], old: polib.POFile | None) -> polib.POFile:
    """The new catalogue of a language: the phrases found, with the old one's translations of exactly them."""
    known = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural): entry for entry in old or [] if not entry.obsolete}
    rule = plural_rule(language)
    forms = int(rule.partition("nplurals=")[2].partition(";")[0])
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = {
        "Project-Id-Version": "Mithaq",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": rule,
    }
    for key, phrase in sorted(found.items(), key=lambda pair: (min(pair[1].files), pair[0])):
        context, singular, plural = key
        before = known.get(key)
        is_sure = before is not None and not before.fuzzy
        entry = polib.POEntry(
            msgid=singular,
            msgid_plural=plural,
            msgctxt=context or None,
            occurrences=[(name, "") for name in sorted(phrase.files)],
            comment="\n".join(phrase.comments),
            tcomment=before.tcomment if before else "",
            flags=["python-format"] if "%(" in singular + plural or "%s" in singular + plural else [],
        )
        if plural:
            filled = before.msgstr_plural if before and is_sure else {}
            entry.msgstr_plural = {number: filled.get(number, "") for number in range(forms)}
        else:
            entry.msgstr = before.msgstr if before and is_sure else ""
        catalogue.append(entry)
    return catalogue


def missing(catalogue: polib.POFile) -> list[str]:
    """The phrases without a whole translation."""
    return [
        entry.msgid
        for entry in catalogue
        if not (all(entry.msgstr_plural.values()) if entry.msgid_plural else entry.msgstr)
    ]


def main(arguments: Sequence[str]) -> int:
    """Update the catalogues, or with --check only look. Returns 1 when --check finds something to do."""
    only_look = "--check" in arguments
    settings.configure(USE_I18N=True)
    found, failed = phrases(), False
    for language in LANGUAGES:
        path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
        old = polib.pofile(str(path)) if path.exists() else None
        catalogue = merged(language, found, old)
        written, before = str(catalogue) + "\n", path.read_text(encoding="utf-8") if old is not None else ""
        empty = missing(catalogue)
        if not only_look and written != before:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(written, encoding="utf-8")
        is_stale = only_look and written != before
        failed = failed or is_stale or (only_look and bool(empty))
        note = "; out of date: run ./mithaq messages" if is_stale else ""
        print(f"{path.relative_to(ROOT)}: {len(found)} phrases, {len(empty)} to translate{note}")
        for phrase in empty if only_look else []:
            print(f"    {phrase.splitlines()[0] if phrase.strip() else phrase!r}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
