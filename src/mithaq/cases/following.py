"""Who follows a body is told of each request that it publishes; who follows a published request, of its answers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases.models import Case, Decision
from mithaq.directory.models import Person
from mithaq.notices import kinds, topics
from mithaq.notices.actions import tell_followers

PUBLISHED, ANSWERED, DUE = "case_published", "case_answered_again", "case_due"


def subject_of(case: Case) -> str:
    """The title of a published request, personal data out."""
    return str(case.details.get("public_subject", ""))


def declare() -> None:
    """Let published requests be followed, and people choose how they are told of it."""
    topics.register("case", _published)
    kinds.declare(PUBLISHED, _("Answered requests that a body I follow made public"))
    kinds.declare(ANSWERED, _("New answers to a request that I follow"))
    kinds.declare(DUE, _("Time limits of the cases that I answer"))


def tell_followers_of_body(case: Case) -> int:
    """A thread was made public. Returns how many follow the body."""
    return tell_followers(
        topic=f"body:{case.body.public_id}",
        kind=PUBLISHED,
        key=f"{PUBLISHED}:{case.public_id}",
        subject=format_lazy(_("{body} made a request public"), body=lazystr(case.body.name)),
        text=format_lazy("{subject}", subject=subject_of(case)),
        link=path_of(case),
        reason=_("you follow this body."),
    )


def tell_followers_of_case(case: Case, decision: Decision) -> int:
    """A published request was answered, again or after a complaint. Returns how many follow it."""
    if case.published_at is None:
        return 0
    return tell_followers(
        topic=f"case:{case.public_id}",
        kind=ANSWERED,
        key=f"{ANSWERED}:{decision.public_id}",
        subject=format_lazy(_("A new answer: {subject}"), subject=subject_of(case)),
        text=_("The body answered again. Its words are made public once they were reviewed."),
        link=path_of(case),
        reason=_("you follow this request."),
    )


def path_of(case: Case) -> str:
    """The path of its public page without the language, as notices want it."""
    return f"/b/{case.body.slug}/cases/{case.public_id}/"


def _published(public_id: str, person: Person | None) -> topics.Subject | None:
    case = Case.objects.published().filter(public_id=public_id).select_related("body").first()
    if case is None:
        return None
    return topics.Subject(subject_of(case), reverse("cases:case_detail", args=[case.body.slug, case.public_id]))
