"""Photos come out upright, small and without a word of where they were taken; what is none, or a bomb, does not."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from mithaq.core import files, pictures
from mithaq.core.errors import Refused
from mithaq.core.uploads.kinds import REASONS

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def photo(size: tuple[int, int] = (60, 40), kind: str = "JPEG", mode: str = "RGB", **options: Any) -> bytes:
    """Red on its left half, blue on its right."""
    made = Image.new(mode, size, "blue")
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    written = BytesIO()
    made.save(written, kind, **options)
    return written.getvalue()


def with_gps(size: tuple[int, int] = (60, 40), **more: int) -> bytes:
    exif = Image.Exif()
    exif[MAKER] = "Telephone Essai"
    exif.get_ifd(GPS)[2] = (34.0, 2.0, 7.5)
    for tag in more.values():
        exif[ORIENTATION] = tag
    return photo(size, exif=exif, comment=b"Rue des Oliviers 12", xmp=b"<x:xmpmeta>Rue des Oliviers 12</x:xmpmeta>")


def shown(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg))


def test_where_and_by_which_machine_a_photo_was_taken_is_gone_from_both_sizes() -> None:
    given = with_gps()
    assert shown(given).getexif().get_ifd(GPS) and b"Oliviers" in given
    made = pictures.made_harmless("IMG_1.jpg", given)
    for one in (made.large, made.small):
        assert not shown(one).getexif() and set(shown(one).info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        assert not any(word in one for word in (b"Exif", b"Oliviers", b"Telephone", b"xmp"))


def test_a_photo_taken_with_the_telephone_held_upright_stands_upright() -> None:
    made = pictures.made_harmless("IMG_1.jpg", with_gps(orientation=6))  # turned a quarter to the right to be seen
    assert (made.width, made.height) == (40, 60)
    red, _green, blue = shown(made.large).convert("RGB").getpixel((20, 5))
    assert red > blue  # what was left is now above


@pytest.mark.parametrize("size", [(10_000, 300), (300, 10_000), (3_000, 2_000), (50, 30)])
def test_a_photo_of_any_size_is_bounded_and_keeps_its_shape(size: tuple[int, int]) -> None:
    made = pictures.made_harmless("a.jpg", photo(size))
    assert shown(made.large).size == (made.width, made.height)
    assert max(made.width, made.height) <= min(1_600, max(size)) and max(shown(made.small).size) <= 480
    assert abs(made.width / made.height - size[0] / size[1]) / (size[0] / size[1]) < 0.05


def test_what_is_transparent_or_grey_comes_out_on_white_in_colours() -> None:
    clear = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(clear, "PNG")
    made = pictures.made_harmless("a.png", clear.getvalue())
    assert shown(made.large).getpixel((10, 10)) == (255, 255, 255)
    assert shown(pictures.made_harmless("a.jpg", photo(mode="L")).large).mode == "RGB"


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is that large."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9_999)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "content",
    [
        bomb(30_000, 30_000),
        bomb(2_000_000_000, 2),
        bomb(6_400, 6_300),
        b"\xff\xd8\xff" + b"\0" * (10 * 1024 * 1024),
        photo()[:-200],
        photo() + b"<script>alert(1)</script>" + b"PK\x05\x06" + b"\0" * 18,
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + b"\0" * 50,
        photo(kind="TIFF"),
        b"%PDF-1.4\n",
        b"",
    ],
)
def test_a_bomb_a_page_or_another_file_under_the_name_of_a_photo_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        pictures.made_harmless("photo.jpg", content, field="photo")
    assert refused.value.field == "photo"


def test_a_damaged_photo_is_called_damaged() -> None:
    with pytest.raises(Refused, match=str(REASONS["damaged"])[:20]):
        pictures.made_harmless("photo.jpg", photo((400, 300))[:-900])


def test_a_kept_picture_is_no_content_that_somebody_could_bring_elsewhere(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    made = pictures.made_harmless("a.jpg", photo())
    digest = pictures.keep(made.large)
    assert pictures.opened(digest) == made.large
    brought = files.keep(made.large)
    assert brought != digest
    with pytest.raises(files.NotKept):
        pictures.opened(brought)
