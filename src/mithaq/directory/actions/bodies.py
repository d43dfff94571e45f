"""Register a body."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from mithaq.core import ids
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor, may_register

MAXIMUM_DEPTH = 8  # of bodies below bodies: `Body.path` is bounded


@transaction.atomic
def create_body(
    *,
    by: Actor,
    kind: str,
    name: LocalizedText,
    slug: str = "",
    parent: Body | None = None,
    network: Body | None = None,
    external_id: str = "",
    languages: Sequence[str] = ("fr",),
    territory_code: str = "",
    country: str = "MA",
    time_zone: str = "Africa/Casablanca",
    founded_by: LocalizedText | None = None,
) -> Body:
    """Register a body of ``kind`` (a code of `kinds.body_kinds`), below ``parent`` or as a member-to-be of ``network``.

    Without ``slug`` the address is made from the name. Raises NotAllowed, or Refused for an unknown kind, an address
    or an ``external_id`` that another body bears.
    """
    if kind not in kinds.body_kinds():
        raise Refused(_("This kind of body is not known."), field="kind")
    if not may_register(by, kind=kind, parent=parent, network=network):
        raise NotAllowed
    if not name:
        raise Refused(_("A body has a name."), field="name")
    if parent is not None and len(parent.ancestor_ids()) >= MAXIMUM_DEPTH:
        raise Refused(_("There are too many bodies above this one."), field="parent")
    body = Body(
        kind=kind,
        name=name,
        slug=slug or free_slug(name),
        parent=parent,
        external_id=external_id,
        languages=list(languages),
        territory_code=territory_code,
        country=country,
        time_zone=time_zone,
        founded_by=founded_by or LocalizedText("fr"),
    )
    try:
        with transaction.atomic():
            body.save()
    except IntegrityError as error:
        if external_id and Body.objects.filter(external_id=external_id).exists():
            raise Refused(_("Another body bears this key."), field="external_id") from error
        raise Refused(_("Another body has this address."), field="slug") from error
    return body


def free_slug(name: LocalizedText) -> str:
    """An address that no body has: from the name where it has Latin letters, else random."""
    written = next((slugify(words)[:60] for words in name.texts.values() if slugify(words)), "")
    if not written:
        return f"b-{ids.new_public_id()[:8]}"
    taken = Body.objects.filter(slug=written).exists()
    return f"{written}-{ids.new_public_id()[:6]}" if taken else written
