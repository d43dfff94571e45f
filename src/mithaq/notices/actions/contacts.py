"""Write down how to reach somebody, and forget it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.notices.models import Contact
from mithaq.notices.phones import normal_phone

POSTAL_LINES, POSTAL_LENGTH = 8, 500


@transaction.atomic
def add_contact(
    *,
    name: str = "",
    email: str = "",
    phone: str = "",
    postal_address: str = "",
    language: str = "fr",
    channel: str = Contact.NO_CHOICE,
    country: str = "MA",
) -> Contact:
    """Write down how to reach somebody; ``country`` says how a number without its prefix is read.

    Raises Refused when nothing of it reaches anybody, or an address cannot be one.
    """
    email, postal_address = email.strip().lower(), normal_address(postal_address)
    if not (email or phone.strip() or postal_address):
        raise Refused(_("Give an e-mail address, a telephone number or a postal address."), field="email")
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise Refused(_("This is not an e-mail address."), field="email") from error
    return Contact.objects.create(
        name=" ".join(name.split())[:200],
        email=email,
        phone=normal_phone(phone, country=country) if phone.strip() else "",
        postal_address=postal_address,
        language=language,
        channel=channel,
    )


@transaction.atomic
def delete_contact(*, contact: Contact) -> None:
    """Forget how to reach somebody, and all that they were told."""
    contact.delete()


def normal_address(text: str) -> str:
    """A postal address line by line, without empty lines. Raises Refused when it would fill no envelope."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    address = "\n".join(line for line in lines if line)
    if address.count("\n") >= POSTAL_LINES or len(address) > POSTAL_LENGTH:
        raise Refused(_("A postal address has at most eight lines."), field="postal_address")
    return address
