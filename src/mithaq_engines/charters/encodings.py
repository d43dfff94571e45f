"""From bytes to characters: UTF-8, UTF-16, Windows-1256 (Arabic), Windows-1252 (French), told by what comes out."""

from __future__ import annotations

import re

from mithaq_engines.charters.reading import CannotRead

SAMPLE = 200_000
_ARABIC_LETTERS = re.compile("[\u0621-\u064a]")
# Runs of three: in cp1252 French, accented letters stand alone between plain ones; in cp1256 Arabic they are the text.
_ARABIC_WORDS = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06af]{3,}")
_HIGH = re.compile(b"[\x80-\xff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
BINARY = CannotRead("binary", "The file is not text: it holds binary data.")


def decode(data: bytes) -> tuple[str, str]:
    """The characters and the name of the encoding.

    Raises ``CannotRead("binary")`` for what is not text in any of the four.
    """
    text, encoding = _decode(data)
    controls = len(_CONTROLS.findall(text[:SAMPLE]))
    if controls > max(2, len(text[:SAMPLE]) // 200):
        raise BINARY
    return _CONTROLS.sub("", text), encoding


def _decode(data: bytes) -> tuple[str, str]:
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace"), name
    if (unmarked := _unmarked_utf16(data[:SAMPLE])) is not None:
        return data.decode(unmarked, errors="replace"), unmarked
    if b"\x00" in data[:SAMPLE]:
        raise BINARY
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if _is_broken_utf8(data):
        return data.decode("utf-8", errors="replace"), "utf-8"
    sample = data[:SAMPLE].decode("cp1256", errors="replace")
    arabic = sum(len(word) for word in _ARABIC_WORDS.findall(sample))
    letters = sum(character.isalpha() for character in sample)
    name = "cp1256" if arabic * 5 > letters else "cp1252"
    return data.decode(name, errors="replace"), name


def _unmarked_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a zero in every other place, Arabic a 06 beside spaces with zeros."""
    even, odd = sample[0::2], sample[1::2]
    if len(odd) < 4:
        return None
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        block = sum(high.count(byte) for byte in (0x00, 0x06, 0x20))
        if block * 10 >= len(high) * 9 and high.count(0) and low.count(0) * 20 <= len(low):
            return name
    return None


def _is_broken_utf8(data: bytes) -> bool:
    """UTF-8 with a few damaged bytes (a file cut in the middle of a letter), as opposed to one-byte letters."""
    sample = data[:SAMPLE]
    replaced = sample.decode("utf-8", errors="replace").count("\ufffd")
    return replaced * 20 < len(_HIGH.findall(sample))
