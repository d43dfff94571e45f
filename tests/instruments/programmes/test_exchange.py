"""Programmes in files: what goes out comes back, whatever it says; what is wrong is named line by line."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mithaq.core.errors import NotAllowed
from mithaq.core.exports import csv_response, plain_cell, safe_cell
from mithaq.core.forms import clean_words
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import BodyPriority, Edition, Instrument
from mithaq.instruments.programmes.actions import add_planned, fill_commitment
from mithaq.instruments.programmes.exchange.actions import FaultyError, import_programme
from mithaq.instruments.programmes.exchange.document import FORMAT, TEXTS
from mithaq.instruments.programmes.exchange.schema import schema
from mithaq.instruments.programmes.exchange.tables import LINE, document_from, rows_of
from mithaq.instruments.programmes.facts import MilestoneFacts
from mithaq.instruments.programmes.vocabulary import terms
from tests.factories import make_body, make_person, make_steward
from tests.instruments.programmes.factories import add_whole, draft_of, make_lead, make_programme, whole

pytestmark = pytest.mark.django_db

# What spreadsheets, tables and JSON stumble over, in three languages.
TROUBLE = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "'=1",
    "''",
    "'",
    '"',
    ",;\t",
    "a\nb",
    "a\r\nb",
    "\\",
    "ميثاق، ثانٍ",
    "l’été",
    "\u200f",
    "🌳",
]
signs = st.lists(
    st.sampled_from([*TROUBLE, "x", " "])
    | st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=6),
    max_size=4,
)


texts = signs.map(lambda parts: clean_words("".join(parts)))
days = st.sampled_from(["", "2027-01-31"])
codes = st.sampled_from(["", "A-1", "-1", "=2", "12.5"])


def localized() -> st.SearchStrategy[dict[str, str]]:
    """A text in up to three languages; what is empty is not there."""
    words = st.fixed_dictionaries({}, optional=dict.fromkeys(("fr", "ar", "en"), texts))
    return words.map(lambda found: {tag: one for tag, one in sorted(found.items()) if one})


def parts(names: str, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({**{name: localized() for name in names.split()}, **more})


MARKED = parts("reason", answer=st.sampled_from(["", "yes", "no"]))
commitments = parts(
    " ".join(TEXTS),
    number=codes,
    values=st.lists(st.sampled_from(["transparency", "inclusion"]), unique=True),
    lead=parts("words", body=codes, role=codes),
    other_bodies=st.lists(st.sampled_from(["rabat", "fes"]), unique=True),
    budget=parts("source", amount=codes, currency=codes),
    goals=st.lists(st.sampled_from(["1", "17"]), unique=True),
    starts_on=days,
    ends_on=days,
    milestones=st.lists(parts("text", starts_on=days, ends_on=days), max_size=2),
    markers=st.fixed_dictionaries(dict.fromkeys(terms("markers"), MARKED)),
    indicators=st.lists(parts("what unit source", baseline=codes, target=codes, due_on=days), max_size=2),
    priorities=st.lists(st.sampled_from(["youth", "climate"]), unique=True),
    sources=st.lists(st.sampled_from(["solution:abc", "orientation:d"]), unique=True),
)
below = {"commitments": st.lists(commitments, max_size=2), "objectives": st.just([])}
axes = parts("title definition", **{**below, "objectives": st.lists(parts("title definition", **below), max_size=1)})
documents = parts(
    "title preamble",
    format=st.just(FORMAT),
    kind=st.just("open_programme"),
    language=st.just("fr"),
    starts_on=days,
    ends_on=days,
    axes=st.lists(axes, max_size=2),
)


def without_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_lines(inner) for key, inner in value.items() if key != LINE}
    return [without_lines(inner) for inner in value] if isinstance(value, list) else value


@given(documents)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_table_holds_the_whole_document_whatever_it_says_and_no_formula(document: dict[str, Any]) -> None:
    rows = list(rows_of(document))
    content = csv_response("x.csv", rows[0], rows[1:]).content
    read, misplaced = document_from(content)
    assert misplaced == [] and without_lines(read) == document
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def exported(edition: Edition, name: str) -> bytes:
    """The file as the draft's steward takes it."""
    client, body = Client(), edition.instrument.body
    account = make_steward(body).account
    assert account is not None
    client.force_login(account)
    answer = client.get(reverse(f"instruments:{name}", args=[body.slug, edition.instrument.slug, edition.number]))
    assert answer.status_code == 200
    return answer.content


def brought(body: Body, content: bytes) -> Edition:
    return draft_of(import_programme(by=INSTALLATION, body=body, content=content))


def test_what_goes_out_comes_back_byte_for_byte() -> None:
    """Through the database, with everything that tables stumble over in each text."""
    trouble = [LocalizedText.of(fr=clean_words(one) or "x", ar=f"{one}ميثاق", en=clean_words(one)) for one in TROUBLE]
    edition = make_programme(title=trouble[0], axes=1)
    body = edition.instrument.body
    lead = make_lead(body)
    for one, other in itertools.pairwise(trouble):
        edition.refresh_from_db()
        facts = whole(lead, title=other, control=one, others=other, milestones=[MilestoneFacts(one)])
        section = {"section": edition.sections.get(), "revision": edition.revision}
        add_planned(by=INSTALLATION, edition=edition, **section, text=one, facts=facts)
    table, document = exported(edition, "programme_csv"), exported(edition, "programme_json")
    for content in (table, document):
        again = brought(body, content)
        assert (exported(again, "programme_csv"), exported(again, "programme_json")) == (table, document)


@given(st.lists(st.sampled_from(["'", "=", "+", "-", "@", "\t", "\r", "a", ""]), max_size=5).map("".join))
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    assert plain_cell(safe_cell(cell)) == cell
    assert not safe_cell(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_two_hundred_commitments_of_a_strategic_programme_come_back() -> None:
    edition = make_programme(kind="strategic_programme", axes=1)
    body = edition.instrument.body
    lead = make_lead(body)
    BodyPriority.objects.create(body=body, code="water", name=LocalizedText.of(fr="Eau"))
    one = add_whole(edition, lead)
    edition.refresh_from_db()
    more = {"priorities": ["water", "youth"], "other_bodies": [make_body(), make_body()], "number": "A-1"}
    guard: dict[str, Any] = {"edition": edition, "revision": edition.revision, "commitment": one}
    fill_commitment(by=INSTALLATION, **guard, facts=more)  # type: ignore[typeddict-item]
    document = json.loads(exported(edition, "programme_json"))
    jsonschema.validate(document, schema())
    axis = document["axes"][0]
    bare = axis["commitments"][0] | {"milestones": [], "indicators": [], "sources": [], "priorities": []}
    more_of_them = [bare | {"number": f"B-{place}"} for place in range(199)]
    inner = {"title": {"fr": "Objectif"}, "definition": {}, "commitments": more_of_them, "objectives": []}
    axis["objectives"] = [inner]
    content = json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
    made = brought(body, content)
    assert made.commitments.count() == 200
    assert exported(made, "programme_json") == content
    assert exported(brought(body, exported(made, "programme_csv")), "programme_json") == content


SPOILT: dict[str, Callable[[dict[str, Any]], object]] = {
    "format": lambda whole: whole.update(format="other/1"),
    "kind": lambda whole: whole.update(kind="charter"),
    "language": lambda whole: whole.update(language="../x"),
    "starts_on": lambda whole: whole.update(starts_on="31/01/2027"),
    "ends_on": lambda whole: whole.update(ends_on="2026-01-01"),
    "title": lambda whole: whole.update(title={"fr": ""}),
    "axes": lambda whole: whole.update(axes={}),
    "preamble": lambda whole: whole.update(preamble={"fr": "a\u202eb"}),
    "commitment": lambda whole: first_of(whole).update(commitment={"ar": "وحده"}),
    "values": lambda whole: first_of(whole).update(values=["wealth"]),
    "lead": lambda whole: first_of(whole)["lead"].update(body="nowhere"),
    "budget": lambda whole: first_of(whole)["budget"].update(currency=""),
    "amount": lambda whole: first_of(whole)["budget"].update(amount="1e9999"),
    "goals": lambda whole: first_of(whole).update(goals=[18]),
    "gender": lambda whole: first_of(whole)["markers"]["gender"].update(reason={}),
    "milestones": lambda whole: first_of(whole).update(milestones=[{"text": {"fr": "x"}}] * 41),
    "text": lambda whole: first_of(whole)["milestones"][0].update(text=7),
    "target": lambda whole: first_of(whole)["indicators"][0].update(target="beaucoup"),
    "sources": lambda whole: first_of(whole).update(sources=["orientation:invented"]),
    "priorities": lambda whole: first_of(whole).update(priorities=["glory"]),
}


def first_of(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["axes"][0]["commitments"][0]
    return found


def test_every_mistake_of_a_document_is_named_and_nothing_is_stored() -> None:
    edition = make_programme(axes=1)
    body = edition.instrument.body
    add_whole(edition, make_lead(body))
    content = exported(edition, "programme_json")
    before = Instrument.objects.count()
    for field, spoil in SPOILT.items():
        document = json.loads(content)
        spoil(document)
        with pytest.raises(FaultyError) as refusal:
            import_programme(by=INSTALLATION, body=body, content=json.dumps(document).encode())
        assert field in [fault.field for fault in refusal.value.faults], field
    assert Instrument.objects.count() == before
    with pytest.raises(NotAllowed):
        import_programme(by=make_person(), body=body, content=content)


def test_a_half_bad_table_is_told_line_by_line_on_the_page() -> None:
    edition = make_programme(axes=1)
    body = edition.instrument.body
    for number in range(2):
        add_whole(edition, make_lead(body) if not number else None, text=f"Engagement {number}")
    rows = list(csv.reader(io.StringIO(exported(edition, "programme_csv").decode("utf-8-sig"), newline="")))
    columns = rows[0]
    rows[3][columns.index("starts_on")] = "bientôt"
    rows[7][columns.index("values")] = "wealth"
    rows.insert(2, ["milestone", *[""] * (len(columns) - 1)])
    rows.append(["poem", *[""] * (len(columns) - 1)])
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    client, account, before = Client(), make_steward(body).account, Instrument.objects.count()
    assert account is not None
    client.force_login(account)
    address = reverse("instruments:programme_import", args=[body.slug])
    answer = client.post(address, {"file": io.BytesIO(written.getvalue().encode())}, headers={"accept-language": "en"})
    found = {(fault.where.split()[-1], fault.field) for fault in answer.context["faults"]}
    assert {("5", "starts_on"), ("9", "values"), ("3", "record"), (str(len(rows)), "record")} <= found
    assert Instrument.objects.count() == before
    for bad in (b"", b"{", b"[" * 5000, b"{" * 100_000, b"\xff\xfe\x00", b"a,b\n1,2\n", b'record\n"never closed'):
        answer = client.post(address, {"file": io.BytesIO(bad)})
        assert answer.status_code == 200 and Instrument.objects.count() == before


def test_the_published_schema_is_a_schema(client: Client) -> None:
    published = json.loads(client.get(reverse("instruments:programme_schema")).content)
    jsonschema.Draft202012Validator.check_schema(published)
    assert published == schema()
