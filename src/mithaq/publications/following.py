"""What can be followed of publication, and the kinds of messages that come of it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.directory.models import Person
from mithaq.notices import kinds, topics
from mithaq.notices.topics import Subject
from mithaq.publications.models import Scheme

TOPIC = "publications"  # followed by the public id of the body
KIND, NEW = "publication_reminder", "publication_new"


def subject_of(public_id: str, person: Person | None) -> Subject | None:
    """What the body that bears this id publishes: public, so anyone may follow it."""
    scheme = Scheme.objects.filter(body__public_id=public_id).select_related("body").first()
    if scheme is None:
        return None
    name = _("What %(body)s publishes") % {"body": scheme.body.name}
    return Subject(name, reverse("publications:scheme_detail", args=[scheme.body.slug]))


def declare() -> None:
    """Make it known to the notices."""
    topics.register(TOPIC, subject_of)
    kinds.declare(KIND, gettext_lazy("Reminders to publish"))
    kinds.declare(NEW, gettext_lazy("Documents published by bodies that you follow"))
