"""A programme is reported on by a sheet: tried first, written as single reports are, refused line by line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from unittest import mock

import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.exports import FORMULA_STARTS, plain_cell, safe_cell, xlsx_response
from mithaq.core.texts import LocalizedText
from mithaq.delivery import states
from mithaq.delivery.actions import ReportContent, read, report
from mithaq.delivery.exchange import actions, tasks
from mithaq.delivery.exchange.sheets import table_of
from mithaq.delivery.exchange.trial import READS, REFUSED, REPORTS, STAYS
from mithaq.delivery.gauges import gauge_at
from mithaq.delivery.models import (
    DeliverySheet,
    Progress,
    Reading,
    ReadingEvidence,
    Report,
    ReportEvidence,
)
from mithaq.directory.models import Person
from mithaq.instruments.contents import contents_of
from mithaq.instruments.models import Adoption
from mithaq.ledger.models import Pending
from tests.delivery.exchange.factories import as_csv, brought, taken, tried, why, written
from tests.delivery.factories import make_evidence, make_promised, make_report, milestone, promise
from tests.factories import make_body, make_mandate, make_person, make_steward
from tests.instruments.programmes.factories import make_lead
from tests.races import race

pytestmark = pytest.mark.django_db
MAY = datetime(2025, 5, 20, 12, tzinfo=UTC)
DANGER = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "'=1", "''", "'@x", "a\n=b", "٣٫٥ «نص»"]


@pytest.fixture(autouse=True)
def in_may() -> Iterator[None]:
    with clock.frozen(MAY):
        yield


def make_one(**fields: Any) -> tuple[Adoption, Person]:
    body = make_body()
    return make_promised(body, **fields), make_steward(body)


def filled(adoption: Adoption) -> list[dict[str, Any]]:
    """The sheet with a milestone done on evidence, the commitment under way, and a value."""
    evidence = make_evidence(adoption.body)
    whole, first, second, indicator = taken(adoption)
    whole |= {"state": "en cours", "share": "40", "words_fr": "Le travail avance.", "words_ar": "العمل يتقدم."}
    first |= {"state": "done", "done_on": "10/05/2025", "evidence": f"https://x.example/id/{evidence.public_id}/"}
    indicator |= {"read_on": "2025-05-01", "value": "١٢,٥", "words_fr": "Relevé", "evidence": evidence.public_id}
    return [whole, first, second, indicator]


def all_rows() -> tuple[int, ...]:
    return tuple(table.objects.count() for table in (Report, ReportEvidence, Reading, Progress, Pending))


def test_a_sheet_that_comes_back_as_it_went_out_changes_nothing() -> None:
    adoption, steward = make_one()
    evidence = make_evidence(adoption.body)
    for number, words in enumerate(DANGER):
        subject = milestone(adoption) if number % 2 else promise(adoption)
        make_report(subject, share=number, words=LocalizedText.of(fr=words, ar=words), evidence=[evidence])
    table = table_of(contents_of(adoption.edition), steward)
    name, rows = f"{steward.pk}.xlsx", table.rows
    for content in (as_csv(taken(adoption)), xlsx_response(name, table.headers, rows).content):
        outcomes = tried(brought(adoption, steward, content))
        assert [one.what for one in outcomes] == [STAYS] * 4, [(one.changes, one.problems) for one in outcomes]


@pytest.mark.parametrize("words", DANGER)
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(words: str) -> None:
    assert not safe_cell(words).startswith(FORMULA_STARTS)
    assert plain_cell(safe_cell(words)) == words
    book = openpyxl.load_workbook(io.BytesIO(xlsx_response("x", [words], [[words]]).content))
    assert {cell.data_type for row in book.worksheets[0].rows for cell in row} == {"s"}


def test_a_trial_writes_nothing_and_says_what_would_change() -> None:
    adoption, steward = make_one()
    lines = filled(adoption)
    before = all_rows()
    outcomes = tried(brought(adoption, steward, lines))
    assert all_rows() == before
    assert [one.what for one in outcomes] == [REPORTS, REPORTS, STAYS, READS]
    assert ("state", "not started", "under way") in outcomes[0].changes
    assert ("value", "", "12.5 %") in outcomes[3].changes


def test_a_half_bad_file_is_refused_line_by_line_and_loses_nothing() -> None:
    adoption, steward = make_one(commitments=3)
    theirs = make_promised()
    evidence, foreign = make_evidence(adoption.body), make_evidence(theirs.body)
    done = {"state": "done", "done_on": "2025-05-10", "evidence": evidence.public_id}
    over = make_report(milestone(adoption, 1), states.DONE, done_on=date(2025, 5, 12)).subject_id
    rows = taken(adoption)
    one, other, third = rows[0], rows[4], rows[8]
    second = next(row for row in rows if row["id"] == over)
    lines = [
        one | {"state": "under way"},
        one | {"state": "stopped"},  # 3: the same again
        {"id": "2222222222222222"},
        {"id": taken(theirs)[0]["id"], "state": "under way"},
        rows[1] | done | {"evidence": ""},
        second | {"state": "under way", "done_on": ""},  # 7: after “done” nothing follows
        rows[5] | done | {"done_on": "2025-01-31"},  # before it was to begin
        rows[6] | done | {"done_on": "2025-05-21"},  # ahead
        rows[9] | done | {"evidence": foreign.public_id},  # 10
        rows[10] | {"state": "nearly"},
        rows[3] | {"value": "a lot", "read_on": "2025-05-01"},
        rows[7] | {"value": "1.2345", "read_on": "2025-05-01"},
        rows[11] | {"value": "3"},  # 14: of which day?
        other | {"share": "130", "state": "under way"},
        third | {"value": "3"},
        {"id": ""} | {"words_fr": "perdu"},
        third | {"state": "stopped", "words_fr": "x\u202ey"},
    ]
    sheet = brought(adoption, steward, lines)
    said = why(tried(sheet))
    in_order = [said[number][0] for number in sorted(said)]
    expected = "id id id evidence state done_on done_on evidence state value value read_on share value id words_fr"
    assert (min(said), in_order) == (3, expected.split())
    after = written(sheet)
    assert (after.state, after.counts) == (DeliverySheet.DONE, {"reports": 1, "reads": 0, "stays": 0, "refused": 16})
    assert [row[0] for row in after.outcomes] == list(range(2, 19))
    assert Report.objects.filter(by=steward).count() == 1
    assert bytes(after.content) == b""


def test_a_sheet_writes_exactly_what_single_acts_write() -> None:
    adoption, steward = make_one()
    lines = filled(adoption)
    Pending.objects.all().delete()
    point = transaction.savepoint()
    evidence = [lines[3]["evidence"]]
    words = LocalizedText.of(fr="Le travail avance.", ar="العمل يتقدم.")
    report(by=steward, subject=promise(adoption), content=ReportContent("under_way", words, 40))
    done = ReportContent("done", LocalizedText("fr"), None, date(2025, 5, 10))
    report(by=steward, subject=milestone(adoption), content=done, evidence=evidence)
    gauge = gauge_at("indicator", lines[3]["id"])
    assert gauge is not None
    on, value = date(2025, 5, 1), Decimal("12.5")
    read(by=steward, gauge=gauge, on=on, value=value, words="Relevé", evidence=evidence)
    single = everything()
    transaction.savepoint_rollback(point)
    sheet = written(brought(adoption, steward, lines))
    assert sheet.counts == {"reports": 2, "reads": 1, "stays": 1, "refused": 0}
    assert everything() == single
    assert {row[2] for row in sheet.outcomes if row[2]} == {
        *Report.objects.values_list("public_id", flat=True),
        *Reading.objects.values_list("public_id", flat=True),
    }


def everything() -> dict[str, list[Any]]:
    """All that reporting writes, but what chance gives each row: its key, its id, and the id of its act."""
    found: dict[str, list[Any]] = {}
    for table in (Report, ReportEvidence, Reading, ReadingEvidence, Progress):
        rows = table.objects.order_by("pk")
        found[table.__name__] = [
            {name: value for name, value in row.items() if name not in CHANCE} for row in rows.values()
        ]
    leaves = [json.loads(one.leaf) for one in Pending.objects.order_by("pk")]
    for leaf in leaves:
        kept = Report if leaf["kind"] == "delivery.reported" else Reading
        named = leaf["public"].pop("report", None) or leaf["public"].pop("reading")
        assert kept.objects.get(public_id=named).act == leaf.pop("id")
    return found | {"log": leaves}


CHANCE = {"id", "public_id", "act", "report_id", "reading_id", "last_id"}


def test_what_somebody_reported_meanwhile_is_not_written_over() -> None:
    adoption, steward = make_one()
    stale = taken(adoption)
    make_report(milestone(adoption), share=20)
    stale[1] |= {"state": "under way", "share": "10"}
    assert why(tried(brought(adoption, steward, stale)))[3][0] == "reports"
    lines = filled(adoption)
    sheet = brought(adoption, steward, [{**line, "reports": ""} for line in lines])
    assert [one.what for one in tried(sheet)] == [REPORTS, REPORTS, STAYS, READS]
    make_report(promise(adoption), share=35)
    gauge = gauge_at("indicator", lines[3]["id"])
    assert gauge is not None
    read(by=steward, gauge=gauge, on=date(2025, 5, 1), value=Decimal(13))
    after = written(sheet)
    assert [row[1] for row in after.outcomes] == [REFUSED, REPORTS, STAYS, REFUSED]
    assert Progress.objects.get(subject_id=promise(adoption).public_id).share == 35


def test_what_was_tried_is_what_is_written() -> None:
    adoption, steward = make_one()
    sheet = brought(adoption, steward, filled(adoption))
    with pytest.raises(Refused):
        actions.begin(by=steward, sheet=sheet, digest="0" * 64)
    DeliverySheet.objects.update(content=as_csv([{"id": "x"}]))
    sheet.refresh_from_db()
    with pytest.raises(Refused):
        actions.begin(by=steward, sheet=sheet, digest=sheet.digest)
    assert Report.objects.count() == 0


def test_a_line_is_written_in_the_name_of_who_leads_and_no_other() -> None:
    body = make_body()
    lead = make_lead(body)
    adoption = make_promised(body, commitments=2, lead=lead)
    lead.person.refresh_from_db()
    lines = [{"id": promise(adoption, number).public_id, "state": "under way"} for number in (0, 1)]
    assert [one.what for one in tried(brought(adoption, lead.person, lines))] == [REPORTS] * 2
    sheet = brought(adoption, lead.person, lines)
    actions.begin(by=lead.person, sheet=sheet, digest=sheet.digest)
    lead.until = date(2025, 5, 1)
    lead.save()
    actions.go_on(sheet=sheet)
    sheet.refresh_from_db()
    assert sheet.counts["refused"] == 2
    assert Report.objects.count() == 0
    agent = make_mandate(make_person(body), body, role="agent").person
    for nobody in (agent, make_steward(make_body())):
        with pytest.raises(NotAllowed):
            brought(adoption, nobody, lines)


def test_the_worker_writes_in_batches_and_says_how_far_it_is() -> None:
    adoption, steward = make_one(commitments=2)
    lines = [{"id": row["id"], "state": "under way"} for row in taken(adoption) if row["state"]]
    sheet = brought(adoption, steward, lines)
    actions.begin(by=steward, sheet=sheet, digest=sheet.digest)
    with mock.patch.object(actions, "BATCH", 4):
        actions.go_on(sheet=sheet, seconds=0)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.done, sheet.lines) == (DeliverySheet.RUNNING, 4, 6)
    page = reverse(
        "delivery:sheet_detail", args=[adoption.body.slug, adoption.edition.instrument.slug, sheet.public_id]
    )
    client = Client()
    client.force_login(steward.account, backend="django.contrib.auth.backends.ModelBackend")
    assert '<progress max="6" value="4">' in client.get(page).content.decode()
    assert tasks.write_sheets(clock.now()) == 1
    assert "HX-Refresh" in client.get(page, headers={"HX-Request": "true"})
    sheet.refresh_from_db()
    assert (sheet.state, Report.objects.count()) == (DeliverySheet.DONE, 6)
    assert tasks.forget_sheets(clock.now() + timedelta(days=29)) == 0
    assert tasks.forget_sheets(clock.now() + timedelta(days=31)) == 1


def test_who_meets_another_writer_is_told_and_the_other_lines_are_written() -> None:
    adoption, steward = make_one()
    sheet = brought(adoption, steward, filled(adoption))
    real = actions.write
    met = []

    def meets(outcomes: Any, *args: Any, **kwargs: Any) -> Any:
        if any(one.what == READS for one in outcomes):
            met.append(len(outcomes))
            raise IntegrityError
        return real(outcomes, *args, **kwargs)

    with mock.patch.object(actions, "write", meets):
        after = written(sheet)
    assert met == [4, 1]
    assert [row[1] for row in after.outcomes] == [REPORTS, REPORTS, STAYS, REFUSED]


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_write_each_thing_once() -> None:
    adoption, one = make_one(commitments=2)
    other = make_steward(adoption.body)
    lines = [{"id": row["id"], "state": "under way"} for row in taken(adoption) if row["state"]]
    sheets = [brought(adoption, by, lines) for by in (one, other)]
    for sheet in sheets:
        actions.begin(by=sheet.brought_by, sheet=sheet, digest=sheet.digest)

    def go(sheet: DeliverySheet) -> None:
        with clock.frozen(MAY), mock.patch.object(actions, "BATCH", 2):
            actions.go_on(sheet=sheet, seconds=60)

    # Each sheet by two at once, as by the worker and by somebody who does not want to wait.
    race([lambda sheet=sheet: go(sheet) for sheet in sheets * 2])  # type: ignore[misc]  # bound at once
    assert Report.objects.count() == len(lines)
    assert all(row.reports == 1 for row in Progress.objects.all())
    counts = [DeliverySheet.objects.get(pk=sheet.pk).counts for sheet in sheets]
    assert sum(count["reports"] for count in counts) == len(lines)
    assert [sum(count.values()) for count in counts] == [len(lines)] * 2


def test_pages_lead_from_the_sheet_to_what_became_of_it() -> None:
    adoption, steward = make_one()
    client = Client()
    client.force_login(steward.account, backend="django.contrib.auth.backends.ModelBackend")
    where = [adoption.body.slug, adoption.edition.instrument.slug]
    file = io.BytesIO(as_csv([*filled(adoption)[:3], {"id": "?"}]))
    file.name = "suivi.csv"
    answer = client.post(reverse("delivery:sheet_new", args=where), {"file": file})
    sheet = DeliverySheet.objects.get()
    page = client.get(answer["Location"]).content.decode()
    assert "Budget ouvert 1" in page
    assert 'Écrire <bdi class="num">2</bdi> lignes' in page
    client.post(answer["Location"], {"digest": sheet.digest})
    told = client.get(reverse("delivery:sheet_report", args=[*where, sheet.public_id])).content.decode()
    assert Report.objects.count() == 2
    assert all(f"/id/{one.public_id}/" in told for one in Report.objects.all())
    assert Client().get(answer["Location"]).status_code == 302
    other = make_steward(adoption.body)
    client.force_login(other.account, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(answer["Location"]).status_code == 404


def test_a_trial_takes_as_many_queries_for_many_lines_as_for_few() -> None:
    counts = []
    for commitments in (1, 4):
        adoption, steward = make_one(commitments=commitments)
        sheet = brought(adoption, steward, taken(adoption))
        with CaptureQueriesContext(connection) as queries:
            actions.dry_run(by=steward, sheet=DeliverySheet.objects.get(pk=sheet.pk))
        counts.append(len(queries))
    assert counts[0] == counts[1]
