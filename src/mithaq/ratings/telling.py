"""Tell somebody with an account that their words were hidden, and why."""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.delivery.subjects import subject_at
from mithaq.notices import kinds
from mithaq.notices.actions import notify
from mithaq.ratings import states
from mithaq.ratings.addresses import of_ratings
from mithaq.ratings.models import Hiding, Rating

KIND = "rating_hidden"


def declare() -> None:
    """That one's words were hidden is always said."""
    kinds.declare(KIND, _("My words about what I see that were hidden"))
    kinds.always_sent(KIND)


def tell_hidden(rating: Rating, hiding: Hiding) -> None:
    """The reason, the note, and that the number is counted all the same."""
    subject = subject_at(rating.subject_kind, rating.subject_id)
    if rating.person is None or subject is None:
        return
    path = of_ratings(subject)
    notify(
        person=rating.person,
        kind=KIND,
        key=f"rating:{hiding.public_id}",
        subject=_("What you wrote about what you see was hidden"),
        text=format_lazy(
            _("The reason: {reason}. {note} What you answered is counted all the same."),
            reason=states.REASONS[hiding.reason],
            note=hiding.note,
        ),
        link=path[path.index("/", 1) :],  # without the language: notices add the reader's own
        reason=_("you said what you see on the ground."),
        body=rating.body,
    )
