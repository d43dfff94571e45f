"""Tell the agent of a petition what becomes of it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.notices import kinds
from mithaq.notices.actions import notify
from mithaq.petitions.models import Petition

FATE = "petition_fate"


def declare() -> None:
    """The law wants the agent informed: it cannot be turned off."""
    kinds.declare(FATE, _("What becomes of the petitions for which I speak"))
    kinds.always_sent(FATE)


def path_of(petition: Petition) -> str:
    """The path of its page without the language, as notices want it."""
    return f"/b/{petition.body.slug}/petitions/{petition.public_id}/"


def tell_agent(petition: Petition, *, key: str, subject: str | Promise, text: str | Promise) -> None:
    """Tell the agent, if the petition still has one."""
    if petition.agent is None:
        return
    notify(
        person=petition.agent,
        contact=None,
        kind=FATE,
        key=f"petition:{petition.public_id}:{key}",
        subject=format_lazy("{subject} {title}", subject=subject, title=petition.title),
        text=text,
        link=path_of(petition),
        reason=_("you are the agent of this petition."),
        body=petition.body,
    )
