"""The columns of a sheet of delivery, and by which names they are known: English, French, Arabic."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from django.conf import settings
from django.utils import translation

from mithaq.delivery import states

LANGUAGES = ("en", "fr", "ar")  # the order of the names below
TEXTS = ("ar", "fr", "en", "zgh")  # languages in which words may be given

COLUMNS: Mapping[str, Sequence[str]] = {
    "kind": ("kind", "nature", "النوع"),
    "number": ("number", "numéro", "الرقم"),
    "id": ("id", "identifiant", "المعرف"),
    "promise": ("what was promised", "ce qui est promis", "الموعود به"),
    "ends_on": ("promised day", "jour promis", "اليوم الموعود"),
    "state": ("state", "état", "الحالة"),
    "share": ("share (%)", "avancement (%)", "نسبة الإنجاز (%)"),
    "done_on": ("done on", "fait le", "أُنجز في"),
    "read_on": ("measured on", "mesuré le", "قيس في"),
    "value": ("value", "valeur", "القيمة"),
    "unit": ("unit", "unité", "الوحدة"),
    **{f"words_{tag}": (f"words ({tag})", f"texte ({tag})", f"النص ({tag})") for tag in TEXTS},
    "evidence": ("evidence", "preuves", "الإثباتات"),
    "reports": ("reports so far", "rapports à ce jour", "عدد التقارير"),
}
KINDS: Mapping[str, Sequence[str]] = {
    "commitment": ("commitment", "engagement", "التزام"),
    "milestone": ("milestone", "jalon", "مرحلة رئيسية"),
    "indicator": ("indicator", "indicateur", "مؤشر"),
}


def named(names: Sequence[str]) -> str:
    """The name in the reader's language."""
    language = (translation.get_language() or "en").split("-")[0]
    return names[LANGUAGES.index(language)] if language in LANGUAGES else names[0]


def state_of(words: str) -> str:
    """The state that ``words`` name, by its code or in any of our languages; empty for none."""
    return _states().get(_folded(words), "")


@cache
def _states() -> Mapping[str, str]:
    found = {_folded(code): code for code in states.STATES}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {_folded(str(name)): code for code, name in states.STATES.items()}
    return found


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).casefold()
    return "".join(sign for sign in plain if sign.isalnum())
