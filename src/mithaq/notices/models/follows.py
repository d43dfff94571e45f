"""Who wants to be told of what becomes of a thing."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mithaq.core import clock
from mithaq.directory.models import Person
from mithaq.notices.models.contacts import Contact


class Follow(models.Model):
    """Somebody follows a topic, such as ``body:<public id>`` (see `mithaq.notices.topics`).

    A contact's row is made when they have confirmed their address, not before.
    """

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="follows")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="follows")
    topic = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, contact=None) | Q(person=None, contact__isnull=False),
                name="a_follower_is_a_person_or_a_contact",
            ),
            models.UniqueConstraint(fields=["person", "topic"], name="a_person_follows_a_topic_once"),
            models.UniqueConstraint(fields=["contact", "topic"], name="a_contact_follows_a_topic_once"),
        ]
        indexes = [models.Index(fields=["topic"])]

    @property
    def language(self) -> str:
        """In which the follower is told."""
        follower = self.person or self.contact
        assert follower is not None  # a constraint of this table
        return follower.language

    @property
    def prefix(self) -> str:
        """What sort of thing it is: ``body``."""
        return self.topic.partition(":")[0]

    @property
    def followed(self) -> str:
        """The public id of the thing."""
        return self.topic.partition(":")[2]
