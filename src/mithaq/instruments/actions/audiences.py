"""Edit the audiences of a draft: to which roles or classes its commitments speak."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.rules import Actor
from mithaq.instruments.actions.drafts import next_order, original_first, taken_for_edit
from mithaq.instruments.models import Audience, Edition


@transaction.atomic
def add_audience(
    *,
    by: Actor,
    edition: Edition,
    revision: int,
    name: LocalizedText,
    classes: Sequence[str] = (),
    roles: Sequence[str] = (),
) -> Audience:
    """Add an audience after the others. Neither class nor role: it speaks to everybody bound."""
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    siblings = list(edition.audiences.all())
    codes = {one.code for one in siblings}
    code = next(code for number in range(1, len(codes) + 2) if (code := f"a{number}") not in codes)
    audience = Audience(edition=edition, code=code, order=next_order(siblings))
    return _written(audience, edition, name, classes, roles)


@transaction.atomic
def edit_audience(
    *,
    by: Actor,
    edition: Edition,
    revision: int,
    audience: Audience,
    name: LocalizedText,
    classes: Sequence[str] = (),
    roles: Sequence[str] = (),
) -> Audience:
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    return _written(edition.audiences.get(pk=audience.pk), edition, name, classes, roles)


@transaction.atomic
def remove_audience(*, by: Actor, edition: Edition, revision: int, audience: Audience) -> None:
    """Refused while anything speaks to it: what was said to a few must not silently bind everybody."""
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    audience = edition.audiences.get(pk=audience.pk)
    if audience.commitments.exists() or audience.sections.exists():
        raise Refused(_("Commitments or sections still speak to this role. Give them another one first."))
    audience.delete()


def _written(
    audience: Audience, edition: Edition, name: LocalizedText, classes: Sequence[str], roles: Sequence[str]
) -> Audience:
    audience.name = original_first(name, edition)
    if not audience.name.original_text:
        raise Refused(_("A role needs a name in the original language."), field="name")
    if not set(classes) <= set(kinds.signatory_classes()):
        raise Refused(_("This class is not known."), field="classes")
    if not set(roles) <= set(kinds.roles()):
        raise Refused(_("This role is not known."), field="roles")
    audience.classes, audience.roles = list(classes), list(roles)
    audience.save()
    return audience
