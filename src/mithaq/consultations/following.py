"""Who follows a body is told when everybody can take part in a consultation of it."""

from __future__ import annotations

from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.consultations.models import Consultation
from mithaq.notices import kinds
from mithaq.notices.actions import tell_followers

OPENED = "consultation_opened"


def declare() -> None:
    """Let people choose how they are told of it."""
    kinds.declare(OPENED, _("Consultations of bodies that I follow"))


def tell_of_opening(consultation: Consultation) -> int:
    """A consultation opened: those who follow the body are told, but of those of the staff. Returns how many."""
    if consultation.is_internal:
        return 0
    body, title = consultation.body, lazystr(consultation.title)
    intro = format_lazy("{intro}", intro=lazystr(consultation.intro)) if consultation.intro else title
    return tell_followers(
        topic=f"body:{body.public_id}",
        kind=OPENED,
        key=f"{OPENED}:{consultation.public_id}",
        subject=format_lazy(_("{body} consults you: {title}"), body=lazystr(body.name), title=title),
        text=intro,
        link=f"/b/{body.slug}/consultations/{consultation.public_id}/",
        reason=_("you follow this body."),
        body=body,
    )
