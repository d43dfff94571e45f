"""Say under which law a body's council or bureau sits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Body, Mandate
from mithaq.sittings import decision_states, laws, states
from mithaq.sittings.models import Organ, Sitting
from mithaq.sittings.models.organs import member_roles
from mithaq.sittings.rules import Actor, may_set_up
from mithaq_engines import sittings as engine
from mithaq_engines.clocks import ClockError

# What a vote is counted by: members know it when they are called, and it holds until their sitting is over.
RULES_OF_A_VOTE = ("statutes", "readings", "member_roles", "allows_proxies", "signed_twice")


@dataclass(frozen=True)
class Settings:
    """An organ as its form has it; the names are those of the columns."""

    name: LocalizedText = field(default_factory=empty_text)
    law: str = laws.OWN
    statutes: Mapping[str, Any] = field(default_factory=dict)
    readings: Sequence[str] = ()
    population: int | None = None
    member_roles: Sequence[str] = field(default_factory=member_roles)
    seats: int | None = None
    president: Mandate | None = None
    needs_visa: bool = False
    visa_reason: LocalizedText = field(default_factory=empty_text)
    posts_on_web: bool = True
    allows_proxies: bool = False
    signed_twice: Sequence[str] = ()
    minutes_by: str = decision_states.BY_SIGNATURE

    @classmethod
    def of(cls, organ: Organ) -> Settings:
        return cls(**{one.name: getattr(organ, one.name) for one in fields(cls)})


@transaction.atomic
def set_up(*, by: Actor, body: Body, settings: Settings, revision: int = 0) -> Organ:
    """Write the settings of the body's organ, which is made the first time.

    ``revision``: of the settings that the form was made from. Raises NotAllowed; Refused when somebody else changed
    them meanwhile, for a law that is not known, statutes that do not hold together, a visa without its reason, for
    another law while a sitting is being prepared or held, and for other rules of voting once its members are called.
    """
    if not may_set_up(by, body):
        raise NotAllowed
    organ = Organ.objects.select_for_update().filter(body=body).first() or Organ(body=body, revision=0)
    if organ.revision != revision:
        raise Refused(_("Somebody else changed these settings while you were writing. Look at them as they are now."))
    _check(body, settings)
    if organ.pk and organ.law != settings.law and _is_under_way(organ, states.PLANNED):
        raise Refused(_("A sitting is being prepared or held under the present law. Finish it first."), field="law")
    if organ.pk and (changed := _other_rules(organ, settings)) and _is_under_way(organ):
        raise Refused(_("Members are called to a sitting under the present rules. Finish it first."), field=changed)
    for one in fields(settings):
        value = getattr(settings, one.name)
        setattr(organ, one.name, list(value) if isinstance(value, tuple) else value)
    organ.revision += 1
    organ.save()
    return organ


def _check(body: Body, settings: Settings) -> None:
    if settings.law not in engine.council_law_codes():
        raise Refused(_("Choose one of the list."), field="law")
    if settings.statutes and settings.law != laws.OWN:
        raise Refused(_("Statutes count only for a body that sits under its own."), field="statutes")
    try:
        engine.council_law(settings.law, settings.statutes or None, readings=tuple(settings.readings))
    except engine.StatutesError as error:
        sentence = _("The statutes do not hold together: %(problems)s")
        raise Refused(sentence % {"problems": str(error)}, field="statutes") from error
    except (ClockError, ValueError) as error:
        raise Refused(str(error), field="readings") from error
    if settings.needs_visa and not settings.visa_reason:
        raise Refused(_("Say why the body reads the law so."), field="visa_reason")
    if settings.allows_proxies and settings.law not in laws.WITH_PROXIES:
        raise Refused(_("Under this law nobody votes for somebody else."), field="allows_proxies")
    if settings.president is not None and settings.president.body_id != body.pk:
        raise Refused(_("The president is a member of this council."), field="president")
    if settings.minutes_by not in decision_states.APPROVALS:
        raise Refused(_("Choose one of the list."), field="minutes_by")


def _other_rules(organ: Organ, settings: Settings) -> str:
    """The first rule of voting that would change; empty where none does."""
    return next((name for name in RULES_OF_A_VOTE if _plain(organ, name) != _plain(settings, name)), "")


def _plain(held: Organ | Settings, name: str) -> Any:
    value = getattr(held, name)
    return dict(value) if isinstance(value, Mapping) else sorted(value) if isinstance(value, Sequence) else value


def _is_under_way(organ: Organ, *besides: str) -> bool:
    """Whether members are called to a sitting that is not over, or one is in a state of ``besides``."""
    under_way = (states.CONVENED, states.OPENED, *besides)
    return Sitting.objects.filter(session__organ=organ, state__in=under_way).exists()
