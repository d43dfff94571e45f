"""People who answer for a body, and requests in every stage of their life."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

from mithaq.cases import actions
from mithaq.cases.actions.deciding import Answer
from mithaq.cases.kinds import INFORMATION, Kind
from mithaq.cases.models import Case
from mithaq.core import clock
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.notices.actions import add_contact
from mithaq.notices.models import Contact
from tests.factories import make_body, make_mandate, make_person

NOVEMBER = datetime(2026, 11, 2, 10, tzinfo=UTC)  # a Monday
IDENTITY = {
    "first_name": "Salma",
    "last_name": "Essai",
    "address": "12 rue des Oliviers, Aït Test",
    "identity_number": "ZZ123456",
}
_numbers = itertools.count(1)


def make_officer(body: Body, *, role: str = "information_officer", **fields: Any) -> Person:
    """Somebody with an account who answers for ``body``; ``role="head"`` decides on complaints."""
    person = make_person(body, account=True, **fields)
    make_mandate(person, body, role=role)
    return Person.objects.get(pk=person.pk)


def make_contact(**fields: Any) -> Contact:
    fields.setdefault("email", f"asker-{next(_numbers)}@example.org")
    fields.setdefault("language", "fr")
    return add_contact(**fields)


def make_asked(**fields: Any) -> actions.Asked:
    fields.setdefault("subject", "Marché de voirie 2025")
    fields.setdefault("text", "Je demande le contrat et les décomptes du marché de voirie de 2025.")
    return actions.Asked(**fields)


def make_draft(body: Body | None = None, *, by: Any = INSTALLATION, kind: Kind = INFORMATION, **fields: Any) -> Case:
    """A request written but not sent; by somebody without an account unless ``by`` is a person."""
    channel = fields.pop("channel", "web")
    contact = fields.pop("contact", None)
    case = actions.open_draft(by=by, kind=kind, body=body or make_body(), asked=make_asked(**fields), channel=channel)
    needs_contact = case.asker_id is None
    return actions.set_identity(
        by=by, case=case, values=IDENTITY, contact=contact or (make_contact() if needs_contact else None)
    )


def make_case(body: Body | None = None, *, at: datetime = NOVEMBER, by: Any = INSTALLATION, **fields: Any) -> Case:
    """A request received at ``at``, to whoever of the body has the fewest."""
    with clock.frozen(at):
        case = make_draft(body, by=by, **fields)
        sent = actions.send(by=by, case=case, consented=case.channel != "web", undertakes=True)
    return Case.objects.select_related("body", "assignee", "contact", "asker").get(pk=sent.pk)


def refusal(**fields: Any) -> Answer:
    """An answer that refuses, as it must be."""
    fields.setdefault("outcome", "refused")
    fields.setdefault("text", "Votre demande ne peut être satisfaite.")
    fields.setdefault("grounds", ["private-life"])
    fields.setdefault("reasons", "Les pièces contiennent les adresses de riverains.")
    return Answer(**fields)


def release(**fields: Any) -> Answer:
    """An answer that gives everything."""
    return Answer(outcome="released", text="Vous trouverez les documents ci-joints.", **fields)
