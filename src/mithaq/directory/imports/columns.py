"""The headers that a file may have, in three languages, and the templates to download."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.directory.imports.tables import Table


@dataclass(frozen=True)
class Column:
    """One column of a kind of file. ``names``: the headers understood, the English one first."""

    code: str
    names: tuple[str, ...]
    is_required: bool


@cache
def columns(kind: str) -> Mapping[str, Column]:
    """The columns of ``bodies``, ``people`` or ``mandates``, by code."""
    text = resources.files("mithaq.directory").joinpath("data", "import_columns.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)[kind]
    return {code: Column(code, tuple(row["names"]), row.get("required", False)) for code, row in rows.items()}


@cache
def _by_header(kind: str) -> Mapping[str, str]:
    return {folded(name): column.code for column in columns(kind).values() for name in column.names}


def folded(header: str) -> str:
    """A header without case, accents, hamza and punctuation: how two writings of one header are compared."""
    apart = unicodedata.normalize("NFKD", header.casefold())
    return "".join(character for character in apart if character.isalnum())


def places(kind: str, table: Table) -> dict[str, int]:
    """Where each known column stands in the table: code -> index. Unknown columns are left alone.

    Raises Refused when a required column is missing or one column comes twice.
    """
    known = _by_header(kind)
    found: dict[str, int] = {}
    for index, header in enumerate(table.headers):
        code = known.get(folded(header))
        if code in found:
            raise Refused(_("The column “%(column)s” comes twice.") % {"column": header}, field="file")
        if code:
            found[code] = index
    for column in columns(kind).values():
        is_there = any(code == column.code or code.startswith(f"{column.code}_") for code in found)
        if column.is_required and not is_there:
            message = _("The column “%(column)s” is missing. The first line of the file names the columns.")
            raise Refused(message % {"column": column.names[0]}, field="file")
    return found


def unknown_headers(kind: str, table: Table) -> list[str]:
    """Headers that mean nothing here: said in the dry run, as a misspelt column would be lost in silence."""
    known = _by_header(kind)
    return [header for header in table.headers if header and folded(header) not in known]


TEMPLATES = {
    "people": (
        ("external_id", "name_fr", "name_ar", "email", "language"),
        ("A-0001", "Exemple Premier", "مثال أول", "exemple@example.org", "fr"),
    ),
    "mandates": (
        ("person", "role", "since", "until", "function_fr", "function_ar", "substitute"),
        ("A-0001", "agent", "2024-01-15", "", "Chargé de l’accueil", "مكلف بالاستقبال", ""),
    ),
    "bodies": (
        ("external_id", "kind", "name_fr", "name_ar", "parent", "territory_code", "languages", "since", "decision"),
        ("C-001", "commune", "Commune d’Exemple", "جماعة مثال", "", "", "fr ar", "2024-01-15", "Délibération n° 1"),
    ),
}
