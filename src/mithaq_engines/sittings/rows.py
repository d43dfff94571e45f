"""Answers as rows: a line for the terminal, and what is behind it for machines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from mithaq_engines.sittings.laws import CouncilLaw
from mithaq_engines.sittings.phrases import Explained, cite, explain
from mithaq_engines.sittings.sessions import Session
from mithaq_engines.sittings.steps import Step

Answer = dict[str, Any]


def law_row(law: CouncilLaw, language: str) -> Answer:
    """A law: its matters, who decides what, its open questions."""
    return {
        "name": law.names[language],
        "council": law.council[language],
        "unverified": law.unverified,
        "months": list(law.ordinary.months),
        "matters": {
            each.name: {
                "name": each.names[language],
                "share": str(each.share.fraction),
                "of": each.basis,
                "second": each.second,
                "visa": each.visa,
                "article": cite(each.article, language),
            }
            for each in law.matters.values()
        },
        "levels": {
            each.name: {"name": each.names[language], "level": each.level, "article": cite(each.article, language)}
            for each in law.levels
        },
        "askers": {each.name: each.names[language] for each in law.extraordinary.askers.values()},
        "readings": {
            each.name: {name: words[language] for name, words in each.options.items()} for each in law.readings.values()
        },
    }


def session_row(session: Session, language: str) -> Answer:
    """A session."""
    window = [day.isoformat() for day in session.window] if session.window else None
    until = f" (or any day to {window[1]})" if window else ""
    return {
        "line": f"{session.opens.isoformat()}  {session.names[language]}{until}",
        "name": session.names[language],
        "opens": session.opens.isoformat(),
        "moved_from": iso(session.moved_from),
        "window": window,
        "may_last_until": iso(session.may_last_until),
        "prolonged_until": iso(session.prolonged_until),
        "readings": {name: day.isoformat() for name, day in session.readings.items()},
        **common(session, session.article, session.unverified, language),
    }


def step_rows(steps: Iterable[Step], language: str) -> list[Answer]:
    """Steps, a row each."""
    return [
        {
            "line": f"{step.due.isoformat()}  {step.name}  {step.names[language]}{'  (projected)' * step.projected}",
            "step": step.name,
            "name": step.names[language],
            "due": step.due.isoformat(),
            "direction": step.direction,
            "counted_from": step.counted_from.isoformat(),
            "length": step.length,
            "unit": step.unit,
            "acts": step.acts,
            "moved_from": iso(step.moved_from),
            "rests": step.rests,
            "projected": step.projected,
            "silence": step.silence,
            "readings": {name: day.isoformat() for name, day in step.readings.items()},
            **common(step, step.article, step.unverified, language),
        }
        for step in steps
    ]


def common(answer: Explained, article: str, unverified: bool, language: str) -> Answer:
    """What every answer has: its article, whether it is unverified, and how it was found."""
    return {
        "article": cite(article, language),
        "unverified": unverified,
        "explanation": explain(answer, language),
    }


def iso(day: date | None) -> str | None:
    """A date as computers write it."""
    return day.isoformat() if day else None
