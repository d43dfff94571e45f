"""The close, step by step: each step is one transaction or may be done twice, so that a fall in between loses nothing.

``open`` → ``closing``: nobody votes any more. → ``opened``: the last leaves are recorded; then, in one transaction,
ballots stand in clear in the order of their trackers, roll and marks are written anew in an order of chance, and the
urn is emptied. → ``counted``: files are written, and recounted as a stranger would. → ``published``: traces are wiped
out, the key is destroyed, and the log holds the digest of the files.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from mithaq.ballots import keys, scrubbing, states
from mithaq.ballots.holding import hold_alone
from mithaq.ballots.models import Election, Mark, PaperReading, SealedBallot
from mithaq.ballots.opening_urn import open_urn
from mithaq.ballots.publishing import findings_of, keep_files, record_result
from mithaq.calls import states as call_states
from mithaq.calls.models import Call, Phase
from mithaq.ledger.actions import record

logger = logging.getLogger(__name__)
Told = Callable[[str, int, int], None]  # step, done, of


def close_due(at: datetime, *, wipes: bool = True) -> int:
    """Go on with every close that is due, as far as it goes. Returns how many results were published.

    ``wipes``: whether traces are wiped out before the result is published. Only demonstrations and tests, which do
    all in one transaction, leave it out.
    """
    done = 0
    for election in Election.objects.to_close(at).select_related("call__body"):
        try:
            done += close(election, at, wipes=wipes)
        except Exception:
            logger.exception("The close of the election %s stopped; it goes on at the next tick.", election.public_id)
    for election in Election.objects.filter(call__state=call_states.WITHDRAWN, state=states.OPEN):
        stop(election, at, wipes=wipes)
    return done


def close(election: Election, at: datetime, *, wipes: bool = True) -> bool:
    """Take one election from the end of its voting to its result. False while it waits for papers to be read."""
    if election.state == states.OPEN:
        _end_voting(election, at)
    if election.state == states.CLOSING:
        if waits_for_paper(election):
            return False
        open_urn(election, at, told=teller(election))
    if election.state == states.OPENED:
        _count(election)
    if election.state == states.COUNTED:
        _publish(election, at, wipes=wipes)
    return election.state == states.PUBLISHED


def waits_for_paper(election: Election) -> bool:
    """Whether people voted on paper, and the papers are not all read."""
    on_paper = Mark.objects.filter(purse__election=election, channel=states.PAPER)
    return election.paper_done_at is None and on_paper.exists()


def teller(election: Election) -> Told:
    """Writes down how far the close is, for whoever waits for it."""

    def tell(step: str, done: int, of: int) -> None:
        election.progress = {"step": step, "done": done, "of": of}
        Election.objects.filter(pk=election.pk).update(progress=election.progress)

    return tell


def stop(election: Election, at: datetime, *, wipes: bool = True) -> None:
    """The call was withdrawn: the votes are destroyed unread, with the key and the marks."""
    scrubbing.overwrite_what_is_deleted()
    with transaction.atomic():
        hold_alone(election.pk)
        locked = Election.objects.select_for_update(of=("self",)).get(pk=election.pk)
        if locked.state != states.OPEN:
            return
        SealedBallot.objects.filter(purse__election=election).delete()
        PaperReading.objects.filter(ballot__purse__election=election).delete()
        Mark.objects.filter(purse__election=election).delete()
        act = record("ballots.stopped", at=at, public={"election": election.public_id})
        Election.objects.filter(pk=election.pk).update(state=states.STOPPED, stopped_act=act)
    keys.destroy_key(election.public_id)
    if wipes:
        scrubbing.scrub()


@transaction.atomic
def _end_voting(election: Election, at: datetime) -> None:
    """From here on no vote is taken, whatever a clock says later."""
    hold_alone(election.pk)
    call = Call.objects.select_for_update().get(pk=election.call_id)
    phase = Phase.objects.get(call=call, kind=call_states.BALLOT)
    if phase.is_over(at):
        _turn(election, states.OPEN, states.CLOSING)


def _count(election: Election) -> None:
    tell = teller(election)
    tell("count", 0, 1)
    digest = keep_files(election)
    election.findings = findings_of(election)
    tell("count", 1, 1)
    with transaction.atomic():
        election.result_digest = digest.hex()
        _turn(election, states.OPENED, states.COUNTED, "result_digest", "findings")


def _publish(election: Election, at: datetime, *, wipes: bool) -> None:
    if wipes:
        teller(election)("wipe", 0, 1)
        scrubbing.scrub()
    keys.destroy_key(election.public_id)
    with transaction.atomic():
        election.result_at, election.progress = at, {}
        election.result_act = record_result(election, at)
        _turn(election, states.COUNTED, states.PUBLISHED, "result_at", "result_act", "progress")


def _turn(election: Election, before: str, after: str, *fields: str) -> None:
    """Within a transaction: the next state, once. Raises RuntimeError when somebody else was faster."""
    locked = Election.objects.select_for_update(of=("self",)).only("state").get(pk=election.pk)
    if locked.state != before:
        raise RuntimeError(f"election {election.public_id} is {locked.state} already")
    election.state = after
    election.save(update_fields=["state", *fields])
