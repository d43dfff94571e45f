"""What a file of councils' law may not say though each field is right: a call without a first, unknown readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from mithaq_engines.clocks.tables import Table
from mithaq_engines.sittings.laws import Call, Duration, Kind, Matter, OpenReading, Visa

CALLS = ("first", "second", "third")
# What the program knows how to read in more than one way; the file says the question and the default.
READINGS = {
    "rest-day": {"stays", "earlier"},
    "abstentions": {"not-cast", "cast"},
    "first-week": {"first-seven-days", "first-full-week"},
}


def contradictions(
    table: Table,
    *,
    durations: Mapping[str, Duration],
    calls: Mapping[str, Call],
    matters: Mapping[str, Matter],
    readings: Mapping[str, OpenReading],
) -> Iterator[tuple[str, str]]:
    """Every contradiction of a file whose fields have been read, as (place, what is wrong)."""
    for name in durations:
        if name not in list(Kind):
            yield f"durations.{name}", f"a session is {' or '.join(Kind)}"
    if tuple(calls) != CALLS[: len(calls)] or not calls:
        yield "calls", f"calls are {', '.join(CALLS)}, in this order, the first at least"
    for before, after in pairwise(calls):
        if calls[before].share is None and calls[after] is not None:
            yield f"calls.{after}", f"the {before} call asks for no quorum: nothing follows it"
    for name in ("ordinary", "programme"):
        if name not in matters:
            yield "matters", f"the matter {name!r} is missing"
    for matter in matters.values():
        if (matter.visa is Visa.NONE) != (matter.visa_article is None):
            yield f"matters.{matter.name}.visa_article", "the article of the visa is named where there may be one"
        if matter.visa is not Visa.NONE and not table.get("approval"):
            yield f"matters.{matter.name}.visa", "no clock of approval is named"
    for reading in readings.values():
        place = f"readings.{reading.name}"
        if reading.name not in READINGS:
            yield place, f"this program reads {', '.join(sorted(READINGS))} in more than one way, and no other"
        elif set(reading.options) != READINGS[reading.name]:
            yield f"{place}.options", f"the options are {', '.join(sorted(READINGS[reading.name]))}"
        elif reading.default not in reading.options:
            yield f"{place}.default", f"{reading.default!r} is not among the options"
