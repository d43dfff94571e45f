"""What workshops and counters noted comes in many lines at a time: wrong lines are told, none is lost or doubled."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client

from mithaq.consultations import actions, states
from mithaq.consultations.actions import bulk
from mithaq.consultations.anchors import text_of
from mithaq.consultations.likely import likely_same
from mithaq.consultations.models import Consultation, Contribution
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from tests.consultations.factories import end, make_consultation, make_contribution, make_said
from tests.consultations.test_pages import at
from tests.factories import make_person

pytestmark = pytest.mark.django_db

GOOD = """date;atelier;partie;texte;rédaction proposée;nom;langue;origine
{day};Atelier du port;1.1;Commencer par les écoles.;;Amina Essai;fr;atelier
{day};Atelier du port;1.1/1;Plus court.;Tenir l’engagement 1.1 de tous;;fr;
;;;الميزانية غير كافية;;;ar;guichet
;;;الميزانية غير كافية;;;ar;guichet
"""


def day() -> str:
    return clock.now().date().isoformat()


def common(**fields: Any) -> actions.Common:
    return actions.Common(**{"origin": states.WORKSHOP, "day": clock.now().date(), "event": "Atelier", **fields})


def bring(consultation: Consultation, words: str | bytes, do: str = bulk.ALL_OR_NONE, **fields: Any) -> Any:
    content = words if isinstance(words, bytes) else words.format(day=day()).encode()
    sheet = actions.lines_of_sheet(content)
    return actions.bring_in(by=INSTALLATION, consultation=consultation, sheet=sheet, common=common(**fields), do=do)


def open_since_yesterday() -> Consultation:
    return make_consultation(opens_at=clock.now() - timedelta(days=2))


def test_lines_of_a_sheet_become_contributions_and_the_same_sheet_again_changes_nothing() -> None:
    consultation = open_since_yesterday()
    assert bring(consultation, GOOD, bulk.CHECK).made == 4
    assert not Contribution.objects.exists()
    first = bring(consultation, GOOD)
    assert (first.is_written, first.made, first.problems) == (True, 4, [])
    school, wording, one, other = Contribution.objects.order_by("number")
    assert (school.kind, school.shown_name, school.origin, school.event) == (
        *("comment", "Amina Essai", "workshop"),
        "Atelier du port",
    )
    assert (wording.kind, wording.paragraph.count("/")) == ("wording", 2)
    assert (one.kind, one.origin, one.text, one.number, other.number) == ("general", "counter", other.text, 3, 4)
    again = bring(consultation, GOOD)
    assert (again.made, again.known) == (0, 4)
    consultation.refresh_from_db()
    assert consultation.count == Contribution.objects.count() == 4
    assert make_contribution(consultation).number == 5


def test_a_sheet_that_is_half_wrong_writes_nothing_unless_its_good_lines_are_asked_for() -> None:
    consultation = open_since_yesterday()
    bad = """date;part;kind;text;proposed;origin
{day};;;Une remarque juste.;;
{day};9.9;;Sans lieu;;
31/31/2024;;;Un autre jour;;
2019-01-01;;;Avant la période;;
{day};;poème;Une strophe;;
{day};;;;;
{day};;wording;;Autre;
{day};;;Par satellite;;satellite
{day};;;Payez \u202eici;;
"""
    told = bring(consultation, bad)
    assert not told.is_written
    assert not Contribution.objects.exists()
    assert [(one.line, one.column) for one in told.problems] == [
        *((3, "part"), (4, "date"), (5, "date"), (6, "kind"), (7, "text"), (8, ""), (9, "origin"), (10, "text")),
    ]
    taken = bring(consultation, bad, bulk.GOOD_ONES)
    assert (taken.is_written, taken.made, len(taken.problems)) == (True, 1, 8)
    assert Contribution.objects.get().text == "Une remarque juste."


def test_a_spreadsheet_with_dates_numbers_and_formulas_is_read_as_words() -> None:
    consultation = open_since_yesterday()
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["Date", "Engagement", "Texte"])
    page.append([clock.now().date(), 1.1, '\'=HYPERLINK("http://a.example")'])
    written = io.BytesIO()
    book.save(written)
    assert bring(consultation, written.getvalue()).made == 1
    said = Contribution.objects.get()
    assert (said.text, said.part != "") == ('=HYPERLINK("http://a.example")', True)
    table = Client().get(at("contribution_csv", consultation)).content.decode()
    assert "'=HYPERLINK" in table
    assert ',"=HYPERLINK' not in table


def test_places_are_named_as_people_write_them() -> None:
    text = text_of(make_consultation().version)
    part = next(one for one in text.parts if one.number == "1.1")
    key = part.paragraphs[0].key
    assert bulk.place_named(text, " 1.1. ") == (part.lineage, "")
    assert bulk.place_named(text, "1.1/1") == bulk.place_named(text, key) == (part.lineage, key)
    assert [bulk.place_named(text, wrong) for wrong in ("1.1/2", "1.1/x", "1.1/²", "7", "x/y/1")] == [None] * 5


def test_nothing_comes_in_for_strangers_nor_once_it_is_concluded() -> None:
    consultation = open_since_yesterday()
    sheet = actions.lines_of_paste("- Une remarque\n\n• Une autre")
    with pytest.raises(NotAllowed):
        actions.bring_in(
            by=make_person(consultation.body), consultation=consultation, sheet=sheet, common=common(), do="good"
        )
    end(consultation)
    actions.conclude(by=INSTALLATION, consultation=consultation)
    with pytest.raises(Refused):
        bring(consultation, GOOD)


def test_what_is_likely_the_same_is_found_across_languages_and_in_its_group_no_more() -> None:
    consultation = make_consultation()
    school = make_contribution(consultation, text="Il faut réparer la route de l’école avant l’hiver.")
    arabic = make_contribution(consultation, text="يجب إصلاح طريق المدرسة قبل الشتاء", language="ar")
    again = make_contribution(consultation, text="Réparer la route qui mène à l’école.")
    make_contribution(consultation, text="Publier le budget de la commune chaque trimestre.")
    found = likely_same(school)
    assert {one.contribution for one in found} == {arabic, again}
    assert found[0].contribution == again
    title = make_said().text
    actions.make_group(by=INSTALLATION, contributions=[school, again], title=consultation.title.with_text("fr", title))
    school.refresh_from_db()
    assert [one.contribution for one in likely_same(school)] == [arabic]
