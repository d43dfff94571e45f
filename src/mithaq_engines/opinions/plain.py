"""Scan a plain file of votes, without quotes and with whole numbers only, by array: a fast path for millions of votes.

Whatever is not plain is left to the line-by-line reader, which also names the problems: this one only ever answers "I
read it all" or "not for me".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LONGEST_NUMBER = 18  # digits that surely fit a signed 64-bit integer
BLOCK = 1 << 24  # bytes scanned at once, so that the working arrays stay small


@dataclass(frozen=True)
class PlainVotes:
    """Parallel arrays, one entry for each vote in the order of the file. times: None where the file gives none."""

    participants: NDArray[np.generic]
    statements: NDArray[np.generic]
    votes: NDArray[np.int8]
    times: NDArray[np.generic] | None


def scan_plain(data: bytes, aliases: Mapping[str, tuple[str, ...]]) -> PlainVotes | None:
    """The votes of a plain CSV file, or None when any part of it asks for a more patient reader."""
    if b'"' in data or b"\0" in data:
        return None
    body = data.removeprefix(b"\xef\xbb\xbf")
    heading, _, rest = body.partition(b"\n")
    titles = [title.strip().lower().replace("_", "-").replace(" ", "-") for title in _ascii(heading).split(",")]
    wanted: dict[str, int] = {}
    for key in ("participant", "statement", "vote", "time"):
        places = [titles.index(alias) for alias in aliases[key] if alias in titles]
        if places:
            wanted[key] = places[0]
    if not {"participant", "statement", "vote"} <= set(wanted) or not rest:
        return None
    parts = [_scan_block(block, titles, wanted) for block in _blocks(rest)]
    read = [part for part in parts if part is not None]
    if len(read) != len(parts):
        return None
    joined = {key: np.concatenate([part[key] for part in read]) for key in wanted}
    if (np.abs(joined["vote"]) > 1).any():
        return None
    return PlainVotes(
        participants=joined["participant"],
        statements=joined["statement"],
        votes=joined["vote"].astype(np.int8),
        times=joined.get("time"),
    )


def _ascii(line: bytes) -> str:
    return line.decode("ascii", errors="replace")


def _blocks(body: bytes) -> list[bytes]:
    """``body`` cut at ends of lines into pieces of about ``BLOCK`` bytes."""
    blocks, start = [], 0
    while start < len(body):
        end = body.find(b"\n", start + BLOCK)
        end = len(body) if end < 0 else end + 1
        blocks.append(body[start:end])
        start = end
    return blocks


def _scan_block(block: bytes, titles: list[str], wanted: dict[str, int]) -> dict[str, NDArray[np.int64]] | None:
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
        if b"\r" in block:
            return None
    if not block.endswith(b"\n"):
        block += b"\n"
    characters = np.frombuffer(block, dtype=np.uint8)
    ends = np.flatnonzero((characters == ord(",")) | (characters == ord("\n")))
    cells = len(titles)
    if len(ends) % cells:
        return None
    closes = ends.reshape(-1, cells)
    if (characters[closes[:, -1]] != ord("\n")).any() or np.count_nonzero(characters == ord("\n")) != len(closes):
        return None
    opens = np.concatenate([np.zeros(1, dtype=np.int64), ends[:-1] + 1]).reshape(-1, cells)
    found: dict[str, NDArray[np.int64]] = {}
    for key, place in wanted.items():
        numbers = _numbers(characters, opens[:, place], closes[:, place])
        if numbers is None:
            return None
        found[key] = numbers
    return found


def _numbers(
    characters: NDArray[np.uint8], opens: NDArray[np.int64], closes: NDArray[np.int64]
) -> NDArray[np.int64] | None:
    """The whole numbers between each opening and close, or None when one is not as a computer writes it."""
    negative = characters[opens] == ord("-")
    first = opens + negative
    lengths = closes - first
    if (lengths < 1).any() or (lengths > LONGEST_NUMBER).any():
        return None
    leading = characters[first]
    if ((leading == ord("0")) & ((lengths > 1) | negative)).any():  # "07" and "-0" are names of another kind
        return None
    numbers = np.zeros(len(opens), dtype=np.int64)
    for place in range(int(lengths.max())):
        here = first + place
        inside = here < closes
        digits = characters[np.minimum(here, closes)].astype(np.int64) - ord("0")
        if (((digits < 0) | (digits > 9)) & inside).any():
            return None
        numbers = np.where(inside, numbers * 10 + digits, numbers)
    return np.where(negative, -numbers, numbers)
