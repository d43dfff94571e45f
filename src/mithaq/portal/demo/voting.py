"""Two ballots of the demonstration: one that is open, one that was counted last year."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from zlib import crc32

from mithaq.ballots import actions, states
from mithaq.ballots.closing import close_due
from mithaq.ballots.models import Candidate, Election, Purse
from mithaq.ballots.outcomes import hand_on
from mithaq.ballots.tasks import record_leaves
from mithaq.calls.tasks import turn
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import start_instrument
from mithaq.needs.actions.committing import commit_selected, uncommitted
from mithaq.portal.demo.calling import call_of, people_of
from mithaq.portal.demo.reading import rows_of, text_of
from mithaq.portal.demo.solving import WITH_BALLOT, projects_of, solution_of
from mithaq.portal.demo.story import Story

MOST = 4  # projects of a ballot


def tell_ballots(story: Story) -> None:
    """Feasible solutions come on the ballot, people vote over some days, the worker counts."""
    rows = rows_of("calls.toml")
    for name in WITH_BALLOT:
        _kind, opens, closes = rows[name]["phases"][2]
        story.on(opens - 1, partial(_prepare, story, name), hour=9)
        for day in range(5):
            story.on(opens + 1 + day, partial(_vote, story, name, day), hour=10)
            story.on(opens + 1 + day, _record, hour=20)
        if closes < 0:
            story.on(closes, _close, hour=9)
            story.on(closes + 12, partial(_commit, story, name))


def _prepare(story: Story, name: str) -> None:
    call = call_of(story, name)
    election = actions.compose_election(by=INSTALLATION, call=call, terms=actions.Terms(most=MOST))
    envelope = call.envelopes.get(place=None)
    for title in projects_of(name):
        solution = solution_of(story, name, title)
        actions.add_candidate(
            by=INSTALLATION,
            election=election,
            envelope=envelope,
            title=LocalizedText(solution.language, {solution.language: solution.title}),
            cost=solution.review.cost or Decimal(1),
            source=("solution", solution.public_id),
        )


def _vote(story: Story, name: str, day: int) -> None:
    """A fifth of those who vote a day; two in three do. They choose what is near them, and what many like."""
    call = call_of(story, name)
    election = Election.objects.select_related("call__body").get(call=call)
    purse = Purse.objects.select_related("election__call__body", "envelope").get(election=election, place=None)
    candidates = list(Candidate.objects.filter(election=election).order_by("number"))
    places = [row[2] for row in projects_of(name).values()]
    for number, person in enumerate(people_of(story, name)):
        if number % 5 != day or number % 3 == 2:
            continue
        near = [
            one for one, place in zip(candidates, places, strict=True) if person.place and person.place.code == place
        ]
        liked = [one for one in candidates if crc32(f"{name}:{number}:{one.number}".encode()) % 11 < 3]
        chosen = list(dict.fromkeys([*near[: 1 + number % 3], *liked]))[:MOST] or candidates[:1]
        entry = actions.roll_entry_of(person, election)
        keys = [one.key for one in chosen]
        actions.cast(by=person, roll_entry=entry, purse=purse, choices=keys, channel=states.WEB)


def _record() -> None:
    record_leaves(clock.now())


def _close() -> None:
    """All of it in the one transaction of the filling: nothing was there before of which a trace could be left."""
    turn(clock.now())
    close_due(clock.now(), wipes=False)
    hand_on(clock.now())
    turn(clock.now())


def _commit(story: Story, name: str) -> None:
    """The first five of what was selected becomes the draft of a programme; the rest waits for the steward."""
    call = call_of(story, name)
    title = text_of(rows_of("calls.toml")[name]["programme"])
    programme = start_instrument(
        by=INSTALLATION, body=call.body, kind="open_programme", slug="", language=title.original, title=title
    )
    edition = programme.editions.select_related("instrument__body").get()
    taken = uncommitted(call).order_by("need__number")[:5]
    texts = {one.public_id: f"{one.title}." for one in taken}
    commit_selected(by=INSTALLATION, call=call, edition=edition, revision=edition.revision, texts=texts)
