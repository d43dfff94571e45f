"""What a reading is: the values, commitments and proposals found in a text, and the error for what cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class CannotRead(Exception):
    """The input is not a text that can be read; ``reason_code`` is stable, ``message`` is one clear line."""

    def __init__(self, reason_code: str, message: str) -> None:
        super().__init__(message)
        self.reason_code = reason_code
        self.message = message


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise, word for word; ``confidence`` is between 0 and 1 and ``why`` says what it was recognised by."""

    text: str
    audience: str | None
    confidence: float
    why: str

    def as_json(self) -> dict[str, Any]:
        """The commitment as plain data."""
        return {"text": self.text, "audience": self.audience, "confidence": self.confidence, "why": self.why}


@dataclass(frozen=True, slots=True)
class Value:
    """A value (or a block with its own audience) and its commitments; ``title`` is null where the text gives none."""

    title: str | None
    section: str | None
    definition: str | None
    audience: str | None
    commitments: tuple[Commitment, ...]

    def as_json(self) -> dict[str, Any]:
        """The value as plain data."""
        return {
            "title": self.title,
            "section": self.section,
            "definition": self.definition,
            "audience": self.audience,
            "commitments": [commitment.as_json() for commitment in self.commitments],
        }


@dataclass(frozen=True, slots=True)
class Proposal:
    """A clause of running text that looks like a value or a commitment; ``kind`` is one of these two words."""

    kind: str
    text: str
    audience: str | None
    confidence: float
    why: str

    def as_json(self) -> dict[str, Any]:
        """The proposal as plain data."""
        return {
            "kind": self.kind,
            "text": self.text,
            "audience": self.audience,
            "confidence": self.confidence,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that is no part of the charter (page furniture, web navigation, signatures), and why."""

    text: str
    why: str

    def as_json(self) -> dict[str, Any]:
        """The dropped line as plain data."""
        return {"text": self.text, "why": self.why}


@dataclass(frozen=True, slots=True)
class LineNote:
    """One line of the explanation: its number in ``text`` (from 1; 0 = removed from it), what it was taken for, why."""

    number: int
    role: str
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A charter's text as read.

    ``kind`` is "charter", "prose" (running sentences or news about a charter: proposals, no structure) or "other".
    ``language`` is "ar", "fr", "en" or "und". Every title, definition and commitment is a substring of ``text``.
    """

    language: str
    title: str | None
    issuer: str | None
    kind: str
    preamble: tuple[str, ...]
    pledge: str | None
    values: tuple[Value, ...]
    proposals: tuple[Proposal, ...]
    dropped: tuple[Dropped, ...]
    warnings: tuple[str, ...]
    text: str
    notes: tuple[LineNote, ...] = field(default=(), repr=False)

    def as_json(self) -> dict[str, Any]:
        """The reading as plain data, in the shape that the command prints; the line notes are not part of it."""
        return {
            "language": self.language,
            "title": self.title,
            "issuer": self.issuer,
            "kind": self.kind,
            "preamble": list(self.preamble),
            "pledge": self.pledge,
            "values": [value.as_json() for value in self.values],
            "proposals": [proposal.as_json() for proposal in self.proposals],
            "dropped": [dropped.as_json() for dropped in self.dropped],
            "warnings": list(self.warnings),
            "text": self.text,
        }
