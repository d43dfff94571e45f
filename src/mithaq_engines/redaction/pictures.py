"""Pictures: decoded, painted over, encoded anew without anything that the camera or a program wrote beside them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence

from mithaq_engines.redaction.areas import Area, RedactionError, checked
from mithaq_engines.redaction.painting import came_through, paint
from mithaq_engines.redaction.plain import is_bare_jpeg
from mithaq_engines.redaction.reading import JPEG, MOST_PAGES, PNG, TIFF, kind_of

MOST_PIXELS = 60_000_000  # of one picture: 180 MB in memory
MOST_PIXELS_IN_ALL = 400_000_000  # of all pages of a TIFF
QUALITY = 90
FORMATS = {PNG: "PNG", JPEG: "JPEG", TIFF: "TIFF"}
ORIENTATION, SIDEWAYS = 0x0112, {5, 6, 7, 8}  # EXIF
SIXTEEN_BITS = {"I;16", "I;16B", "I;16L", "I", "F"}
# TIFF 6.0: size, bits, compression, meaning of 0, where the rows are, samples, planes, predictor, kind of sample, page.
TIFF_TAGS = {254, 256, 257, 258, 259, 262, 273, 277, 278, 279, 284, 297, 317, 339}


def redacted(content: bytes, areas: Sequence[Area], *, most_pages: int = MOST_PAGES) -> tuple[bytes, int]:
    """The picture encoded anew with its areas painted over, and how many pages it has (more than one: TIFF)."""
    kind = kind_of(content)
    frames = []
    for number, frame in enumerate(decoded(content, most_pages=most_pages), start=1):
        paint(frame, [area for area in areas if area.page == number])
        frames.append(frame)
    checked(areas, pages=len(frames))
    written = BytesIO()
    if kind == JPEG:
        frames[0].save(written, "JPEG", quality=QUALITY, subsampling=0)
    elif kind == PNG:
        frames[0].save(written, "PNG")
    else:
        frames[0].save(
            written, "TIFF", compression="tiff_adobe_deflate", save_all=len(frames) > 1, append_images=frames[1:]
        )
    return written.getvalue(), len(frames)


def decoded(content: bytes, *, most_pages: int = MOST_PAGES) -> Iterator[Image.Image]:
    """The pages of a picture as they are seen: turned upright, what is transparent on white, in "1", "L" or "RGB".

    Raises ``RedactionError`` for what is damaged or unpacks to more than a page can be.
    """
    with _opened(content) as picture:
        for frame in _frames(picture, most_pages):
            yield _as_seen(frame)


def sizes(content: bytes, *, most_pages: int = MOST_PAGES) -> list[tuple[int, int]]:
    """The width and height of each page in pixels as it is seen. Nothing is unpacked."""
    with _opened(content) as picture:
        return [
            (frame.height, frame.width) if frame.getexif().get(ORIENTATION) in SIDEWAYS else frame.size
            for frame in _frames(picture, most_pages)
        ]


def _frames(picture: Image.Image, most_pages: int) -> Iterator[Image.Image]:
    is_scan = picture.format == "TIFF"
    if is_scan and getattr(picture, "n_frames", 1) > most_pages:
        raise RedactionError("too_many_pages", f"The picture has more than {most_pages} pages.")
    in_all = 0
    for frame in ImageSequence.Iterator(picture):
        size = frame.width * frame.height
        in_all += size
        if size > MOST_PIXELS or in_all > MOST_PIXELS_IN_ALL:
            raise RedactionError("too_large", f"A picture may have at most {MOST_PIXELS} pixels.")
        yield frame
        if not is_scan:  # what follows in an animated picture is not seen on paper
            return


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(BytesIO(content), formats=list(FORMATS.values())) as picture:
            yield picture
    except RedactionError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RedactionError("too_large", f"A picture may have at most {MOST_PIXELS} pixels.") from error
    except Exception as error:  # Pillow's readers each have their own for the many ways to be damaged
        raise RedactionError("damaged", "The picture is damaged and cannot be read.") from error


def _as_seen(frame: Image.Image) -> Image.Image:
    frame.load()
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in SIXTEEN_BITS:
        upright = _eight_bits(upright)
    elif upright.mode == "P" or "A" in upright.getbands() or "transparency" in upright.info:
        with_alpha = upright.convert("RGBA")
        on_white = Image.new("RGBA", with_alpha.size, "white")
        on_white.alpha_composite(with_alpha)
        upright = on_white.convert("RGB")
    elif upright.mode not in {"1", "L", "RGB"}:
        upright = upright.convert("RGB")
    bare = Image.new(upright.mode, upright.size)  # pixels alone: nothing of `info` goes along
    bare.paste(upright)
    return bare


def _eight_bits(picture: Image.Image) -> Image.Image:
    darkest, lightest = picture.getextrema()
    if not (isinstance(darkest, int | float) and isinstance(lightest, int | float)):
        raise RedactionError("damaged", "The picture's numbers cannot be read.")
    full = 65_535 if picture.mode.startswith("I;16") or lightest > 255 else 255
    return picture.convert("F").point(lambda value: value * (255 / full)).convert("L")


def remains(content: bytes, areas: Sequence[Area]) -> list[str]:
    """What is wrong in a picture that was made with these areas painted over. Nothing: it is proved."""
    kind = kind_of(content)
    bare = {PNG: _is_bare_png, JPEG: is_bare_jpeg, TIFF: _is_bare_tiff}[kind]
    found = [] if bare(content) else ["The file holds more than its pixels."]
    for number, frame in enumerate(decoded(content), start=1):
        mine = [area for area in areas if area.page == number]
        guilty = came_through(frame, mine, lossy=kind == JPEG)
        found += [f"Page {number}: the pixels under {area.box} are not painted over." for area in guilty]
    return found


def _is_bare_png(content: bytes) -> bool:
    position, packed = 8, b""
    while position + 12 <= len(content):
        length = int.from_bytes(content[position : position + 4], "big")
        name = content[position + 4 : position + 8]
        if name == b"IEND":
            return position + 12 == len(content) and _fills(packed)
        if name not in {b"IHDR", b"IDAT"}:
            return False
        if name == b"IDAT":
            packed += content[position + 8 : position + 8 + length]
        position += 12 + length
    return False


def _fills(packed: bytes) -> bool:
    """Whether nothing follows the packed pixels."""
    reader = zlib.decompressobj()
    while packed:
        reader.decompress(packed, 1 << 22)
        packed = reader.unconsumed_tail
    return reader.eof and not reader.unused_data


def _is_bare_tiff(content: bytes) -> bool:
    with _opened(content) as picture:
        if re.search(rb"(?i)exif|xmpmeta|photoshop", content[-4096:]):
            return False
        for frame in ImageSequence.Iterator(picture):
            if not set(frame.tag_v2) <= TIFF_TAGS:  # type: ignore[attr-defined]  # Pillow types the base class alone
                return False
    return True
