"""What pages of ratings begin with: the thing that is rated, the words of a rating, who reads what waits."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from mithaq.core.errors import NotAllowed
from mithaq.delivery.promises import COMMITMENT
from mithaq.delivery.subjects import Subject, subject_at
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person, person_in
from mithaq.ratings.addresses import of_ratings
from mithaq.ratings.models import Rating
from mithaq.ratings.rules import may_read_all


def subject_or_404(body: str, slug: str, lineage: str) -> Subject:
    """The commitment of the instrument ``slug`` at this address. Raises Http404."""
    found = subject_at(COMMITMENT, lineage)
    if found is None or found.instrument is None or (found.body.slug, found.instrument.slug) != (body, slug):
        raise Http404
    return found


def subject_of(rating: Rating) -> Subject:
    """What a rating is about. Raises Http404 when it is in force no more."""
    found = subject_at(rating.subject_kind, rating.subject_id)
    if found is None:
        raise Http404
    return found


def rating_or_404(request: HttpRequest, body: str, public_id: str) -> Rating:
    """A rating whose words the reader may see. Raises Http404."""
    rows = Rating.objects.visible_to(acting_person(request)).standing().filter(body__slug=body)
    found: Rating = get_object_or_404(rows.select_related("body"), public_id=public_id)
    return found


def body_read_by_steward(request: HttpRequest, slug: str) -> Body:
    """The body, whose steward acts. Raises NotAllowed to others."""
    found: Body = get_object_or_404(Body, slug=slug)
    if not may_read_all(person_in(request), found):
        raise NotAllowed
    return found


def context_of(subject: Subject, **more: Any) -> dict[str, Any]:
    """What every page about the ratings of one thing shows."""
    paths = {"list": of_ratings(subject), "new": of_ratings(subject, "rating_new")}
    paths |= {"csv": of_ratings(subject, "rating_csv"), "json": of_ratings(subject, "rating_json")}
    return {"subject": subject, "body": subject.body, "paths": paths, "section": "instruments", **more}
