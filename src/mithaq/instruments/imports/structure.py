"""What an import holds: every line of a charter's text, each in its place, none ever lost.

A structure is plain JSON. A line keeps its id wherever it goes; the lines that are no part of the charter stay among
the dropped ones. Words typed by hand are recorded as edits, so that the source can always be accounted for:
words now = words as read - words before each edit + words after it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NotRequired, TypedDict

FORMAT = 1
SURE = 0.7  # from here on a line is not marked "to check"

Slot = Literal["title", "preamble", "pledge", "value_title", "definition", "commitment", "proposal", "dropped"]


class Origin(TypedDict):
    """Where a dropped line was, after which commitment, and what its value was like should it be gone too."""

    slot: Slot
    index: int
    after: str
    value: str
    value_index: int
    value_audience: str
    value_group: str


class Line(TypedDict):
    """One line. ``audience`` is an id or ""; ``at`` holds its first and last line in the text, from 1, or nothing."""

    id: str
    text: str
    audience: str
    confidence: float
    why: str
    checked: bool
    at: list[int]
    kind: NotRequired[str]
    origin: NotRequired[Origin]


class Value(TypedDict):
    """A value or block; any of its parts may be missing, but not all."""

    id: str
    group: str
    audience: str
    title: Line | None
    definition: Line | None
    commitments: list[Line]


class Name(TypedDict):
    """An audience, or a heading over several values."""

    id: str
    name: str


class Edit(TypedDict):
    """Words that a person changed by hand; ``node`` is a line or a name."""

    node: str
    before: str
    after: str


class Structure(TypedDict):
    """The whole; ``next`` is the number of the next id."""

    format: int
    language: str
    kind: str
    issuer: str
    title: Line | None
    preamble: list[Line]
    pledge: Line | None
    values: list[Value]
    proposals: list[Line]
    dropped: list[Line]
    audiences: list[Name]
    groups: list[Name]
    edits: list[Edit]
    warnings: list[str]
    next: int


@dataclass(frozen=True)
class Place:
    """Where a line is. ``index`` counts within its list, and is 0 in a slot for one line only."""

    slot: Slot
    line: Line
    index: int = 0
    value: Value | None = None


def places(structure: Structure) -> Iterator[Place]:
    """Every line with its place, in reading order."""
    if structure["title"]:
        yield Place("title", structure["title"])
    yield from (Place("preamble", line, index) for index, line in enumerate(structure["preamble"]))
    if structure["pledge"]:
        yield Place("pledge", structure["pledge"])
    for value in structure["values"]:
        if value["title"]:
            yield Place("value_title", value["title"], 0, value)
        if value["definition"]:
            yield Place("definition", value["definition"], 0, value)
        yield from (Place("commitment", line, index, value) for index, line in enumerate(value["commitments"]))
    yield from (Place("proposal", line, index) for index, line in enumerate(structure["proposals"]))
    yield from (Place("dropped", line, index) for index, line in enumerate(structure["dropped"]))


def words_of(structure: Structure) -> Counter[str]:
    """How often each word stands in the structure, dropped lines and names of audiences and groups included."""
    texts = [place.line["text"] for place in places(structure)]
    names = [one["name"] for one in (*structure["audiences"], *structure["groups"])]
    return Counter(word for text in (*texts, *names) for word in text.split())


def words_expected(first: Structure, now: Structure) -> Counter[str]:
    """The words of ``first``, as changed by the edits recorded since. Equal to ``words_of(now)``, always."""
    words = words_of(first)
    for edit in now["edits"][len(first["edits"]) :]:
        words.subtract(edit["before"].split())
        words.update(edit["after"].split())
    return +words


def is_to_check(line: Line) -> bool:
    """Whether the reader was unsure of it and nobody has looked at it yet."""
    return line["confidence"] < SURE and not line["checked"]


def new_id(structure: Structure, prefix: str) -> str:
    """An id that this structure has never given before."""
    number = structure["next"]
    structure["next"] += 1
    return f"{prefix}{number}"


def new_line(structure: Structure, text: str, **parts: Any) -> Line:
    """A line with a new id; white space is made single."""
    line = Line(
        id=new_id(structure, "n"),
        text=" ".join(text.split()),
        audience=parts.get("audience", ""),
        confidence=parts.get("confidence", 1.0),
        why=parts.get("why", ""),
        checked=parts.get("checked", False),
        at=list(parts.get("at", [])),
    )
    if "kind" in parts:
        line["kind"] = parts["kind"]
    return line


def new_value(structure: Structure, *, group: str = "", audience: str = "") -> Value:
    """An empty value, which its caller must fill."""
    return Value(id=new_id(structure, "v"), group=group, audience=audience, title=None, definition=None, commitments=[])


def from_reading(reading: Mapping[str, Any]) -> Structure:
    """The structure of a reading (the JSON of `mithaq_engines.charters`), each line tied to the text's lines.

    Lines of the text that the reading mentions nowhere join the dropped ones: all of the text is accounted for,
    except labels such as “Article 3:” before what they number, and names of audiences and groups said again.
    """
    structure = _empty(reading)
    finder = _Finder(reading["text"])

    def line(text: str | None, **parts: Any) -> Line | None:
        if not text or not text.strip():
            return None
        return new_line(structure, text, at=finder.span(text), **parts)

    structure["title"] = line(reading["title"])
    paragraphs = [text for text in reading["preamble"] if text != reading["pledge"]]  # a pledge is said once
    structure["preamble"] = _present(line(text) for text in paragraphs)
    structure["pledge"] = line(reading["pledge"])
    for read in reading["values"]:
        value = new_value(structure, group=_name(structure, "groups", "g", read["section"]))
        value["audience"] = _name(structure, "audiences", "a", read["audience"])
        value["title"] = line(read["title"])
        value["definition"] = line(read["definition"])
        value["commitments"] = _present(
            line(
                one["text"],
                audience=_name(structure, "audiences", "a", one["audience"]),
                confidence=one["confidence"],
                why=one["why"],
            )
            for one in read["commitments"]
        )
        if value["title"] or value["definition"] or value["commitments"]:
            structure["values"].append(value)
    structure["proposals"] = _present(
        line(
            one["text"],
            kind=one["kind"],
            audience=_name(structure, "audiences", "a", one["audience"]),
            confidence=one["confidence"],
            why=one["why"],
        )
        for one in reading["proposals"]
    )
    structure["dropped"] = _present(line(one["text"], why=one["why"]) for one in reading["dropped"])
    labels = {one["name"] for one in (*structure["audiences"], *structure["groups"])} | {structure["issuer"]}
    for text, number in finder.left_over(labels):
        structure["dropped"].append(new_line(structure, text, why="not recognised", at=[number, number]))
    structure["dropped"].sort(key=lambda one: one["at"][:1] or [0])
    return structure


def _empty(reading: Mapping[str, Any]) -> Structure:
    return Structure(
        format=FORMAT,
        language=reading["language"],
        kind=reading["kind"],
        issuer=reading["issuer"] or "",
        title=None,
        preamble=[],
        pledge=None,
        values=[],
        proposals=[],
        dropped=[],
        audiences=[],
        groups=[],
        edits=[],
        warnings=list(reading["warnings"]),
        next=1,
    )


def _present(lines: Iterator[Line | None]) -> list[Line]:
    return [line for line in lines if line is not None]


def _name(structure: Structure, kind: Literal["audiences", "groups"], prefix: str, name: str | None) -> str:
    """The id of the audience or group called ``name``, made when it is new; "" for none."""
    words = " ".join((name or "").split())
    if not words:
        return ""
    for one in structure[kind]:
        if one["name"] == words:
            return one["id"]
    structure[kind].append(Name(id=new_id(structure, prefix), name=words))
    return structure[kind][-1]["id"]


_WORD = re.compile(r"[^\W\d_]{2,}")
_EDGES = " \t\u00a0.:;,-–—•*_()|#«»"
_LABEL_WORDS = 3  # “Valeur n° 1 :”, “Article premier -”: a label numbers what follows and is no text of its own


class _Finder:
    """Finds strings in the text in reading order, and knows what nobody has asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cursor = 0
        self.taken = bytearray(len(text))
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def span(self, words: str) -> list[int]:
        """First and last line of ``words`` in the text, from 1; nothing when they are not there as such."""
        start = self._next_free(words)
        if start < 0:
            start = self.text.find(words)  # part of another line: a pledge inside a paragraph
            return [self._number(start), self._number(start + len(words) - 1)] if start >= 0 else []
        end = start + len(words)
        self.taken[start:end] = b"\1" * len(words)
        self.cursor = end
        return [self._number(start), self._number(end - 1)]

    def _next_free(self, words: str) -> int:
        for begin in (self.cursor, 0):
            start = self.text.find(words, begin)
            while start >= 0 and any(self.taken[start : start + len(words)]):
                start = self.text.find(words, start + 1)
            if start >= 0:
                return start
        return -1

    def _number(self, offset: int) -> int:
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.starts[middle] <= offset else (low, middle)
        return low + 1

    def left_over(self, labels: set[str]) -> Iterator[tuple[str, int]]:
        """Each stretch of words not taken, with its line's number."""
        for number, start in enumerate(self.starts, 1):
            end = self.starts[number] if number < len(self.starts) else len(self.text)
            for begin, stop in self._free_stretches(start, end):
                words = self.text[begin:stop].lstrip(_EDGES).rstrip()
                is_before_a_line = stop < end and self.taken[stop]
                is_label = is_before_a_line and len(words.split()) <= _LABEL_WORDS
                if _WORD.search(words) and words.rstrip(_EDGES) not in labels and not is_label:
                    yield words, number

    def _free_stretches(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        stretches = []
        begin = start
        while begin < end:
            begin = self.taken.find(b"\0", begin, end)
            if begin < 0:
                break
            stop = self.taken.find(b"\1", begin, end)
            stop = end if stop < 0 else stop
            stretches.append((begin, stop))
            begin = stop
        return stretches
