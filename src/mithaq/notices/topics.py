"""What can be followed: apps above say for each prefix of a topic how to find the thing, and whether one may see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from mithaq.directory.models import Body, Person


@dataclass(frozen=True)
class Subject:
    """What a topic is about: its name in the reader's language, and the path of its page."""

    name: str
    path: str


# From a public id and who asks (None: a stranger) to the thing, or None where they may not see it or it is not there.
Finder = Callable[[str, Person | None], Subject | None]
_FINDERS: dict[str, Finder] = {}


def register(prefix: str, finder: Finder) -> None:
    """Let ``prefix:<public id>`` be followed. Called when an app is ready."""
    _FINDERS[prefix] = finder


def subject_of(topic: str, person: Person | None) -> Subject | None:
    """What ``topic`` is about, or None when there is no such thing that ``person`` may see."""
    prefix, _colon, public_id = topic.partition(":")
    finder = _FINDERS.get(prefix)
    return finder(public_id, person) if finder else None


def _body(public_id: str, person: Person | None) -> Subject | None:
    body = Body.objects.visible_to(person).filter(public_id=public_id).first()
    return Subject(str(body.name), reverse("portal:body_detail", args=[body.slug])) if body else None


register("body", _body)
