"""What goes when a person is erased: the words in which they are named. Hashes and the log's entries stay."""

from __future__ import annotations

from mithaq.core.texts import empty_text
from mithaq.directory.models import Person
from mithaq.signatures.models import ConfirmationCode, Countersignature, Signature


def erase(person: Person) -> None:
    """Blank the statements that name ``person``, as signatory or for the issuer, and the reasons they gave."""
    own = Signature.objects.filter(mandate__person=person)
    Countersignature.objects.filter(signature__in=own).update(statement="")
    Countersignature.objects.filter(mandate__person=person).update(statement="")
    own.update(statement="", withdrawal_reason=empty_text())
    ConfirmationCode.objects.filter(mandate__person=person).delete()
