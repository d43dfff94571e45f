"""Lists as they are asked for: people of a body, members of a network. Pages, downloads and counts read the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Body, Invitation, Mandate, Membership, Person, PersonKey
from mithaq.directory.models.memberships import MembershipQuerySet
from mithaq.directory.models.persons import PersonQuerySet

CONTENT_LANGUAGES = ("ar", "fr", "en", "zgh")


def people_of(body: Body, asked: Mapping[str, Any]) -> PersonQuerySet:
    """People whom ``body`` knows; ``asked``: ``q``, ``role``, ``signatory_class``, ``state``, each may be empty."""
    rows = Person.objects.known_in(body).filter(erased_at=None)
    if words := asked.get("q"):
        by_key = PersonKey.objects.filter(body=body, external_id__iexact=words.strip()).values("person")
        rows = rows.filter(Q(pk__in=by_key) | Q(pk__in=Person.objects.named_like(words).values("pk")))
    mandates = Mandate.objects.within_parts_of(body)
    if asked.get("role") or asked.get("signatory_class"):
        wanted = {name: asked[name] for name in ("role", "signatory_class") if asked.get(name)}
        rows = rows.filter(pk__in=mandates.filter(**wanted).values("person"))
    in_force = mandates.active(body.today()).values("person")
    if asked.get("state") == "active":
        rows = rows.filter(pk__in=in_force)
    elif asked.get("state") == "ended":
        rows = rows.filter(pk__in=mandates.values("person")).exclude(pk__in=in_force)
    elif asked.get("state") == "none":
        rows = rows.exclude(pk__in=mandates.values("person"))
    return rows.order_by("sought", "pk")


def chosen_people(body: Body, public_ids: Sequence[str]) -> list[Person]:
    """Those of the people whom ``body`` knows that a form names, 500 at most, by name. Others are not there."""
    rows = Person.objects.known_in(body).filter(public_id__in=public_ids[:500], erased_at=None)
    return list(rows.order_by("sought"))


@dataclass(frozen=True)
class PersonRow:
    """A person as one body's stewards see them: with mandates in its services, nothing of their other bodies."""

    person: Person
    key: str
    mandates: Sequence[Mandate]
    entrance: str  # account | invited | code | none


def rows_of(people: Sequence[Person], body: Body, at: datetime) -> list[PersonRow]:
    """``people`` with their keys, mandates and way in, in three queries."""
    keys = dict(PersonKey.objects.filter(body=body, person__in=people).values_list("person", "external_id"))
    mandates: dict[int, list[Mandate]] = {}
    held = Mandate.objects.within_parts_of(body).filter(person__in=people).select_related("body")
    for mandate in held.order_by("-since"):
        mandates.setdefault(mandate.person_id, []).append(mandate)
    ways = Invitation.objects.filter(body=body, person__in=people, revoked_at=None, expires_at__gt=at)
    methods = {person: method for person, method, used in ways.values_list("person", "method", "used_at")}
    entrances = {Invitation.EMAIL: "invited", Invitation.CODE: "code"}
    return [
        PersonRow(
            person,
            keys.get(person.pk, ""),
            mandates.get(person.pk, []),
            "account" if person.account_id else entrances.get(methods.get(person.pk, ""), "none"),
        )
        for person in people
    ]


def members_at(network: Body, *, at: date, kind: str = "", words: str = "") -> MembershipQuerySet:
    """Memberships of ``network`` that cover the day ``at``, of bodies of ``kind`` whose name holds ``words``."""
    rows = Membership.objects.active(at).filter(network=network).select_related("body")
    if kind:
        rows = rows.filter(body__kind=kind)
    if words:
        named = Q()
        for tag in CONTENT_LANGUAGES:
            named |= Q(**{f"body__name__texts__{tag}__icontains": words})
        rows = rows.filter(named)
    return rows.order_by("body__kind", "body__slug")


@dataclass(frozen=True)
class KindCount:
    """How many members of one kind."""

    code: str
    name: str
    count: int


def counts_at(network: Body, at: date) -> list[KindCount]:
    """Members by kind on the day ``at``, in the order of the kinds; their sum is the number of members."""
    found = Membership.objects.filter(network=network).counts_by_kind(at)
    return [
        KindCount(code, kind.name if found[code] == 1 else kind.plural, found[code])
        for code, kind in kinds.body_kinds().items()
        if code in found
    ]


def text_columns(text: LocalizedText) -> list[str]:
    """A text in the columns of `CONTENT_LANGUAGES`."""
    return [text.texts.get(tag, "") for tag in CONTENT_LANGUAGES]
