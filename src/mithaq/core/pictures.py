"""Photos that anybody gives, made harmless: decoded within bounds, turned upright, written anew without a word of what
the telephone added (where it was taken, when, by which machine), in the two sizes that pages need.

What comes out is made of pixels only: nothing of the given file's bytes is kept.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from mithaq.core import files
from mithaq.core.errors import Refused
from mithaq.core.uploads import screened
from mithaq.core.uploads.kinds import REASONS

LARGEST = 10 * 1024 * 1024  # bytes
MOST_PIXELS = 40_000_000  # 120 MB in memory, once; telephones take 12 to 50 million
LONGEST_SIDE, LONGEST_SMALL = 1_600, 480  # pixels
QUALITY, QUALITY_SMALL = 82, 78
FORMATS = ("JPEG", "PNG")
KINDS = ("jpeg", "png")
# Before each picture in the store: no other record can then name the same content, as that of a file which somebody
# attached elsewhere after taking it from here, and to forget a photo forgets nothing else.
MARK = b"mithaq picture\n"


@dataclass(frozen=True, slots=True)
class Picture:
    """``large`` and ``small`` are JPEG; ``width`` and ``height`` those of the large one."""

    large: bytes
    small: bytes
    width: int
    height: int


def made_harmless(name: str, content: bytes, *, field: str | None = None) -> Picture:
    """A photo as it may be shown. Raises Refused, shown beside ``field``, for a bomb, no picture and a damaged one."""
    if len(content) > LARGEST:
        raise Refused(_("The photo is larger than %(size)d MB.") % {"size": LARGEST // 1024**2}, field=field)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        _refuse_many_pixels(content, field)  # before anything is decoded
    if screened(name, content, field=field).kind not in KINDS:
        raise Refused(_("Give a photo as JPEG or PNG."), field=field)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as given:
                given.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))  # of a large JPEG, an eighth is decoded
                picture = _upright(given)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(REASONS["damaged"], field=field) from error
    large = _at_most(picture, LONGEST_SIDE)
    return Picture(_jpeg(large, QUALITY), _jpeg(_at_most(large, LONGEST_SMALL), QUALITY_SMALL), *large.size)


def keep(jpeg: bytes) -> str:
    """Keep a picture in the private store. Gives its hash there, for `opened` and `files.forget`."""
    return files.keep(MARK + jpeg)


def opened(digest: str) -> bytes:
    """The JPEG kept under a hash. Raises ``files.NotKept``."""
    content = files.opened(digest)
    if not content.startswith(MARK):
        raise files.NotKept(digest)
    return content.removeprefix(MARK)


def _refuse_many_pixels(content: bytes, field: str | None) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as given:
                width, height = given.size
    except Image.DecompressionBombError:
        width = height = MOST_PIXELS
    except (OSError, SyntaxError, ValueError) as error:
        raise Refused(REASONS["damaged"], field=field) from error
    if width * height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        raise Refused(
            _("The photo has more than %(most)d million pixels: save it smaller.") % {"most": most}, field=field
        )


def _upright(given: Image.Image) -> Image.Image:
    """The pixels alone, turned as the telephone was held, on white where they were transparent."""
    turned = ImageOps.exif_transpose(given)
    if "A" in turned.getbands() or "transparency" in turned.info:
        ground = Image.new("RGBA", turned.size, "white")
        ground.alpha_composite(turned.convert("RGBA"))
        turned = ground
    plain = turned.convert("RGB")
    bare = Image.new("RGB", plain.size)
    bare.paste(plain)
    return bare


def _at_most(picture: Image.Image, side: int) -> Image.Image:
    copy = picture.copy()
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    return copy


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
    return written.getvalue()
