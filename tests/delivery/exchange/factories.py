"""Sheets of a programme: taken from the site, filled in, brought back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from django.utils import translation

from mithaq.core.exports import csv_response
from mithaq.delivery.exchange import actions
from mithaq.delivery.exchange.sheets import table_of
from mithaq.delivery.exchange.trial import Outcome
from mithaq.delivery.models import DeliverySheet
from mithaq.directory.models import Person
from mithaq.instruments.contents import contents_of
from mithaq.instruments.models import Adoption

Lines = list[dict[str, Any]]


def taken(adoption: Adoption, person: Person | None = None) -> Lines:
    """The lines of the sheet as it can be downloaded, by the codes of the columns, as cells of a file."""
    table = table_of(contents_of(adoption.edition), person)
    content = csv_response("x.csv", table.columns, table.rows).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def as_csv(lines: Lines) -> bytes:
    """A file that says these lines, as somebody's spreadsheet writes it: the cells as they are."""
    columns = list(dict.fromkeys(code for line in lines for code in line))
    written = io.StringIO()
    writer = csv.DictWriter(written, columns)
    writer.writeheader()
    writer.writerows(lines)
    return written.getvalue().encode()


def brought(adoption: Adoption, by: Person, lines: Lines | bytes, **fields: Any) -> DeliverySheet:
    content = lines if isinstance(lines, bytes) else as_csv(lines)
    instrument = adoption.edition.instrument
    return actions.bring_sheet(by=by, instrument=instrument, name="suivi.csv", content=content, **fields)


def tried(sheet: DeliverySheet) -> list[Outcome]:
    with translation.override("en"):
        return actions.dry_run(by=sheet.brought_by, sheet=sheet)[1]


def why(outcomes: list[Outcome]) -> Mapping[int, tuple[str, str]]:
    """(column, why) of each line that is refused."""
    return {one.number: (one.problems[0].column, str(one.problems[0].what)) for one in outcomes if one.problems}


def written(sheet: DeliverySheet, *, seconds: float = 60) -> DeliverySheet:
    """Confirmed, and written to its end."""
    sheet = actions.begin(by=sheet.brought_by, sheet=sheet, digest=sheet.digest)
    actions.go_on(sheet=sheet, seconds=seconds)
    return DeliverySheet.objects.get(pk=sheet.pk)
