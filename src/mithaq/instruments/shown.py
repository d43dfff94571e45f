"""What the pages for readers show of an edition, a value, a commitment: gathered in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.http import Http404

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.instruments import states
from mithaq.instruments.contents import contents_of_all
from mithaq.instruments.matrix import matrix_of, numbers_of
from mithaq.instruments.models import Adoption, Audience, Commitment, Edition, LegalReference, Practice, Section
from mithaq.instruments.pages import InstrumentPage
from mithaq.instruments.standing import standing_of, track_of
from mithaq.law.laws import law


def matrix_shown(page: InstrumentPage, asked: Mapping[str, str]) -> dict[str, Any]:
    """The matrix, narrowed to the purpose and to the role ``asked`` for when the edition has them (S0-05, S3-02)."""
    purposes = [
        {"code": one["code"], "text": LocalizedText(one["text"]["original"], one["text"]["texts"])}
        for one in page.edition.purposes
    ]
    purpose = next((one["code"] for one in purposes if one["code"] == asked.get("purpose")), "")
    contents = contents_of_all([page.edition])[page.edition.pk]
    query = "" if page.edition == page.best else f"?edition={page.edition.number}"
    role = next((one for one in contents.audiences if one.code == asked.get("role")), None)
    return {
        "matrix": matrix_of(contents, purpose=purpose, role=role.code if role else ""),
        "role": role,
        "purposes": purposes,
        "purpose": purpose,
        "edition_query": query,
    }


def adoption_facts(page: InstrumentPage) -> dict[str, Any]:
    """Where the edition stands, who adopted it and who keeps it: a few queries, whatever the number of adopters."""
    edition, body = page.edition, page.body
    today = body.today()
    adoptions = Adoption.objects.filter(Q(ended_on=None) | Q(ended_on__gt=today), edition=edition)
    own = adoptions.filter(body=body).order_by("decided_on", "pk").first()
    others = adoptions.exclude(body=body)
    is_own_in_force = own is not None and own.state_at(today) == states.IN_FORCE
    first = None if is_own_in_force else others.order_by("in_force_on", "decided_on", "pk").first()
    telling = [one for one in (own, first) if one is not None]
    guardians = body.mandates.active(today).with_power("guard").order_by("pk")[:3] if edition.is_public else []
    return {
        "standing": standing_of(edition, telling, today),
        "own_adoption": own,
        "other_adoptions": others.count(),
        "guardians": [one.function or one.role_name for one in guardians],
        "track": track_of(edition, own or first, today),
    }


def value_shown(page: InstrumentPage, lineage: str, asked: int | None) -> dict[str, Any]:
    """A value in the edition asked for, else in the best that has it, with its commitments by audience."""
    everywhere = Section.objects.filter(lineage=lineage, edition__in=page.editions)
    found: dict[int, Section] = {one.edition_id: one for one in everywhere.select_related("parent")}
    edition = _edition_of(page, found, asked)
    section = found[edition.pk]
    contents = contents_of_all([edition])[edition.pk]
    part = next(one for one in contents.flat if one.section.pk == section.pk)
    groups: dict[int, tuple[Audience | None, list[Commitment]]] = {}
    for commitment in part.commitments:
        audience = contents.audience_of(commitment, section)
        groups.setdefault(audience.pk if audience else 0, (audience, []))[1].append(commitment)
    return {
        **_place(page, edition, found),
        "value": section,
        "number": numbers_of(contents).get(section.pk, ""),
        "inner": part.inner,
        "groups": list(groups.values()),
        "lived": lived([one.lineage for one in part.commitments]),
        "cited": {one.pk: _cited(contents.references.get(one.pk, [])) for one in part.commitments},
        "purposes": [
            LocalizedText(one["text"]["original"], one["text"]["texts"])
            for one in edition.purposes
            if one["code"] in section.purposes
        ],
    }


def commitment_shown(page: InstrumentPage, lineage: str, asked: int | None) -> dict[str, Any]:
    """A commitment in the edition asked for, else in the best that has it, and how each body lives it."""
    everywhere = Commitment.objects.filter(lineage=lineage, edition__in=page.editions).select_related(
        "audience", "section__audience", "section__parent__audience"
    )
    found = {one.edition_id: one for one in everywhere}
    edition = _edition_of(page, found, asked)
    commitment = found[edition.pk]
    section = commitment.section
    audience = commitment.audience or section.audience or (section.parent.audience if section.parent else None)
    return {
        **_place(page, edition, found),
        "commitment": commitment,
        "value": section,
        "audience": audience,
        "cited": _cited(LegalReference.objects.filter(commitment=commitment)),
        **_practices(page, lineage),
    }


def lived(lineages: Sequence[str]) -> set[str]:
    """Of these lineages, those with at least one practice or piece of evidence; the others are not yet lived."""
    return set(Practice.objects.filter(lineage__in=lineages).values_list("lineage", flat=True))


def _practices(page: InstrumentPage, lineage: str) -> dict[str, Any]:
    """By body, the issuer first; and the bodies bound that have said nothing yet (S0-04)."""
    by_body: dict[Body, list[Practice]] = {}
    for practice in Practice.objects.filter(lineage=lineage).select_related("body"):
        by_body.setdefault(practice.body, []).append(practice)
    today = page.body.today()
    adoptions = Adoption.objects.in_force(today).filter(edition__instrument=page.instrument)
    silent = adoptions.exclude(body__in=by_body).values("body").distinct().count()
    managed = set(page.person.managed_body_ids()) if page.person else set()
    return {
        "practices": sorted(by_body.items(), key=lambda pair: pair[0] != page.body),
        "silent": silent,
        "managed": managed,
    }


def _edition_of(page: InstrumentPage, found: Mapping[int, object], asked: int | None) -> Edition:
    """The edition asked for; without asking, the best one that has the part. Raises Http404."""
    having = [one for one in page.editions if one.pk in found and asked in (None, one.number)]
    if not having:
        raise Http404
    return having[0]


def _place(page: InstrumentPage, edition: Edition, found: Mapping[int, object]) -> dict[str, Any]:
    """Which edition is shown, and in which others the same part stands."""
    return {
        "edition": edition,
        "is_current": edition == page.best,
        "is_gone": page.best.pk not in found and page.best.is_public,
        "history": sorted((one for one in page.editions if one.pk in found), key=lambda one: one.number),
    }


def _cited(references: Any) -> list[dict[str, Any]]:
    return [{"law": law(one.law), "code": one.law, "article": one.article} for one in references]
