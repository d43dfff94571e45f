"""What consultations ask before a text is validated, and their step in its making."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.consultations import states
from mithaq.consultations.models import Consultation, Contribution, Requirement
from mithaq.directory.models import Body
from mithaq.instruments import cycle, origins
from mithaq.instruments.models import DraftVersion, Edition, Instrument

RANK = 30


def declare() -> None:
    """Stand between a text that is made together and its validation."""
    cycle.register_gate("validate", reasons)
    cycle.register_step(RANK, steps)
    origins.register("consultation", rounds_held)


def rounds_held(instrument: Instrument) -> dict[str, str]:
    """The rounds that may have changed the draft of a text: those that were opened. One query."""
    rows = Consultation.objects.filter(instrument=instrument, state__in=states.HELD).order_by("-round")
    return {one.public_id: _("Consultation, round %(round)s") % {"round": one.round} for one in rows}


def rounds_required(body: Body) -> int:
    """How many concluded rounds the body wants: one where it said nothing."""
    found = Requirement.objects.filter(body=body).values_list("rounds", flat=True).first()
    return found or 1


def reasons(edition: Edition, _version: DraftVersion | None) -> list[str]:
    """Why consultation is not behind this edition yet: rounds that are missing, not over, or not answered."""
    rounds = _rounds_of(edition)
    found = [sentence for one in rounds if (sentence := _why_not_concluded(one))]
    wanted = rounds_required(edition.instrument.body)
    missing = wanted - len(rounds)
    if missing > 0 and not rounds:
        found.append(_("Nobody has been consulted on this text yet."))
    elif missing > 0:
        found.append(
            ngettext(
                "%(count)s more round of consultation is to be held.",
                "%(count)s more rounds of consultation are to be held.",
                missing,
            )
            % {"count": missing}
        )
    return found


def steps(edition: Edition) -> list[cycle.Step]:
    """Each round; before the first one, that it is to come. One query."""
    rounds = _rounds_of(edition)
    return [_step(one) for one in rounds] or [cycle.Step(code="consultation", name=_("Consultation"))]


def _step(one: Consultation) -> cycle.Step:
    state = one.state_now
    moment = one.concluded_at or (one.opens_at if state == states.PLANNED else one.closes_at)
    return cycle.Step(
        code="consultation",
        name=_("Consultation, round %(round)s") % {"round": one.round},
        done=state == states.CONCLUDED,
        now=state in {states.OPEN, states.PERIOD_OVER},
        on=moment.astimezone(ZoneInfo(one.body.time_zone)).date(),
        path=reverse("consultations:consultation_detail", args=[one.body.slug, one.public_id]),
        note=one.state_name,
    )


def _why_not_concluded(one: Consultation) -> str:
    state = one.state_now
    if state == states.CONCLUDED:
        return ""
    if state == states.PLANNED:
        return _("Round %(round)s of consultation is planned: hold it, or cancel it.") % {"round": one.round}
    if state == states.OPEN:
        return _("Round %(round)s of consultation still runs.") % {"round": one.round}
    waiting = Contribution.objects.filter(consultation=one).unanswered().count()
    if not waiting:
        return _("Round %(round)s of consultation is answered, but not concluded.") % {"round": one.round}
    return ngettext(
        "%(count)s contribution of round %(round)s has no answer.",
        "%(count)s contributions of round %(round)s have no answer.",
        waiting,
    ) % {"count": waiting, "round": one.round}


def _rounds_of(edition: Edition) -> list[Consultation]:
    rows = Consultation.objects.filter(version__edition=edition).select_related("body")
    return list(rows.order_by("round"))
