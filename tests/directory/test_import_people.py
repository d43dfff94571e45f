"""A file of people: what it says is done for its good lines, each bad line is explained, and twice is once."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions.imports import apply_file, bring_file, dry_run
from mithaq.directory.models import ImportFile, Person, PersonKey
from tests.factories import make_body, make_mandate, make_person, make_steward

pytestmark = pytest.mark.django_db

HEADER = "external_id;name;email;language\n"


@pytest.fixture
def body():
    return make_body()


@pytest.fixture
def steward(body):
    return make_steward(body)


def bring(steward, body, text, *, kind="people", encoding="utf-8"):
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return bring_file(by=steward, body=body, kind=kind, name="file.csv", content=content)


def planned(steward, body, text, **options):
    return dry_run(by=steward, file=bring(steward, body, text, **options))


def people_of(body):
    return {key.external_id: key.person for key in PersonKey.objects.filter(body=body).select_related("person")}


def test_a_good_file_makes_people(steward, body):
    file = bring(steward, body, HEADER + "K1;Amal Essai;amal@example.org;fr\nK2;أمل تجربة;;ar\n")
    plan = apply_file(by=steward, file=file)
    assert (plan.created, plan.wrong_lines) == (2, 0)
    assert people_of(body)["K1"].email == "amal@example.org"
    assert people_of(body)["K2"].name == LocalizedText.of(ar="أمل تجربة")


def test_a_dry_run_writes_nothing(steward, body):
    before = Person.objects.count()
    assert planned(steward, body, HEADER + "K1;Amal Essai;;fr\n").created == 1
    assert Person.objects.count() == before


def test_the_second_import_changes_nothing_and_says_so(steward, body):
    text = HEADER + "K1;Amal Essai;amal@example.org;fr\n"
    apply_file(by=steward, file=bring(steward, body, text))
    before = list(Person.objects.order_by("pk").values())
    plan = apply_file(by=steward, file=bring(steward, body, text))
    assert (plan.created, plan.changed, plan.unchanged) == (0, 0, 1)
    assert list(Person.objects.order_by("pk").values()) == before


def test_the_good_lines_of_a_half_bad_file_are_written(steward, body):
    plan = apply_file(by=steward, file=bring(steward, body, HEADER + "K1;Amal;;fr\nK2;;;fr\n;Sans clé;;fr\n"))
    assert (plan.created, plan.wrong_lines) == (1, 2)
    assert "K1" in people_of(body)


def test_each_problem_names_its_line_and_column(steward, body):
    plan = planned(steward, body, HEADER + "K1;Amal;;fr\n\nK2;Badr;not an address;fr\nK1;Chama;;fr\nK3;Driss;;xx\n")
    assert [(one.line, one.column) for one in plan.errors] == [(4, "email"), (5, "external_id"), (6, "language")]
    assert all(one.what and one.remedy for one in plan.errors)


def test_line_numbers_count_the_lines_inside_quoted_cells(steward, body):
    plan = planned(steward, body, HEADER + 'K1;"Amal\nEssai";;fr\nK2;;;fr\n')
    assert [one.line for one in plan.errors] == [4]
    assert plan.created == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_french_files_are_read_whatever_their_encoding_and_delimiter(steward, body, encoding, delimiter):
    text = "identifiant;nom;courriel\nK1;Hélène Çà et Là;\nK2;Benoît Forêt;b@example.org\n".replace(";", delimiter)
    apply_file(by=steward, file=bring(steward, body, text, encoding=encoding))
    assert str(people_of(body)["K1"].name) == "Hélène Çà et Là"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_arabic_files_with_arabic_headers_are_read(steward, body, encoding):
    text = "المعرف;الاسم الكامل;البريد الإلكتروني;اللغة\nK1;فاطمة التجريبية;f@example.org;ar\nK2;إدريس المثالي;;ar\n"
    apply_file(by=steward, file=bring(steward, body, text, encoding=encoding))
    assert people_of(body)["K1"].name == LocalizedText.of(ar="فاطمة التجريبية")


def test_names_in_two_languages_are_one_person(steward, body):
    text = "external_id,name_fr,name_ar,language\nK1,Amal Essai,أمل تجربة,fr\n"
    apply_file(by=steward, file=bring(steward, body, text))
    assert people_of(body)["K1"].name == LocalizedText.of(fr="Amal Essai", ar="أمل تجربة")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n\n",
        b"PK\x03\x04rest of a spreadsheet",
        b"\x00\x01\x02\x03\x04" * 100,
        b"name;email\nAmal;a@example.org\n",
        b"external_id;external_id;name\nK1;K2;Amal\n",
        b"external_id;name\n",
        b'external_id;name\nK1;"never closed\n' + b"x;y\n" * 70_000,
        b"external_id;name\n" + b"K;A\n" * 20_002,
        b"a" * (5 * 1024 * 1024 + 1),
        b";" * 100_000,
    ],
    ids=[
        "empty",
        "blank",
        "xlsx",
        "binary",
        "no key",
        "twice",
        "no line",
        "quote",
        "too many lines",
        "too big",
        "wide",
    ],
)
def test_what_is_no_such_file_is_refused_with_a_sentence(steward, body, content):
    with pytest.raises(Refused) as refused:
        bring(steward, body, content)
    assert refused.value.field == "file"
    assert not ImportFile.objects.exists()


@pytest.mark.parametrize("name", ["Amal\u202eiassE", "Amаl", "A" * 201, "Am\ufffdl", "Amal\x07"])
def test_names_that_deceive_are_refused_on_their_line(steward, body, name):
    plan = planned(steward, body, HEADER + f"K1;{name};;fr\nK2;Badr;;fr\nK3;Chama;;fr\n")
    bad = [one.line for one in plan.errors]
    assert bad == [2] or (name.endswith("\x07") and not bad)  # the reader drops control characters


def test_a_name_that_looks_like_another_is_a_warning(steward, body):
    make_person(body, external_id="OLD", name=LocalizedText.of(fr="ESSAI Amal"))
    plan = planned(steward, body, HEADER + "K1;Amal Éssai;;fr\n")
    assert plan.created == 1
    assert [one.line for one in plan.warnings] == [2]


def test_the_same_address_under_another_key_is_a_warning(steward, body):
    make_person(body, external_id="OLD", email="amal@example.org")
    plan = planned(steward, body, HEADER + "K1;Badr Exemple;AMAL@example.org;fr\n")
    assert "OLD" in plan.warnings[0].what


def test_an_address_known_to_another_body_is_not_betrayed(steward, body):
    make_person(make_body(), external_id="X", email="amal@example.org", name=LocalizedText.of(fr="Amal Essai"))
    assert planned(steward, body, HEADER + "K1;Amal Essai;amal@example.org;fr\n").problems == []


def test_the_same_key_in_another_body_is_another_person(steward, body):
    theirs = make_person(make_body(), external_id="K1")
    apply_file(by=steward, file=bring(steward, body, HEADER + "K1;Amal Essai;;fr\n"))
    assert people_of(body)["K1"] != theirs


def test_a_file_may_not_change_the_address_of_somebody_who_has_an_account(steward, body):
    person = make_person(body, external_id="K1", account=True)
    plan = apply_file(by=steward, file=bring(steward, body, HEADER + "K1;Nouveau Nom;thief@example.org;fr\n"))
    person.refresh_from_db()
    assert person.email == person.account.email
    assert len(plan.warnings) == 1


def test_a_file_changes_nothing_about_somebody_whom_another_body_knows_too(steward, body):
    person = make_person(body, external_id="K1")
    make_mandate(person, make_body())
    plan = apply_file(by=steward, file=bring(steward, body, HEADER + "K1;Nouveau Nom;thief@example.org;fr\n"))
    person.refresh_from_db()
    assert (person.email, plan.unchanged, len(plan.warnings)) == ("", 1, 1)


def test_a_steward_of_another_body_may_not_import(body):
    with pytest.raises(NotAllowed):
        bring(make_steward(make_body()), body, HEADER + "K1;Amal;;fr\n")


def test_nobody_but_its_bringer_applies_a_file(steward, body):
    file = bring(steward, body, HEADER + "K1;Amal;;fr\n")
    colleague = make_steward(body)
    assert not ImportFile.objects.visible_to(colleague).exists()
    with pytest.raises(NotAllowed):
        apply_file(by=colleague, file=file)


def test_a_file_is_applied_once_and_its_bytes_are_deleted(steward, body):
    file = bring(steward, body, HEADER + "K1;Amal;;fr\n")
    apply_file(by=steward, file=file)
    with pytest.raises(Refused):
        apply_file(by=steward, file=file)
    file.refresh_from_db()
    assert bytes(file.content) == b""


def test_ten_thousand_lines_with_errors_take_seconds_and_a_bounded_number_of_queries(steward, body):
    lines = [f"K{n};Personne Essai {n};p{n}@example.org;fr" for n in range(10_000)]
    lines[10] = "K10;;;fr"
    lines[9_999] = "K9999;Personne;not an address;fr"
    file = bring(steward, body, HEADER + "\n".join(lines))
    began = time.process_time()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        plan = dry_run(by=steward, file=file)
    assert len(queries) <= 8
    assert (plan.created, [one.line for one in plan.errors]) == (9_998, [12, 10_001])
    with CaptureQueriesContext(connection) as queries:
        apply_file(by=steward, file=file)
    assert len(queries) <= 8 + 2 * 10_000 / 100
    assert time.process_time() - began < 10
    assert len(people_of(body)) == 9_998 + 1
    with CaptureQueriesContext(connection) as queries:
        assert dry_run(by=steward, file=bring(steward, body, HEADER + "\n".join(lines))).unchanged == 9_998
    assert len(queries) <= 12
