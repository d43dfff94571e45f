"""Is the petition admissible? Conditions are checked, and the answer has its reasons."""

from __future__ import annotations

from django.db import transaction
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.ledger.actions import record
from mithaq.petitions import rules, states
from mithaq.petitions.actions.depositing import SUBJECT
from mithaq.petitions.actions.holding import held, move
from mithaq.petitions.models import Check, Petition
from mithaq.petitions.telling import tell_agent
from mithaq.petitions.thresholds import settings_of, standing_of
from mithaq.sittings import deadlines
from mithaq.sittings.rules import Actor

SHORTEST = 20  # characters of reasons


@transaction.atomic
def check_condition(*, by: Actor, petition: Petition, code: str, is_met: bool, words: str) -> Check:
    """Note that a condition of the law is met or not, and what shows it. Raises NotAllowed, Refused."""
    petition = held(by, petition, rules.may_check)
    if petition.state != states.DEPOSITED:
        raise Refused(_("Conditions are checked once the petition is deposited, until it is decided on."))
    standing = standing_of(petition, settings_of(petition.organ))
    if code not in {one.name for one in standing.threshold.conditions}:
        raise Refused(_("Choose one of the list."), field="code")
    if not words.strip():
        raise Refused(_("Say what shows it: which document, of which day."), field="words")
    row, _made = Check.objects.update_or_create(
        petition=petition,
        code=code,
        defaults={
            "is_met": is_met,
            "words": words.strip()[:500],
            "by": by if isinstance(by, Person) else None,
            "at": clock.now(),
        },
    )
    return row


@transaction.atomic
def admit(*, by: Actor, petition: Petition, words: LocalizedText, valid: int | None = None) -> Petition:
    """The bureau finds it admissible. ``valid``: signatures found valid; all that stand, when None.

    Raises Refused below the threshold, and while a condition of the law is not checked or not met.
    """
    petition = held(by, petition, rules.may_check)
    standing = standing_of(petition, settings_of(petition.organ))
    if valid is not None and not 0 <= valid <= petition.count:
        raise Refused(_("More signatures cannot be valid than there are."), field="valid")
    found = petition.count if valid is None else valid
    if petition.state == states.DEPOSITED and petition.required is not None:
        if found < petition.required:
            raise Refused(_("Too few signatures are valid: the law asks for %(count)d.") % {"count": petition.required})
        if short := [str(one.name) for one in standing.parts if one.missing]:
            raise Refused(_("Too few signatures come from: %(names)s.") % {"names": ", ".join(short)})
    met = set(petition.checks.filter(is_met=True).values_list("code", flat=True))
    if open_ones := [one for one in standing.threshold.conditions if one.name not in met]:
        raise Refused(_("A condition is not met or not checked yet: %(count)d.") % {"count": len(open_ones)})
    petition.valid = found
    return _decided(petition, "admit", words)


@transaction.atomic
def refuse(*, by: Actor, petition: Petition, reason: str, words: LocalizedText, valid: int | None = None) -> Petition:
    """The bureau finds it not admissible, for a reason of the list, in words that go to the agent and are published."""
    petition = held(by, petition, rules.may_check)
    if reason not in states.REASONS:
        raise Refused(_("Choose one of the reasons."), field="reason")
    petition.reason, petition.valid = reason, valid
    return _decided(petition, "refuse", words)


def _decided(petition: Petition, verb: str, words: LocalizedText) -> Petition:
    move(petition, verb)
    if len(words.original_text.strip()) < SHORTEST:
        raise Refused(_("Give the reasons in a sentence: they are published."), field="words")
    now = clock.now()
    petition.words, petition.decided_at = words, now
    petition.decision_act = record(
        "petitions.decided",
        at=now,
        public={"petition": petition.public_id, "admissible": int(petition.state == states.ADMISSIBLE)},
    )
    petition.save()
    deadlines.done_subject((SUBJECT, petition.public_id), on=petition.body.today())
    tell_agent(
        petition,
        key=f"decided:{petition.state}",
        subject=gettext_lazy("Your petition was decided on:"),
        text=format_lazy(
            gettext_lazy("{state}. {words}"), state=states.STATES[petition.state], words=lazystr(petition.words)
        ),
    )
    return petition
