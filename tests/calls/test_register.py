"""The register from a file: hashed at once, half-bad files, letters shown once; and the counter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mithaq.calls import actions, states
from mithaq.calls.actions.register import COLUMNS
from mithaq.calls.identifiers import kept_hash, office_hash
from mithaq.calls.models import LetterBatch, Participant, ReadSheet, RegisterEntry
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.portal.tick import SWEEPS
from tests.calls.factories import make_call, make_convener
from tests.calls.test_composing import get, post, signed_in
from tests.core.test_sheets import xlsx
from tests.factories import make_steward
from tests.races import race

pytestmark = pytest.mark.django_db
HEADERS = ["identifiant", "date de naissance", "lieu"]
BAD = (
    "identifiant;date de naissance;lieu\nBE 12;03/05/1980;q0\nbe12;1980-05-03;q1\nBE13;1981-01-01;nulle-part\n;;q0\n"
    "--;;q0\nBE14;1982-02-02;q1\nBE\u202e15;;q0\n"
)


def read(call: Any, content: bytes, by: Any = None) -> ReadSheet:
    return actions.read_register(by=by or make_steward(call.body), call=call, content=content)


def test_a_half_bad_file_is_said_line_by_line_and_its_good_lines_let_people_in() -> None:
    call = make_call()
    client = signed_in(make_steward(call.body))
    answer = post(client, "register_import", call, {"file": SimpleUploadedFile("roll.csv", BAD.encode())})
    sheet = ReadSheet.objects.get()
    assert (sheet.counts["good"], sheet.counts["wrong"]) == (2, 5)
    assert [line for line, _column, _what in sheet.problems] == [3, 4, 5, 6, 8]
    page = client.get(answer["Location"]).content.decode()
    assert "nulle-part" in page and "ligne 2" in page
    assert not RegisterEntry.objects.exists()  # nothing before the word
    stored = str(list(ReadSheet.objects.values()))
    assert "BE 12" not in stored and "1980" not in stored
    post(client, "sheet_check", call, {}, sheet=sheet.public_id)
    assert not ReadSheet.objects.exists() and call.register.count() == 2
    said = actions.Introduced(resident=True)
    participant, _token = actions.enter_with_identifier(
        call=call, identifier="be-12", check="3.5.1980", introduced=said
    )
    assert participant.place == call.places.get(code="q0")
    again = read(call, xlsx([HEADERS, ["BE 12", "1980-05-03", "q0"], ["BE16", "", ""]]))
    assert (again.counts["new"], again.counts["known"]) == (1, 1)
    with pytest.raises(NotAllowed):  # a colleague's file is theirs
        actions.take_register(by=make_steward(call.body), sheet=again)
    with clock.frozen(again.expires_at):
        SWEEPS["files read for calls"](clock.now())
    assert not ReadSheet.objects.exists()


def test_identifiers_hashed_in_the_office_are_the_same_people() -> None:
    call = make_call()
    steward = make_steward(call.body)
    hashed = office_hash(bytes(call.register_salt), "BE 12", "03/05/1980")
    actions.take_register(by=steward, sheet=read(call, f"hash;lieu\n{hashed};q0\nnone;q0\n".encode(), steward))
    assert call.register.get().identifier_hash == kept_hash(call, hashed) != hashed
    same = read(call, b"identifiant;date de naissance\nbe12;1980-05-03\n", steward)
    assert same.counts["known"] == 1


def test_the_recipe_of_the_how_to_hashes_as_the_site_does() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs/how-to/run-a-call.md").read_text(encoding="utf-8")
    found: dict[str, Any] = {}
    exec(page.split("```python\n")[1].split("```")[0], found)
    salt = bytes(range(32))
    assert found["office_hash"](salt.hex(), "BE 12-34", "19800503") == office_hash(salt, "be1234", "3/5/1980")
    assert all(f"| `{code}` |" in page for code in COLUMNS)


@pytest.mark.parametrize("content", [b"nom\nA\n", b"identifiant\n", b"\0\0\0" * 300, b"PK\x03\x04rest"])
def test_a_file_that_is_no_register_is_refused_and_nothing_is_kept(content: bytes) -> None:
    call = make_call()
    with pytest.raises(Refused) as refusal:
        read(call, content)
    assert refusal.value.field == "file"
    assert not ReadSheet.objects.exists()


def test_letters_are_shown_once_let_one_in_and_lost_ones_are_made_void() -> None:
    call = make_call()
    client = signed_in(make_steward(call.body))
    form = get(client, "letter_make", call).context["form"]
    asked = {"request_key": form["request_key"].value(), "count": 3, "shape": "print", "place": "q1"}
    answer = post(client, "letter_make", call, asked)
    codes = re.findall(r"[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}", answer.content.decode())
    assert len(set(codes)) == 3 and "no-store" in answer["Cache-Control"]
    assert answer.content.count(b'class="card stack letter"') == 3
    assert answer.content.count(b'lang="ar" dir="rtl"') >= 3  # each letter speaks the body's languages
    again = post(client, "letter_make", call, asked)  # the page sent again makes nothing
    assert again.context["form"].errors and call.register.count() == 3
    assert not any(code in str(list(RegisterEntry.objects.values())) for code in codes)
    assert not any(code in get(client, "register_detail", call).content.decode() for code in codes)
    said = actions.Introduced(resident=True)
    participant, _token = actions.enter_with_letter(call=call, code=codes[0].upper(), introduced=said)
    assert participant.place == call.places.get(code="q1")
    batch = LetterBatch.objects.get()
    post(client, "letter_cancel", call, {}, batch=batch.public_id)
    assert call.register.count() == 1  # the one that was used stays
    with pytest.raises(Refused):
        actions.enter_with_letter(call=call, code=codes[1], introduced=said)
    table = post(client, "letter_make", call, {**asked, "request_key": "another", "shape": "table"})
    assert table["Content-Type"].startswith("text/csv") and len(table.content.decode().splitlines()) == 4


def test_people_of_the_register_get_letters_from_a_file_that_is_not_kept() -> None:
    call = make_call()
    steward = make_steward(call.body)
    actions.take_register(by=steward, sheet=read(call, b"identifiant;lieu\nA1;q0\nA2;q1\n", steward))
    content = b"identifiant;nom;adresse\na1;Amal;=cmd()\nA2;Badr;Rue 2\nA3;Chadi;Rue 3\n"
    client = signed_in(steward)
    sent = {"file": SimpleUploadedFile("f.csv", content), "request_key": "k", "shape": "table"}
    lines = post(client, "letter_make_named", call, sent).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3 and "'=cmd()" in lines[1]
    code = lines[2].split(",")[0]
    participant, _token = actions.enter_with_letter(call=call, code=code, introduced=actions.Introduced(resident=True))
    entry = RegisterEntry.objects.get(pk=participant.entry_id)
    assert entry.identifier_hash and entry.place.code == "q1"
    with pytest.raises(Refused):  # by identifier they are the same person, whose letters were made
        actions.make_letters_for(by=steward, call=call, content=content, request_key="l")
    assert call.register.count() == 2
    actions.cancel_letters(by=steward, batch=LetterBatch.objects.get())
    assert call.register.count() == 2  # whoever was on the register stays on it


def test_an_officer_enters_somebody_of_the_register_once() -> None:
    call = make_call()
    steward = make_steward(call.body)
    actions.take_register(by=steward, sheet=read(call, b"identifiant;check;lieu\nA1;1980-01-01;q0\n", steward))
    client = signed_in(make_convener(call.body))
    wrong = post(client, "counter", call, {"identifier": "A1", "check": "1999-01-01"})
    assert wrong.context["find"].errors
    found = post(client, "counter", call, {"identifier": "a 1", "check": "01/01/1980"})
    entry = found.context["entry"]
    asked = {"entry": str(entry.pk), "stakeholder": "citizen", "shown_name": "", "resident": "on"}
    answer = post(client, "counter", call, asked)
    assert answer.status_code == 302
    participant = Participant.objects.get(channel=states.BY_COUNTER)
    assert (participant.entry_id, participant.place.code) == (entry.pk, "q0")
    assert participant.entered_by is not None and participant.token_hash in (None, "")
    onward = client.get(answer["Location"]).content.decode()
    assert f"needs/enter/?for={participant.public_id}" in onward
    entry_form = client.get(re.search(r'href="([^"]+needs/enter/[^"]+)"', onward)[1]).context["form"]
    assert entry_form["participant"].value() == participant.public_id
    assert post(client, "counter", call, asked).context["form"].errors  # once
    assert post(client, "counter", call, {"identifier": "A1", "check": "1980-01-01"}).context["find"].errors


@pytest.mark.django_db(transaction=True)
def test_the_same_letters_asked_for_twice_at_once_are_made_once() -> None:
    call = make_call(places=0, themes=0, amount=None, kinds=(states.COLLECT,))
    make = {"by": INSTALLATION, "call": call, "place": None, "count": 5, "request_key": "same"}
    found = race([lambda: actions.make_letters(**make)] * 4)
    assert sum(isinstance(one, list) for one in found) == 1
    assert RegisterEntry.objects.count() == 5


def test_places_of_a_file_are_added_and_renamed() -> None:
    call = make_call(places=1)
    client = signed_in(make_steward(call.body))
    content = (
        "code,name_ar,name_fr,name_en,population,latitude,longitude\nq0,الميناء,Le port,,120,31.5,-9.7\n"
        "d9,,Douar,,,,\nd9,,Encore,,,,\nd8,,,,,,\nd7,,Loin,,,99,1\n"
    )
    answer = post(client, "place_import", call, {"file": SimpleUploadedFile("p.csv", content.encode())})
    sheet = ReadSheet.objects.get()
    assert (sheet.counts["new"], sheet.counts["known"], sheet.counts["wrong"]) == (1, 1, 3)
    assert client.post(answer["Location"]).status_code == 302
    renamed = call.places.get(code="q0")
    assert (renamed.name.texts["ar"], renamed.population, renamed.longitude) == ("الميناء", 120, -9.7)
    assert call.places.count() == 2
