"""Give an account: what was written becomes a statement that never changes, with its line in the public log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.accounts import states
from mithaq.accounts.actions.holding import move, written
from mithaq.accounts.actions.writing import COPIED, LineContent, check_line
from mithaq.accounts.models import Account, AccountLine, DraftLine, LineEvidence, Statement
from mithaq.accounts.naming import title_of
from mithaq.accounts.telling import tell_given
from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import Refused
from mithaq.delivery.actions import cited, links_to
from mithaq.delivery.models import Evidence
from mithaq.directory.models import Person
from mithaq.ledger.actions import record


@transaction.atomic
def give(*, by: Person, account: Account) -> Statement:
    """Hand in what was written. Each line is asked again for its words and its evidence.

    Raises NotAllowed; Refused for an account without a line, a line that says nothing, a period that is not over.
    """
    held = written(by, account)
    lines = list(held.draft_lines.select_for_update())
    if not lines:
        raise Refused(_("An account says something of one objective at least."))
    today = held.body.today()
    if (held.part_to >= today and held.is_owed) or held.part_from > today:
        raise Refused(_("The period is not over yet."))
    found = [_checked(one, by=by, account=held) for one in lines]
    number = held.statements.count() + 1
    move(held, "give")
    now, public_hash = clock.now(), _hash(held, lines, found)
    statement = Statement.objects.create(
        account=held,
        number=number,
        words=held.draft_words,
        office=title_of(held.mandate),
        by=by,
        is_substitute=by.pk != held.mandate.person_id,
        given_at=now,
        content_hash=public_hash,
        act=_recorded(held, number, public_hash) if held.is_owed else "",
    )
    for draft, evidence in zip(lines, found, strict=True):
        line = AccountLine.objects.create(statement=statement, **{name: getattr(draft, name) for name in COPIED})
        LineEvidence.objects.bulk_create(LineEvidence(line=line, **columns) for columns in links_to(evidence))
    held.draft_lines.all().delete()
    held.is_correcting = False
    if held.given_on is None:
        held.given_on = today
        if held.obligation is not None:
            held.answer_due_on = today + timedelta(days=held.obligation.days_to_answer)
    held.save()
    tell_given(held, number=number)
    return statement


def _checked(line: DraftLine, *, by: Person, account: Account) -> list[Evidence]:
    """Its evidence. Raises Refused, naming the objective."""
    try:
        check_line(LineContent(line.result, line.done, line.undone, line.ahead))
        return cited(line.evidence, by=by, body=account.body, needed=line.result == states.REACHED)
    except Refused as refused:
        said = {"objective": line.objective, "message": refused.message}
        raise Refused(_("“%(objective)s”: %(message)s") % said, field=refused.field) from refused


def _hash(account: Account, lines: Sequence[DraftLine], evidence: Sequence[Sequence[Evidence]]) -> str:
    """One hash of all that is said, in canonical JSON."""
    return content_hash(
        {
            "account": account.public_id,
            "words": account.draft_words.as_json(),
            "lines": [
                {
                    "kind": line.kind,
                    "objective_id": line.objective_id,
                    "objective": line.objective.as_json(),
                    "result": line.result,
                    "done": line.done.as_json(),
                    "undone": line.undone.as_json(),
                    "ahead": line.ahead.as_json(),
                    "evidence": [one.content_hash for one in found],
                }
                for line, found in zip(lines, evidence, strict=True)
            ],
        }
    )


def _recorded(account: Account, number: int, public_hash: str) -> str:
    """Its entry in the public log. Of an account that only two people read, nothing is written there."""
    return record(
        "accounts.given",
        at=clock.now(),
        public={
            "account": account.public_id,
            "body": account.body.public_id,
            "from": account.part_from.isoformat(),
            "to": account.part_to.isoformat(),
            "due": account.due_on.isoformat() if account.due_on else "",
            "number": number,
            "hash": public_hash,
        },
    )
