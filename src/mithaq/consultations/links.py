"""The secret link of a guest's contribution: where they read what became of it, without an account."""

from __future__ import annotations

from django.urls import reverse

from mithaq.consultations.models import Contribution
from mithaq.core.secret_links import code_for, is_code

_SALT = "mithaq.consultations.links"


def secret_of(contribution: Contribution) -> str:
    """What stands in the address: the contribution's id and a code that only this installation can make."""
    return f"{contribution.public_id}-{code_for(_SALT, contribution.public_id)}"


def contribution_of(secret: str) -> Contribution | None:
    """The contribution that this secret opens, or None, whatever is wrong with it."""
    public_id, _, code = secret.partition("-")
    # Compared even where there is no such contribution: how long the answer takes must not tell.
    if not is_code(code, _SALT, public_id):
        return None
    rows = Contribution.objects.select_related("author", "contact", "response__changed_version")
    return rows.defer("response__changed_version__contents").filter(public_id=public_id).first()


def receipt_of(contribution: Contribution) -> str:
    """The page of the receipt, in the reader's language."""
    return reverse("consultations:receipt", args=[secret_of(contribution)])


def page_of(contribution: Contribution) -> str:
    """The public page of a contribution. Its consultation and body are loaded with it."""
    consultation = contribution.consultation
    ids = [consultation.body.slug, consultation.public_id, contribution.public_id]
    return reverse("consultations:contribution_detail", args=ids)
