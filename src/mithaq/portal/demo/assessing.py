"""How civil society judged the delivered programme of the demonstration: two assessors, replies, verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from mithaq.assessments import actions, states
from mithaq.assessments.coded import Coded
from mithaq.assessments.declarations import CURRENT
from mithaq.assessments.models import Assessor, Proposal, Round, RoundCommitment
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.instruments.models import Instrument
from mithaq.portal.demo.delivering import NAME, STEWARD, commitment_of, evidence_of, last_day
from mithaq.portal.demo.reading import rows_of, text_of
from mithaq.portal.demo.story import Story

ASSESSORS = {"first": ("assessor-1", "association-1"), "second": ("assessor-2", "association-2")}
DAYS = timedelta(days=1)
METHOD = LocalizedText.of(
    ar="يقرأ مقيّمان كل التزام دون أن يرى أحدهما تقييم الآخر، ثم يتفقان على الخلاصة.",
    fr="Deux évaluateurs lisent chaque engagement sans voir l’avis de l’autre, puis s’accordent sur le verdict.",
)
SEEN = {
    "first": "اطلعنا على نظام الجمعية ولائحة مكتبها.",
    "second": "اطلعنا على النظام الأساسي وتركيبة المكتب بمقر الاتحاد.",
}


def tell_assessment(story: Story) -> None:
    """After the programme's last day: assessors, the body's own word, codings, replies, verdicts."""
    over = last_day(story)
    story.on(over + 5 * DAYS, partial(_invite, story))
    story.on(over + 15 * DAYS, partial(_plan, story))
    story.on(over + 20 * DAYS, partial(_open, story), hour=8)
    for place, (of, row) in enumerate(_assessed().items()):
        story.on(over + (22 + place) * DAYS, partial(_assess_self, story, of, row))
        for number, who in enumerate(ASSESSORS):
            story.on(over + (28 + place + 6 * number) * DAYS, partial(_code, story, of, who, row[who]), hour=14)
        if "reply" in row:
            story.on(over + (44 + place) * DAYS, partial(_reply, story, of, row["reply"]))
        if "late" in row:
            story.on(over + 72 * DAYS, partial(_reply, story, of, row["late"]))
        story.on(over + (80 + place) * DAYS, partial(_judge, story, of, row))
    story.on(over + 52 * DAYS, partial(_end_coding, story))


def _assessed() -> Mapping[str, Any]:
    rows: Mapping[str, Any] = rows_of("delivered.toml")["assessed"]
    return rows


def _instrument(story: Story) -> Instrument:
    commitment = commitment_of(story, next(iter(_assessed())))
    return commitment.edition.instrument


def _invite(story: Story) -> None:
    """Invited by the council's steward, declared by themselves, verified by the coordinator of the network."""
    for name, (person, association) in ASSESSORS.items():
        assessor = actions.invite(
            by=story.person(STEWARD),
            instrument=_instrument(story),
            person=story.person(person),
            association=story.bodies[association],
        )
        actions.declare(by=story.person(person), assessor=assessor, points=list(CURRENT.points), is_named=True)
        assessor = Assessor.objects.select_related("instrument__body").get(pk=assessor.pk)
        actions.verify(by=story.person("coordinator"), assessor=assessor, note=SEEN[name])


def _plan(story: Story) -> None:
    over = last_day(story)
    lineages = [commitment_of(story, of).lineage for of in _assessed()]
    plan = actions.RoundPlan(
        stage=states.FINAL,
        opens_on=over + 20 * DAYS,
        closes_on=over + 50 * DAYS,
        commitments=lineages,
        method=METHOD,
    )
    made = actions.plan_round(by=story.person(STEWARD), instrument=_instrument(story), plan=plan)
    story.made["assessment"] = made.pk


def _round(story: Story) -> Round:
    return Round.objects.select_related("instrument__body").get(pk=story.made["assessment"])


def _item(story: Story, of: str) -> RoundCommitment:
    lineage = story.made[f"commitment:{NAME}:{of}"]
    rows = RoundCommitment.objects.select_related("round__instrument__body", "round__edition")
    return rows.get(round=story.made["assessment"], lineage=lineage)


def _open(story: Story) -> None:
    actions.open_round(by=story.person(STEWARD), round_=_round(story))


def _end_coding(story: Story) -> None:
    actions.end_coding(by=story.person(STEWARD), round_=_round(story))


def _cited(story: Story, keys: Sequence[str]) -> list[str]:
    return [evidence_of(story, key).public_id for key in keys]


def _assess_self(story: Story, of: str, row: Mapping[str, Any]) -> None:
    value, words, keys = row["self"]
    codings = {"completion": Coded(value, text_of(words), _cited(story, keys))}
    actions.assess_self(by=story.person(STEWARD), item=_item(story, of), codings=codings)


def _code(story: Story, of: str, who: str, given: Sequence[Any]) -> None:
    value, words, keys = given
    person = story.person(ASSESSORS[who][0])
    own = actions.take(by=person, item=_item(story, of))
    evidence = _cited(story, keys)
    actions.submit_coding(
        by=person, assessment=own, code="completion", value=value, words=text_of(words), evidence=evidence
    )
    actions.submit(by=person, assessment=own)


def _reply(story: Story, of: str, given: Sequence[Any]) -> None:
    stance, words, keys = given
    actions.give_reply(
        by=story.person(STEWARD),
        item=_item(story, of),
        stance=stance,
        words=text_of(words),
        evidence=_cited(story, keys),
    )


def _judge(story: Story, of: str, row: Mapping[str, Any]) -> None:
    """Given at once where both had given the same; else proposed by the first and confirmed by the second."""
    value, words, keys = row["verdict"]
    judgement = actions.Judgement({"completion": value}, text_of(words), _cited(story, keys))
    proposed = actions.propose_verdict(by=story.person("assessor-1"), item=_item(story, of), judgement=judgement)
    if isinstance(proposed, Proposal):
        with clock.frozen(clock.now() + timedelta(hours=3)):
            dissent = text_of(row["dissent"]) if "dissent" in row else None
            actions.confirm_verdict(by=story.person("assessor-2"), item=_item(story, of), dissent=dissent)
