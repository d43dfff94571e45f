"""The button by which a page is followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from mithaq.directory.people import acting_person

register = template.Library()


@register.inclusion_tag("notices/_follow.html", takes_context=True)
def follow_button(context: Mapping[str, Any], prefix: str, followed: str) -> dict[str, Any]:
    """``{% follow_button "case" case.public_id %}``: one query for somebody known, none for a stranger."""
    request = context["request"]
    person = acting_person(request)
    is_followed = person is not None and person.follows.filter(topic=f"{prefix}:{followed}").exists()
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "person": person,
        "is_followed": is_followed,
        "prefix": prefix,
        "followed": followed,
    }
