"""Requests for information under two laws, in every stage: told on their own days, from `cases.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from mithaq.cases import actions, states
from mithaq.cases.actions.deciding import Answer
from mithaq.cases.kinds import INFORMATION
from mithaq.cases.models import Case
from mithaq.cases.rules import Bearer, officers_of
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Account, Person
from mithaq.notices.actions import add_contact
from mithaq.portal.demo.people import PASSWORD
from mithaq.portal.demo.reading import rows_of
from mithaq.portal.demo.story import Story

CITIZEN = "citizen@demo.example"


def tell_cases(story: Story) -> None:
    """Everything that happened in requests, and what time did to them."""
    rows = dict(rows_of("cases.toml"))
    past = rows.pop("past")
    for name, row in rows.items():
        story.on(row["day"], partial(_ask, story, name, row), hour=9)
        for minute, act in enumerate(row.get("acts", [])):
            story.on(act[0], partial(_act, story, name, act[1], act[2:]), hour=11, minute=minute)
    _tell_past(story, past)
    for day in range(-700, 1, 3):  # the sweeps of the worker, so that silence has its meaning in time
        story.on(day, _sweep, hour=4)


def open_citizen(story: Story) -> Person:
    """Somebody with an account and no mandate: a citizen who asks."""
    account = Account.objects.create(email=CITIZEN, password=make_password(PASSWORD), language="ar")
    EmailAddress.objects.create(user=account, email=CITIZEN, verified=True, primary=True)
    name = LocalizedText.of(ar="ياسمينة الصبار", fr="Yasmina Sebbar")
    story.people["citizen"] = Person.objects.create(name=name, email=CITIZEN, language="ar", account=account)
    return story.people["citizen"]


def _ask(story: Story, name: str, row: Mapping[str, Any]) -> None:
    body, channel = story.bodies[row["body"]], row.get("channel", states.WEB)
    officer = officers_of(body, INFORMATION.handled_by)[0]
    by: Any = story.person("citizen") if row.get("asker") else officer if channel != states.WEB else None
    asked = actions.Asked(subject=row["subject"], text=row["text"], language=row["language"])
    draft = actions.open_draft(by=by, kind=INFORMATION, body=body, asked=asked, channel=channel)
    actor: Any = by or Bearer(draft.pk)
    contact = None
    if not row.get("asker"):
        reached = {"email": row.get("email", ""), "postal_address": row.get("postal", "")}
        contact = add_contact(language=row["language"], **reached)
    person = row.get("person") or {one.code: "…" for one in draft.declared.terms_under(draft.law).identity}
    actions.set_identity(by=actor, case=draft, values=person, contact=contact)
    story.made[f"case:{name}"] = actions.send(by=actor, case=draft, consented=channel != states.WEB, undertakes=True)


def _act(story: Story, name: str, act: str, words: Sequence[str]) -> None:
    case = Case.objects.get(pk=story.made[f"case:{name}"].pk)
    officer = Person.objects.get(in_charge_of=case)
    asker: Any = Bearer(case.pk)
    match act:
        case "take":
            actions.take(by=officer, case=case)
        case "note":
            actions.add_note(by=officer, case=case, text=words[0])
        case "write":
            actions.write(by=officer, case=case, text=words[0])
        case "extend":
            actions.extend(by=officer, case=case, reason=words[0], words=words[1])
        case "answer":
            actions.decide(by=officer, case=case, answer=_answer(words))
        case "decide":
            head = officers_of(case.body, "decide")[0]
            actions.decide(by=head, case=case, clock_name=words[0], answer=_answer(words[1:]))
        case "complain":
            actions.use_remedy(by=asker, case=case, clock_name=words[0], text=words[1])
        case "transfer":
            to = story.bodies[words[0]]  # what follows happens there
            story.made[f"case:{name}"] = actions.transfer(by=officer, case=case, to=to, reasons=words[1])
        case "publish":
            shown = case.entries.for_asker().exclude(kind=states.CLOCK_EVENT)
            texts = {one.public_id: one.text for one in shown}
            actions.publish(by=officer, case=case, texts=texts, subject=words[0])
        case _:
            raise ValueError(f"{act!r} is no act of cases.toml")


def _answer(words: Sequence[str]) -> Answer:
    outcome, text, *rest = words
    return Answer(outcome, text, grounds=rest[:1], reasons=rest[1] if rest else "")


def _tell_past(story: Story, past: Mapping[str, Any]) -> None:
    """Ordinary requests, so that figures have something to count."""
    for place in range(past["count"]):
        body = past["bodies"][place % len(past["bodies"])]
        language = "fr" if body == "department" else "ar"
        days, outcome = past["answers"][place % len(past["answers"])]
        words = past["subjects"][place % len(past["subjects"])][language]
        day, name = past["first"] + place * past["every"], f"past-{place}"
        row = {"body": body, "language": language, "subject": words, "text": words, "person": past["name"]}
        story.on(day, partial(_ask, story, name, row | {"email": f"asker-{place}@demo.example"}), hour=8)
        ground = [] if outcome == "released" else ["not-held" if outcome == "not_held" else "private-life"]
        reasons = [past["reasons"][language]] if ground else []
        if day + days < 0:
            story.on(
                day + days, partial(_act, story, name, "answer", [outcome, past["answer"][language], *ground, *reasons])
            )


def _sweep() -> None:
    at = clock.now()
    actions.pass_due(at=at)
    actions.lapse_due(at=at)
    actions.close_settled(at=at)
    actions.move_to_deputies(at=at)
