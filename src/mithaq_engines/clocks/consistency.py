"""What a law file may not say though each field is right: loops, unknown names, a refusal without a remedy."""

from __future__ import annotations

from collections.abc import Iterator

from mithaq_engines.clocks.calendars import has_holidays
from mithaq_engines.clocks.laws import Clock, Law, Meaning

Found = tuple[str, str]  # place, what is wrong


def contradictions(law: Law) -> Iterator[Found]:
    """Every contradiction of a law whose fields have been read, as (place, what is wrong)."""
    if law.country is not None and not has_holidays(law.country):
        yield "country", f"no holidays are known for {law.country!r}"
    if not law.clocks:
        yield "clocks", "a law file needs at least one clock"
    for clock in law.clocks.values():
        yield from _of_clock(law, clock)
    yield from _of_readings(law)
    starts = {
        name: [each for each in (clock.starts.end_of, clock.starts.latest) if each is not None]
        for name, clock in law.clocks.items()
    }
    yield from _loops(starts, "starts")
    yield from _loops({name: list(clock.next) for name, clock in law.clocks.items()}, "next")


def _of_clock(law: Law, clock: Clock) -> Iterator[Found]:
    place = f"clocks.{clock.name}"
    if clock.starts.event not in law.events:
        yield f"{place}.starts.event", f"{clock.starts.event!r} is not among the events"
    for field, name in (("or_end_of", clock.starts.end_of), ("at_latest_end_of", clock.starts.latest)):
        if name is not None and name not in law.clocks:
            yield f"{place}.starts.{field}", f"there is no clock {name!r}"
    for name in clock.next:
        if name not in law.clocks:
            yield f"{place}.next", f"there is no clock {name!r}"
    if clock.silence.meaning == Meaning.REFUSAL and not clock.next and not clock.final:
        yield f"{place}.next", "silence is a refusal and no remedy follows: name it, or say final = true"
    if clock.final and clock.next:
        yield f"{place}.final", "this clock is the last, and yet others follow"
    if clock.acts == "person" and clock.silence.meaning in {Meaning.REFUSAL, Meaning.CONSENT}:
        yield f"{place}.silence.meaning", "only the silence of a body refuses or consents"


def _of_readings(law: Law) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for reading in law.readings.values():
        place = f"readings.{reading.name}"
        if len(reading.options) < 2:
            yield f"{place}.options", "an ambiguity has at least two options"
        if reading.default not in reading.options:
            yield f"{place}.default", f"{reading.default!r} is not among the options"
        for option in reading.options:
            if option in seen:
                yield f"{place}.options.{option}", f"an option of this name is in readings.{seen[option]} already"
            seen[option] = reading.name
        for name in reading.clocks:
            if name not in law.clocks:
                yield f"{place}.clocks", f"there is no clock {name!r}"
            elif reading.kind is not None and reading.kind not in law.clocks[name].classes:
                yield f"{place}.class", f"the clock {name!r} has no class {reading.kind!r}"
        if not reading.clocks:
            yield f"{place}.clocks", "a reading bears on at least one clock"


def _loops(edges: dict[str, list[str]], field: str) -> Iterator[Found]:
    """Each loop once, named by the clock on it that comes first in the file."""
    done: set[str] = set()
    for first in edges:
        path = [first]
        walks = [iter(edges[first])]
        while walks:
            name = next(walks[-1], None)
            if name is None:
                walks.pop()
                done.add(path.pop())
            elif name in path:
                loop = [*path[path.index(name) :], name]
                yield f"clocks.{name}.{field}", f"a loop: {' -> '.join(loop)}"
                return
            elif name in edges and name not in done:
                path.append(name)
                walks.append(iter(edges[name]))
