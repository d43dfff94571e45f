"""The places of a call from a file: read it, look at what it would do, take its good lines."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.calls import locks
from mithaq.calls.actions.composing import MOST_PLACES, add_place, held, refuse_locked
from mithaq.calls.actions.register import held_sheet, keep_read
from mithaq.calls.models import Call, ReadSheet
from mithaq.core.errors import Refused
from mithaq.core.sheets import Line, read_sheet
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person

COLUMNS = {
    "code": ("code", "الرمز"),
    "name_ar": ("name_ar", "الاسم", "nom arabe"),
    "name_fr": ("name_fr", "nom"),
    "name_en": ("name_en", "name"),
    "population": ("population", "habitants", "السكان"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "lon", "lng"),
}
EXAMPLE = ["d01", "دوار تازروت", "Douar Tazrout", "", "1250", "31.6295", "-7.9811"]


@transaction.atomic
def read_places(*, by: Person, call: Call, content: bytes) -> ReadSheet:
    """Try a file of places. Raises NotAllowed; Refused (field ``file``), and when places are locked."""
    call = held(by, call)
    refuse_locked(call, locks.PLACES)
    sheet = read_sheet(content, columns=COLUMNS, required=["code"], most_lines=MOST_PLACES)
    standing = set(call.places.values_list("code", flat=True))
    first: dict[str, int] = {}
    lines = []
    for line in sheet.lines:
        values = _values(line, call.body.language)
        code = values["code"]
        if code in first:
            line.error("code", _("The same as line %(line)s.") % {"line": first[code]})
        if line.is_good:
            first[code] = line.number
            lines.append(values)
    new = sum(one["code"] not in standing for one in lines)
    if len(standing) + new > MOST_PLACES:
        raise Refused(_("A call has at most %(count)d places.") % {"count": MOST_PLACES}, field="file")
    return keep_read(by, call, ReadSheet.PLACES, sheet, lines, new=new)


@transaction.atomic
def take_places(*, by: Person, sheet: ReadSheet) -> int:
    """Add the places of a file, and rename those whose code is known. Returns how many lines were taken."""
    call = held(by, sheet.call)
    read = held_sheet(by, sheet)
    for values in read.lines:
        name = LocalizedText(values["name"]["original"], values["name"]["texts"])
        add_place(by=by, call=call, **{**values, "name": name})
    count = len(read.lines)
    read.delete()
    return count


def _values(line: Line, language: str) -> dict[str, Any]:
    code = line.words("code", longest=40, required=True)
    texts = {tag: line.words(f"name_{tag}") for tag in ("ar", "fr", "en")}
    texts = {tag: words for tag, words in texts.items() if words}
    if not texts:
        line.error("", _("A place has a name, in one language at least."))
    population = line.whole("population", least=0)
    latitude, longitude = (
        line.number_of("latitude", least=-90, most=90),
        line.number_of("longitude", least=-180, most=180),
    )
    if (latitude is None) != (longitude is None):
        line.error("latitude", _("Give both latitude and longitude, or neither."))
    original = language if language in texts else next(iter(texts), language)
    return {
        "code": code,
        "name": {"original": original, "texts": texts},
        "population": population,
        "latitude": None if latitude is None else float(latitude),
        "longitude": None if longitude is None else float(longitude),
    }
