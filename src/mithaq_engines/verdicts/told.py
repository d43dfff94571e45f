"""What the commands answer, as rows for computers and lines for people."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from mithaq_engines.verdicts.agreements import RoundAgreement
from mithaq_engines.verdicts.books import CodeBook, Reason
from mithaq_engines.verdicts.phrases import outcome_words, reason_words
from mithaq_engines.verdicts.scorecards import Group, Scorecard

Answer = dict[str, Any]


def book_row(book: CodeBook, language: str) -> Answer:
    """A code book: whom it is for and what it asks."""
    return {
        "code": book.code,
        "version": book.version,
        "digest": book.digest,
        "kind": book.kind,
        "name": book.name[language],
        "about": book.about[language],
        "cohort": {"first": book.cohort.first, "last": book.cohort.last, "name": book.cohort.name[language]},
        "source": book.source,
        "unverified": book.unverified,
        "codes": {
            code.code: {
                "name": code.name[language],
                "question": code.question[language],
                "help": code.help[language],
                "stages": list(code.stages),
                "is_ordinal": code.is_ordinal,
                "is_required": code.is_required,
                "is_several": code.is_several,
                "source": code.source,
                "unverified": code.unverified,
                "values": {
                    value.code: {"name": value.name[language], "help": value.help[language]}
                    for value in code.values.values()
                },
            }
            for code in book.codes.values()
        },
        "standing": {
            "code": book.standing.code,
            "has_day": book.standing.has_day,
            "values": {
                value: {"outcome": reason.outcome, "reason": reason} for value, reason in book.standing.reasons.items()
            },
        },
    }


def book_lines(book: CodeBook, language: str) -> list[str]:
    """The same for people: what is asked, and what may be answered."""
    lines = [book.name[language], book.about[language]]
    for code in book.codes.values():
        lines += ["", f"{code.code}  {code.question[language]}{_mark(code.unverified)}"]
        for value in code.values.values():
            reason = book.standing.reasons[value.code] if code.code == book.standing.code else None
            standing = f" -> {outcome_words(reason.outcome)[language]}" if reason else ""
            lines.append(f"  {value.code}  {value.name[language]}{standing}{_mark(value.unverified)}")
    return lines


def scorecard_rows(card: Scorecard) -> list[Answer]:
    """A scorecard, a row for each group."""
    return [
        {
            "kind": group.kind,
            "book": group.book,
            "stage": group.stage,
            "total": group.total,
            "standings": dict(group.by_code),
            "reasons": dict(group.by_reason),
            "late": group.late,
            "longest_late": group.longest_late,
            "middle_late": _exact(group.middle_late),
            "kept_rate": _exact(group.kept_rate),
        }
        for group in card.groups
    ]


def scorecard_lines(card: Scorecard, language: str) -> list[str]:
    """The same for people."""
    lines: list[str] = []
    for group in card.groups:
        lines += ["", f"{group.book}, {group.stage or 'no round closed'}: {group.total}"]
        for code, count in group.by_code.items():
            lines.append(f"  {outcome_words(code)[language]}: {count}")
            lines += [
                f"    {number}  {reason_words(reason)[language]}"
                for reason, number in group.by_reason.items()
                if reason.outcome is code
            ]
        lines.append(f"  kept rate: {_rate(group)}")
        lines.append(f"  late: {group.late}{_lateness(group)}")
    return lines[1:]


def agreement_rows(found: RoundAgreement) -> list[Answer]:
    """An agreement, a row for each code."""
    return [
        {
            "code": each.code,
            "n": each.n,
            "same": each.same,
            "near": each.near,
            "apart": each.apart,
            "share": _exact(each.share),
            "kappa": _exact(each.kappa),
            "is_weighted": each.is_weighted,
        }
        for each in found.codes.values()
    ]


def agreement_lines(found: RoundAgreement) -> list[str]:
    """The same for people."""
    lines = []
    for each in found.codes.values():
        measure = "weighted kappa" if each.is_weighted else "kappa"
        kappa = "undefined" if each.kappa is None else _decimal(each.kappa)
        counts = f"{each.same} same, {each.near} near, {each.apart} apart of {each.n}"
        lines.append(f"{each.code}: {counts}; {measure} {kappa}")
    return lines


def _rate(group: Group) -> str:
    rate = group.kept_rate
    return (
        f"{group.kept}/{group.assessed} = {_decimal(rate * 100, places=1)} %"
        if rate is not None
        else "nothing assessed"
    )


def _lateness(group: Group) -> str:
    if group.middle_late is None:
        return ""
    unknown = group.by_reason.get(Reason.DONE_DAY_UNKNOWN, 0)
    words = f"; median {_decimal(group.middle_late, places=1)} days, longest {group.longest_late}"
    return f"{words}, {unknown} by an unknown number of days" if unknown else words


def _exact(number: Fraction | None) -> str | None:
    return None if number is None else str(number)


def _decimal(number: Fraction, *, places: int = 3) -> str:
    """A fraction in decimals, rounded half away from zero, without a float between."""
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = f"{whole:0{places + 1}d}"
    return f"{'-' if number < 0 and whole else ''}{digits[:-places]}.{digits[-places:]}"


def _mark(unverified: bool) -> str:
    return "  [unverified]" if unverified else ""
