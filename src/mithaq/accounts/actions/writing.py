"""Write an account: its lines one by one, its words; begin a correction of one that was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mithaq.accounts import rules, states
from mithaq.accounts.actions.holding import locked, written
from mithaq.accounts.actions.proposing import objectives
from mithaq.accounts.models import Account, DraftLine
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.delivery.actions import cited
from mithaq.directory.models import Person

MOST_LINES = 60


@dataclass(frozen=True)
class LineContent:
    """What is said of an objective. ``evidence``: public ids; a claim that it is reached needs one."""

    result: str
    done: LocalizedText = field(default_factory=empty_text)
    undone: LocalizedText = field(default_factory=empty_text)
    ahead: LocalizedText = field(default_factory=empty_text)
    evidence: Sequence[str] = ()


@transaction.atomic
def add_line(
    *, by: Person, account: Account, kind: str, objective_id: str = "", objective: LocalizedText | None = None
) -> DraftLine:
    """An objective to give account of: a commitment or an indicator by its lineage, or one of one's own in words.

    Raises NotAllowed, and Refused for what is not there, or stands in the account already.
    """
    held = written(by, account)
    if kind not in states.OBJECTIVES:
        raise Refused(_("Choose one of the list."), field="kind")
    lines = held.draft_lines.aggregate(last=Max("order"))
    if held.draft_lines.count() >= MOST_LINES:
        raise Refused(_("An account has %(count)d objectives at most.") % {"count": MOST_LINES})
    if kind == states.OWN:
        if not objective:
            raise Refused(_("Say which objective it is."), field="objective")
        columns = {"objective": objective}
    else:
        found = objectives(kind, [objective_id], held.body.today())
        if not found:
            raise Refused(_("Choose one of the list."), field="kind")
        if held.draft_lines.filter(kind=kind, objective_id=objective_id).exists():
            raise Refused(_("This objective is in the account already."), field="kind")
        columns = found[0]
    return DraftLine.objects.create(account=held, order=(lines["last"] or 0) + 1, kind=kind, **columns)


@transaction.atomic
def keep_line(*, by: Person, line: DraftLine, content: LineContent) -> DraftLine:
    """Keep what was written of an objective. Raises NotAllowed, and Refused with its field."""
    held = written(by, line.account)
    kept = held.draft_lines.select_for_update().get(pk=line.pk)
    check_line(content)
    evidence = cited(content.evidence, by=by, body=held.body, needed=content.result == states.REACHED)
    kept.result, kept.done, kept.undone, kept.ahead = content.result, content.done, content.undone, content.ahead
    kept.evidence = [one.public_id for one in evidence]
    kept.save()
    return kept


@transaction.atomic
def remove_line(*, by: Person, line: DraftLine) -> None:
    """Leave out an objective that one had added. Those that the office leads stay. Raises NotAllowed, Refused."""
    held = written(by, line.account)
    kept = held.draft_lines.select_for_update().get(pk=line.pk)
    if kept.is_proposed:
        raise Refused(_("This office leads the commitment: say what became of it."))
    kept.delete()


@transaction.atomic
def keep_words(*, by: Person, account: Account, words: LocalizedText, language: str = "") -> Account:
    """Keep what the account says as a whole, and in which language it is written. Raises NotAllowed, Refused."""
    held = written(by, account)
    if language and language not in (held.body.languages or [held.body.language]):
        raise Refused(_("Choose one of the list."), field="language")
    held.draft_words, held.language = words, language or held.language
    held.save(update_fields=["draft_words", "language"])
    return held


@transaction.atomic
def begin_correction(*, by: Person, account: Account) -> Account:
    """Write again an account that was given and not answered; what was given stays readable. Raises NotAllowed,
    Refused."""
    held = locked(account)
    if not rules.may_write(by, held):
        raise NotAllowed
    if held.state != states.GIVEN:
        raise Refused(_("Only an account that is given and not answered yet is corrected."))
    if held.is_correcting:
        return held
    last = held.statements.prefetch_related("lines__evidence__evidence").last()
    if last is not None:
        led = set(held.draft_lines.filter(is_proposed=True).values_list("objective_id", flat=True))
        DraftLine.objects.bulk_create(
            DraftLine(
                account=held,
                **{name: getattr(one, name) for name in COPIED},
                is_proposed=one.kind == states.COMMITMENT or one.objective_id in led,
                evidence=[link.evidence.public_id for link in one.evidence.all()],
            )
            for one in last.lines.all()
        )
        held.draft_words = last.words
    held.is_correcting = True
    held.save(update_fields=["is_correcting", "draft_words"])
    return held


COPIED = ("order", "kind", "objective_id", "objective", "commitment", "shown", "result", "done", "undone", "ahead")


def check_line(content: LineContent) -> None:
    """Raises Refused, with the field, for a line that says nothing."""
    if content.result not in states.RESULTS:
        raise Refused(_("Say whether it is reached."), field="result")
    if content.result != states.NOT_REACHED and not content.done:
        raise Refused(_("Say what was done."), field="done")
    if content.result != states.REACHED and not content.undone:
        raise Refused(_("Say what was not done, and why."), field="undone")
