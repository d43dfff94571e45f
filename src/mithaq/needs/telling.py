"""Tell whoever said a need what became of it: by their account, or at the address by which they take part."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.calls.following import path_of as path_of_call
from mithaq.calls.models import Call, Participant
from mithaq.needs.models import Need
from mithaq.notices import kinds
from mithaq.notices.actions import notify

UNITED = "need_united"


def declare() -> None:
    """Let people choose how they are told."""
    kinds.declare(UNITED, _("My needs united with others"))


def tell(
    author: Participant | None,
    call: Call,
    *,
    kind: str,
    key: str,
    subject: str | Promise,
    text: str | Promise,
    link: str,
) -> None:
    """Tell an author, if there is a way to. Whoever came in by a letter or at the counter left none."""
    if author is None or (author.person is None and author.contact is None):
        return
    notify(
        person=author.person,
        contact=None if author.person else author.contact,
        kind=kind,
        key=key,
        subject=subject,
        text=text,
        link=link,
        reason=_("you said this in a call."),
        body=call.body,
    )


def path_of(need: Need) -> str:
    """The path of its page without the language."""
    return f"{path_of_call(need.call)}needs/{need.public_id}/"
