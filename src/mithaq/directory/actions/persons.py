"""Write down a person whom a body knows, and correct what is written."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Invitation, Person, PersonKey
from mithaq.directory.rules import Actor, Installation, is_shared, may_staff


@transaction.atomic
def create_person(
    *, by: Actor, body: Body, external_id: str = "", name: LocalizedText, email: str = "", language: str = "fr"
) -> Person:
    """Write down a person under the key ``external_id`` of ``body``; without one the person's public id is the key.

    Two people may bear one name. Raises NotAllowed, or Refused when ``body`` knows somebody under this key.
    """
    if not may_staff(by, body):
        raise NotAllowed
    if not name:
        raise Refused(_("A person has a name."), field="name")
    person = Person.objects.create(name=name, email=email.strip().lower(), language=language)
    try:
        with transaction.atomic():
            PersonKey.objects.create(person=person, body=body, external_id=external_id or person.public_id)
    except IntegrityError as error:
        raise Refused(_("Somebody is already known here under this key."), field="external_id") from error
    return person


@transaction.atomic
def change_person(*, by: Actor, person: Person, name: LocalizedText, email: str, language: str) -> Person:
    """Correct a person's name, address and language.

    Who has an account changes the address there; who is known to several bodies is corrected by none of them alone:
    otherwise one body's steward could take over an account, or rename somebody, in another. Raises NotAllowed, Refused.
    """
    _check_may_change(by, person)
    email = email.strip().lower()
    if person.account_id and email != person.email:
        raise Refused(_("This person has an account and changes the address there."), field="email")
    if not name:
        raise Refused(_("A person has a name."), field="name")
    if email != person.email:
        Invitation.objects.end_links_to([person])
    person.name, person.email, person.language = name, email, language
    person.save(update_fields=["name", "email", "language"])
    return person


def _check_may_change(by: Actor, person: Person) -> None:
    if person.erased_at:
        raise Refused(_("This person was erased."))
    if isinstance(by, Installation):
        return
    if not Person.objects.managed_by(by).filter(pk=person.pk).exists():
        raise NotAllowed
    if is_shared(person, by=by):
        raise Refused(_("Other bodies know this person too: ask them to correct it themselves."))
