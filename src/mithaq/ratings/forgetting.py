"""What goes when a person is erased: the words, the photo and whose it was. The number stays, of nobody."""

from __future__ import annotations

from mithaq.core import ids
from mithaq.directory.actions import on_erasure
from mithaq.directory.models import Person
from mithaq.ratings.actions.rating import empty
from mithaq.ratings.models import Answer, Asking, Rating
from mithaq.ratings.raters import Rater


def declare() -> None:
    """Be asked whenever a person is erased."""
    on_erasure(erase)


def erase(person: Person) -> None:
    """Not even the key remains by which their next rating would replace this one."""
    for rating in Rating.objects.filter(person=person):
        rating.person, rating.rater_key = None, ids.new_secret()
        empty(rating)
    for asking in Asking.objects.filter(counted_at=None):
        key = Rater(person=person).key("asking", asking.public_id)
        Answer.objects.filter(asking=asking, rater_key=key).update(rater_key=ids.new_secret())
