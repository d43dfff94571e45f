"""What officers do for voters: find them on the roll, and let their line of it go from page to page unseen."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

from mithaq.ballots.actions import roll_entry_of
from mithaq.ballots.models import Election, RollEntry
from mithaq.calls.actions.entering import hash_of_identifier
from mithaq.calls.counter import served_in
from mithaq.calls.models import RegisterEntry
from mithaq.core import ids
from mithaq.core.errors import Refused
from mithaq.directory.people import person_in


def on_roll(request: HttpRequest, election: Election, said: dict[str, Any]) -> RollEntry:
    """Whom an officer looks for, by identifier or by the code of a letter. Raises Refused when nobody is found."""
    rows = RegisterEntry.objects.filter(call=election.call)
    entry = None
    if said.get("code"):
        entry = rows.filter(code_hash=ids.hash_of_secret(said["code"])).first()
    elif said.get("identifier"):
        hashed = hash_of_identifier(election.call, said["identifier"], said.get("check", ""))
        entry = rows.filter(identifier_hash=hashed).first()
    found = RollEntry.objects.filter(election=election, register_entry=entry).select_related("place").first()
    if entry is None or found is None:
        raise Refused(_("Nobody is on the roll under this."), field="code" if said.get("code") else "identifier")
    return found


def served(request: HttpRequest, election: Election) -> RollEntry | None:
    """The line of the roll of whom the officer has just entered at the counter. Raises Refused who may not vote."""
    participant = served_in(request, election.call)
    return None if participant is None else roll_entry_of(participant, election)


def token_of(request: HttpRequest, election: Election, roll_entry: RollEntry) -> str:
    """A line of the roll as this officer's forms carry it: in no address, without a time."""
    return _signer(request, election).sign(str(roll_entry.pk))


def roll_entry_in(request: HttpRequest, election: Election) -> RollEntry | None:
    """The line of the roll that this officer's form carries; None where there is none, or another's."""
    try:
        pk = _signer(request, election).unsign(request.POST.get("voter", ""))
    except signing.BadSignature:
        return None
    return RollEntry.objects.filter(election=election, pk=pk).select_related("place").first()


def _signer(request: HttpRequest, election: Election) -> signing.Signer:
    return signing.Signer(salt=f"mithaq.ballots.counter.{election.public_id}.{person_in(request).pk}")
