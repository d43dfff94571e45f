"""
From the final verdict and the days to where a promise stands. The rule is Mithaq's own:

- What was to be done is kept only if it is complete and was so by the promised day. Late is never kept.
- A verdict of less than complete counts once it is given after the promised day; given before, it says nothing of that
  day, and the promise waits for another.
- Without a promised day, and of a charter, which binds at all times, the words of the verdict are the answer.
- Without a final verdict nothing is said, whatever the body claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mithaq_engines.verdicts.books import CodeBook, Outcome, Reason, Stage, VerdictError


@dataclass(frozen=True, slots=True)
class Standing:
    """
    Where a promise stands and why. ``is_late``: the promised day passed before it was shown to be done; ``days_late``:
    by how many days, to the day of reading where it is not done, None where the day on which it was done is not known.
    """

    code: Outcome
    reason: Reason
    is_late: bool = False
    days_late: int | None = 0


def standing(
    value: str | None,
    *,
    book: CodeBook,
    today: date,
    ends_on: date | None = None,
    done_on: date | None = None,
    assessed_on: date | None = None,
    stage: Stage | str = Stage.RESULTS,
    is_verifiable: bool = True,
    is_stopped: bool = False,
) -> Standing:
    """
    Where a promise stands on ``today``.

    ``value``: what the final verdict answers to ``book.standing.code`` (completion, practice); None without a final
    verdict. ``assessed_on``: the day of that verdict; ``stage``: of its round (one on the design says nothing of
    results). ``ends_on``: the promised day, never one put later. ``done_on``: the day on which it was done by the
    evidence, None where that is not known. What lies after ``today`` is not known yet.
    Raises VerdictError for a value that is not of the book, or one without ``assessed_on``.
    """
    rule = book.standing
    if value is not None:
        if value not in rule.reasons:
            raise VerdictError(f"{value!r} is no value of {rule.code!r} in {book.code}")
        if assessed_on is None:
            raise VerdictError("a verdict has a day: assessed_on is missing")
    if assessed_on is not None and assessed_on > today:
        value, is_verifiable = None, True
    said = rule.reasons[value] if value is not None and Stage(stage) is Stage.RESULTS else None
    day = ends_on if rule.has_day else None
    done = done_on if done_on is not None and done_on <= today else None
    if not is_verifiable:
        return _standing(Reason.NOT_VERIFIABLE, day=day, done=done, today=today)
    if day is None:
        reason = _by_the_words(said, is_stopped=is_stopped)
        return Standing(reason.outcome, reason)
    if said is not None and said.outcome is Outcome.KEPT and assessed_on is not None:
        return _when_complete(day=day, done=done, assessed_on=assessed_on)
    if said is not None and assessed_on is not None and assessed_on > day:
        # The assessors looked after the promised day and did not find it complete: no day claimed before is believed.
        believed = done if done is not None and done > assessed_on else None
        return _standing(said, day=day, done=believed, today=today)
    reason = Reason.STOPPED if is_stopped else Reason.DUE_WITHOUT_VERDICT if today > day else Reason.NOT_DUE
    return _standing(reason, day=day, done=done, today=today)


def standing_of(
    verdict: Mapping[str, str] | None,
    *,
    book: CodeBook,
    today: date,
    ends_on: date | None = None,
    done_on: date | None = None,
    assessed_on: date | None = None,
    stage: Stage | str = Stage.RESULTS,
    is_stopped: bool = False,
) -> Standing:
    """As ``standing``, from all the answers of the final verdict (None without one), the gate of the book included."""
    answers = verdict or {}
    return standing(
        answers.get(book.standing.code) or None,
        book=book,
        today=today,
        ends_on=ends_on,
        done_on=done_on,
        assessed_on=assessed_on,
        stage=stage,
        is_verifiable=not book.is_closed(answers),
        is_stopped=is_stopped,
    )


def _by_the_words(said: Reason | None, *, is_stopped: bool) -> Reason:
    if said is None:
        return Reason.STOPPED if is_stopped else Reason.NO_VERDICT
    return Reason.DONE_NO_DAY if said is Reason.DONE_IN_TIME else said


def _when_complete(*, day: date, done: date | None, assessed_on: date) -> Standing:
    """Complete by the verdict: kept if it was so by the promised day, which a verdict given by then shows too."""
    if done is not None and done > day:
        return Standing(Outcome.PARTLY, Reason.DONE_LATE, is_late=True, days_late=(done - day).days)
    if done is None and assessed_on > day:
        return Standing(Outcome.PARTLY, Reason.DONE_DAY_UNKNOWN, is_late=True, days_late=None)
    return Standing(Outcome.KEPT, Reason.DONE_IN_TIME)


def _standing(reason: Reason, *, day: date | None, done: date | None, today: date) -> Standing:
    """A standing that is not “complete”, with how late it is: until it was done, or until now."""
    late = ((done or today) - day).days if day is not None else 0
    return Standing(reason.outcome, reason, is_late=late > 0, days_late=max(late, 0))
