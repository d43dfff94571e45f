"""After the ballot: which solutions are selected, why others are not, and the commitments that selected ones become.

The app of the ballots says what was decided; a call without a ballot is decided by whoever runs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.calls.actions.logging import record_of
from mithaq.calls.models import Call
from mithaq.calls.rules import Actor, may_run
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.instruments.actions import add_commitment, add_section
from mithaq.instruments.models import Edition, Section, Source
from mithaq.instruments.rules import may_edit
from mithaq.needs import following, states
from mithaq.needs.actions.reviewing import follow_solutions
from mithaq.needs.models import Need, Solution, SolutionQuerySet

SOURCE = "solution"  # the kind under which a commitment names the solution that it takes up
BATCH = 500


@transaction.atomic
def record_outcomes(
    *, by: Actor, call: Call, selected: Iterable[Solution], not_selected: Mapping[Solution, str]
) -> int:
    """Write down what was decided: ``not_selected`` maps each other solution to the reason, which its page keeps.

    Doing it again changes nothing. Needs follow their solutions; authors and followers are told; the public log names
    what is selected and bears a digest of the whole. Returns how many solutions changed.
    Raises NotAllowed to others; Refused for a solution of another call, or one that is no longer published.
    """
    call = Call.objects.select_for_update(of=("self",), no_key=True).select_related("body").get(pk=call.pk)
    if not may_run(by, call):
        raise NotAllowed
    decided = {one.pk: (states.SELECTED, "") for one in selected}
    for solution, words in not_selected.items():
        if solution.pk in decided:
            raise Refused(_("A solution is either selected or not."))
        decided[solution.pk] = (states.NOT_SELECTED, words)
    changed, now = _decided(call, decided), clock.now()
    if not changed:
        return 0
    for one in changed:
        one.outcome, one.outcome_words = decided[one.pk]
        one.outcome_at = now
    Solution.objects.bulk_update(changed, ["outcome", "outcome_words", "outcome_at"], batch_size=BATCH)
    _follow({one.need_id for one in changed})
    record_of(call, "needs.decided", at=now, **_public(changed))
    for one in changed:
        following.tell_of_outcome(one)
    return len(changed)


@transaction.atomic
def commit_selected(*, by: Actor, call: Call, edition: Edition, revision: int, texts: Mapping[str, str]) -> int:
    """Turn selected solutions into commitments of a draft, a section for each theme, each with its source.

    ``edition``: a draft of a programme of the call's body, which stewards go on editing; ``revision``: as they read it.
    ``texts``: from a solution's public id to the words of the commitment, in the draft's language. Returns how many.
    Raises NotAllowed to whoever does not edit it; Refused for what is not selected, or was taken up already.
    """
    call = Call.objects.select_for_update(of=("self",), no_key=True).select_related("body").get(pk=call.pk)
    if not may_edit(by, edition.instrument) or not may_run(by, call):
        raise NotAllowed
    if edition.instrument.body_id != call.body_id:
        raise Refused(_("Choose a programme of the body that made the call."), field="edition")
    rows = uncommitted(call).filter(public_id__in=texts).select_related("need__theme")
    solutions = sorted(rows, key=_reading_order)
    if len(solutions) != len(texts) or not texts:
        raise Refused(_("Choose among the selected solutions that are in no programme yet."))
    sections = {one.title.original_text: one for one in edition.sections.filter(parent=None)}
    now = clock.now()
    for solution in solutions:
        section, revision = _section_of(by, edition, revision, sections, solution)
        words = LocalizedText(edition.language, {edition.language: texts[solution.public_id].strip()})
        source = (SOURCE, solution.public_id)
        add_commitment(by=by, edition=edition, revision=revision, section=section, text=words, source=source)
        revision += 1
        solution.outcome, solution.outcome_at = states.COMMITTED, now
    Solution.objects.bulk_update(solutions, ["outcome", "outcome_at"], batch_size=BATCH)
    _follow({one.need_id for one in solutions})
    record_of(call, "needs.committed", at=now, solutions=[one.public_id for one in solutions])
    for one in solutions:
        one.need.call = call
        following.tell_of_outcome(one)
    return len(solutions)


def uncommitted(call: Call) -> SolutionQuerySet:
    """Selected solutions that no commitment names as its source: those whose draft was thrown away, too."""
    taken_up = Source.objects.filter(kind=SOURCE).values("public_id")
    rows = Solution.objects.published().filter(need__call=call, outcome__in=(states.SELECTED, states.COMMITTED))
    return rows.exclude(public_id__in=taken_up)


def _decided(call: Call, decided: Mapping[int, tuple[str, str]]) -> list[Solution]:
    rows = Solution.objects.published().filter(need__call=call, pk__in=decided).select_related("need__author", "author")
    found = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    if len(found) != len(decided):
        raise Refused(_("A solution of the list is no longer published in this call."))
    for one in found:
        one.need.call = call
    return [one for one in found if one.outcome != states.COMMITTED and _fate(one) != decided[one.pk]]


def _fate(solution: Solution) -> tuple[str, str]:
    return solution.outcome, solution.outcome_words


def _follow(needs: set[int]) -> None:
    for need in Need.objects.filter(pk__in=needs):
        follow_solutions(need)


def _section_of(
    by: Actor, edition: Edition, revision: int, sections: dict[str, Section], solution: Solution
) -> tuple[Section, int]:
    """The section of the solution's theme, made where there is none; and the draft's revision after that."""
    theme = solution.need.theme
    title = theme.name.shown(edition.language).text if theme else _("Other needs")
    if title not in sections:
        words = LocalizedText(edition.language, {edition.language: title})
        if theme is not None:
            words = LocalizedText(edition.language, {**theme.name.texts, edition.language: title})
        sections[title] = add_section(by=by, edition=edition, revision=revision, title=words)
        revision += 1
    return sections[title], revision


def _reading_order(solution: Solution) -> tuple[int, int]:
    theme = solution.need.theme
    return (theme.order if theme else 10**6, solution.need.number)


def _public(changed: list[Solution]) -> dict[str, str | list[str]]:
    lines = (f"{one.public_id} {one.outcome} {one.outcome_words}" for one in changed)
    whole = sha256("\n".join(sorted(lines)).encode()).hexdigest()
    return {"selected": [one.public_id for one in changed if one.outcome == states.SELECTED], "all": whole}
