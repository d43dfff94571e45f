"""An admissible petition comes on the agenda of the next ordinary session, and the council deals with it."""

from __future__ import annotations

from django.db import transaction
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.ledger.actions import record
from mithaq.petitions import rules
from mithaq.petitions.actions.depositing import SUBJECT
from mithaq.petitions.actions.holding import held, move
from mithaq.petitions.models import Petition
from mithaq.petitions.telling import tell_agent
from mithaq.sittings import actions as sittings
from mithaq.sittings import states as sitting_states
from mithaq.sittings.models import AgendaItem, Session, Sitting
from mithaq.sittings.rules import Actor


def next_sessions(petition: Petition) -> list[Sitting]:
    """Sittings on whose agenda it may come: of the next ordinary session, as long as nobody is called to them."""
    session = (
        Session.objects.filter(
            organ=petition.organ, kind=sitting_states.ORDINARY, sittings__state=sitting_states.PLANNED
        )
        .filter(opens_on__gte=petition.body.today())
        .order_by("opens_on")
        .first()
    )
    if session is None:
        return []
    return list(session.sittings.filter(state=sitting_states.PLANNED).select_related("session__organ__body"))


@transaction.atomic
def enter_on_agenda(
    *, by: Actor, petition: Petition, sitting: Sitting, committee: LocalizedText | None = None
) -> Petition:
    """Put it on the agenda of ``sitting``, one of `next_sessions`. ``committee``: which studies it first.

    Raises NotAllowed; Refused for another session than the next ordinary one, and once members were called.
    """
    petition = held(by, petition, rules.may_check)
    if sitting.pk not in {one.pk for one in next_sessions(petition)}:
        raise Refused(_("An admissible petition comes on the agenda of the next ordinary session."), field="sitting")
    move(petition, "enter")
    petition.item = sittings.add_item(
        by=by,
        sitting=sitting,
        draft=sittings.Draft(
            title=LocalizedText(petition.language, {petition.language: petition.title}),
            words=LocalizedText(petition.language, {petition.language: petition.request}),
            matter=sitting_states.PETITION,
            subject=(SUBJECT, petition.public_id),
            origin=sitting_states.FROM_PETITION,
            origin_id=petition.public_id,
        ),
    )
    petition.committee = committee or empty_text()
    petition.save(update_fields=["state", "item", "committee"])
    _record(petition, "petitions.entered", item=petition.item.public_id)
    tell_agent(
        petition,
        key=f"entered:{petition.item.public_id}",
        subject=gettext_lazy("Your petition is on the agenda:"),
        text=gettext_lazy("The council deals with it in its next ordinary session. The sitting is open to you."),
    )
    return petition


@transaction.atomic
def take_off_agenda(*, by: Actor, petition: Petition) -> Petition:
    """Take it off an agenda, to put it on another: before the notice; later, where the sitting was cancelled or the
    council put the item off, which stays on that agenda as it was. Raises NotAllowed, Refused."""
    petition = held(by, petition, rules.may_check)
    item = petition.item
    move(petition, "take off")
    petition.item = None
    petition.save(update_fields=["state", "item"])
    if item is not None and not _was_put_off(item):
        sittings.remove_item(by=by, item=item)
    return petition


def _was_put_off(item: AgendaItem) -> bool:
    return item.sitting.state == sitting_states.CANCELLED or item.state == sitting_states.POSTPONED


@transaction.atomic
def treat(*, by: Actor, petition: Petition, outcome: LocalizedText, decision_id: str = "") -> Petition:
    """Write down what the council did with it, once its item was dealt with. ``decision_id``: of its decision."""
    petition = held(by, petition, rules.may_check)
    if petition.item is None or petition.item.state != sitting_states.SETTLED:
        raise Refused(_("The council has not dealt with it yet."))
    if not outcome.original_text.strip():
        raise Refused(_("Say what the council did with it."), field="outcome")
    move(petition, "treat")
    petition.outcome, petition.decision_id = outcome, decision_id
    petition.save(update_fields=["state", "outcome", "decision_id"])
    _record(petition, "petitions.treated", decision=decision_id)
    tell_agent(
        petition,
        key="treated",
        subject=gettext_lazy("The council dealt with your petition:"),
        text=format_lazy("{outcome}", outcome=lazystr(outcome)),
    )
    return petition


def _record(petition: Petition, kind: str, **public: str) -> None:
    told = {name: value for name, value in public.items() if value}
    record(kind, at=clock.now(), public={"petition": petition.public_id, **told})
