"""Files of a case: who gets them, and what the law protects taken out for good."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mithaq.cases import actions
from mithaq.cases.links import secret_of
from mithaq.cases.models import Case, CaseFile, Read
from mithaq.cases.rules import Bearer
from mithaq.core import clock, files
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Person
from mithaq_engines.redaction import find
from tests.cases.factories import NOVEMBER, make_case, make_officer, release
from tests.engines.redaction.documents import Pdf, text
from tests.factories import make_body

pytestmark = pytest.mark.django_db
SECRET = "Zineb Benali"
LINES = ("Contrat de voirie", f"Riveraine {SECRET}", "Montant 84000 dirhams")
CONTENT = Pdf([b"".join(text(line, 60, 700 - 40 * place) for place, line in enumerate(LINES))]).bytes()


@pytest.fixture
def store(settings: Any, tmp_path: Any) -> None:
    """The tests' own private store."""
    settings.MEDIA_ROOT = tmp_path


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def original_of(case: Case, officer: Person) -> CaseFile:
    return actions.add_file(by=officer, case=case, name="contrat.pdf", content=CONTENT, is_private=True)


def test_what_was_taken_out_cannot_be_extracted_from_what_is_given(store: None) -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    original = original_of(case, officer)
    with pytest.raises(Refused):
        actions.make_redacted(by=officer, file=original)
    with pytest.raises(Refused):
        actions.mark(by=officer, file=original, areas=find(CONTENT, SECRET), ground="because")
    actions.mark(by=officer, file=original, areas=find(CONTENT, SECRET), ground="private-life")
    given = actions.make_redacted(by=officer, file=original)
    content = files.opened(given.digest)
    assert SECRET in text_of(CONTENT)
    assert "Zineb" not in text_of(content)
    assert b"Zineb" not in content
    assert "84000" in text_of(content)
    assert (given.redacted_from, given.reasons, given.is_private) == (original, ["private-life"], False)
    with pytest.raises(NotAllowed):
        actions.mark(by=Bearer(case.pk), file=original, areas=find(CONTENT, "Contrat"), ground="private-life")


def test_the_original_never_reaches_whoever_asked_nor_the_public(store: None) -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    original = original_of(case, officer)
    actions.mark(by=officer, file=original, areas=find(CONTENT, SECRET), ground="private-life")
    given = actions.make_redacted(by=officer, file=original)
    link, address = f"/fr/c/{secret_of(case)}/", f"/fr/b/{body.slug}/cases/{case.public_id}/files/"
    assert Client().get(f"{link}files/{original.public_id}/").status_code == 404
    answer = Client().get(f"{link}files/{given.public_id}/")
    assert answer.status_code == 200
    assert "sandbox" in answer["Content-Security-Policy"]
    assert original.public_id not in Client().get(link).content.decode()
    assert Client().get(f"{address}{given.public_id}/").status_code == 404
    with clock.frozen(NOVEMBER):
        actions.decide(by=officer, case=case, answer=release())
        ids = [original.public_id, given.public_id]
        actions.publish(by=officer, case=case, texts={}, subject="Voirie", files=ids)
    assert Client().get(f"{address}{given.public_id}/").status_code == 200
    assert Client().get(f"{address}{original.public_id}/").status_code == 404


def test_an_officers_reading_of_a_file_is_written_down(store: None) -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    original = original_of(case, officer)
    address = f"/fr/b/{body.slug}/cases/{case.public_id}/files/{original.public_id}/"
    assert signed_in(officer).get(address).status_code == 200
    assert Read.objects.filter(person=officer, what=Read.FILE, file=original.public_id).count() == 1
    assert signed_in(make_officer(make_body())).get(address).status_code == 404


def test_words_are_taken_out_on_screen_without_a_mouse(store: None) -> None:
    body = make_body()
    officer, case = make_officer(body), make_case(body)
    original = original_of(case, officer)
    client = signed_in(officer)
    address = f"/ar/b/{body.slug}/cases/{case.public_id}/files/{original.public_id}/redact/"
    page = client.get(address)
    assert "Zineb" in page.content.decode()
    assert client.get(address.replace("redact/", "page.png"))["Content-Type"] == "image/png"
    assert client.post(address, {"ground": "", "text": SECRET}).status_code == 200
    assert client.post(address, {"ground": "private-life", "text": SECRET}).status_code == 302
    assert client.post(address, {"ground": "private-life", "left": "10"}).status_code == 200
    assert client.post(address, {"make": "1"}).status_code == 302
    given = CaseFile.objects.get(redacted_from=original)
    assert "Zineb" not in text_of(files.opened(given.digest))


def test_a_file_comes_in_by_the_secret_link_and_a_bad_one_is_refused_in_words(store: None) -> None:
    case = make_case()
    address = f"/fr/c/{secret_of(case)}/files/new/"
    assert Client().get(address).status_code == 302
    good, bad = SimpleUploadedFile("plan.pdf", CONTENT), SimpleUploadedFile("plan.pdf", b"MZ\x90\x00" * 40)
    Client().post(address, {"file": good})
    client = Client()
    page = client.post(address, {"file": bad}, follow=True)
    assert "late" in page.content.decode()
    assert [one.name for one in case.files.all()] == ["plan.pdf"]
    assert client.post(f"/fr/c/{'x' * 40}/files/new/", {"file": good}).status_code == 404
