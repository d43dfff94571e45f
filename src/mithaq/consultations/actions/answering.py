"""A reasoned response to what people said: to one contribution, or once for many that say the same (S4-25).

A response is never edited: revising it writes another that takes its place, and what stood before can still be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mithaq.consultations import states
from mithaq.consultations.actions.drafts import drop_drafts
from mithaq.consultations.actions.turning import held_to_answer
from mithaq.consultations.anchors import text_of
from mithaq.consultations.models import Consultation, Contribution, Group, PastResponse, Response
from mithaq.consultations.telling import tell_answered
from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor
from mithaq.instruments.models import DraftVersion

SHORTEST = 20  # characters of the reasons: “no” is an answer, not a reasoned one
LONGEST = 5_000
WITH_CHANGE = {states.ACCEPTED, states.PARTLY}


@dataclass(frozen=True)
class Reply:
    """What is answered. ``changed``: what changed in the text because of it, in words; ``version`` and ``paragraph``:
    where that is seen, once a newer version has it."""

    outcome: str
    why: LocalizedText
    changed: LocalizedText = field(default_factory=empty_text)
    version: DraftVersion | None = None
    paragraph: str = ""


class AnsweredError(Refused):
    """Somebody else answered meanwhile. ``contributions``: those that have a response now."""

    def __init__(self, contributions: Sequence[Contribution]) -> None:
        count = len(contributions)
        super().__init__(
            ngettext(
                "%(count)s of them has been answered meanwhile: read that answer before you write another.",
                "%(count)s of them have been answered meanwhile: read those answers before you write another.",
                count,
            )
            % {"count": count}
        )
        self.contributions = tuple(contributions)


@transaction.atomic
def answer(*, by: Actor, contributions: Sequence[Contribution], reply: Reply, group: Group | None = None) -> Response:
    """Answer one contribution, or several at once with the same reasons. Each author is told.

    Raises NotAllowed; Refused once the consultation is concluded, for a contribution that is hidden, or for a reply
    without reasons or, where something was accepted, without what changed; AnsweredError when one has a response.
    """
    consultation = _held(by, contributions)
    chosen = _chosen(consultation, contributions)
    if answered := [one for one in chosen if one.response_id is not None]:
        raise AnsweredError(answered)
    response = _written(by, consultation, reply, group=group)
    _serve(response, chosen)
    drop_drafts(consultation, chosen, group)
    return response


@transaction.atomic
def revise(
    *,
    by: Actor,
    response: Response,
    reply: Reply,
    because: LocalizedText,
    contributions: Sequence[Contribution] | None = None,
) -> Response:
    """Put another response in the place of ``response``, for all that it serves, or for ``contributions`` alone.

    Earlier responses stay readable, with their dates and ``because`` of what they were replaced. Raises as `answer`
    does; Refused without that reason, and when ``response`` is no longer the one in force: somebody revised it
    meanwhile.
    """
    if not because.original_text.strip():
        raise Refused(_("Say why the answer is revised: everybody reads it."), field="because")
    served = list(response.contributions.select_related("consultation"))
    some = served if contributions is None else list(contributions)
    if not some:
        raise Refused(_("Somebody revised this answer meanwhile: read the one that stands."))
    consultation = _held(by, some)
    chosen = _chosen(consultation, some)
    if any(one.response_id != response.pk for one in chosen):
        raise Refused(_("Somebody revised this answer meanwhile: read the one that stands."))
    is_whole = len(chosen) == Contribution.objects.filter(response=response).count()
    try:
        with transaction.atomic():
            newer = _written(
                by,
                consultation,
                reply,
                group=response.group if is_whole else None,
                older=response if is_whole else None,
                because=because,
            )
    except IntegrityError as error:
        raise Refused(_("Somebody revised this answer meanwhile: read the one that stands.")) from error
    now = clock.now()
    PastResponse.objects.bulk_create(PastResponse(contribution=one, response=response, until=now) for one in chosen)
    _serve(newer, chosen)
    drop_drafts(consultation, chosen, response.group if is_whole else None)
    return newer


def _held(by: Actor, contributions: Sequence[Contribution]) -> Consultation:
    """The consultation of all of them, locked: nobody else answers or concludes until this is done."""
    if len({one.consultation_id for one in contributions}) != 1:
        raise Refused(_("Choose at least one contribution of one consultation."))
    return held_to_answer(by, contributions[0].consultation)


def _chosen(consultation: Consultation, contributions: Sequence[Contribution]) -> list[Contribution]:
    """The contributions as they are now. Raises Refused for a hidden one: nothing is owed to what nobody reads."""
    keys = {one.pk for one in contributions}
    rows = Contribution.objects.filter(pk__in=keys).select_related("author", "contact").order_by("number")
    found = list(rows)
    for one in found:
        one.consultation = consultation
        if one.state == states.HIDDEN:
            raise Refused(_("Contribution %(number)s is hidden: it gets no answer.") % {"number": one.number})
    return found


def _written(
    by: Actor,
    consultation: Consultation,
    reply: Reply,
    *,
    group: Group | None,
    older: Response | None = None,
    because: LocalizedText | None = None,
) -> Response:
    _refuse_empty(reply)
    _refuse_elsewhere(consultation, reply)
    return Response.objects.create(
        consultation=consultation,
        group=group,
        outcome=reply.outcome,
        why=reply.why,
        changed=reply.changed if reply.outcome in WITH_CHANGE else LocalizedText(reply.why.original, {}),
        changed_version=reply.version if reply.outcome in WITH_CHANGE else None,
        changed_paragraph=reply.paragraph if reply.outcome in WITH_CHANGE and reply.version else "",
        by=by if isinstance(by, Person) else None,
        revision=older.revision + 1 if older else 1,
        replaces=older,
        because=because or empty_text(),
    )


def _refuse_empty(reply: Reply) -> None:
    if reply.outcome not in states.OUTCOMES:
        raise Refused(_("Say whether it is accepted, partly accepted or not."), field="outcome")
    words = reply.why.original_text.strip()
    if len(words) < SHORTEST or " " not in words:
        raise Refused(_("Give the reasons in a sentence: they are what people are owed."), field="why")
    if reply.outcome in WITH_CHANGE and not reply.changed.original_text.strip():
        raise Refused(_("Say what changes in the text because of it."), field="changed")
    for name, text in (("why", reply.why), ("changed", reply.changed)):
        if any(len(one) > LONGEST for one in text.texts.values()):
            raise Refused(_("Write at most %(count)d characters.") % {"count": LONGEST}, field=name)


def _refuse_elsewhere(consultation: Consultation, reply: Reply) -> None:
    """What changed is seen in a later version of the text that was consulted."""
    if reply.version is None:
        return
    consulted = consultation.version
    if reply.version.edition_id != consulted.edition_id or reply.version.number <= consulted.number:
        raise Refused(_("Choose a version that came after the one that was consulted."), field="version")
    known = {**text_of(consulted).paragraphs, **text_of(reply.version).paragraphs}  # one that is gone was changed, too
    if reply.paragraph and reply.paragraph not in known:
        raise Refused(_("This paragraph is not in that version."), field="paragraph")


def _serve(response: Response, contributions: Sequence[Contribution]) -> None:
    Contribution.objects.filter(pk__in=[one.pk for one in contributions]).update(response=response)
    for one in contributions:
        one.response = response
        tell_answered(one, response)
