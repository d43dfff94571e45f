"""Accounts of the world: the participation officer owes one each quarter, and gave one of their own accord; the head
answers; an agent writes one; the ethics officer commends the team."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from mithaq.accounts import actions
from mithaq.accounts.actions import LineContent, Terms
from mithaq.accounts.models import Account
from mithaq.core import clock
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import INSTALLATION
from tests.accounts.factories import answer, give, make_evidence, words


def add_account_scenes(
    scenes: dict[str, dict[str, Any]], body: Body, *, officer: Person, head: Person, agent: Person, guardian: Person
) -> None:
    """``account to give``, ``given account``: owed by the officer; ``answered account``: owed by nobody, read by two
    people; ``own account``: the agent's, being written."""
    mandates = {one.person_id: one for one in Mandate.objects.filter(body=body, person__in=[officer, agent])}
    held, today = mandates[officer.pk], body.today()
    with clock.frozen(clock.now() - timedelta(days=190)):
        first_on = body.today()
        offices = [(body, "participation_officer")]
        terms = Terms(words("Compte trimestriel"), offices, months=3, first_on=first_on)
        obligation = actions.oblige(by=INSTALLATION, body=body, terms=terms)
    given, due = sorted(actions.open_periods(obligation, at=clock.now()), key=lambda one: one.starts_on)
    give(given, by=officer)
    line = actions.add_line(by=officer, account=due, kind="own", objective=words("Ouvrir un guichet"))
    days = {"starts_on": today - timedelta(days=60), "ends_on": today}
    answered = actions.start_own(by=officer, mandate=held, scope=words("Les ateliers de quartier"), **days)
    give(answered, by=officer)
    actions.ask_to_publish(by=officer, account=answered)
    plan: dict[str, Any] = {"verdict": "partly", "consequence": "plan", "consequence_words": words("Un calendrier.")}
    answer(answered, head, due_on=today, owner=(body, "head"), **plan)
    own = actions.start_own(by=agent, mandate=mandates[agent.pk], scope=words("L’accueil"), **days)
    own_line = actions.add_line(by=agent, account=own, kind="own", objective=words("Répondre en deux jours"))
    cited = {"evidence": [make_evidence(body)]}
    actions.keep_line(by=agent, line=own_line, content=LineContent("reached", done=words("Fait."), **cited))
    commended: dict[str, Any] = {"words": words("Un guichet qui répond."), **days, **cited}
    commendation = actions.commend(by=guardian, body=body, **commended)
    here = {"body": body.slug, "obligation": obligation.public_id, "mandate": held.public_id}
    here |= {"commendation": commendation.public_id, "line": line.public_id}
    for name, account in (("account to give", due), ("given account", given), ("answered account", answered)):
        scenes[name] = here | {"account": account.public_id}
    scenes["own account"] = here | {"account": own.public_id, "line": own_line.public_id}
    assert Account.objects.filter(pk=due.pk).visible_to(None).exists()
