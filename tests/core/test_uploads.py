"""Files that may be given, and the names under which they are kept. Those that may not: tests/attacks/test_files.py."""

from __future__ import annotations

import pytest
from django.utils import translation

from mithaq.core.errors import Refused
from mithaq.core.uploads import MEDIA_TYPES, safe_name, screened
from mithaq.core.uploads.kinds import REASONS
from tests.core.uploads import open_document, pdf, picture, word_document, workbook

FIT = {
    "pdf": pdf(),
    "png": picture("PNG"),
    "jpeg": picture("JPEG") + b"notes of a telephone",
    "tiff": picture("TIFF"),
    "text": "Demande d’accès : 3 < 4\nطلب الحصول على المعلومات\n".encode(),
    "docx": word_document(),
    "xlsx": workbook(),
    "odt": open_document("text"),
    "ods": open_document("spreadsheet"),
}


@pytest.mark.parametrize("kind", FIT)
def test_a_file_is_known_by_its_content_whatever_its_name(kind: str) -> None:
    found = screened("lettre.exe", FIT[kind])
    assert (found.kind, found.media_type, found.size) == (kind, MEDIA_TYPES[kind], len(FIT[kind]))
    assert found.name.startswith("lettre.")
    assert found.pages == (1 if kind in {"pdf", "png", "jpeg", "tiff"} else 0)


def test_a_table_is_a_text_whose_name_says_so() -> None:
    assert screened("besoins.CSV", b"a;b\n1;2\n").kind == "csv"
    assert screened("besoins", "\ufeffa;b\n".encode()).kind == "text"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("réponse du 12.05.2026.pdf", "réponse du 12.05.2026.pdf"),
        ("طلب.PDF", "طلب.pdf"),
        ("facture.pdf.exe", "facture.pdf"),
        ("facture.exe.pdf", "facture.pdf"),
        ("page.html", "page.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\moi\\lettre.pdf", "lettre.pdf"),
        ("annexe\u202efdp.exe", "annexefdp.pdf"),
        ("a\0b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"),
        ("", "document.pdf"),
        (".htaccess", "htaccess.pdf"),
        (".pdf", "document.pdf"),
        ("con.pdf", "_con.pdf"),
        ("x" * 500, "x" * 96 + ".pdf"),
        ("ش" * 500, "ش" * 96 + ".pdf"),
        ("\U0001f600" * 500, "\U0001f600" * 59 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(given: str, kept: str) -> None:
    assert safe_name(given, "pdf") == kept
    assert safe_name(kept, "pdf") == kept, "once is enough"


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_refusal_is_told_in_the_readers_language(language: str) -> None:
    with translation.override("en"):
        english = {reason: str(words) for reason, words in REASONS.items()}
    with translation.override(language):
        assert [reason for reason, words in REASONS.items() if str(words) == english[reason]] == []
        with pytest.raises(Refused) as refused:
            screened("vide.txt", b"", field="file")
    assert refused.value.field == "file"
    assert str(refused.value) == str(refused.value.args[0]) != english["empty"]
