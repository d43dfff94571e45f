"""Pictures: what is under the areas, and what cameras and programs write beside the pixels, is gone."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from mithaq_engines import redaction
from mithaq_engines.redaction import Area, pictures

SECRET = b"AB123456"
AREA = Area(1, 0.5, 0.5, 1, 1)


def drawing(size: tuple[int, int] = (160, 120), mode: str = "RGB") -> Image.Image:
    picture = Image.new(mode, size, "white")
    ImageDraw.Draw(picture).text((size[0] * 0.6, size[1] * 0.7), "AB123456", fill="black")
    return picture


def written(picture: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def with_exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = orientation, SECRET.decode()
    return exif


def noted() -> PngImagePlugin.PngInfo:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", SECRET.decode())
    notes.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    return notes


TRANSPARENT = Image.merge("RGBA", (*drawing().split(), Image.new("L", (160, 120), 0)))
PICTURES = {
    "png with notes": written(drawing(), "PNG", pnginfo=noted(), exif=with_exif(1)) + SECRET,
    "png of one bit": written(drawing(mode="1"), "PNG"),
    "png of a palette": written(drawing().quantize(8), "PNG"),
    "png of sixteen bits": written(Image.fromarray(np.asarray(drawing(mode="L")).astype(np.uint16) * 257), "PNG"),
    "png whose secret is transparent": written(TRANSPARENT, "PNG"),
    "jpeg with a camera's notes": written(drawing(), "JPEG", exif=with_exif(1), comment=SECRET) + SECRET,
    "jpeg for printers": written(drawing().convert("CMYK"), "JPEG"),
    "tiff with notes": written(drawing(), "TIFF", description=SECRET.decode(), software=SECRET.decode()) + SECRET,
    "tiff of a fax": written(drawing(mode="1"), "TIFF", compression="group4"),
}  # fmt: skip


@pytest.mark.parametrize("case", PICTURES)
def test_areas_and_notes_of_a_picture_are_gone(case: str) -> None:
    content = PICTURES[case]
    made = redaction.redact(content, [AREA])
    assert SECRET not in made.content
    assert b"Exif" not in made.content
    with Image.open(BytesIO(content)) as before, Image.open(BytesIO(made.content)) as after:
        assert (after.format, after.size) == (before.format, before.size)
        assert not after.getexif() or after.format == "TIFF"  # the tags of a TIFF are where its pixels are
        inside = after.convert("L").crop((82, 62, 158, 118))
        assert inside.getextrema()[1] <= 2
        assert after.convert("L").getpixel((20, 20)) >= 250, "the rest stays"


def test_a_photograph_taken_sideways_is_painted_where_it_is_seen() -> None:
    picture = Image.new("L", (160, 120), "white")
    picture.paste(0, (0, 0, 80, 60))  # turned a quarter to the right this is the upper right
    made = redaction.redact(written(picture, "JPEG", exif=with_exif(6)), [Area(1, 0, 0.5, 1, 1)])
    assert redaction.pages(made.content) == [(120, 160)]
    with Image.open(BytesIO(made.content)) as after:
        assert after.getpixel((100, 20)) <= 5
        assert after.getpixel((20, 20)) >= 250
        assert after.crop((2, 82, 118, 158)).getextrema()[1] <= 2


def test_every_page_of_a_scan_has_its_own_areas() -> None:
    content = written(drawing(), "TIFF", save_all=True, append_images=[drawing(mode="1")])
    made = redaction.redact(content, [Area(2, 0.5, 0.5, 1, 1)])
    with Image.open(BytesIO(made.content)) as after:
        assert after.n_frames == 2  # type: ignore[attr-defined]  # Pillow types the base class alone
        assert after.convert("L").crop((82, 62, 158, 118)).getextrema() != (0, 0)
        after.seek(1)
        assert after.convert("L").crop((82, 62, 158, 118)).getextrema() == (0, 0)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def test_a_picture_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked() -> None:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1_000_000))) + chunk(b"IEND", b"")
    large = written(Image.new("1", (9_000, 9_000)), "PNG")
    for content in (bomb, large):
        with pytest.raises(redaction.RedactionError) as refused:
            redaction.pages(content)
        assert refused.value.code == "too_large"


def test_a_box_drawn_with_a_little_transparency_is_no_redaction() -> None:
    picture = drawing((400, 300))
    shade = Image.new("RGB", picture.size, "black")
    lazy = written(Image.blend(picture, shade, 0.8), "PNG")
    assert redaction.verify(lazy, [AREA], written(picture, "PNG")) != []
    notes = written(
        Image.open(BytesIO(redaction.redact(written(picture, "PNG"), [AREA]).content)), "PNG", pnginfo=noted()
    )
    assert pictures.remains(notes, [AREA]) == ["The file holds more than its pixels."]
