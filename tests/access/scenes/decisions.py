"""Decisions and minutes of the world: one decision in writing, one published; minutes drafted, and published ones."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import states as edition_states
from mithaq.instruments.models import Commitment
from mithaq.sittings import actions, states
from mithaq.sittings.models import Decision, Organ
from tests.sittings.factories import PLACE, again, cast, members, opened, voting

WORDS = LocalizedText.of(fr="Travaux de la place")


def add_decision_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    """``decision in writing`` waits for a second signature; ``decision`` is published and posted; ``drafted minutes``
    and ``minutes`` are those of their sittings; ``competences``: a line of the body's own.

    After the scenes of sittings, which set the council up."""
    organ = Organ.objects.select_related("body", "president").get(body=body)
    written, published = _decided(organ, states.MATTER_ORDINARY), _decided(organ, states.OPINION)
    rule = Commitment.objects.filter(edition__state=edition_states.FROZEN, kind="commitment").first()
    assert rule is not None
    actions.cite(by=INSTALLATION, decision=written, commitment=rule, words=WORDS)
    today, mandate = body.today(), members(published.item.sitting)[0]
    wording = actions.Wording(title=WORDS, operative=WORDS, reasons=WORDS, level_reason=WORDS)
    by = {"by": INSTALLATION, "decision": published}
    actions.word_decision(**by, wording=wording, revision=1)
    actions.sign_decision(**by, on=today)
    actions.publish_decision(**by)
    posting = actions.post_decision(**by, posted=actions.Posted(today, mandate, WORDS))
    for decision in (written, published):
        actions.start_minutes(by=INSTALLATION, sitting=again(decision.item.sitting))
    minutes = published.item.sitting.minutes
    approval = actions.Approval(secretary=members(published.item.sitting)[2], on=today)
    minutes = actions.approve_minutes(by=INSTALLATION, minutes=minutes, approval=approval)
    actions.publish_minutes(by=INSTALLATION, minutes=minutes)
    level = actions.Level(WORDS, "president", "Délibération 3")
    delegation = actions.set_level(by=INSTALLATION, organ=organ, level=level)
    base = {"body": body.slug, "year": today.year}
    scenes["decision in writing"] = base | {"decision": written.public_id, "lineage": rule.lineage}
    scenes["decision"] = base | {"decision": published.public_id, "posting": posting.public_id}
    scenes["drafted minutes"] = base | {"sitting": written.item.sitting.public_id, "place": "opening"}
    scenes["minutes"] = base | {"sitting": published.item.sitting.public_id}
    scenes["competences"] = base | {"code": delegation.code, "delegation": delegation.public_id}


def _decided(organ: Organ, matter: str) -> Decision:
    """An extraordinary sitting of today that adopted one item, and is over."""
    now = clock.now()
    with clock.frozen(now - timedelta(days=21)):
        sitting = actions.plan_extraordinary(
            by=INSTALLATION,
            organ=organ,
            requested_by="president",
            requested_on=organ.body.today(),
            request=WORDS,
            starts_at=now,
            place=PLACE,
        )
        actions.add_item(by=INSTALLATION, sitting=sitting, draft=actions.Draft(title=WORDS, matter=matter))
        sitting = again(sitting)
        sitting = actions.convene(by=INSTALLATION, sitting=sitting, revision=sitting.revision)
    vote = voting(opened(sitting=sitting, present=4, president=1))  # the head of the body signs as the second
    cast(vote, "fff-")
    actions.close_vote(by=INSTALLATION, vote=vote)
    actions.close_sitting(by=INSTALLATION, sitting=again(sitting))
    return actions.write_decision(by=INSTALLATION, vote=vote)
