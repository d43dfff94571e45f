"""With whom a visitor tries the demonstration: shown in the terminal and on its sign-in page, nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.core.texts import LocalizedText
from mithaq.portal.demo.people import PASSWORD
from mithaq.portal.demo.reading import rows_of, text_of


@dataclass(frozen=True)
class DemoAccount:
    """``secret`` is the password, or the printed code of somebody without an address (``email`` empty)."""

    name: LocalizedText
    email: str
    secret: str
    does: str | Promise


DOES: dict[str, str | Promise] = {
    "department-steward": _("Steward of the department: follows the campaign, prepares editions, invites people."),
    "federation-steward": _("Steward of the agencies’ federation: goes on with the draft of the second edition."),
    "director-3-next": _("Regional director, newly appointed: signs the ministry’s charter after her predecessor."),
    "minister": _("Head of the ministry: countersigns what the directors have signed."),
    "agent-solidarity-1": _("Agent of the department: signed the first edition, reads what changed and signs again."),
    "permanent-secretary": _("Permanent Secretary and guardian: signed first, sees who has signed."),
    "coordinator": _("Coordinator of the network: follows its members at any date."),
    "information-1": _("Information officer of a commune: what is due today, answers, refuses, extends, passes on."),
    "president-commune": _("Head of the commune: decides on a complaint about an answer that never came."),
    "information-department": _("Access officer of the department, under French law: the same request, other dates."),
    "participation-1": _("Runs the calls of a commune: composes, reviews, moderates, closes a ballot."),
    "counter-1": _("At the counter of the same commune: writes needs down for others, checks paper ballots."),
    "participation-department": _("Runs the calls of the department: the review, and last year’s result."),
    "programme-1": _(
        "Writes a prefecture’s programme, holds its meetings and consultations, answers each contribution."
    ),
    "clerk-1": _("Clerk of two councils: dates of the law, agenda, notice, votes, minutes, decisions, petitions."),
    "member-1": _("Elected member of the prefecture’s council: notices, papers, how she voted."),
    "assessor-1": _(
        "Assessor for an association: judged a programme that is over, with evidence, beside the body’s word."
    ),
    "agent-roads-1": _("Road agent without e-mail: comes in by a printed code, reads and signs."),
}


def demo_accounts() -> list[DemoAccount]:
    """The accounts in the order in which a visitor may like to try them."""
    rows = rows_of("people.toml")
    return [
        DemoAccount(
            name=text_of(rows[key]["name"]),
            email=rows[key].get("account", ""),
            secret=rows[key].get("code", PASSWORD),
            does=does,
        )
        for key, does in DOES.items()
    ]
