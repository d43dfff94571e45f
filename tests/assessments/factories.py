"""A programme that is over, two assessors of an association, and a round in which they judge it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mithaq.assessments import actions, states
from mithaq.assessments.coded import Coded
from mithaq.assessments.declarations import CURRENT
from mithaq.assessments.models import Assessment, Assessor, Round, RoundCommitment, Verdict
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.delivery.models import Evidence
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Instrument
from tests.delivery.factories import make_evidence, make_promised
from tests.factories import make_body, make_person

START = datetime(2027, 2, 1, 10, tzinfo=UTC)  # a Monday, after a programme of 2025 and 2026
ADOPTED = datetime(2024, 12, 21, 10, tzinfo=UTC)
WORDS = LocalizedText.of(fr="Les deux premières années sont en ligne, la troisième manque.", ar="نُشرت سنتان")
REPLY = LocalizedText.of(fr="La troisième année paraîtra au printemps.")


@dataclass
class Scene:
    """What a test needs: ``evidence`` is the body's own, published."""

    body: Body
    instrument: Instrument
    round: Round
    association: Body
    assessors: list[Assessor]
    evidence: Evidence

    @property
    def item(self) -> RoundCommitment:
        return self.items[0]

    @property
    def items(self) -> list[RoundCommitment]:
        rows = RoundCommitment.objects.filter(round=self.round).select_related("round__instrument__body")
        return list(rows.order_by("order"))

    @property
    def first(self) -> Person:
        return self.assessors[0].person

    @property
    def second(self) -> Person:
        return self.assessors[1].person


def make_instrument(body: Body | None = None, *, commitments: int = 1) -> Instrument:
    """A programme of 2025 and 2026, adopted before it began."""
    with clock.frozen(ADOPTED):
        adoption = make_promised(body, commitments=commitments)
    return Instrument.objects.select_related("body").get(pk=adoption.edition.instrument_id)


def make_assessor(instrument: Instrument, association: Body | None = None, *, verified: bool = True) -> Assessor:
    """Invited, declared and verified."""
    association = association or make_body("association")
    person = make_person(association, account=True)
    assessor = actions.invite(by=INSTALLATION, instrument=instrument, person=person, association=association)
    actions.declare(by=person, assessor=assessor, points=list(CURRENT.points))
    if verified:
        actions.verify(by=INSTALLATION, assessor=assessor, note="Vu au registre de l’association.")
    return Assessor.objects.select_related("person", "instrument__body", "association").get(pk=assessor.pk)


def make_plan(**fields: Any) -> actions.RoundPlan:
    """A final assessment from today on, for a month."""
    fields.setdefault("stage", states.FINAL)
    fields.setdefault("opens_on", date(2027, 2, 1))
    fields.setdefault("closes_on", date(2027, 3, 1))
    return actions.RoundPlan(**fields)


def make_round(instrument: Instrument, *, opened: bool = True, **fields: Any) -> Round:
    round_ = actions.plan_round(by=INSTALLATION, instrument=instrument, plan=make_plan(**fields))
    return actions.open_round(by=INSTALLATION, round_=round_) if opened else round_


def make_scene(body: Body | None = None, *, assessors: int = 2, commitments: int = 1, **fields: Any) -> Scene:
    """A round that is open, each commitment for as many assessors as there are."""
    instrument = make_instrument(body, commitments=commitments)
    association = make_body("association")
    people = [make_assessor(instrument, association) for _number in range(assessors)]
    round_ = make_round(instrument, assessors_each=assessors, **fields)
    return Scene(instrument.body, instrument, round_, association, people, make_evidence(instrument.body))


def make_codings(evidence: Evidence, **values: str) -> dict[str, Coded]:
    """What is asked of results: limited, unless told."""
    given = {"completion": "limited"} | values
    return {code: Coded(value, WORDS, [evidence.public_id]) for code, value in given.items()}


def code(by: Person, item: RoundCommitment, evidence: Evidence, *, submitted: bool = True, **values: str) -> Assessment:
    """Take the commitment, give each code, submit."""
    own = actions.take(by=by, item=item)
    for name, one in make_codings(evidence, **values).items():
        given = {"value": one.value, "words": one.words, "evidence": one.evidence}
        actions.submit_coding(by=by, assessment=own, code=name, **given)  # type: ignore[arg-type]  # as the names say
    return actions.submit(by=by, assessment=own) if submitted else own


def judge(by: Person, item: RoundCommitment, evidence: Evidence, **values: str) -> Any:
    """Propose or give a verdict: limited, unless told."""
    judgement = actions.Judgement({"completion": "limited"} | values, WORDS, [evidence.public_id])
    return actions.propose_verdict(by=by, item=again(item), judgement=judgement)


def make_verdict(scene: Scene, *, item: RoundCommitment | None = None, **values: str) -> Verdict:
    """Coded alike by all, replied to, and judged."""
    item = item or scene.item
    for one in scene.assessors:
        code(one.person, item, scene.evidence, **values)
    actions.give_reply(by=INSTALLATION, item=again(item), stance=states.ADDS, words=REPLY)
    verdict = judge(scene.first, item, scene.evidence, **values)
    assert isinstance(verdict, Verdict)
    return verdict


def again(item: RoundCommitment) -> RoundCommitment:
    """As it is in the database."""
    return RoundCommitment.objects.select_related("round__instrument__body", "round__edition").get(pk=item.pk)


def at(days: int) -> Any:
    """So many days after the beginning."""
    return clock.frozen(START + timedelta(days=days))
