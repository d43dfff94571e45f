"""What the clocks of a case say in words, in the reader's language: in the thread, beside a date, at the foot of an
answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mithaq.cases import states
from mithaq.cases.models import Case, Clock, Entry
from mithaq.core.dates import long_date
from mithaq.law.terms import in_reader_language
from mithaq_engines import clocks

REASONS: dict[str, str | Promise] = {
    "holiday": gettext_lazy("the date of a public holiday was confirmed or moved"),
    "extended": gettext_lazy("the body extended it, and said why"),
    "reply": gettext_lazy("an answer came after all"),
    "suspended": gettext_lazy("it stood still for a while"),
    "corrected": gettext_lazy("the date on which something happened was corrected"),
}


def clock_name(law: str, name: str) -> str:
    """“Answer to the request”."""
    return in_reader_language(clocks.law(law).clock(name).names) if law and name else ""


def law_name(law: str) -> str:
    """“law 31-13”."""
    return in_reader_language(clocks.law(law).shorts) if law else ""


def article_of(case: Case, name: str) -> str:
    """The article that sets this clock's length in this case."""
    law = clocks.law(case.law)
    return law.rule(name, kind=case.category or None, readings=frozenset(case.readings)).article


def sentence(case: Case, entry: Entry) -> str:
    """What an entry about a clock says: made where it is read, so that each reads it in their language."""
    data = entry.data
    name = clock_name(case.law, str(data.get("clock", "")))
    words = {"name": name, "day": _day(data.get("due")), "old": _day(data.get("old"))}
    match data.get("what"):
        case "started":
            return _("%(name)s: until %(day)s.") % words
        case "passed":
            return _("%(name)s: the time limit of %(day)s has passed without an answer.") % words
        case "lapsed":
            return _("%(name)s: this way was open until %(day)s and is closed now.") % words
        case "moved":
            reason = str(REASONS.get(str(data.get("because")), ""))
            return _("%(name)s: until %(day)s instead of %(old)s, because %(reason)s.") % {**words, "reason": reason}
        case _:
            return words["name"]


def remedy_words(case: Case, opened: Sequence[Clock], language: str) -> str:
    """Which ways are open against a decision, until when, and where the law says so, in ``language``."""
    with translation.override(language):
        lines = []
        for one in opened:
            clock = clocks.law(case.law).clock(one.name)
            words: dict[str, Any] = {
                "name": in_reader_language(clock.names),
                "day": long_date(one.due_on),
                "law": law_name(case.law),
                "article": article_of(case, one.name),
                "how": in_reader_language(clock.explanation),
            }
            lines.append(_("%(name)s: until %(day)s (%(law)s, article %(article)s). %(how)s") % words)
        return "\n".join(lines)


def length_words(rule: clocks.Rule) -> str:
    """“20 working days”."""
    count = rule.length
    match rule.unit:
        case clocks.Unit.WORKING_DAYS:
            words = ngettext("%(count)s working day", "%(count)s working days", count)
        case clocks.Unit.MONTHS:
            words = ngettext("%(count)s month", "%(count)s months", count)
        case _other:
            words = ngettext("%(count)s day", "%(count)s days", count)
    return words % {"count": count}


def explained(computed_deadline: clocks.Deadline) -> list[str]:
    """How a date was computed, in sentences."""
    language = (translation.get_language() or "fr").split("-")[0]
    return clocks.explain(computed_deadline, language if language in clocks.LANGUAGES else "fr")


def state_chip(case: Case, today: date) -> tuple[str, str]:
    """(tone, words) of a case's state as a chip."""
    if case.is_late(today):
        return "late", _("Late")
    if case.outcome and case.state in {states.ANSWERED, states.CLOSED}:
        return ("kept" if case.outcome == states.RELEASED else "plain"), case.outcome_name
    return ("soon" if case.is_waiting else "plain"), case.state_name


def _day(text: object) -> str:
    return long_date(date.fromisoformat(str(text))) if text else ""


lazy_day = lazy(long_date, str)
lazy_clock_name = lazy(clock_name, str)
