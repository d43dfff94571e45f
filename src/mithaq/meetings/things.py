"""Public things that evidence, opinions and decisions name: apps above say for each kind how to find them.

``register("consultation", _("a consultation"), find)``: ``find(public_ids)`` returns those that everybody may see, by
public id, in one query; whatever is not in its answer is not named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.core import ids
from mithaq.core.texts import LocalizedText
from mithaq.instruments.addresses import of_instrument
from mithaq.instruments.models import DraftVersion
from mithaq.meetings.models import Meeting
from mithaq.publications.models import Document

MEETING, DOCUMENT, VERSION = "meeting", "document", "version"
_PUBLIC_ID = re.compile(rf"(?<![{ids.ALPHABET}])[{ids.ALPHABET}]{{16}}(?![{ids.ALPHABET}])")


@dataclass(frozen=True)
class Thing:
    """``name``: how it is called; ``path``: of its page; ``on``: its day, if it has one."""

    name: LocalizedText | str
    path: str
    on: date | None = None


Finder = Callable[[Sequence[str]], Mapping[str, Thing]]


@dataclass(frozen=True)
class Kind:
    """``name``: “a meeting”."""

    code: str
    name: str | Promise
    find: Finder


_KINDS: dict[str, Kind] = {}


def register(code: str, name: str | Promise, find: Finder) -> None:
    """Let things of this kind be named. Called when an app is ready; again changes nothing."""
    _KINDS[code] = Kind(code, name, find)


def kind_name(code: str) -> str:
    return str(_KINDS[code].name) if code in _KINDS else ""


def things_of(named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Thing]:
    """Those of the (kind, public id) that are there for everybody: one query a kind."""
    wanted: dict[str, list[str]] = {}
    for kind, public_id in named:
        if kind in _KINDS and public_id:
            wanted.setdefault(kind, []).append(public_id)
    return {(kind, found): thing for kind, asked in wanted.items() for found, thing in _KINDS[kind].find(asked).items()}


def thing_at(address: str) -> tuple[str, str] | None:
    """Which thing of this site an address leads to: its kind and public id. The last id in the address counts, as the
    deepest page is meant. None for another site, and where nothing public is."""
    parts = urlsplit(address.strip())
    if parts.netloc and parts.netloc != urlsplit(settings.SITE_ADDRESS).netloc:
        return None
    for public_id in reversed(_PUBLIC_ID.findall(parts.path)):
        for kind in _KINDS.values():
            if public_id in kind.find([public_id]):
                return kind.code, public_id
    return None


def declare() -> None:
    """Name the things of this app and of those below."""
    register(MEETING, _("a meeting"), _meetings)
    register(DOCUMENT, _("a published document"), _documents)
    register(VERSION, _("a version of a draft"), _versions)


def _meetings(public_ids: Sequence[str]) -> dict[str, Thing]:
    rows = Meeting.objects.visible_to(None).filter(public_id__in=public_ids).select_related("body")
    return {
        one.public_id: Thing(
            one.title, reverse("meetings:meeting_detail", args=[one.body.slug, one.public_id]), one.first_day
        )
        for one in rows
    }


def _documents(public_ids: Sequence[str]) -> dict[str, Thing]:
    rows = Document.objects.visible_to(None).current().filter(public_id__in=public_ids)
    found = {}
    for one in rows.select_related("holding__scheme__body"):
        body = one.holding.scheme.body
        path = reverse("publications:document_detail", args=[body.slug, one.public_id])
        found[one.public_id] = Thing(one.title, path, one.published_on(body.time_zone))
    return found


def _versions(public_ids: Sequence[str]) -> dict[str, Thing]:
    rows = DraftVersion.objects.visible_to(None).filter(public_id__in=public_ids)
    return {
        one.public_id: Thing(
            f"{one.edition.title} · v{one.number}", of_instrument(one.edition.instrument), one.made_at.date()
        )
        for one in rows.select_related("edition__instrument__body")
    }
