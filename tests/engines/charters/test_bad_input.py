"""What cannot be read ends quickly with a reason and one clear line; nothing else is ever raised."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from mithaq_engines.charters import CannotRead, read_bytes, read_text
from tests.engines.charters.documents import (
    docx_bytes,
    encrypted_pdf_bytes,
    million_paragraphs,
    pdf_bytes,
    scanned_pdf_bytes,
    zip_bomb,
)


def reason(data: bytes) -> str:
    """The reason for which the bytes are refused."""
    with pytest.raises(CannotRead) as caught:
        read_bytes(data)
    assert caught.value.message and "\n" not in caught.value.message
    return caught.value.reason_code


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\x00" * 50, b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert reason(data) in ("empty", "binary")


def test_binary_data_is_refused() -> None:
    assert reason(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20) == "binary"
    assert reason(b"\x7fELF\x02\x01\x01" + b"\x00\x01\x02" * 500) == "binary"


def test_an_encrypted_pdf_is_refused() -> None:
    assert reason(encrypted_pdf_bytes()) == "encrypted"


def test_a_scan_without_text_is_refused() -> None:
    assert reason(scanned_pdf_bytes()) == "scan"


def test_a_damaged_pdf_is_refused() -> None:
    assert reason(b"%PDF-1.7\nnothing more") == "damaged"
    assert reason(pdf_bytes([["Charte"]])[:200]) == "damaged"


def test_a_file_over_twenty_megabytes_is_refused() -> None:
    assert reason(b"a" * (20 * 1024 * 1024 + 1)) == "too_large"


def test_a_document_of_a_million_paragraphs_is_refused_quickly() -> None:
    data = million_paragraphs()
    started = time.process_time()
    assert reason(data) == "too_long"
    assert time.process_time() - started < 2


def test_a_zip_bomb_is_refused_without_being_unpacked() -> None:
    data = zip_bomb()
    started = time.process_time()
    assert reason(data) == "zip_bomb"
    assert time.process_time() - started < 1


def test_archives_that_are_no_documents_are_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("notes.txt", "Charte")
    assert reason(buffer.getvalue()) == "not_a_document"


def test_a_cut_word_document_is_refused() -> None:
    data = docx_bytes(lambda document: document.add_paragraph("Charte"))
    assert reason(data[: len(data) // 2]) == "damaged"


def test_a_word_document_whose_xml_is_broken_is_refused() -> None:
    data = docx_bytes(lambda document: document.add_paragraph("Charte"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for member in given.infolist():
            body = given.read(member)
            made.writestr(member.filename, body[:300] if member.filename == "word/document.xml" else body)
    assert reason(out.getvalue()) == "damaged"


def test_an_empty_word_document_is_refused() -> None:
    assert reason(docx_bytes(lambda document: document.add_paragraph("  "))) == "empty"


def test_formats_that_are_not_read_are_named() -> None:
    assert reason(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600) == "old_office"
    assert reason(rb"{\rtf1\ansi Charte}") == "rich_text"
    assert reason(b"<!DOCTYPE html><html><body>Charte</body></html>") == "markup"


def test_a_text_far_too_long_is_refused() -> None:
    with pytest.raises(CannotRead):
        read_text("a" * 3_000_001)


def test_html_in_a_text_is_kept_as_words() -> None:
    reading = read_text("Charte <b>du</b> port\n\n<script>alert(1)</script>\nNous publions nos tarifs.\n")
    assert "<script>alert(1)</script>" in reading.text


SHORT, LONG = 60_000, 1_000_000
UNITS = [
    "a",
    "A",
    "-",
    ".",
    ":",
    "*",
    "#",
    "|",
    "ا",
    "©",
    "a ",
    "a, ",
    "1. ",
    "1.1",
    "و ال",
    "nous ",
    "s'engage à ",
    "A: b ",
]
UNITS += ["الشفافية وذلك ", "ville de la ", "> a ", "**a** ", "a\t", "The Council of ", "x" * 79 + "\n", "we will :\n"]


@pytest.mark.parametrize("unit", UNITS)
def test_one_thing_repeated_takes_no_more_than_its_length_deserves(unit: str) -> None:
    text = unit * (SHORT // len(unit))
    started = time.process_time()
    read_text(text)
    assert time.process_time() - started < 2


@pytest.mark.long
@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_of_one_thing_is_read_in_seconds(unit: str) -> None:
    text = unit * (LONG // len(unit))
    started = time.process_time()
    read_text(text)
    assert time.process_time() - started < 15


@pytest.mark.long  # a duration: a busy machine would fail it
@pytest.mark.parametrize(
    "line", ["Respect", "- a", "Article {}", "# Titre {}", "{}. Point", "Titre {}", "a : b c d e f g"]
)
def test_time_grows_with_the_lines_and_not_with_their_square(line: str, pytestconfig: pytest.Config) -> None:
    def seconds(count: int) -> float:
        text = "\n".join(line.format(number) for number in range(count))
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            read_text(text)
            best = min(best, time.process_time() - started)
        return best

    size = 20_000 if pytestconfig.getoption("--long") else 4_000
    assert seconds(size * 4) < 10 * seconds(size) + 0.2


def test_a_marker_alone_in_a_table_is_no_commitment() -> None:
    reading = read_text("charte \t Transparence\nTransparence \t أولا:")
    assert all(commitment.text for value in reading.values for commitment in value.commitments)


@pytest.mark.long  # a duration, as above
def test_many_small_values_are_read_in_time_that_grows_with_them() -> None:
    def seconds(count: int) -> float:
        text = "Charte\n" + "Respect {0}\n- Écouter les autres.\nArticle 3\nNous publions.\na : b c d e f\n" * count
        started = time.process_time()
        read_text(text)
        return time.process_time() - started

    assert seconds(4_000) < 10 * seconds(1_000) + 0.2
