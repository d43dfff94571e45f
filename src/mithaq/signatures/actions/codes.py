"""Send the code by which somebody without a password confirms one act."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Mandate, Person
from mithaq.directory.rules import holds
from mithaq.notices.actions import notify
from mithaq.notices.models import CODE, Notice
from mithaq.signatures.confirmations import CODE_LASTS, hash_of_code, new_code
from mithaq.signatures.models import Campaign, ConfirmationCode

AGAIN_AFTER = timedelta(minutes=1)


@transaction.atomic
def send_code(*, by: Person, campaign: Campaign, mandate: Mandate) -> ConfirmationCode:
    """E-mail a code, good for one act within 15 minutes and five tries; a code sent before dies.

    Raises NotAllowed for somebody else's mandate; Refused without an address, and within a minute of the last code.
    """
    if not holds(by, mandate):
        raise NotAllowed
    if not by.email:
        raise Refused(_("There is no e-mail address for you here."), field="method")
    now = clock.now()
    held = ConfirmationCode.objects.select_for_update().filter(campaign=campaign, mandate=mandate)
    if held.filter(created_at__gt=now - AGAIN_AFTER, used_at=None).exists():
        raise Refused(_("A code was sent less than a minute ago: look in your mailbox."), field="method")
    secret = new_code()
    code, _created = ConfirmationCode.objects.update_or_create(
        campaign=campaign,
        mandate=mandate,
        defaults={
            "code_hash": hash_of_code(secret),
            "attempts": 0,
            "created_at": now,
            "expires_at": now + CODE_LASTS,
            "used_at": None,
        },
    )
    Notice.objects.filter(person=by, kind=CODE, key__startswith=_key(campaign, mandate)).delete()
    with translation.override(by.language):
        address = reverse("signatures:campaign_detail", args=[campaign.body.slug, campaign.public_id])
        notify(
            person=by,
            kind=CODE,
            key=f"{_key(campaign, mandate)}{now.timestamp():.0f}",
            subject=_("Your code to confirm your signature"),
            text=_text_with(secret),
            link=address.removeprefix(f"/{by.language}"),
            reason=_("You receive this because you asked for a code to confirm your signature."),
        )
    return code


def _key(campaign: Campaign, mandate: Mandate) -> str:
    return f"sign-code:{campaign.public_id}:{mandate.public_id}:"


def _text_with(secret: str) -> str:
    words = _("Type this code on the page that asks for it, within 15 minutes: %(code)s\nGive it to nobody.")
    return words % {"code": secret}
