"""The secret link of a case: for those who have no account. It is computed, not stored: the database alone opens
nothing."""

from __future__ import annotations

import hmac

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from mithaq.cases.kinds import Kind
from mithaq.cases.models import Case
from mithaq.core.ids import new_public_id
from mithaq.core.secret_links import code_for
from mithaq.directory.models import Body

_SALT = "mithaq.cases.links"


def secret_of(case: Case) -> str:
    """What stands in the address: the case's id and a code that only this installation can make."""
    return f"{case.public_id}-{_code(case.public_id, case.secret_version)}"


def case_of(secret: str) -> Case | None:
    """The case that this secret opens, or None, whatever is wrong with it."""
    public_id, _, code = secret.partition("-")
    case = Case.objects.select_related("body", "contact", "asker").filter(public_id=public_id).first()
    # Compared even where there is no such case: how long the answer takes must not tell.
    expected = _code(public_id, case.secret_version if case else 1)
    return case if hmac.compare_digest(code.encode(), expected.encode()) and case else None


def address_of(case: Case) -> str:
    """The path of the secret link without the language, as notices want it."""
    path = reverse("cases:secret_detail", args=[secret_of(case)])
    return path[path.index("/", 1) :]


def reserve_id(kind: Kind, body: Body) -> str:
    """The id of a case that is not written yet, signed: the form carries it, so that one form makes one case."""
    return _signer(kind, body).sign(new_public_id())


def reserved_id(token: str, kind: Kind, body: Body) -> str:
    """The id that this form reserved; a new one for a form that was tampered with, or is another's."""
    try:
        return _signer(kind, body).unsign(token)
    except BadSignature:
        return new_public_id()


def mail_token(case: Case) -> str:
    """What stands behind ``case+`` in the address to which replies by e-mail go. It reads nothing, it only writes."""
    return f"{case.public_id}-{_code(case.public_id, case.secret_version, purpose='mail')[:13]}"


def case_of_mail(token: str) -> Case | None:
    """The case to which an e-mail with this token belongs, or None."""
    public_id, _, code = token.lower().partition("-")
    case = Case.objects.select_related("body", "contact", "asker").filter(public_id=public_id).first()
    expected = _code(public_id, case.secret_version if case else 1, purpose="mail")[:13]
    return case if hmac.compare_digest(code.encode(), expected.encode()) and case else None


def _signer(kind: Kind, body: Body) -> Signer:
    return Signer(salt=f"{_SALT}.form.{kind.code}.{body.public_id}")


def _code(public_id: str, version: int, *, purpose: str = "read") -> str:
    return code_for(f"{_SALT}.{purpose}", f"{public_id}:{version}")
