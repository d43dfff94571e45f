"""What a steward may give to be read, and how what cannot be read is refused: clearly, quickly, never with an error."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mithaq.directory.models import Body
from mithaq.instruments.imports import reasons
from mithaq.instruments.models import ImportDraft
from tests.factories import make_body, make_person, make_steward
from tests.instruments.imports.charter import COMMITMENTS, TEXT_IN_ARABIC, VALUES, text_in_french

DOCUMENT_HEAD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def give(client: Client, body: Body, name: str, data: bytes) -> Any:
    file = SimpleUploadedFile(name, data)
    return client.post(f"/fr/b/{body.slug}/imports/", {"file": file})


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return out.getvalue()


def scan() -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def encrypted() -> bytes:
    """A PDF that names a standard security handler whose password nobody knows."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> /P -4 >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % one for one in offsets)
    trailer = b"trailer << /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<00><00>] >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + table + trailer


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a wrong extension": ("charte.exe", lambda: text_in_french().encode(), "wrong_extension"),
    "a spreadsheet called a document": ("charte.docx", lambda: archive({"xl/workbook.xml": b"<x/>"}), "not_a_document"),
    "a picture called a text": ("charte.txt", lambda: bytes(range(256)) * 40, "binary"),
    "a zip bomb": (
        "charte.docx",
        lambda: archive({"word/document.xml": DOCUMENT_HEAD, "word/media/a.bin": b"\0" * (200 << 20)}),
        "zip_bomb",
    ),
    "a million paragraphs": (
        "charte.docx",
        lambda: archive({"word/document.xml": DOCUMENT_HEAD + b"<w:p/>" * 1_000_000}),
        "too_long",
    ),
    "a scan": ("charte.pdf", scan, "scan"),
    "a locked PDF": ("charte.pdf", encrypted, "encrypted"),
    "a broken PDF": ("charte.pdf", lambda: b"%PDF-1.7\nnothing else", "damaged"),
    "white space": ("charte.txt", lambda: b" \n\n ", "empty"),
    "a novel": ("charte.txt", lambda: b"Une ligne de plus.\n" * 100_000, "too_long"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_is_refused_with_its_reason(case: str, signed_in: Client, body: Body) -> None:
    name, make, reason = BAD[case]
    data = make()
    started = time.process_time()  # CPU: a busy machine is no reason to fail
    page = give(signed_in, body, name, data)
    assert (page.status_code, time.process_time() - started < 5) == (200, True)
    assert page.context["form"].errors["file"] == [str(reasons.why_it_cannot_be_read(reason))]
    assert not ImportDraft.objects.exists()


def test_a_file_over_twenty_megabytes_is_refused(signed_in: Client, body: Body, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1000
    page = give(signed_in, body, "charte.txt", text_in_french().encode())
    assert page.context["form"].errors["file"] == [str(reasons.why_it_cannot_be_read("too_large"))]


@pytest.mark.parametrize("given", [{}, {"text": "   "}])
def test_neither_a_file_nor_a_text_is_refused(given: dict[str, str], signed_in: Client, body: Body) -> None:
    assert "file" in signed_in.post(f"/fr/b/{body.slug}/imports/", given).context["form"].errors


def test_a_text_with_a_nul_is_refused_and_not_lost(signed_in: Client, body: Body) -> None:
    page = signed_in.post(f"/fr/b/{body.slug}/imports/", {"text": "Charte\0 du lac"}, follow=True)
    assert page.status_code in {200, 400}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_charter_of_44_commitments_is_read_whole(encoding: str, signed_in: Client, body: Body) -> None:
    page = give(signed_in, body, "charte.txt", text_in_french().replace("œ", "oe").encode(encoding))
    draft = ImportDraft.objects.get()
    assert page.url == f"/fr/b/{body.slug}/imports/{draft.public_id}/"
    assert [value["title"]["text"] for value in draft.structure["values"]] == list(VALUES)
    found = {line["text"] for value in draft.structure["values"] for line in value["commitments"]}
    assert found >= set(COMMITMENTS)


def test_a_word_document_is_read(signed_in: Client, body: Body) -> None:
    document = docx.Document()
    document.add_heading("Charte du lac", 0)
    document.add_heading("L'écoute", 1)
    for text in COMMITMENTS[:3]:
        document.add_paragraph(text, style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    give(signed_in, body, "charte.docx", out.getvalue())
    draft = ImportDraft.objects.get()
    assert (draft.file_name, draft.structure["title"]["text"]) == ("charte.docx", "Charte du lac")


def test_marks_that_reverse_direction_do_not_come_in(signed_in: Client, body: Body) -> None:
    signed_in.post(f"/ar/b/{body.slug}/imports/", {"text": "\u202e" + TEXT_IN_ARABIC.replace("حسن", "\u202bحسن\u202c")})
    draft = ImportDraft.objects.get()
    assert draft.structure["kind"] == "charter"
    assert not set("\u202e\u202b\u202c") & set(str(draft.structure) + draft.text)


def test_only_a_steward_of_the_body_may_import(client: Client, body: Body, draft: ImportDraft) -> None:
    elsewhere = make_steward(make_body())
    for person in (make_person(body, account=True), elsewhere):
        assert person.account is not None
        client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(f"/fr/b/{body.slug}/imports/").status_code == 403
        assert client.get(f"/fr/b/{body.slug}/imports/{draft.public_id}/").status_code == 404
        change = {"do": "accept_all", "revision": 0}
        assert client.post(f"/fr/b/{body.slug}/imports/{draft.public_id}/change/", change).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client: Client, body: Body, draft: ImportDraft) -> None:
    assert client.get(f"/fr/b/{body.slug}/imports/{draft.public_id}/").status_code == 302
