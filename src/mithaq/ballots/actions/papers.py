"""Votes on paper: handed out against a mark on the roll, read by two people after the close, and put into the urn."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mithaq.ballots import states
from mithaq.ballots.actions.casting import Said, mark_once, put_in_urn
from mithaq.ballots.actions.composing import held
from mithaq.ballots.models import Candidate, Election, Mark, PaperBallot, PaperBatch, PaperReading, Purse, RollEntry
from mithaq.ballots.rules import may_prepare, may_vote_in
from mithaq.ballots.terms import checked_choices
from mithaq.calls import states as call_states
from mithaq.calls.models import Phase
from mithaq.calls.rules import Actor
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Person

MOST_PRINTED = 1_000_000


@dataclass(frozen=True)
class PaperCounts:
    """Of one purse: people marked as given a paper, papers read once at least, settled ones, and those in doubt."""

    handed_out: int
    read: int
    settled: int
    waiting: int
    differ: int

    @property
    def missing(self) -> int:
        """Papers that were handed out and not found in the box, or not read yet."""
        return self.handed_out - self.read


@transaction.atomic
def print_papers(*, by: Actor, purse: Purse, printed: int) -> PaperBatch:
    """Note that so many ballots were printed. They bear the number of the batch, and nothing that tells them apart."""
    election = held(by, purse.election)
    if election.state != states.OPEN:
        raise Refused(_("The ballot is not open."))
    if not 1 <= printed <= MOST_PRINTED:
        raise Refused(_("Say how many are printed."), field="printed")
    last = PaperBatch.objects.filter(purse=purse).aggregate(last=Max("number"))["last"] or 0
    officer = by if isinstance(by, Person) else None
    return PaperBatch.objects.create(purse=purse, number=last + 1, printed=printed, created_by=officer)


def hand_out(*, by: Actor, roll_entry: RollEntry, purse: Purse) -> None:
    """Mark on the roll that somebody votes on paper, as the paper goes into the box. Raises NotAllowed; Refused for
    whoever voted already, and outside the hours."""
    if not may_prepare(by, purse.election):
        raise NotAllowed
    if not may_vote_in(roll_entry, purse):
        raise Refused(_("You do not vote about this envelope: it belongs to another place."))
    mark_once(roll_entry, purse, states.PAPER)


@transaction.atomic
def read_paper(*, by: Actor, purse: Purse, choices: Said | None, number: int | None = None) -> PaperBallot:
    """Say what stands on a paper: None for what says nothing that counts. A paper counts once two people say the same.

    ``number``: the one written on it; None for a paper out of the box, which gets the next. One may correct what one
    read as long as it is not settled. Raises NotAllowed; Refused before the close, and for more papers than people who
    were given one.
    """
    if not isinstance(by, Person):
        raise NotAllowed
    held(by, purse.election)  # of two officers, one reads and one says that all is read, the second waits
    locked = Purse.objects.select_for_update(of=("self",)).select_related("election__call__body", "envelope")
    purse = locked.get(pk=purse.pk)
    _refuse_unless_counting(purse.election)
    said = None
    if choices is not None:
        on_ballot = Candidate.objects.on_ballot(purse.election).filter(envelope=purse.envelope_id)
        said = checked_choices(purse, choices, on_ballot, refuses_withdrawn=False)
    paper = _paper(purse, number)
    PaperReading.objects.update_or_create(ballot=paper, by=by, defaults={"choices": said})
    others = list(paper.readings.exclude(by=by).values_list("choices", flat=True))
    if said in others:
        paper.state, paper.is_spoiled = states.SETTLED, said is None
        if said is not None:
            put_in_urn(purse, said)
    else:
        paper.state = states.DIFFERS if others else states.WAITING
    paper.save(update_fields=["state", "is_spoiled"])
    return paper


@transaction.atomic
def finish_papers(*, by: Actor, election: Election, words: LocalizedText | None = None) -> Election:
    """All papers are read: the count may go on. ``words``: why some are missing, where some are; they are published.

    Raises NotAllowed; Refused while papers wait for a second reader or are read differently.
    """
    election = held(by, election)
    _refuse_unless_counting(election)
    open_ones = PaperBallot.objects.filter(purse__election=election).exclude(state=states.SETTLED)
    if open_ones.exists():
        raise Refused(_("Some papers are not read by two people yet, or are read differently."))
    missing = sum(counts_of_papers(purse).missing for purse in election.purses.all())
    if missing and not words:
        raise Refused(_("Papers are missing that people were given: say why. It is published."), field="words")
    election.paper_done_at, election.paper_words = clock.now(), words or empty_text()
    election.paper_done_by = by if isinstance(by, Person) else None
    election.save(update_fields=["paper_done_at", "paper_done_by", "paper_words"])
    return election


def counts_of_papers(purse: Purse) -> PaperCounts:
    """How far the papers of a purse are."""
    found = list(PaperBallot.objects.filter(purse=purse).values_list("state", flat=True))
    return PaperCounts(
        handed_out=Mark.objects.filter(purse=purse, channel=states.PAPER).count(),
        read=len(found),
        settled=found.count(states.SETTLED),
        waiting=found.count(states.WAITING),
        differ=found.count(states.DIFFERS),
    )


def _paper(purse: Purse, number: int | None) -> PaperBallot:
    if number is not None:
        paper = PaperBallot.objects.filter(purse=purse, number=number).first()
        if paper is None:
            raise Refused(_("No paper bears this number yet."), field="number")
        if paper.state == states.SETTLED:
            raise Refused(_("Two people have read this paper alike: it is settled."), field="number")
        return paper
    counts = counts_of_papers(purse)
    if counts.read >= counts.handed_out:
        raise Refused(_("There are no more papers than people who were given one: one was read twice."))
    return PaperBallot.objects.create(purse=purse, number=counts.read + 1)  # the purse is locked


def _refuse_unless_counting(election: Election) -> None:
    phase = Phase.objects.filter(call=election.call_id, kind=call_states.BALLOT).first()
    is_over = phase is not None and phase.is_over(clock.now())
    if election.state not in (states.OPEN, states.CLOSING) or not is_over or election.paper_done_at is not None:
        raise Refused(_("Papers are read after the ballot is over, until the count."))
