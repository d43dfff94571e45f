"""Whether the public log holds the digests of an election, read from its entries, one a line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from mithaq_engines.tally.recounting.elections import PublicationError
from mithaq_engines.tlog.leaves import LeafError, parse_leaf

DIGEST = re.compile(rb"[0-9a-f]{64}")


def places_of(entries: bytes, digests: Collection[str]) -> dict[str, int]:
    """For each of ``digests`` (hexadecimal) that an entry shows in public, the number of the first such entry, from 0.

    ``entries``: the log as ``/log/leaves.txt`` gives it. Raises ``PublicationError`` for an entry that is none.
    """
    wanted = {digest.encode() for digest in digests}
    places: dict[str, int] = {}
    for number, line in enumerate(entries.split(b"\n")):
        if wanted.isdisjoint(DIGEST.findall(line)):
            continue
        for said in _public(number, line):
            if said.encode() in wanted:
                places.setdefault(said, number)
    return places


def _public(number: int, line: bytes) -> Iterator[str]:
    try:
        leaf = parse_leaf(line)
    except LeafError as error:
        raise PublicationError(f"entry {number} of the log: {error}") from error
    for value in leaf.public.values():
        yield from (str(part) for part in (value if isinstance(value, list | tuple) else [value]))
