"""Mail of ours that came back: its notice did not arrive."""

from __future__ import annotations

from mithaq.notices.channels import REROUTED, reroute
from mithaq.notices.intake.addresses import address_for, register
from mithaq.notices.intake.answers import NoSuchAddress
from mithaq.notices.intake.incoming import FAILED, Incoming
from mithaq.notices.models import Notice

PREFIX = "bounce"


def bounce_address(notice: Notice) -> str:
    """Where mail servers report on this message; empty where no mail comes in."""
    return address_for(PREFIX, notice.public_id)


def take_bounce(incoming: Incoming) -> None:
    """A report of failure marks the notice, which takes another way if it must; whatever else comes changes nothing."""
    rows = Notice.objects.select_for_update(of=("self",)).with_recipient()
    notice = rows.filter(public_id=incoming.token).first()
    if notice is None:
        raise NoSuchAddress
    if incoming.delivery == FAILED and (notice.channel, notice.state) == (Notice.EMAIL, Notice.SENT):
        if not reroute(notice, at=incoming.received_at):
            notice.state = Notice.FAILED
        notice.save(update_fields=REROUTED)


register(PREFIX, take_bounce)
