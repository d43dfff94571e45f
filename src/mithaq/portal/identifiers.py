"""From a public id to the page of the thing that bears it."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils import translation

from mithaq.accounts import addresses as accounts
from mithaq.assessments import addresses as assessments
from mithaq.ballots import addresses as ballots
from mithaq.calls import addresses as calls
from mithaq.cases import addresses as cases
from mithaq.comments import addresses as comments
from mithaq.consultations import addresses as consultations
from mithaq.deliberations import addresses as deliberations
from mithaq.delivery import addresses as delivery
from mithaq.directory.models import Body, Membership
from mithaq.instruments import addresses as instruments
from mithaq.meetings import addresses as meetings
from mithaq.needs import addresses as needs
from mithaq.operations import addresses as operations
from mithaq.petitions import addresses as petitions
from mithaq.publications import addresses as publications
from mithaq.ratings import addresses as ratings
from mithaq.services import addresses as services
from mithaq.signatures import addresses as signatures
from mithaq.sittings import addresses as sittings


def address_of(public_id: str, language: str) -> str | None:
    """The path of the thing's page in ``language``, or None when nothing public bears this id."""
    with translation.override(language):
        for find in FINDERS:
            address = find(public_id)
            if address is not None:
                return address
    return None


def _body(public_id: str) -> str | None:
    body = Body.objects.filter(public_id=public_id).first()
    return reverse("portal:body_detail", args=[body.slug]) if body else None


def _membership(public_id: str) -> str | None:
    membership = Membership.objects.filter(public_id=public_id).first()
    return reverse("directory:membership_detail", args=[membership.public_id]) if membership else None


FINDERS: list[Callable[[str], str | None]] = [
    _body,
    _membership,
    *instruments.FINDERS,
    *signatures.FINDERS,
    *publications.FINDERS,
    *cases.FINDERS,
    *deliberations.FINDERS,
    *calls.FINDERS,
    *comments.FINDERS,
    *needs.FINDERS,
    *meetings.FINDERS,
    *delivery.FINDERS,
    *operations.FINDERS,
    *ratings.FINDERS,
    *services.FINDERS,
    *ballots.FINDERS,
    *sittings.FINDERS,
    *consultations.FINDERS,
    *petitions.FINDERS,
    *assessments.FINDERS,
    *accounts.FINDERS,
]
