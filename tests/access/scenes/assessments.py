"""Assessments of the world: the citizen assesses a charter of the body and has judged one of its commitments."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from mithaq.assessments import actions, states
from mithaq.assessments.declarations import CURRENT
from mithaq.assessments.models import Assessor, RoundCommitment
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Instrument
from tests.delivery.factories import make_evidence
from tests.factories import make_edition, make_person

WORDS = LocalizedText.of(fr="Cela se voit au guichet.")


def add_assessment_scenes(scenes: dict[str, dict[str, Any]], body: Body, *, citizen: Person) -> None:
    edition = make_edition(body, values=1, commitments=2, audiences=(), slug="assessed-charter")
    instrument = edition.instrument
    _invited(instrument, citizen, verified=True)
    other = _invited(make_edition(body, values=1, commitments=1, audiences=(), slug="to-assess").instrument, citizen)
    declared = _invited(instrument, make_person(account=True), declared=True)
    today = body.today()
    plan = actions.RoundPlan(
        stage=states.INTERIM, opens_on=today, closes_on=today + timedelta(days=30), assessors_each=1
    )
    planned = actions.plan_round(by=INSTALLATION, instrument=instrument, plan=plan)
    opened = actions.open_round(
        by=INSTALLATION, round_=actions.plan_round(by=INSTALLATION, instrument=instrument, plan=plan)
    )
    first, second = RoundCommitment.objects.filter(round=opened).order_by("order")
    _judged(first, citizen, make_evidence(body).public_id)
    here = {"body": body.slug, "slug": instrument.slug}
    scenes["code book"] = {"book": "ogp-2021"}
    scenes["planned round"] = here | {"round_id": planned.public_id}
    scenes["open round"] = here | {"round_id": opened.public_id, "lineage": second.lineage}
    scenes["judged commitment"] = here | {"round_id": opened.public_id, "lineage": first.lineage}
    scenes["assessor to verify"] = here | {"assessor": declared.public_id}
    scenes["invited assessor"] = {"body": body.slug, "slug": "to-assess", "assessor": other.public_id}


def _invited(instrument: Instrument, person: Person, *, declared: bool = False, verified: bool = False) -> Assessor:
    name = LocalizedText.of(fr="Association des lecteurs")
    one = actions.invite(by=INSTALLATION, instrument=instrument, person=person, association_name=name)
    if declared or verified:
        actions.declare(by=person, assessor=one, points=list(CURRENT.points))
    if verified:
        actions.verify(by=INSTALLATION, assessor=one, note="Vu au registre de l’association.")
    return one


def _judged(item: RoundCommitment, by: Person, evidence: str) -> None:
    own = actions.take(by=by, item=item)
    actions.submit_coding(by=by, assessment=own, code="practice", value="usual", words=WORDS, evidence=[evidence])
    actions.submit(by=by, assessment=own)
    actions.give_reply(by=INSTALLATION, item=item, stance=states.ACCEPTS, words=WORDS)
    judgement = actions.Judgement({"practice": "usual"}, WORDS, [evidence])
    actions.propose_verdict(by=by, item=item, judgement=judgement)
