"""Who may come: the roles of the table of access."""

from __future__ import annotations

STRANGER = "stranger"  # signed in nowhere
CITIZEN = "citizen"  # signed in, without any mandate
AGENT = "agent"  # of the body: staff
OFFICIAL = "official"  # head of the body: official, signs for it
STEWARD = "steward"  # of the body
OTHER = "steward of another body"
COORDINATOR = "coordinator"  # steward of the network to which the body belongs
GUARDIAN = "guardian"  # keeps the body's charter
CODE = "code"  # staff of the body, let in by a code on paper
SIGNER = "signer"  # staff of the body who has signed
INFORMER = "information officer"  # staff of the body, publishes and answers in its name
CONVENER = "participation officer"  # staff of the body, runs its calls
CLERK = "clerk of the council"  # staff of the body, holds its sittings

ROLES = (
    *(STRANGER, CITIZEN, AGENT, OFFICIAL, STEWARD, OTHER, COORDINATOR, GUARDIAN, CODE, SIGNER, INFORMER, CONVENER),
    CLERK,
)
EVERYBODY = frozenset(ROLES)
KNOWN = EVERYBODY - {STRANGER}
ACCOUNTS = KNOWN - {CODE}
NOBODY: frozenset[str] = frozenset()
