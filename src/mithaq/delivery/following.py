"""What can be followed of delivery, and the kind of messages that come of it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.delivery.addresses import of_delivery, of_story
from mithaq.delivery.promises import commitments_in_force
from mithaq.directory.models import Person
from mithaq.instruments.models import Edition
from mithaq.notices import kinds, topics
from mithaq.notices.topics import Subject

COMMITMENT, PROGRAMME = "commitment", "programme"  # by its lineage; by the public id of its text
KIND = "delivery"


def declare() -> None:
    """Let commitments and whole texts be followed, and people choose how they are told."""
    topics.register(COMMITMENT, commitment_followed)
    topics.register(PROGRAMME, programme_followed)
    kinds.declare(KIND, gettext_lazy("Progress of what was promised: reports, and what is late"))


def commitment_followed(lineage: str, person: Person | None) -> Subject | None:
    found = commitments_in_force([lineage]).get(lineage)
    if found is None or found.instrument is None:
        return None
    return Subject(str(found.name), of_story(found.instrument, lineage))


def programme_followed(public_id: str, person: Person | None) -> Subject | None:
    rows = Edition.objects.public().filter(instrument__public_id=public_id).select_related("instrument__body")
    edition = rows.order_by("-number").first()
    if edition is None:
        return None
    return Subject(_("Progress of “%(title)s”") % {"title": edition.title}, of_delivery(edition.instrument))
