"""Sheets that people bring: what is read of them, what is wrong in which line, and what is refused whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.utils import translation

from mithaq.core import sheets
from mithaq.core.errors import Refused
from mithaq.core.sheets import read_sheet

COLUMNS = {"code": ("code",), "name": ("name", "nom", "الاسم"), "people": ("population", "habitants")}


def xlsx(rows: Sequence[Sequence[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_page(content: bytes, page: bytes) -> bytes:
    """The same book with another sheet in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, page if member.filename.endswith("sheet1.xml") else old.read(member))
    return written.getvalue()


def test_csv_and_xlsx_of_the_same_table_read_the_same() -> None:
    rows = [["Code", "Nom", "Habitants", "note"], ["A1", "Tighza", 1200, "x"], [], ["A2", "إغيل", "١٣٠٠", None]]
    text = "\ufeffCode;Nom;Habitants;note\nA1;Tighza;1200;x\n\nA2;إغيل;١٣٠٠;\n".encode()
    for content in (text, xlsx(rows), text.decode("utf-8-sig").replace(";", "\t").encode("utf-16")):
        sheet = read_sheet(content, columns=COLUMNS, required=("code",))
        read = [(one.number, one.words("code"), one.words("name"), one.whole("people")) for one in sheet.lines]
        assert read == [(2, "A1", "Tighza", 1200), (4, "A2", "إغيل", 1300)]
        assert (sheet.unknown, sheet.problems) == (["note"], [])


def test_a_half_bad_file_gives_its_good_lines_and_names_the_bad_ones() -> None:
    content = (
        "code;nom;habitants\nA1;Un;3\n;Sans code;3\nA3;Tro\u202ep;3\nA4;Beaucoup;douze\nA5;Cinq;5;de trop\nA6;Six;2,5\n"
    )
    sheet = read_sheet(content.encode(), columns=COLUMNS)
    for line in sheet.lines:
        line.words("code", required=True)
        line.words("name")
        line.whole("people")
    assert [line.number for line in sheet.good] == [2]
    assert sheet.bad_lines == 5
    assert sorted((one.line, one.column) for one in sheet.problems) == [
        (3, "code"), (4, "nom"), (5, "habitants"), (6, ""), (7, "habitants"),
    ]  # fmt: skip


def test_a_formula_is_read_as_its_value_and_a_date_as_a_day() -> None:
    content = xlsx([["code", "name"], ["=1+1", datetime(1980, 5, 3)], [12345678.0, True]])
    sheet = read_sheet(content, columns=COLUMNS)
    assert [(one.words("code"), one.words("name")) for one in sheet.lines] == [("", "1980-05-03"), ("12345678", "1")]


def test_a_cell_far_below_and_a_lying_size_cost_nothing() -> None:
    page = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
        b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c></row>'
        b'<row r="%d"><c r="A%d"><v>7</v></c></row></sheetData></worksheet>'
    )
    small = xlsx([["code"]])
    sheet = read_sheet(with_page(small, page % (900_000, 900_000)), columns=COLUMNS)
    assert [(one.number, one.words("code")) for one in sheet.lines] == [(900_000, "7")]
    with pytest.raises(Refused):
        read_sheet(with_page(small, page % (10**12, 10**12)), columns=COLUMNS)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old Office"),
        (b"PK\x03\x04" + b"x" * 600, "damaged"),
        (b"\x00\x01\x02" * 300, "not a table"),
        (b"nom\nA\n", "Missing: code"),
        (b"code;Code\nA;B\n", "there twice"),
        (b'code\n"' + b"A\n" * 70_000, "never closed"),
        (b"code\n" + b"A\n" * 31, "more than 30"),
        (b";".join(b"c%d" % number for number in range(61)), "columns"),
        (b"x" * (sheets.LARGEST_FILE + 1), "larger"),
        (with_page(xlsx([["code"]]), b"<worksheet>" + b" " * 30_000_000), "unpacks"),
        (with_page(xlsx([["code"]]), b"<worksheet><sheetData><row"), "damaged"),
    ],
)
def test_what_is_no_such_table_is_refused_with_its_reason(content: bytes, words: str) -> None:
    with translation.override("en"), pytest.raises(Refused, match=words):
        read_sheet(content, columns=COLUMNS, required=("code",), most_lines=30)
