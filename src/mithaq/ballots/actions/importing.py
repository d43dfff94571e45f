"""Bring in an election that was held elsewhere, out of its .pb file: as a past call, counted again and open to all."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.ballots import publishing, states
from mithaq.ballots.models import Candidate, Election, Purse
from mithaq.calls import states as call_states
from mithaq.calls.actions import Draft, draft_call
from mithaq.calls.models import Call, Envelope, Phase
from mithaq.calls.rules import Actor, may_compose
from mithaq.core import clock, files
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.ledger.actions import record
from mithaq_engines import tally
from mithaq_engines.tally.recounting import RecipeError

METHODS = {
    "approval": states.APPROVAL,
    "choose-1": states.APPROVAL,
    "cumulative": states.POINTS,
    "scoring": states.POINTS,
    "ordinal": states.RANKING,
}
LARGEST = Decimal(10) ** 13
CENT = Decimal("0.01")
LONGEST_TITLE = 300


@transaction.atomic
def import_past_election(
    *,
    by: Actor,
    body: Body,
    content: bytes,
    title: LocalizedText,
    source: LocalizedText,
    held: tuple[datetime, datetime],
    despite_problems: bool = False,
) -> Election:
    """Make a past call of a .pb file. ``source``: where it was held and where the file comes from; ``held``: from when
    to when people voted. Counted by the rule that the file names, where it is one of ours; else by the most votes.

    ``despite_problems``: what the reader mended or left out was shown, and is accepted. Raises NotAllowed; Refused for
    a file that cannot be read, or has problems, with the first of them, and for hours to come.
    """
    if not may_compose(by, body):
        raise NotAllowed
    if not source:
        raise Refused(_("Say where it was held, and where the file comes from."), field="source")
    opens_at, closes_at = held
    if not opens_at < closes_at <= clock.now():
        raise Refused(_("A past election began before it ended, and ended before now."), field="held")
    read = _read(content, despite_problems=despite_problems)
    draft = Draft(title=title, rules=source, ways=(), voting_ways=(), languages=[title.original])
    call = draft_call(by=by, body=body, draft=draft)
    call.source = source
    election = _past(call, held, read)
    envelope = Envelope.objects.create(call=election.call, place=None, amount=_money(read.budget))
    purse = Purse.objects.create(
        election=election, envelope=envelope, amount=envelope.amount, source_file=files.keep(content)
    )
    language = title.original
    Candidate.objects.bulk_create(
        Candidate(
            election=election,
            envelope=envelope,
            number=number,
            code=project.id,
            title=LocalizedText(language, {language: project.name[:LONGEST_TITLE]}),
            cost=_money(project.cost),
        )
        for number, project in enumerate(read.projects, start=1)
    )
    purse.counts = {"marks": {}, "ballots": len(read.ballots), "replaced": 0, "void": 0, "spoiled": 0}
    purse.save(update_fields=["counts"])
    try:
        digest = publishing.keep_files(election)
    except RecipeError as error:
        raise Refused(_("The votes of this file cannot be counted by our rules."), field="content") from error
    _note_numbers(purse)
    at = clock.now()
    election.state, election.result_at, election.result_digest = states.PUBLISHED, closes_at, digest.hex()
    election.findings = publishing.findings_of(election) + _against_the_file(purse, read)
    election.result_act = publishing.record_result(election, at)
    election.save()
    return election


def _read(content: bytes, *, despite_problems: bool) -> tally.Election:
    reading = tally.read_bytes(content)
    problems = [one for one in reading.problems if not one.is_remark]
    found = reading.election
    if found is None or not found.projects or (problems and not despite_problems):
        first = problems[0] if problems else None
        told = {"line": first.line if first else 0, "reason": first.message if first else ""}
        raise Refused(_("This file cannot be read without loss (line %(line)d): %(reason)s") % told, field="content")
    too_dear = max(found.budget, *(project.cost for project in found.projects))
    if too_dear >= LARGEST or found.budget <= 0:
        raise Refused(_("The amounts of this file are none that we can show."), field="content")
    return found


def _past(call: Call, held: tuple[datetime, datetime], read: tally.Election) -> Election:
    """The call with its phases over, public from now on, and its election."""
    opens_at, closes_at = held
    after = closes_at + timedelta(days=1)
    for kind, first, last in ((call_states.BALLOT, opens_at, closes_at), (call_states.RESULT, closes_at, after)):
        Phase.objects.create(call=call, kind=kind, opens_at=first, closes_at=last, opened_at=first, closed_at=last)
    call.state, call.published_at = call_states.PUBLISHED, clock.now()
    call.currency = read.currency[:3].upper() or call.currency
    told = {"call": call.public_id, "body": call.body.public_id}
    call.act = record("calls.published", at=call.published_at, public=told)
    call.save()
    rule = read.meta.get("rule", "").lower()
    is_equal_shares = rule.startswith(("equalshares", "mes"))
    return Election.objects.create(
        call=call,
        is_past=True,
        method=METHODS[read.vote_type],
        most=_whole(read, "max_length"),
        points=_whole(read, "max_sum_points"),
        rule=states.EQUAL_SHARES if is_equal_shares else states.GREEDY,
        completion="add1u",
        ties=["votes", "cost", "id"],
        lot=hashlib.sha256(opens_at.isoformat().encode()).hexdigest(),
        opened_at=opens_at,
    )


def _note_numbers(purse: Purse) -> None:
    """The winners by our numbers, beside those of the file."""
    purse.refresh_from_db()
    numbers = dict(Candidate.objects.filter(election=purse.election_id).values_list("code", "number"))
    purse.result["numbers"] = [numbers[code] for code in purse.result["winners"]]
    purse.save(update_fields=["result"])


def _against_the_file(purse: Purse, read: tally.Election) -> list[dict[str, object]]:
    """Where the file says itself who won, whether it is the same."""
    selected = {one.id for one in read.projects if one.fields.get("selected", "").strip() in ("1", "2", "3")}
    stated = any("selected" in project.fields for project in read.projects)
    if not stated or selected == set(purse.result["winners"]):
        return []
    return [{"check": "selected-differs", "holds": False, "envelope": purse.public_id, "values": {}}]


def _money(amount: Fraction) -> Decimal:
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(CENT)


def _whole(read: tally.Election, key: str) -> int | None:
    text = read.meta.get(key, "")
    return int(text) if text.isascii() and text.isdecimal() and int(text) <= 32_000 else None
