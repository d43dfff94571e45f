"""Bodies: those of `bodies.toml`, and the network's members with invented names of places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import translation

from mithaq.core import clock
from mithaq.core.dates import long_date
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import create_body, join_network, leave_network
from mithaq.directory.models import Body, Membership
from mithaq.directory.rules import INSTALLATION
from mithaq.portal.demo.reading import rows_of, text_of
from mithaq.portal.demo.story import Story

REGISTERED = datetime(2022, 9, 1, 9, tzinfo=UTC)
VOWELS = "AEIOUYÉÈAÏ"
PREFECTURES = 3
AGENCIES = tuple(f"agency-{number}" for number in range(1, 7))


def register_bodies(story: Story) -> None:
    """Register every body: members of the network first, as the committee stands below one of them."""
    places, bodies = rows_of("places.toml"), dict(rows_of("bodies.toml"))
    directorate = bodies.pop("directorate")
    with clock.frozen(REGISTERED):
        for key, fields in members(places):
            story.bodies[key] = create_body(by=INSTALLATION, external_id=key, **fields)
        for key, row in bodies.items():
            story.bodies[key] = _register(key, row, story.bodies)
        for number, (french, arabic) in enumerate(places["regions"], 1):
            names = {
                tag: words.format(fr=french, of=_of(french), ar=arabic) for tag, words in directorate["name"].items()
            }
            row = {"kind": "directorate", "parent": "ministry", "slug": f"regional-directorate-{number}"}
            row |= {"name": names, "languages": ["ar", "fr"], "territory_code": f"R{number:02}"}
            story.bodies[f"directorate-{number}"] = _register(f"directorate-{number}", row, story.bodies)


def _register(key: str, row: Mapping[str, Any], known: Mapping[str, Body]) -> Body:
    fields = {**row, "name": text_of(row["name"]), "parent": known.get(row.get("parent", ""))}
    if "founded_by" in row:
        fields["founded_by"] = text_of(row["founded_by"])
    return create_body(by=INSTALLATION, external_id=key, **fields)


def members(places: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(key, fields) of every body that ever joined the network: ``region-1`` …, ``council-1`` …, ``commune-1`` …"""
    for number, (french, arabic) in enumerate(places["regions"], 1):
        name = {"fr": f"Région {_of(french)}", "ar": f"جهة {arabic}", "en": f"Region of {french}"}
        yield f"region-{number}", _member("region", number, name, territory=number)
    for number, (french, arabic) in enumerate(places["councils"], 1):
        level, arabic_level = ("préfectoral", "عمالة") if number <= PREFECTURES else ("provincial", "إقليم")
        english_level = "Prefectural" if number <= PREFECTURES else "Provincial"
        name = {
            "fr": f"Conseil {level} {_of(french)}",
            "ar": f"مجلس {arabic_level} {arabic}",
            "en": f"{english_level} council of {french}",
        }
        yield f"council-{number}", _member("provincial_council", number, name, territory=number)
    for number, (french, arabic) in enumerate(commune_names(places), 1):
        name = {"fr": f"Commune {_of(french)}", "ar": f"جماعة {arabic}", "en": f"Commune of {french}"}
        yield f"commune-{number}", _member("commune", number, name, territory=number % 12 + 1)


def commune_names(places: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every commune's name in French and Arabic: each root twice, with two different beginnings."""
    beginnings, roots = places["beginnings"], places["roots"]
    names = []
    for place in range(2 * len(roots)):
        first, root = beginnings[(place * 3 + place // len(roots)) % len(beginnings)], roots[place % len(roots)]
        names.append((f"{first[0]} {root[0]}", f"{first[1]} {root[1]}"))
    return names


def _member(kind: str, number: int, name: Mapping[str, str], *, territory: int) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": LocalizedText("fr", name),
        "slug": f"{kind.replace('_', '-')}-{number}",
        "languages": ["ar", "fr"],
        "territory_code": f"R{territory:02}",
    }


def _of(french: str) -> str:
    return f"d’{french}" if french[0] in VOWELS else f"de {french}"


def tell_network(story: Story) -> None:
    """Let members join and leave on the fixed dates of `network.toml`."""
    facts = rows_of("network.toml")
    counts = {"region": 0, "council": 0, "commune": 0}
    for wave in facts["waves"]:
        joining = []
        for kind, wanted in (("region", "regions"), ("council", "councils"), ("commune", "communes")):
            first, counts[kind] = counts[kind] + 1, counts[kind] + wave[wanted]
            joining += [f"{kind}-{number}" for number in range(first, counts[kind] + 1)]
        for place, key in enumerate(joining):
            since = wave["from"] + timedelta(days=place * 5 % wave["days"])
            motive = facts["texts"]["motives"][(place + len(joining)) % len(facts["texts"]["motives"])]
            _tell_joining(story, "network", key, since, motive)
    for place, key in enumerate(AGENCIES):
        since = date(2023, 1, 16) + timedelta(days=70 * place)
        _tell_joining(story, "federation", key, since, facts["texts"]["agencies"])
    for row in facts["left"]:
        _tell_leaving(story, f"commune-{row['commune']}", row["on"], facts["texts"]["decision"])


def _tell_joining(story: Story, network: str, key: str, since: date, motive: Mapping[str, str]) -> None:
    words = rows_of("network.toml")["texts"]["decision"]
    decided = since - timedelta(days=20)

    def join() -> Membership:
        return join_network(
            by=INSTALLATION,
            network=story.bodies[network],
            body=story.bodies[key],
            since=since,
            applied_on=since - timedelta(days=12),
            decision=_decision(words, decided),
            motive=text_of(motive),
        )

    story.on(since, join)


def _tell_leaving(story: Story, key: str, on: date, decision: Mapping[str, str]) -> None:
    def leave() -> Membership:
        membership = Membership.objects.get(network=story.bodies["network"], body=story.bodies[key], until=None)
        return leave_network(by=INSTALLATION, membership=membership, on=on, decision=_decision(decision, on))

    story.on(on, leave)


def _decision(words: Mapping[str, str], on: date) -> LocalizedText:
    """The decision's name in each language, with its number and its date written out."""
    texts = {}
    for language, sentence in words.items():
        with translation.override(language):
            texts[language] = sentence.format(number=on.toordinal() % 47 + 1, day=long_date(on))
    return LocalizedText("fr", texts)
