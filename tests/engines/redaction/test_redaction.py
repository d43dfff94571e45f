"""What is redacted is gone for good, proved by extracting again; what should stay stays."""

from __future__ import annotations

import re
import threading
from io import BytesIO

import numpy as np
import pypdf
import pytest
from PIL import Image

from mithaq_engines import redaction
from mithaq_engines.redaction import Area, redacting
from tests.engines.redaction.documents import (
    HEIGHT,
    WIDTH,
    Pdf,
    arabic,
    arabic_letters,
    comes_back,
    packed,
    revised,
    stream,
    text,
    texts,
)

SECRET = "AB123456"
OPEN = text("Rapport public", 60, 700)


def everything_black(content: bytes, area: Area, *, width: int = 1200) -> bool:
    """Whether the page is black under the area, its label apart: no grey of any letter."""
    with Image.open(BytesIO(redaction.page_picture(content, area.page, width=width))) as picture:
        across, down = picture.size
        inside = picture.convert("L").crop(
            (
                int(area.left * across) + 2,
                int(area.top * down) + 2,
                int(area.right * across) - 2,
                int(area.bottom * down) - 2,
            )
        )
    return inside.getextrema() == (0, 0)


def hide(content: bytes, *sought: str, reason_code: str = "") -> redaction.Redacted:
    areas = [area for words in sought for area in redaction.find(content, words, reason_code=reason_code)]
    assert areas, "what is to be hidden is not found"
    return redaction.redact(content, areas)


def test_words_found_are_gone_from_text_bytes_and_pixels_and_the_others_stay() -> None:
    page = OPEN + text("Carte AB 123 456 de M. Dupont", 60, 600) + arabic("طلب ومحمد الإدريسي", 300, 500)
    content = Pdf([page, text("Page deux: AB123456", 60, 700)]).bytes()
    assert comes_back(content, "Dupont"), "the test could see it before"
    made = hide(content, SECRET, "dupont", "محمد")
    assert [area.page for area in made.areas] == [1, 1, 1, 2]
    for secret in ("AB 123", "456", SECRET, "Dupont", "محمد"):
        assert not comes_back(made.content, secret)
    assert all(everything_black(made.content, area) for area in made.areas)
    words = [word.text for number in (1, 2) for word in redaction.words(made.content, number)]
    assert words == [
        "Rapport", "public", "Carte", "■", "de", "M.", "■", "طلب", "■", "الإدريسي", "Page", "deux:", "■",
    ]  # fmt: skip
    assert "طلب" in texts(made.content)


SENTENCE = "رقم البطاقة 2026 لمحمد الإدريسي"
ORDERS = {
    "as it is read": list(range(len(SENTENCE))),
    "as it stands": list(reversed(range(len(SENTENCE)))),
    "in pieces": [place for part in (2, 0, 3, 1) for place in range(part * 8, min(part * 8 + 8, len(SENTENCE)))],
}


@pytest.mark.parametrize("order", ORDERS)
def test_arabic_is_read_from_where_its_letters_stand_in_whatever_order_they_were_written(order: str) -> None:
    page = arabic_letters(SENTENCE, 100, 600, order=ORDERS[order])
    # The font is drawn with a number's figures like letters: from right to left, as they stand here.
    content = Pdf([page]).bytes()
    assert [word.text for word in redaction.words(content, 1)] == SENTENCE.replace("2026", "6202").split()
    made = hide(content, "محمد")
    assert not comes_back(made.content, "محمد")
    assert text_of(made.content) == SENTENCE.replace("2026", "6202").replace("لمحمد", "■")


def test_the_reason_stands_in_the_box_and_is_read_aloud() -> None:
    content = Pdf([text("Monsieur Dupont-Durand", 60, 600, size=24)]).bytes()
    made = hide(content, "Dupont", reason_code="art. 7")
    assert texts(made.content).count("■ art. 7") == 2
    assert not everything_black(made.content, made.areas[0]), "the code is drawn"
    assert redaction.verify(made.content, made.areas, content) == []


ATTACHMENT = packed(SECRET.encode(), b"/Type /EmbeddedFile")
DRAWN = b"/Type /XObject /Subtype /Form /BBox [0 0 300 60] /Resources << /Font << /H 3 0 R >> >>"
GREYS = bytes(range(0, 240, 20))
IMAGE = b"/Type /XObject /Subtype /Image /BitsPerComponent 8 "
HIDDEN = {
    "information": Pdf([OPEN], trailer=b"/Info << /Author (AB123456) /Title (AB123456) >>"),
    "XMP": Pdf([OPEN], catalogue=b"/Metadata 10 0 R", extra=[stream(b"<x>AB123456</x>", b"/Type /Metadata")]),
    "comment": Pdf([OPEN], page=b"/Annots [<< /Type /Annot /Subtype /Text /Rect [9 9 29 29] /Contents (AB123456) >>]"),
    "hidden comment with a picture": Pdf(
        [OPEN],
        page=b"/Annots [<< /Type /Annot /Subtype /Square /F 2 /Rect [60 500 360 560] /AP << /N 10 0 R >> >>]",
        extra=[stream(text(SECRET, 5, 5), DRAWN)],
    ),
    "attachment": Pdf(
        [OPEN],
        catalogue=b"/Names << /EmbeddedFiles << /Names [(a) 10 0 R] >> >>",
        extra=[b"<< /Type /Filespec /F (AB123456) /EF << /F 11 0 R >> >>", ATTACHMENT],
    ),
    "script": Pdf([OPEN], catalogue=b"/OpenAction << /S /JavaScript /JS (app.alert\\('AB123456'\\)) >>"),
    "field": Pdf(
        [OPEN],
        catalogue=b"/AcroForm << /Fields [10 0 R] >>",
        extra=[b"<< /FT /Tx /T (nom) /V (AB123456) /DV (AB123456) >>"],
    ),
    "bookmark": Pdf(
        [OPEN],
        catalogue=b"/Outlines 10 0 R",
        extra=[b"<< /First 11 0 R /Last 11 0 R /Count 1 >>", b"<< /Title (AB123456) /Parent 10 0 R >>"],
    ),
    "thumbnail and private data": Pdf(
        [OPEN],
        page=b"/Thumb 10 0 R /PieceInfo << /Program << /Private (AB123456) >> >>",
        extra=[stream(SECRET.encode(), b"/Width 8 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8")],
    ),
    "unused object": Pdf([OPEN], extra=[packed(SECRET.encode())]),
    "description for readers aloud": Pdf([b"/Span << /ActualText (AB123456 AB123456) >> BDC " + OPEN + b" EMC"]),
    "white rectangle": Pdf([OPEN + text(SECRET, 60, 600) + b"1 g 50 590 300 40 re f"]),
    "black rectangle": Pdf([OPEN + text(SECRET, 60, 600) + b"0 g 50 590 300 40 re f"]),
    "other words above": Pdf(
        [OPEN + text(SECRET, 60, 600) + b"1 g 50 590 300 40 re f 0 g " + text("voir annexe", 60, 600)],
    ),
    "white on white": Pdf([OPEN + b"1 g " + text(SECRET, 60, 600)]),
    "invisible": Pdf([OPEN + text(SECRET, 60, 600, before="3 Tr")]),
    "transparent": Pdf([OPEN + b"/T gs " + text(SECRET, 60, 600)], resources=b"/ExtGState << /T << /ca 0 /CA 0 >> >>"),
    "cut away": Pdf([OPEN + b"0 0 10 10 re W n " + text(SECRET, 60, 600)]),
    "outside the page": Pdf([OPEN + text(SECRET, 60, 90)], page=b"/CropBox [0 200 600 800]"),
    "layer switched off": Pdf(
        [OPEN + b"/OC /L BDC " + text(SECRET, 60, 600) + b" EMC"],
        catalogue=b"/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>",
        resources=b"/Properties << /L 10 0 R >>",
        extra=[b"<< /Type /OCG /Name (AB123456) >>"],
    ),
    "under a picture": Pdf(
        [OPEN + text(SECRET, 60, 600) + b"q 300 0 0 40 50 590 cm /I Do Q"],
        resources=b"/XObject << /I 10 0 R >>",
        extra=[packed(GREYS, IMAGE + b"/Width 4 /Height 3 /ColorSpace /DeviceGray")],
    ),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_a_page_does_not_show_does_not_survive(case: str) -> None:
    content = HIDDEN[case].bytes()
    assert comes_back(content, SECRET), "the test could see it before"
    made = redaction.redact(content, [])
    assert not comes_back(made.content, SECRET)
    assert "Rapport public" in texts(made.content)
    reader = pypdf.PdfReader(BytesIO(made.content))
    assert set(reader.trailer["/Root"]) == {"/Type", "/Pages"}  # type: ignore[arg-type]  # a dictionary: a collection
    assert not reader.metadata
    assert not reader.attachments
    assert {key for page in reader.pages for key in page} == {
        "/Type",
        "/Parent",
        "/MediaBox",
        "/Contents",
        "/Resources",
    }


def test_an_earlier_revision_is_gone() -> None:
    old = Pdf([OPEN + text(SECRET, 60, 600)])
    number = max(old.objects())
    content = revised(old.bytes(), {number: packed(OPEN + text("retiré", 60, 600))})
    assert SECRET not in texts(content)
    assert comes_back(content, SECRET), "the old revision is in the bytes"
    made = redaction.redact(content, [])
    assert not comes_back(made.content, SECRET)
    assert made.content.count(b"%%EOF") == 1
    assert "retiré" in texts(made.content)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_areas_are_of_the_page_as_its_reader_sees_it(turn: int) -> None:
    """The word is at the right edge below the middle of a page that is cropped, then turned."""
    content = Pdf(
        [OPEN + text(SECRET, 400, 500) + text("OUTSIDE", 60, 30)], page=b"/Rotate %d /CropBox [50 100 550 750]" % turn
    ).bytes()
    x, y = (400 - 50) / 500, (750 - 500) / 650  # where it begins, unturned, from the top left
    across, down = {0: (x, y), 90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[turn]
    (area,) = redaction.find(content, SECRET)
    assert area.left - 0.02 < across < area.right + 0.02
    assert area.top - 0.02 < down < area.bottom + 0.02
    made = redaction.redact(content, [area])
    assert not comes_back(made.content, SECRET)
    assert not comes_back(made.content, "OUTSIDE")
    assert everything_black(made.content, area)
    assert redaction.pages(made.content) == [(500, 650) if turn in {0, 180} else (650, 500)]
    stays = {word.text for word in redaction.words(made.content, 1)}
    assert {"Rapport", "public"} <= stays or turn != 0  # sideways words are read letter by letter by some


def test_forms_within_forms_and_what_fields_show_are_redacted_like_the_page() -> None:
    form = stream(text("Dans un cadre AB123456", 5, 5), DRAWN)
    outer = stream(
        b"/F Do", b"/Type /XObject /Subtype /Form /BBox [0 0 300 60] /Resources << /XObject << /F 10 0 R >> >>"
    )
    field = stream(text("Valeur CD654321", 5, 5), DRAWN)
    content = Pdf(
        [OPEN + b"q 1 0 0 1 60 600 cm /O Do Q"],
        page=b"/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 /Rect [60 500 360 560] /AP << /N 12 0 R >> >>]",
        resources=b"/XObject << /O 11 0 R >>",
        extra=[form, outer, field],
    ).bytes()
    made = hide(content, SECRET, "CD654321")
    assert not comes_back(made.content, SECRET)
    assert not comes_back(made.content, "CD654321")
    assert "Dans un cadre" in texts(made.content)
    assert "Valeur" in texts(made.content)


def test_part_of_a_word_goes_and_the_rest_stays_in_pieces() -> None:
    content = Pdf([text("0123456789", 100, 600, size=20)]).bytes()
    (whole,) = redaction.find(content, "0123456789")
    third = (whole.right - whole.left) / 3
    made = redaction.redact(content, [Area(1, whole.left + third, whole.top, whole.right - third, whole.bottom, "7")])
    assert re.fullmatch(r"012\s*■\s*7\s*789", text_of(made.content))


def text_of(content: bytes) -> str:
    return " ".join(word.text for word in redaction.words(content, 1))


def test_a_photograph_is_painted_before_it_is_encoded() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (120, 160, 3), np.uint8).tobytes()
    picture = packed(
        noise, b"/Type /XObject /Subtype /Image /Width 160 /Height 120 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    )
    content = Pdf(
        [OPEN + b"q 500 0 0 300 50 300 cm /I Do Q"], resources=b"/XObject << /I 10 0 R >>", extra=[picture]
    ).bytes()
    area = Area(1, 0.2, 0.4, 0.5, 0.55)
    made = redaction.redact(content, [area])
    assert b"/DCTDecode" in made.content
    inner = Area(1, 0.22, 0.42, 0.48, 0.53)
    assert everything_black(made.content, inner)
    assert redaction.verify(made.content, [area], content) == []


def test_a_text_of_many_different_signs_is_kept_whole() -> None:
    """More than one font can hold, so that the layer of words needs several."""
    signs = [chr(code) for code in range(0x4E00, 0x4E00 + 300)]
    leaf_words = [
        redacting.Placed(
            sign,
            redaction.Box(
                0.1 + 0.04 * (place % 20),
                0.1 + 0.04 * (place // 20),
                0.13 + 0.04 * (place % 20),
                0.13 + 0.04 * (place // 20),
            ),
        )
        for place, sign in enumerate(signs)
    ]
    blank = redacting.writing.encoded(Image.new("RGB", (60, 80), "white"))
    made = redacting.writing.write([redacting.Leaf(WIDTH, HEIGHT, blank, tuple(leaf_words))])
    assert set(signs) <= set(texts(made))


# --- the proof ---------------------------------------------------------------------------------------


def test_a_black_box_drawn_over_text_is_no_redaction() -> None:
    original = Pdf([OPEN + text(SECRET, 60, 600)]).bytes()
    areas = redaction.find(original, SECRET)
    drawn = Pdf([OPEN + text(SECRET, 60, 600) + b"0 g 50 590 300 40 re f"]).bytes()
    found = " ".join(redaction.verify(drawn, areas, original))
    assert "text stands under" in found
    assert "ab123456" in found


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda made: made + b"AB123456", "after it"),
        (lambda made: made.replace(b"/Type /Catalog", b"/Type /Catalog /Lang (AB123456)"), "/Lang"),
        (lambda made: revised(made, {1: b"<< /Type /Catalog /Pages 2 0 R >>"}), "after it"),
        (lambda made: Pdf([OPEN, OPEN]).bytes(), "as many pages"),
    ],
)  # fmt: skip
def test_whatever_is_added_to_a_redacted_file_is_noticed(spoil: object, why: str) -> None:
    original = Pdf([OPEN + text(SECRET, 60, 600)]).bytes()
    made = hide(original, SECRET)
    assert redaction.verify(made.content, made.areas, original) == []
    assert why in " ".join(redaction.verify(spoil(made.content), made.areas, original))  # type: ignore[operator]


def test_nothing_is_given_out_when_the_paint_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redacting, "paint", lambda picture, areas: None)
    content = Pdf([OPEN + text(SECRET, 60, 600)]).bytes()
    with pytest.raises(redaction.RedactionError) as refused:
        hide(content, SECRET)
    assert refused.value.code == "came_back"
    assert "not painted over" in refused.value.found[0]


def test_nothing_is_given_out_when_the_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    content = Pdf([OPEN + text(SECRET, 60, 600)]).bytes()
    areas = redaction.find(content, SECRET)
    monkeypatch.setattr(redacting, "overlapping", lambda letters, areas: [()] * len(letters))
    with pytest.raises(redaction.RedactionError, match="text stands under"):
        redaction.redact(content, areas)


# --- hostile and broken ------------------------------------------------------------------------------

ENCRYPTED = Pdf(
    [OPEN],
    trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s> >> /ID [<30> <30>]"
    % (b"41" * 32, b"42" * 32),
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<html>%PDF", "unknown_kind"),
        (b"%PDF-1.7\nnothing", "damaged"),
        (Pdf([]).bytes(), "damaged"),
        (ENCRYPTED.bytes(), "encrypted"),
        (Pdf([OPEN] * 6).bytes(), "too_many_pages"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 30, "damaged"),
    ],
)
def test_what_cannot_be_redacted_is_refused_with_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(redaction.RedactionError) as refused:
        redaction.redact(content, [], most_pages=5)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "area",
    [
        Area(2, 0, 0, 1, 1),
        Area(0, 0, 0, 1, 1),
        Area(1, 0.5, 0, 0.5, 1),
        Area(1, float("nan"), 0, 1, 1),
        Area(1, -0.1, 0, 1, 1),
        Area(1, 0, 0, 1, 1, "المادة 7"),
        Area(1, 0, 0, 1, 1, "x" * 25),
    ],
)
def test_an_area_that_is_none_is_refused(area: Area) -> None:
    with pytest.raises(redaction.RedactionError) as refused:
        redaction.redact(Pdf([OPEN]).bytes(), [area])
    assert refused.value.code == "bad_area"


def test_several_threads_redact_at_once() -> None:
    content = Pdf([OPEN + text(SECRET, 60, 600)]).bytes()
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(hide(content, SECRET).content)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1, "the same file each time"
