"""The map as a picture: one SVG file, readable without colour, in Arabic (from right to left), French or English.

Each group has a letter, a shape, a hatching and a kind of line of its own; colour only helps. No person is drawn: a
group is the outline through averages of its people (``publication.outline``), and a group too small is only named as
such in the legend.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

from mithaq_engines.opinions.maps import OpinionMap
from mithaq_engines.opinions.phrases import LANGUAGES, RIGHT_TO_LEFT, letter, say
from mithaq_engines.opinions.publication import published

WIDTH, HEIGHT = 1000, 640
SIDE = 360  # the legend's width
TOP, BOTTOM, MARGIN = 70, 70, 24
COLOURS = ("#0b5394", "#a64d00", "#38761d", "#741b47", "#45818e", "#7f6000")  # each dark enough for text on white
DASHES = ("none", "10 5", "2 4", "12 4 2 4", "6 6", "16 6")
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "star")
LINE, LETTERS_A_LINE = 20, 40
FONT = "'Noto Sans', 'Noto Sans Arabic', 'Noto Naskh Arabic', 'DejaVu Sans', sans-serif"


def picture(found: OpinionMap, *, language: str) -> str:
    """The map as an SVG document. Raises ValueError for a language that is none of ar, fr, en."""
    return drawn(published(found), language=language)


def drawn(answer: dict[str, Any], *, language: str, here: tuple[float, float] | None = None) -> str:
    """The same from what ``published`` gave, kept or read again from JSON.

    here: where the one person stands for whom this picture is made: it is marked, and shown to nobody else.
    Raises ValueError for a language that is none of ar, fr, en.
    """
    if language not in LANGUAGES:
        raise ValueError(f"the language is none of {', '.join(LANGUAGES)}")
    lines = list(_body(answer, language, here)) if "groups" in answer else list(_nothing(language))
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="map-title map-words" lang="{language}" xml:lang="{language}" direction="{direction}" '
        f'font-family="{FONT}" font-size="15" fill="#1a1a1a">'
    )
    head = [
        f'<title id="map-title">{_safe(say("title", language))}</title>',
        f'<desc id="map-words">{_safe(_words(answer, language))}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        _text(_start(language), 40, say("title", language), size=24, weight="bold"),
    ]
    return "\n".join([opening, *head, *lines, "</svg>"]) + "\n"


def _start(language: str) -> int:
    """Where a line of the whole picture begins."""
    return WIDTH - MARGIN if language in RIGHT_TO_LEFT else MARGIN


def _nothing(language: str) -> Iterator[str]:
    yield _text(_start(language), 90, say("nothing", language))


def _body(answer: dict[str, Any], language: str, here: tuple[float, float] | None) -> Iterator[str]:
    right_to_left = language in RIGHT_TO_LEFT
    left = SIDE if right_to_left else MARGIN
    box = (left, TOP, WIDTH - SIDE - MARGIN, HEIGHT - TOP - BOTTOM)
    yield "<defs>" + "".join(_hatching(group["id"]) for group in answer["groups"]) + "</defs>"
    yield f'<rect x="{box[0]}" y="{box[1]}" width="{box[2]}" height="{box[3]}" fill="#fafafa" stroke="#767676"/>'
    shown = [group for group in answer["groups"] if not group["suppressed"]]
    scale = _scale(shown, box, here)
    origin = scale(np.zeros((1, 2)))[0]
    for x1, y1, x2, y2 in (
        (box[0], origin[1], box[0] + box[2], origin[1]), (origin[0], box[1], origin[0], box[1] + box[3])
    ):  # fmt: skip
        if box[0] <= x1 <= box[0] + box[2] and box[1] <= y1 <= box[1] + box[3]:
            yield f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#b0b0b0"/>'
    for group in shown:
        yield from _outlined(group, scale)
    for group in shown:
        yield from _labelled(group, scale, language)
    if here is not None:
        yield from _marked(here, scale, language)
    yield from _legend(answer, language)
    foot = [say("reading", language), say("outlines", language)]
    if len(answer["groups"]) == 1:
        foot[0] = say("undivided", language)
    elif answer.get("stability", {}).get("stable") is False:
        foot[1] = say("unstable", language)
    for number, words in enumerate(foot):
        yield _text(_start(language), HEIGHT - BOTTOM + 28 + 22 * number, words, size=14)


def _scale(shown: list[dict[str, Any]], box: tuple[int, int, int, int], here: tuple[float, float] | None) -> Any:
    """From positions to places in the box: the same scale both ways, upwards up."""
    points = [point for group in shown for point in (*group["outline"], group["center"])] or [[0.0, 0.0]]
    if here is not None:
        points.append(list(here))
    low, high = np.min(points, axis=0), np.max(points, axis=0)
    room = np.array([box[2], box[3]]) * 0.84
    spans = np.maximum(high - low, 1e-9)
    factor = float((room / spans).min()) if (high - low).max() > 1e-9 else 1.0
    middle = (low + high) / 2
    at = np.array([box[0] + box[2] / 2, box[1] + box[3] / 2])

    def scaled(positions: Any) -> NDArray[np.float64]:
        places: NDArray[np.float64] = at + (np.asarray(positions) - middle) * factor * np.array([1.0, -1.0])
        return places

    return scaled


def _outlined(group: dict[str, Any], scale: Any) -> Iterator[str]:
    number = group["id"]
    if len(group["outline"]) < 3:
        return
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in scale(group["outline"]))
    yield (
        f'<polygon points="{points}" fill="url(#hatching-{number})" stroke="{_colour(number)}" stroke-width="2.5" '
        f'stroke-dasharray="{DASHES[number % len(DASHES)]}" stroke-linejoin="round"/>'
    )


def _labelled(group: dict[str, Any], scale: Any, language: str) -> Iterator[str]:
    x, y = scale([group["center"]])[0]
    yield _shape(group["id"], x, y, 11)
    name = say("group", language, label=letter(group["id"], language))
    yield _text(x, y + 30, name, size=16, weight="bold", anchor="middle", halo=True)
    yield _text(x, y + 49, say("people", language, count=group["size"]), size=14, anchor="middle", halo=True)


def _marked(here: tuple[float, float], scale: Any, language: str) -> Iterator[str]:
    x, y = scale([here])[0]
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="#ffffff" stroke="#000000" stroke-width="4"/>'
    yield _text(x, y - 18, say("here", language), size=16, weight="bold", anchor="middle", halo=True)


def _legend(answer: dict[str, Any], language: str) -> Iterator[str]:
    right_to_left = language in RIGHT_TO_LEFT
    start, step = (SIDE - MARGIN, -1) if right_to_left else (WIDTH - SIDE + MARGIN, 1)
    y = TOP + 8.0
    part = answer["participation"]
    for phrase, count in (
        ("participants", part["participants"]), ("grouped", part["in_conversation"]),
        ("statements", part["statements"]), ("votes", part["votes"]),
    ):  # fmt: skip
        yield _text(start, y, say(phrase, language, count=count))
        y += LINE
    count = len(answer["groups"])
    room = 3 if count <= 3 else 1 if count <= 5 else 0  # lines of each group's statement
    for group in answer["groups"]:
        y += LINE / 2
        if y > HEIGHT - BOTTOM - 2 * LINE:
            break  # the words of `desc` name them all
        yield _shape(group["id"], start + step * 9, y - 5, 8)
        name = say("group", language, label=letter(group["id"], language))
        yield _text(start + step * 26, y, name, weight="bold")
        y += LINE
        for words, quoted in _lines_of(group, language, room):
            yield _text(start + step * 26, y, words, size=14, quoted=quoted)
            y += LINE


def _lines_of(group: dict[str, Any], language: str, room: int) -> list[tuple[str, bool]]:
    """What the legend says of a group: how many, and the statement that best tells it from the others.

    Each line with whether it quotes: a quotation runs in the direction of its own language.
    """
    if group["suppressed"]:
        return [(say("held_back", language), False)]
    lines = [(say("people", language, count=group["size"]), False)]
    for one in group["representative"][:1] if room else []:
        side, text = _told(one, language)
        lines += [(side, False), *((line, True) for line in _wrapped(text, room))]
    return lines


def _told(one: dict[str, Any], language: str) -> tuple[str, str]:
    """Whether a group agrees, and with what."""
    said = " ".join(_printable(one["text"] or "").split()) or say("statement", language, name=one["statement"])
    return say("agrees" if one["side"] == "agree" else "disagrees", language), said


def _wrapped(text: str, room: int) -> list[str]:
    """``text`` in lines that fit the legend; what does not fit in ``room`` lines is cut off with a mark."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > LETTERS_A_LINE:
            lines.append(line)
            line = ""
        line = f"{line} {word}".lstrip(" ")[:LETTERS_A_LINE]
    lines.append(line)
    return lines if len(lines) <= room else [*lines[: room - 1], lines[room - 1][: LETTERS_A_LINE - 1] + "…"]


def _words(answer: dict[str, Any], language: str) -> str:
    """The picture in words, for those who hear it."""
    if "groups" not in answer:
        return say("nothing", language)
    part = answer["participation"]
    words = [
        say("participants", language, count=part["participants"]),
        say("grouped", language, count=part["in_conversation"]),
    ]
    for group in answer["groups"]:
        name = say("group", language, label=letter(group["id"], language))
        said = [say("held_back", language)] if group["suppressed"] else [say("people", language, count=group["size"])]
        said += [" ".join(_told(one, language)) for one in group.get("representative", [])[:1]]
        words.append(f"{name}. {'. '.join(said)}")
    return ". ".join(words) + "."


def _hatching(number: int) -> str:
    """A pattern of lines or dots, other for each of six groups."""
    marks = (
        '<path d="M0 10L10 0" stroke-width="1.4"/>',
        '<circle cx="5" cy="5" r="1.5" stroke="none" fill="{colour}"/>',
        '<path d="M0 5H10" stroke-width="1.4"/>',
        '<path d="M5 0V10" stroke-width="1.4"/>',
        '<path d="M0 5H10M5 0V10" stroke-width="1"/>',
        '<path d="M0 0L10 10" stroke-width="1.4"/>',
    )
    colour = _colour(number)
    mark = marks[number % len(marks)].format(colour=colour)
    return (
        f'<pattern id="hatching-{number}" width="10" height="10" patternUnits="userSpaceOnUse">'
        f'<g stroke="{colour}" stroke-opacity="0.55" fill-opacity="0.55">{mark}</g></pattern>'
    )


def _shape(number: int, x: float, y: float, size: float) -> str:
    """The group's mark, filled and edged with white so that it stands out on any hatching."""
    kind = SHAPES[number % len(SHAPES)]
    paint = f'fill="{_colour(number)}" stroke="#ffffff" stroke-width="2"'
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" {paint}/>'
    points = " ".join(f"{x + size * dx:.1f},{y + size * dy:.1f}" for dx, dy in _corners(kind))
    return f'<polygon points="{points}" {paint}/>'


def _corners(kind: str) -> list[tuple[float, float]]:
    """The corners of a shape around its middle, about as far from it as 1."""
    if kind == "square":
        return [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]
    if kind == "triangle":
        return [(0.0, -1.1), (1.0, 0.8), (-1.0, 0.8)]
    if kind == "diamond":
        return [(0.0, -1.2), (1.0, 0.0), (0.0, 1.2), (-1.0, 0.0)]
    if kind == "cross":
        arm = 0.35
        quarter = [(arm, -1.0), (arm, -arm), (1.0, -arm)]
        turns = [(1, 0), (0, 1), (-1, 0), (0, -1)]
        return [(c * x - s * y, s * x + c * y) for c, s in turns for x, y in quarter]
    spikes = [(1.2 if corner % 2 == 0 else 0.5, math.pi * (corner / 5 - 0.5)) for corner in range(10)]
    return [(far * math.cos(angle), far * math.sin(angle)) for far, angle in spikes]


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _text(
    x: float, y: float, words: str, *, size: int = 15, weight: str = "normal", anchor: str = "start",
    halo: bool = False, quoted: bool = False,
) -> str:  # fmt: skip
    around = ' stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    own = ' unicode-bidi="plaintext"' if quoted else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}"{around}'
        f"{own}>{_safe(words)}</text>"
    )


def _safe(words: str) -> str:
    return escape(_printable(words))


def _printable(words: str) -> str:
    """``words`` without what XML forbids or what would turn the direction of the text around it."""
    return "".join(
        character if character in "\t\n" or unicodedata.category(character) not in {"Cc", "Cs", "Cn", "Co", "Cf"} or
        character in "\u200c\u200d" else " "
        for character in words
    )  # fmt: skip
