"""Invite an assessor, declare one's independence, verify it, end a mandate to assess."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mithaq.assessments import rules, states
from mithaq.assessments.actions.holding import held_assessor, moved, person_of
from mithaq.assessments.coded import tidy
from mithaq.assessments.declarations import CURRENT
from mithaq.assessments.independence import require_independence
from mithaq.assessments.models import Assessment, Assessor, Declaration
from mithaq.assessments.telling import tell_assessor, tell_verifiers
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor
from mithaq.instruments.models import Instrument

SHORTEST = 10  # characters of a note of verification, or of a reason


@transaction.atomic
def invite(
    *,
    by: Actor,
    instrument: Instrument,
    person: Person,
    association: Body | None = None,
    association_name: LocalizedText | None = None,
    committee: Body | None = None,
) -> Assessor:
    """Ask ``person`` to assess ``instrument``: on behalf of an association (of the site, or in words), or mandated by
    the ``committee`` that follows it.

    Raises NotAllowed; Refused (field ``person``) for somebody without an account, who assesses it already or is not
    independent; (field ``association_name``) where nobody is named on whose behalf.
    """
    if not rules.may_organise(by, instrument):
        raise NotAllowed
    instrument = Instrument.objects.select_for_update(of=("self",)).select_related("body").get(pk=instrument.pk)
    if person.account_id is None or person.erased_at is not None:
        raise Refused(_("An assessor needs an account on this site."), field="person")
    if isinstance(by, Person) and by.pk == person.pk:
        raise Refused(_("Nobody invites themselves."), field="person")
    name = tidy(association_name or LocalizedText("fr"), longest=200)
    _require_whom(instrument, association, name, committee)
    require_independence(person, instrument, association=association)
    rows = Assessor.objects.filter(instrument=instrument)
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            assessor = Assessor.objects.create(
                instrument=instrument,
                number=number,
                person=person,
                origin=states.COMMITTEE if committee else states.ASSOCIATION,
                association=association,
                association_name=name,
                committee=committee,
                invited_at=clock.now(),
                invited_by=person_of(by),
            )
    except IntegrityError as error:
        raise Refused(_("This person assesses this text already."), field="person") from error
    tell_assessor(assessor, "invited")
    return assessor


@transaction.atomic
def declare(
    *,
    by: Person,
    assessor: Assessor,
    points: Sequence[str],
    words: LocalizedText | None = None,
    is_named: bool = False,
    version: str = CURRENT.version,
) -> Declaration:
    """Take the mandate: declare oneself independent, on every point of our text, with words of one's own.

    Raises NotAllowed to others; Refused (field ``points``) when one point is not declared, or the text has a new
    version; and when the site knows better (field ``person``).
    """
    if not rules.may_declare(by, assessor):
        raise NotAllowed
    assessor = held_assessor(assessor)
    state = moved(assessor.state, "declare", states.ASSESSOR_MOVES, names=states.ASSESSOR_STATES)
    if version != CURRENT.version:
        raise Refused(_("The text of the declaration has changed: read it again."), field="points")
    if set(points) != set(CURRENT.points):
        raise Refused(_("Whoever cannot declare every point does not assess."), field="points")
    require_independence(by, assessor.instrument, association=assessor.association)
    declaration = Declaration.objects.create(
        assessor=assessor,
        version=CURRENT.version,
        text_hash=CURRENT.hash,
        points=list(CURRENT.points),
        words=tidy(words or LocalizedText("fr"), longest=2_000),
        declared_at=clock.now(),
    )
    assessor.state, assessor.is_named = state, is_named
    assessor.save(update_fields=["state", "is_named"])
    tell_verifiers(assessor)
    return declaration


@transaction.atomic
def verify(*, by: Actor, assessor: Assessor, note: str) -> Assessor:
    """Somebody above the body, or its ethics officer where there is nobody above, looked at who she is and on whose
    behalf she comes; ``note``: at what. Raises NotAllowed to who invited her; Refused without a note."""
    assessor = held_assessor(assessor)
    if not rules.may_verify(by, assessor):
        raise NotAllowed
    state = moved(assessor.state, "verify", states.ASSESSOR_MOVES, names=states.ASSESSOR_STATES)
    note = _sentence(note, "note")
    require_independence(assessor.person, assessor.instrument, association=assessor.association)
    assessor.state, assessor.verification = state, note
    assessor.verified_at, assessor.verified_by = clock.now(), person_of(by)
    assessor.save(update_fields=["state", "verification", "verified_at", "verified_by"])
    tell_assessor(assessor, "verified")
    return assessor


@transaction.atomic
def end_mandate(*, by: Actor, assessor: Assessor, reason: str) -> Assessor:
    """She assesses no more; drafts are laid aside, what she submitted stays. Raises NotAllowed; Refused without a
    reason, which is public."""
    assessor = held_assessor(assessor)
    if not rules.may_end(by, assessor):
        raise NotAllowed
    assessor.state = moved(assessor.state, "end", states.ASSESSOR_MOVES, names=states.ASSESSOR_STATES)
    assessor.end_reason, assessor.ended_at = _sentence(reason, "reason"), clock.now()
    assessor.save(update_fields=["state", "end_reason", "ended_at"])
    drafts = Assessment.objects.filter(assessor=assessor, submitted_at=None, dropped_at=None)
    drafts.update(dropped_at=assessor.ended_at)
    tell_assessor(assessor, "ended")
    return assessor


def _require_whom(
    instrument: Instrument, association: Body | None, name: LocalizedText, committee: Body | None
) -> None:
    if committee is not None:
        if not committee.entrusted.filter(instrument=instrument).exists():
            raise Refused(_("This committee does not follow this text."), field="committee")
    elif association is not None:
        if association.kind != "association":
            raise Refused(_("This body is no association."), field="association")
    elif not name:
        raise Refused(_("Say on behalf of which association."), field="association_name")


def _sentence(text: str, field: str) -> str:
    words = tidy(LocalizedText.of(fr=text), longest=2_000).original_text
    if len(words) < SHORTEST:
        raise Refused(_("Say it in a sentence: others read it."), field=field)
    return words
