"""The law of councils: sessions, notices, quorum, majorities, what follows a decision, petitions, competences."""

from mithaq_engines.sittings.decisions import after
from mithaq_engines.sittings.laws import (
    Asker,
    Basis,
    Competence,
    Condition,
    CouncilLaw,
    Kind,
    Level,
    Matter,
    NotLawfulError,
    OpenReading,
    Secrecy,
    SittingError,
    Visa,
)
from mithaq_engines.sittings.petitions import Shortfall, Threshold, petition, petition_answer, petition_check
from mithaq_engines.sittings.phrases import cite, explain
from mithaq_engines.sittings.reading import council_law, council_law_codes, read_council_law
from mithaq_engines.sittings.sessions import Lasting, Session, lasting, next_session, ordinary_sessions
from mithaq_engines.sittings.statutes import StatutesError
from mithaq_engines.sittings.steps import Step, before, extraordinary
from mithaq_engines.sittings.votes import NextCall, Outcome, Quorum, Verdict, majority, next_call, quorum

__all__ = [
    "Asker",
    "Basis",
    "Competence",
    "Condition",
    "CouncilLaw",
    "Kind",
    "Lasting",
    "Level",
    "Matter",
    "NextCall",
    "NotLawfulError",
    "OpenReading",
    "Outcome",
    "Quorum",
    "Secrecy",
    "Session",
    "Shortfall",
    "SittingError",
    "StatutesError",
    "Step",
    "Threshold",
    "Verdict",
    "Visa",
    "after",
    "before",
    "cite",
    "council_law",
    "council_law_codes",
    "explain",
    "extraordinary",
    "lasting",
    "majority",
    "next_call",
    "next_session",
    "ordinary_sessions",
    "petition",
    "petition_answer",
    "petition_check",
    "quorum",
    "read_council_law",
]
