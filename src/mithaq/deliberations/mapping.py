"""From votes to what is published of them: the map of the engine, and who was heard.

The mode is ``steady``. Polis's own finds groups even where opinions hardly differ, and who came first can change them:
fit to follow a conversation among experts, but what a council reads here is a document of record. ``steady`` gives the
same groups whatever the order of arrival, none where there are none, and says how far they can be relied on; and as it
needs no order, none is kept with the votes. It costs half a second of a worker for 500 people and 200 statements.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from mithaq.calls import states as calls
from mithaq.calls.models import Call, Participant
from mithaq.core.canonical import content_hash
from mithaq.core.small_numbers import Sum, withheld
from mithaq.deliberations import states
from mithaq.deliberations.models import Standing, Statement, Vote
from mithaq_engines.opinions import OpinionMap, Votes, drawn, map_of, published

FORMAT = "mithaq-deliberation/1"
MODE = "steady"
LANGUAGES = ("ar", "fr", "en")  # of the pictures: those of the interface


def found_of(call: Call, statements: list[Statement]) -> OpinionMap:
    """The map of the counted votes on ``statements``. People bear their keys in it, statements their numbers."""
    numbers = {one.pk: one.number for one in statements}
    rows = Vote.objects.of_call(call).filter(statement__state=states.SHOWN, counted__isnull=False)
    people: list[int] = []
    asked: list[int] = []
    answers: list[int] = []
    for participant, statement, value in rows.values_list("participant", "statement", "counted").iterator(10_000):
        if value is not None and statement in numbers:
            people.append(participant)
            asked.append(numbers[statement])
            answers.append(value)
    votes = Votes.from_arrays(participants=people, statements=asked, votes=answers)
    return map_of(votes, mode=MODE, minimum_group_size=states.MINIMUM_GROUP_SIZE)


def document_of(
    call: Call, statements: list[Statement], found: OpinionMap, *, at: datetime, is_final: bool
) -> dict[str, Any]:
    """What is published, as data: numbers, ids and hashes; no words, so that it can stay when some must go."""
    return {
        "format": FORMAT,
        "call": call.public_id,
        "body": call.body.public_id,
        "made_at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        "is_final": is_final,
        "map": published(found),
        "voters": voters_of(call, found),
        "statements": [
            {"number": one.number, "id": one.public_id, "words": content_hash(one.words.as_json())}
            for one in statements
        ],
    }


def voters_of(call: Call, found: OpinionMap) -> dict[str, Any]:
    """How many voted, by type of stakeholder; null where the number is too small, or would give a small one away.

    ``places``: the public ids of the places of the call from which nobody voted.
    """
    voted = set(found.votes.participants)
    rows = Participant.objects.filter(call=call).values_list("pk", "stakeholder", "place")
    heard = [(stakeholder, place) for key, stakeholder, place in rows.iterator() if key in voted]
    counts: dict[Any, int] = dict.fromkeys(calls.STAKEHOLDERS, 0) | Counter(stakeholder for stakeholder, _ in heard)
    hidden = withheld({"all": len(heard), **counts}, [Sum("all", tuple(counts))])
    places = {place for _, place in heard}
    return {
        "all": None if "all" in hidden else len(heard),
        "stakeholders": {code: None if code in hidden else count for code, count in counts.items()},
        "not_heard": [code for code, count in counts.items() if not count],
        "places": [one.public_id for one in call.places.all() if one.pk not in places],
    }


def weights_of(document: dict[str, Any]) -> dict[str, float]:
    """How much each statement deserves to be asked next, by its number as text, where the engine tells it."""
    rows = document["map"].get("statements", [])
    return {str(row["id"]): row["priority"] for row in rows if "priority" in row}


def pictures_of(answer: dict[str, Any], statements: list[Statement]) -> dict[str, str]:
    """The picture in each language of the interface: a statement is quoted in it where it has that language."""
    return {tag: picture_in(tag, answer, statements) for tag in LANGUAGES}


def picture_in(
    language: str, answer: dict[str, Any], statements: list[Statement], *, here: tuple[float, float] | None = None
) -> str:
    """One picture. ``here``: where the one participant stands for whom it is drawn."""
    words = {one.number: one.words.shown(language).text for one in statements if one.state == states.SHOWN}
    groups = [
        {
            **group,
            "representative": [{**one, "text": words.get(one["statement"])} for one in group.get("representative", [])],
        }
        for group in answer.get("groups", [])
    ]
    return drawn({**answer, "groups": groups} if "groups" in answer else answer, language=language, here=here)


def standings_of(found: OpinionMap) -> list[Standing]:
    """Where each voter stands: for the table in which each finds only themselves."""
    rows = []
    for name in found.votes.participants:
        one = found.position_of(name)
        rows.append(Standing(participant_id=int(name), x=one.x, y=one.y, group=one.group, votes=one.votes))
    return rows
