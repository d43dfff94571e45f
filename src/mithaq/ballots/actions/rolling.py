"""The roll: made at the opening from the register, and longer by whoever joins where a call lets anybody vote."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.ballots import states
from mithaq.ballots.models import Election, Mark, Purse, RollEntry
from mithaq.calls import states as ways
from mithaq.calls.models import Participant, RegisterEntry
from mithaq.core.errors import Refused

BATCH = 2_000


def copy_register(election: Election) -> int:
    """Write the call's register on the roll. Returns how many lines the roll has."""
    if not {ways.ROLL, ways.CODE} & set(election.call.voting_ways):
        return RollEntry.objects.filter(election=election).count()
    there = set(
        RollEntry.objects.filter(election=election, register_entry__isnull=False).values_list(
            "register_entry_id", flat=True
        )
    )
    register = RegisterEntry.objects.filter(call=election.call).values_list("pk", "place_id")
    rows = (
        RollEntry(election=election, register_entry_id=entry, place_id=place)
        for entry, place in register.iterator(chunk_size=BATCH)
        if entry not in there
    )
    RollEntry.objects.bulk_create(rows, batch_size=BATCH)
    return RollEntry.objects.filter(election=election).count()


def why_not_on_roll(participant: Participant, election: Election) -> str | Promise | None:
    """Why this participant may not vote, or None when they may."""
    voting = set(election.call.voting_ways)
    if participant.entry_id is not None:
        if {ways.ROLL, ways.CODE, ways.COUNTER} & voting:
            return None
        return _("The people on the register of this call do not vote in it.")
    if participant.channel == ways.BY_COUNTER and not {ways.ROLL, ways.CODE} & voting:  # else one could vote twice
        if {ways.COUNTER, ways.OPEN, ways.DECLARED} & voting:
            return None
        return _("Only people on the register vote here.")
    if ways.OPEN in voting:
        return None
    if ways.DECLARED in voting:
        declared = participant.declared_resident_at is not None
        return None if declared else _("Only residents vote here: declare that you live here.")
    return _("Only people on the register vote here: give your identifier or the code of your letter.")


def roll_entry_of(participant: Participant, election: Election) -> RollEntry:
    """The line of the roll of this participant; written now where it is missing, before and apart from any vote.

    Call it when somebody joins or comes to the ballot's page, never in the transaction of a vote. Raises Refused.
    """
    if (reason := why_not_on_roll(participant, election)) is not None:
        raise Refused(reason)
    who = (
        {"register_entry_id": participant.entry_id}
        if participant.entry_id is not None
        else {"participant_id": participant.pk}
    )
    found = RollEntry.objects.filter(election=election, **who).first()
    if found is not None:
        return found
    if election.state not in (states.DRAFT, states.OPEN):
        raise Refused(_("The ballot is over: the roll is closed."))
    try:
        with transaction.atomic():
            return RollEntry.objects.create(election=election, place_id=participant.place_id, **who)
    except IntegrityError:  # a moment ago, from another window
        return RollEntry.objects.get(election=election, **who)


def purses_of(roll_entry: RollEntry) -> list[Purse]:
    """Where somebody may vote: in the purse of the whole, and in that of their place."""
    purses = Purse.objects.filter(election=roll_entry.election_id).select_related("envelope", "place", "election")
    return [one for one in purses if one.place_id is None or one.place_id == roll_entry.place_id]


def votes_of(roll_entry: RollEntry) -> set[int]:
    """The purses (primary keys) in which somebody voted already. Shown to themselves and to an officer, nobody else."""
    return set(Mark.objects.filter(roll_entry=roll_entry).values_list("purse_id", flat=True))


def roll_counts(election: Election, purses: Iterable[Purse]) -> dict[int, int]:
    """How many may vote in each purse."""
    rows = RollEntry.objects.filter(election=election)
    return {one.pk: (rows if one.place_id is None else rows.filter(place=one.place_id)).count() for one in purses}
