"""Tell somebody what became of what they said: by their account, or at the address that they left."""

from __future__ import annotations

from django.utils.functional import Promise, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.consultations import states
from mithaq.consultations.links import page_of, receipt_of
from mithaq.consultations.models import Contribution, Hiding, Response
from mithaq.notices import kinds
from mithaq.notices.actions import notify

RECEIVED, HIDDEN, ANSWERED = "contribution_received", "contribution_hidden", "contribution_answered"


def declare() -> None:
    """Let people choose how they are told. That one's words were hidden is always said."""
    kinds.declare(RECEIVED, _("Receipts of my contributions to consultations"))
    kinds.declare(ANSWERED, _("Answers to my contributions"))
    kinds.declare(HIDDEN, _("My contributions that were hidden"))
    kinds.always_sent(HIDDEN)


def tell(contribution: Contribution, *, kind: str, key: str, subject: str | Promise, text: str | Promise) -> None:
    """Tell the author, if there is a way to. ``key`` names the event; a guest's message leads to the receipt."""
    person, contact = contribution.author, contribution.contact
    if person is None and contact is None:
        return
    notify(
        person=person,
        contact=None if person else contact,
        kind=kind,
        key=f"contribution:{contribution.public_id}:{key}",
        subject=subject,
        text=text,
        link=_path(page_of(contribution) if person else receipt_of(contribution)),
        reason=_("you took part in a consultation."),
        body=contribution.consultation.body,
    )


def tell_received(contribution: Contribution) -> None:
    """To a guest who left an address: where they find what they said, and its answer."""
    title = lazystr(contribution.consultation.title)
    tell(
        contribution,
        kind=RECEIVED,
        key="received",
        subject=format_lazy(_("We received your contribution: {title}"), title=title),
        text=format_lazy(
            _("It has the number {number}. You will be told when it is answered."), number=contribution.number
        ),
    )


def tell_answered(contribution: Contribution, response: Response) -> None:
    """What was answered, and why; where the answer changed, the one that stands now."""
    tell(
        contribution,
        kind=ANSWERED,
        key=f"answered:{response.public_id}",
        subject=format_lazy(
            _("Your contribution was answered: {title}"), title=lazystr(contribution.consultation.title)
        ),
        text=format_lazy("{outcome}\n\n{why}", outcome=states.OUTCOMES[response.outcome], why=lazystr(response.why)),
    )


def tell_hidden(contribution: Contribution, hiding: Hiding) -> None:
    """That it was hidden, for which reason, and what those who hid it add."""
    sentence = format_lazy(_("The reason: {reason}."), reason=hiding.reason_name)
    words = format_lazy("{sentence}\n\n{words}", sentence=sentence, words=hiding.words) if hiding.words else sentence
    tell(
        contribution,
        kind=HIDDEN,
        key=f"hidden:{hiding.public_id}",
        subject=format_lazy(_("Your contribution was hidden: {title}"), title=lazystr(contribution.consultation.title)),
        text=words,
    )


def tell_shown(contribution: Contribution) -> None:
    """That it is read by everybody now."""
    count = contribution.hidings.count()
    tell(
        contribution,
        kind=HIDDEN,
        key=f"shown:{count}",
        subject=format_lazy(_("Your contribution is shown: {title}"), title=lazystr(contribution.consultation.title)),
        text=_("It was read by those who run the consultation; everybody can read it now."),
    )


def _path(address: str) -> str:
    """Without the language: notices add the reader's own."""
    return address[address.index("/", 1) :]
