"""Lists of needs: good lines are written down, bad ones told why, and the same list twice changes nothing."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mithaq.calls import states as call_states
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.needs import states
from mithaq.needs.actions.importing import COLUMNS, EXAMPLE, import_needs
from mithaq.needs.models import Need
from tests.calls.factories import make_call, make_participant
from tests.needs.factories import make_need

pytestmark = pytest.mark.django_db

HEADERS = ("clé", "titre", "Lieu", "thème", "langue", "latitude", "longitude", "atelier", "origine")
GOOD = [
    ("A1", "Un puits au douar", "q0", "Thème 1", "", "33,5", "-7,5", "12 mars, 40 personnes", "Atelier"),
    ("A2", "إنارة طريق المدرسة", "الحي 1", "t0", "ar", "٣٣٫٥", "", "", ""),
    ("", "Un banc", "", "", "", "", "", "", ""),
]


def table(*rows: tuple[str, ...], encoding: str = "utf-8") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue().encode(encoding)


def test_a_half_bad_list_is_tried_then_written_and_then_changes_nothing_any_more() -> None:
    call = make_call()
    make_need(call)
    content = table(
        HEADERS,
        GOOD[0],
        GOOD[1],
        GOOD[2],
        ("A1", "Le même code", *[""] * 7),
        ("A4", "", *[""] * 7),
        ("A5", "Ailleurs", "q9", *[""] * 6),
        ("A6", "Une langue", "", "", "xx", *[""] * 4),
        ("A7", "Hors de la Terre", "", "", "", "99", "1", "", ""),
        ("A8", "x" * 121, *[""] * 7),
        ("A9", "Ca\u202etrompe", *[""] * 7),
    )
    tried = import_needs(by=INSTALLATION, call=call, content=content, is_trial=True)
    assert (tried.made, Need.objects.count()) == (2, 1)
    wrong = {(one.line, one.column) for one in tried.problems}
    assert wrong == {
        *((3, "latitude"), (5, "clé"), (6, "titre"), (7, "Lieu"), (8, "langue"), (9, "latitude")),
        *((10, "titre"), (11, "titre")),
    }
    written = import_needs(by=INSTALLATION, call=call, content=content, is_trial=False, occasion="Diagnostic 2025")
    assert [one.what for one in written.problems] == [one.what for one in tried.problems]
    well, bench = Need.objects.filter(number__gt=1).order_by("number")
    assert (well.channel, well.occasion, well.place.code, well.theme.code) == (
        *(states.WORKSHOP, "12 mars, 40 personnes", "q0", "t1"),
    )
    assert (well.latitude, well.longitude, well.language) == (33.5, -7.5, "fr")
    assert (bench.number, bench.channel, bench.occasion) == (3, states.SHEET, "Diagnostic 2025")
    again = import_needs(by=INSTALLATION, call=call, content=content, is_trial=False, occasion="Diagnostic 2025")
    assert (again.made, again.known, Need.objects.count()) == (0, 2, 3)
    renamed = import_needs(
        by=INSTALLATION, call=call, content=table(("clé", "titre"), ("A1", "Un autre besoin")), is_trial=False
    )
    assert renamed.made == 0 and [one.line for one in renamed.problems] == [2]


def test_the_same_sheet_as_xlsx_and_in_an_old_encoding_says_the_same() -> None:
    call = make_call()
    book = openpyxl.Workbook()
    for row in (HEADERS, GOOD[0]):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    import_needs(by=INSTALLATION, call=call, content=written.getvalue(), is_trial=False)
    old = import_needs(by=INSTALLATION, call=call, content=table(HEADERS, GOOD[0], encoding="cp1252"), is_trial=False)
    assert (old.made, old.known) == (0, 1)
    example = import_needs(by=INSTALLATION, call=call, content=table(*EXAMPLE), is_trial=True)
    assert (example.made, example.problems, example.unknown) == (1, [], [])
    assert set(EXAMPLE[0]) <= set(COLUMNS) and len(EXAMPLE[0]) == len(EXAMPLE[1])


def test_ten_thousand_needs_come_in_at_once_with_queries_that_do_not_grow_with_each() -> None:
    queries = {}
    for lines in (400, 10_000):
        call = make_call()
        rows = [(f"K{n}", f"Besoin numéro {n} du quartier", "q0") for n in range(lines)]
        with CaptureQueriesContext(connection) as captured:
            outcome = import_needs(
                by=INSTALLATION, call=call, content=table(("key", "title", "place"), *rows), is_trial=False
            )
        assert outcome.made == lines
        queries[lines] = len(captured)
    numbers = Need.objects.filter(call=call).order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 10_001))
    assert queries[10_000] < 10_000 / 25 + 60, queries


def test_lists_are_brought_by_officers_of_the_call_and_not_once_a_ballot_began() -> None:
    content = table(("titre",), ("Un banc",))
    call = make_call()
    with pytest.raises(NotAllowed):
        import_needs(by=make_participant(call), call=call, content=content, is_trial=True)  # type: ignore[arg-type]  # as a crooked view could
    with pytest.raises(Refused):
        import_needs(by=INSTALLATION, call=make_call(now=call_states.BALLOT), content=content, is_trial=True)
    with pytest.raises(Refused, match="title"):
        import_needs(by=INSTALLATION, call=call, content=table(("nom",), ("Un banc",)), is_trial=True)
