"""An invitation joins a person of the directory to an account (by e-mail) or lets them in by a printed code."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import Q

from mithaq.core import clock, ids
from mithaq.directory.models.bodies import Body
from mithaq.directory.models.persons import Person


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, and who may list them."""

    def open(self, at: datetime) -> InvitationQuerySet:
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=at)

    def standing_codes(self, at: datetime) -> InvitationQuerySet:
        """Printed codes that open sessions: using one does not use it up."""
        return self.filter(method=Invitation.CODE, revoked_at=None, expires_at__gt=at)

    def of(self, public_id: str) -> InvitationQuerySet:
        return self.filter(public_id=public_id)

    def end_links_to(self, people: Iterable[Person]) -> None:
        """The links sent to an address that was not theirs, or is theirs no more, open nothing."""
        links = self.filter(person__in=people, method=Invitation.EMAIL, used_at=None, revoked_at=None)
        links.update(revoked_at=clock.now())

    def visible_to(self, person: Person | None) -> InvitationQuerySet:
        return self.filter(body__in=person.managed_body_ids()) if person else self.none()


class Invitation(models.Model):
    """Only the hash of its secret is kept. At most one is unanswered per person, body and method."""

    EMAIL, CODE = "email", "code"

    public_id = models.CharField(max_length=16, unique=True, default=ids.new_public_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="invitations")
    method = models.CharField(max_length=10, choices=[(EMAIL, EMAIL), (CODE, CODE)])
    secret_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "body", "method"],
                condition=Q(used_at=None, revoked_at=None),
                name="one_unanswered_invitation",
            )
        ]
