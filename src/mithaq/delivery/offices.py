"""Under which title somebody acts for a body: what public records name instead of the person."""

from __future__ import annotations

from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Body, Mandate
from mithaq.directory.rules import Actor, Installation


def office_of(by: Actor, body: Body) -> LocalizedText:
    """The title of a mandate of theirs in the body, in a part of it or above it: officials' first; the name of the role
    where no title is written. Empty for the installation, and for who holds nothing there. One query."""
    if isinstance(by, Installation):
        return LocalizedText("fr")
    held = Mandate.objects.active(body.today()).filter(person=by).select_related("body")
    near = [one for one in held.order_by("-signatory_class", "pk") if one.body.path.startswith(body.path)]
    near += [one for one in held if one not in near and body.path.startswith(one.body.path)]
    titled: list[LocalizedText] = [one.function for one in near if one.function]
    if titled:
        return titled[0]
    return LocalizedText("fr", dict(kinds.role(near[0].role).names)) if near else LocalizedText("fr")
