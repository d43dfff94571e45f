"""What the pages about paper show and read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from mithaq.ballots import pages, shown, states
from mithaq.ballots.actions import PaperCounts, counts_of_papers, read_paper
from mithaq.ballots.choosing import Said
from mithaq.ballots.models import Election, PaperBallot, Purse
from mithaq.calls import states as call_states
from mithaq.core import clock
from mithaq.directory.people import person_in


@dataclass(frozen=True)
class Read:
    """A paper that was just read: its number, and where it stands in words."""

    number: int
    state: str


def rows(election: Election) -> list[tuple[Purse, PaperCounts]]:
    """The purses with how far their papers are."""
    return [(one, counts_of_papers(one)) for one in pages.purses_of(election)]


def is_over(election: Election) -> bool:
    """Whether papers may be read: the vote has ended, and the count has not begun."""
    phase = election.call.phase(call_states.BALLOT)
    return phase is not None and phase.is_over(clock.now()) and election.state in (states.OPEN, states.CLOSING)


def read(request: HttpRequest, purse: Purse, said: dict[str, Any]) -> Read:
    """Take what an officer reads on a paper. Raises Refused, NotAllowed."""
    choices = None if said["is_spoiled"] else Said.of_form(request.POST).choices(purse.election.method)
    paper = read_paper(by=person_in(request), purse=purse, choices=choices, number=said["number"])
    return Read(paper.number, str(states.PAPER_STATES[paper.state]))


def entry(request: HttpRequest, purse: Purse) -> dict[str, Any]:
    """The page on which a paper is read: projects in the order of the paper, and the papers that wait."""
    officer = person_in(request)
    candidates = shown.candidates_of(purse)
    open_ones = PaperBallot.objects.filter(purse=purse).exclude(state=states.SETTLED).prefetch_related("readings")
    waiting = [(one, any(reading.by_id == officer.pk for reading in one.readings.all())) for one in open_ones[:200]]
    said = Said.of_form(request.POST)
    return {
        **pages.context_of(request, purse.election),
        "purse": purse,
        "rows": [(one, said.values.get(one.key, "")) for one in candidates],
        "waiting": waiting,
        "counts": counts_of_papers(purse),
        "is_ticked": purse.election.method in (states.APPROVAL, states.KNAPSACK),
        "sentence": shown.method_sentence(purse.election),
    }
