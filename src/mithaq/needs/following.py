"""Who follows a need is told of its solutions, of what changed in it, of its review and of what became of it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.directory.models import Person
from mithaq.needs import states
from mithaq.needs.models import Need, Review, Solution
from mithaq.needs.telling import path_of, tell
from mithaq.notices import kinds, topics
from mithaq.notices.actions import notify, tell_followers

TOPIC, NEWS, FATE, TO_REVIEW = "need", "need_news", "need_fate", "need_to_review"


def declare() -> None:
    """Let needs be followed, and people choose how they are told of them."""
    topics.register(TOPIC, _public_need)
    kinds.declare(NEWS, _("Solutions and changes of needs that I follow"))
    kinds.declare(FATE, _("What became of needs that I said or follow"))
    kinds.declare(TO_REVIEW, _("Solutions that I am to review"))


def tell_of_solution(solution: Solution) -> None:
    """Somebody proposed how the need could be met."""
    need = solution.need
    _tell(
        need,
        kind=NEWS,
        key=f"{NEWS}:{solution.public_id}",
        subject=format_lazy(_("A solution is proposed: {title}"), title=lazystr(need.title)),
        text=format_lazy("{solution}", solution=lazystr(solution.title)),
        anchor=solution.public_id,
    )


def tell_of_change(need: Need) -> None:
    """The words of a need or of a solution changed after others supported them."""
    _tell(
        need,
        kind=NEWS,
        key=f"{NEWS}:{need.public_id}:{need.version}:{need.changed_at.isoformat()}",
        subject=format_lazy(_("Changed after it was supported: {title}"), title=lazystr(need.title)),
        text=_("What it said before is kept beside what it says now. If you no longer support it, take it back there."),
        anchor="changes",
    )


def tell_of_review(solution: Solution, review: Review) -> None:
    """The body said whether a solution can be done."""
    need = solution.need
    sentence = _("Feasible: {title}") if review.is_feasible else _("Not feasible: {title}")
    _tell(
        need,
        kind=FATE,
        key=f"{FATE}:{solution.public_id}:{review.given_at.isoformat() if review.given_at else review.act}",
        subject=format_lazy(sentence, title=lazystr(solution.title)),
        text=format_lazy("{ground}. {words}", ground=states.GROUNDS[review.ground], words=lazystr(review.words)),
        anchor=solution.public_id,
        solution=solution,
    )


def tell_of_outcome(solution: Solution) -> None:
    """The ballot is counted, or a selected solution became a commitment."""
    sentences = {
        states.SELECTED: _("Selected: {title}"),
        states.NOT_SELECTED: _("Not selected: {title}"),
        states.COMMITTED: _("Became a commitment: {title}"),
    }
    _tell(
        solution.need,
        kind=FATE,
        key=f"{FATE}:{solution.public_id}:{solution.outcome}",
        subject=format_lazy(sentences[solution.outcome], title=lazystr(solution.title)),
        text=format_lazy("{words}", words=lazystr(solution.outcome_words)) if solution.outcome_words else "",
        anchor=solution.public_id,
        solution=solution,
    )


def ask_reviewer(review: Review, solution: Solution) -> None:
    """Tell a reviewer that a solution waits for them."""
    if review.reviewer is None:
        return
    notify(
        person=review.reviewer,
        kind=TO_REVIEW,
        key=f"{TO_REVIEW}:{review.public_id}:{review.assigned_at.isoformat()}",
        subject=format_lazy(_("A solution waits for your review: {title}"), title=lazystr(solution.title)),
        text=_("Say whether the body may do it, whether it can be done, and what it costs."),
        link=f"{path_of(solution.need)}solutions/{solution.public_id}/review/",
        reason=_("the body asked you to review it."),
        body=solution.need.call.body,
    )


def _tell(
    need: Need,
    *,
    kind: str,
    key: str,
    subject: str | Promise,
    text: str | Promise,
    anchor: str,
    solution: Solution | None = None,
) -> None:
    """Its followers, whoever said it, and whoever proposed the solution that it is about."""
    link = f"{path_of(need)}#{anchor}"
    tell_followers(
        topic=f"{TOPIC}:{need.public_id}",
        kind=kind,
        key=key,
        subject=subject,
        text=text,
        link=link,
        reason=_("you follow this need."),
    )
    tell(need.author, need.call, kind=kind, key=key, subject=subject, text=text, link=link)
    if solution is not None and solution.author_id != need.author_id:
        tell(solution.author, need.call, kind=kind, key=key, subject=subject, text=text, link=link)


def _public_need(public_id: str, person: Person | None) -> topics.Subject | None:
    rows = Need.objects.visible_to(person).filter(public_id=public_id, state__in=(states.PUBLISHED, states.MERGED))
    need = rows.select_related("call__body").first()
    if need is None:
        return None
    parts = [need.call.body.slug, need.call.public_id, need.public_id]
    return topics.Subject(need.title, reverse("needs:need_detail", args=parts))
