"""The same charter as text, Markdown, Word document and PDF, in every encoding, gives the same values."""

from __future__ import annotations

from typing import Any

import pytest

from mithaq_engines.charters import Reading, read_bytes, read_text
from tests.engines.charters.documents import docx_bytes, pdf_bytes

FRENCH = """Charte d'éthique du musée des Salins

Intégrité
Nous n'achetons aucune pièce dont l'origine est douteuse.

Générosité
Nous prêtons nos œuvres aux écoles et aux hôpitaux du département.
"""
ARABIC = """ميثاق متحف الواحة

النزاهة
لا نقتني أي قطعة مجهولة المصدر.

السخاء
نعير مقتنياتنا للمدارس ودور الشباب.
"""


def shape(reading: Reading) -> list[tuple[str | None, list[str]]]:
    """Titles with their commitments."""
    return [(value.title, [item.text for item in value.commitments]) for value in reading.values]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_french_is_read_in_any_of_its_encodings(encoding: str) -> None:
    data = FRENCH.encode("utf-16" if encoding == "utf-16" else encoding)
    assert shape(read_bytes(data)) == shape(read_text(FRENCH))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_arabic_is_read_in_any_of_its_encodings(encoding: str) -> None:
    reading = read_bytes(ARABIC.encode(encoding))
    assert shape(reading) == shape(read_text(ARABIC))
    assert reading.language == "ar"
    assert [title for title, _ in shape(reading)] == ["النزاهة", "السخاء"]


def test_line_endings_of_other_systems_change_nothing() -> None:
    assert shape(read_text(FRENCH.replace("\n", "\r\n"))) == shape(read_text(FRENCH))
    assert shape(read_text(FRENCH.replace("\n", "\r"))) == shape(read_text(FRENCH))


def test_a_word_document_is_read_by_its_styles_and_lists() -> None:
    def build(document: Any) -> None:
        document.add_heading("Charte du lac", level=0)
        document.add_paragraph("Ce document engage les communes riveraines.")
        document.add_heading("Eau propre", level=1)
        document.add_paragraph("Nous nous engageons à :")
        document.add_paragraph("mesurer chaque semaine", style="List Bullet")
        document.add_paragraph("fermer les rejets sauvages", style="List Bullet")
        document.add_heading("Rives ouvertes", level=1)
        document.add_paragraph("laisser un chemin le long de l'eau", style="List Number")
        document.add_paragraph("retirer les clôtures", style="List Number")

    reading = read_bytes(docx_bytes(build), filename="charte.docx")
    assert reading.title == "Charte du lac"
    assert reading.preamble == ("Ce document engage les communes riveraines.",)
    assert shape(reading) == [
        ("Eau propre", ["mesurer chaque semaine", "fermer les rejets sauvages"]),
        ("Rives ouvertes", ["laisser un chemin le long de l'eau", "retirer les clôtures"]),
    ]


def test_bold_lines_of_a_word_document_are_titles() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Charter of the River Watch")
        for title, text in (
            ("Early warning", "We ring every house below the weir when the river rises."),
            ("Plain speech", "We say what we know and what we do not know."),
        ):
            document.add_paragraph().add_run(title).bold = True
            document.add_paragraph(text)

    assert [title for title, _ in shape(read_bytes(docx_bytes(build)))] == ["Early warning", "Plain speech"]


def test_a_table_of_a_word_document_gives_titles_definitions_and_commitments() -> None:
    rows = [
        ("Valeur", "Définition", "Engagements"),
        ("Accueil", "Recevoir, c'est déjà aider.", "Saluer chacun\nNe laisser personne debout"),
        ("Secret", "Ce qui est dit ici reste ici.", "Fermer les portes"),
    ]

    def build(document: Any) -> None:
        document.add_heading("Charte de la maison des associations", level=0)
        table = document.add_table(rows=0, cols=3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                first, *others = text.split("\n")
                cell.paragraphs[0].text = first
                for other in others:
                    cell.add_paragraph(other)

    reading = read_bytes(docx_bytes(build))
    assert shape(reading) == [
        ("Accueil", ["Saluer chacun", "Ne laisser personne debout"]),
        ("Secret", ["Fermer les portes"]),
    ]
    assert [value.definition for value in reading.values] == [
        "Recevoir, c'est déjà aider.",
        "Ce qui est dit ici reste ici.",
    ]


def test_a_pdf_is_read_across_its_pages_without_running_titles_and_page_numbers() -> None:
    pages = [
        [
            "Charte des marchés - édition 2024",
            "Charte d'éthique de la commune de Tizgane",
            "",
            "1. Publicité",
            "Les marchés sont publiés quarante jours avant l'ouverture des plis, dans deux",
            "journaux et sur le site de la commune, avec le nom des membres de la commis-",
            "sion d'ouverture.",
            "1 / 2",
        ],
        [
            "Charte des marchés - édition 2024",
            "2. Égalité",
            "Les mêmes renseignements sont donnés à tous les candidats, le même jour et",
            "par le même moyen.",
            "2 / 2",
        ],
    ]
    reading = read_bytes(pdf_bytes(pages))
    assert shape(reading) == [
        (
            "Publicité",
            [
                "Les marchés sont publiés quarante jours avant l'ouverture des plis, dans deux journaux et sur le site "
                "de la commune, avec le nom des membres de la commission d'ouverture."
            ],
        ),
        (
            "Égalité",
            ["Les mêmes renseignements sont donnés à tous les candidats, le même jour et par le même moyen."],
        ),
    ]
    assert {"1 / 2", "2 / 2"} <= {dropped.text for dropped in reading.dropped}


def test_the_content_decides_and_not_the_name() -> None:
    reading = read_bytes(FRENCH.encode(), filename="charte.docx")
    assert shape(reading) == shape(read_text(FRENCH))
    assert "content_is_text" in reading.warnings
    pdf = pdf_bytes([["Charte du port", "", "1. Clarté", "Nous publions nos tarifs.", "2. Rigueur", "Nous comptons."]])
    assert read_bytes(pdf, filename="charte.txt").title == "Charte du port"
