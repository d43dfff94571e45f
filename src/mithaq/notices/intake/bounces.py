"""Mail of ours that came back: its notice did not arrive."""

from __future__ import annotations

from mithaq.notices.intake.addresses import address_for, register
from mithaq.notices.intake.answers import NoSuchAddress
from mithaq.notices.intake.incoming import FAILED, Incoming
from mithaq.notices.models import Notice

PREFIX = "bounce"


def bounce_address(notice: Notice) -> str:
    """Where mail servers report on this message; empty where no mail comes in."""
    return address_for(PREFIX, notice.public_id)


def take_bounce(incoming: Incoming) -> None:
    """A report that the message failed marks its notice; delays and whatever else comes here change nothing."""
    notice = Notice.objects.filter(public_id=incoming.token, channel=Notice.EMAIL).first()
    if notice is None:
        raise NoSuchAddress
    if incoming.delivery == FAILED and notice.state == Notice.SENT:
        notice.state = Notice.FAILED
        notice.save(update_fields=["state"])


register(PREFIX, take_bounce)
