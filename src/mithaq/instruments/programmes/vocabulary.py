"""The words of programmes, read once from `instruments/data/programmes.toml`: values, markers, priorities, checks."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

YES, PARTLY, NO = "yes", "partly", "no"
ANSWERS: Mapping[str, str | Promise] = {YES: _("yes"), PARTLY: _("partly"), NO: _("no")}
GOALS = range(1, 18)  # the Sustainable Development Goals


@dataclass(frozen=True)
class Term:
    """A code that is stored, and its name in the languages of the interface. ``is_lens``: a value that counts alone."""

    code: str
    names: Mapping[str, str]
    is_lens: bool = False

    @property
    def name(self) -> str:
        return self.names.get((translation.get_language() or "fr").split("-")[0], self.names["fr"])

    def __str__(self) -> str:
        return self.name


@cache
def terms(kind: str) -> Mapping[str, Term]:
    """All terms of one kind by code, in the order of the file.

    ``kind``: values, markers, priorities, phases, checks or goals.
    """
    file = resources.files("mithaq.instruments").joinpath("data", "programmes.toml")
    rows = tomllib.loads(file.read_text(encoding="utf-8"))[kind]
    return {code: Term(code, row["name"], row.get("lens", False)) for code, row in rows.items()}


def names_of(kind: str, codes: list[str]) -> list[str]:
    """The names of those ``codes`` that are known, in the file's order and the reader's language."""
    return [term.name for code, term in terms(kind).items() if code in codes]
