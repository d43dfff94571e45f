"""Areas of a page, in fractions of it as its reader sees it: turned and cropped, its origin at the top left."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

LABEL = re.compile(r"[ -~]{0,24}")  # what every reader's screen and paper can show inside a black box
MOST_AREAS = 10_000
FINE = 100_000
WRITTEN = re.compile(r"(\d{1,6}):([^,:]+),([^,:]+),([^,:]+),([^,:]+)(?::(.*))?", re.DOTALL)


class RedactionError(ValueError):
    """The file cannot be redacted, or something came back when it was read again.

    ``code``: "empty", "unknown_kind", "encrypted", "damaged", "too_many_pages", "too_large", "bad_area" or "came_back".
    ``found`` lists what came back.
    """

    def __init__(self, code: str, message: str, *, found: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.found = tuple(found)


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle in fractions of the page, 0 to 1 from the top left."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether they have more than an edge in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def is_beside(self, other: Box) -> bool:
        """Whether they stand on one line: more than half of the lower one's height is beside the other."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.bottom - self.top, other.bottom - other.top)

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, across: float, down: float) -> Box:
        """The box grown on each side, within the page."""
        return Box(
            max(0.0, self.left - across),
            max(0.0, self.top - down),
            min(1.0, self.right + across),
            min(1.0, self.bottom + down),
        )

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom (the last two excluded) of every pixel that it touches."""
        return (
            max(0, math.floor(self.left * width)),
            max(0, math.floor(self.top * height)),
            min(width, math.ceil(self.right * width)),
            min(height, math.ceil(self.bottom * height)),
        )


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """What is to be hidden on a page (counted from 1), and the short code of the reason, shown in its place."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    reason_code: str = ""

    @property
    def box(self) -> Box:
        """Its place on the page."""
        return Box(self.left, self.top, self.right, self.bottom)

    @property
    def label(self) -> str:
        """What a reader, or a screen reader, is told in its place."""
        return f"■ {self.reason_code}".rstrip()


def area_of(written: str) -> Area:
    """An area written ``PAGE:L,T,R,B`` or ``PAGE:L,T,R,B:REASON``. Raises ``RedactionError``."""
    match = WRITTEN.fullmatch(written)
    try:
        if match is None:
            raise ValueError
        left, top, right, bottom = (float(match[place]) for place in range(2, 6))
    except ValueError:
        raise RedactionError("bad_area", f"{written!r} is not PAGE:LEFT,TOP,RIGHT,BOTTOM[:REASON]") from None
    return checked([Area(int(match[1]), left, top, right, bottom, match[6] or "")])[0]


def checked(areas: Iterable[Area], *, pages: int | None = None) -> tuple[Area, ...]:
    """The areas, each once, in order of pages. Raises ``RedactionError`` for one that is no area of these pages."""
    found = dict.fromkeys(areas)
    if len(found) > MOST_AREAS:
        raise RedactionError("bad_area", f"There are more than {MOST_AREAS} areas.")
    for area in found:
        numbers = (area.left, area.top, area.right, area.bottom)
        if not all(math.isfinite(number) and 0 <= number <= 1 for number in numbers):
            raise RedactionError("bad_area", f"{area}: an edge is not between 0 and 1")
        if area.left >= area.right or area.top >= area.bottom:
            raise RedactionError("bad_area", f"{area}: it is empty")
        if area.page < 1 or (pages is not None and area.page > pages):
            raise RedactionError("bad_area", f"{area}: there is no such page")
        if not LABEL.fullmatch(area.reason_code):
            raise RedactionError(
                "bad_area", f"{area}: a reason's code has at most 24 plain Latin letters, digits, signs"
            )
    return tuple(sorted(found, key=lambda area: area.page))


def written(area: Area) -> str:
    """The area as ``area_of`` reads it, to a hundred-thousandth of the page, outwards."""
    least = [math.floor(edge * FINE) / FINE for edge in (area.left, area.top)]
    most = [math.ceil(edge * FINE) / FINE for edge in (area.right, area.bottom)]
    edges = ",".join(f"{edge:.5f}" for edge in (*least, *most))
    return f"{area.page}:{edges}" + (f":{area.reason_code}" if area.reason_code else "")


def overlapping(ones: Sequence[Box], others: Sequence[Box]) -> list[tuple[int, ...]]:
    """For each of the first boxes the places of those among the others that it overlaps: as ``overlaps``, for many."""
    if not others:
        return [()] * len(ones)
    edges = np.array([(box.left, box.top, box.right, box.bottom) for box in others])
    found: list[tuple[int, ...]] = []
    for box in ones:
        meets = (
            (box.left < edges[:, 2]) & (edges[:, 0] < box.right) & (box.top < edges[:, 3]) & (edges[:, 1] < box.bottom)
        )
        found.append(tuple(np.flatnonzero(meets).tolist()) if meets.any() else ())
    return found


def labelled(areas: Sequence[Area]) -> tuple[Area, ...]:
    """Those of one page's areas that show their label: of areas that overlap, the first given."""
    shown: list[Area] = []
    for area in areas:
        if not any(area.box.overlaps(other.box) for other in shown):
            shown.append(area)
    return tuple(shown)
