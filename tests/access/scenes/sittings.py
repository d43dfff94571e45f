"""Sittings of the world: one in preparation, one that is being held, one without quorum."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.publications.attachments import attach
from mithaq.sittings import actions, states
from mithaq.sittings.models import AgendaItem, Organ, Paper, Sitting
from tests.sittings.factories import PLACE, cast, come, make_organ, members, opened, voting

WORDS = LocalizedText.of(fr="Examen du programme")


def add_sitting_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    """``sitting``: being held, a vote open; ``sitting in preparation``; ``sitting without quorum``; ``closed vote``."""
    organ = make_organ(body=body, members=4, signed_twice=[states.MATTER_ORDINARY])
    planned = _asked_for(organ, days=20)
    held = opened(sitting=_convened(organ), present=4)
    vote = voting(held)
    cast(vote, "ff--")
    missed = _convened(organ)
    come(missed, 1)
    actions.find_no_quorum(by=INSTALLATION, sitting=missed)
    done = opened(sitting=_convened(organ), present=4, president=1)  # the head of the body signs as the second
    closed = voting(done)
    cast(closed, "ff--")
    actions.close_vote(by=INSTALLATION, vote=closed)
    for name, sitting in (
        ("sitting", held),
        ("sitting in preparation", planned),
        ("sitting without quorum", missed),
        ("closed vote", done),
    ):
        scenes[name] = _parts(sitting)
    scenes["sitting"]["mandate"] = members(held)[0].public_id
    scenes["sitting"]["post"] = {"up": "1"}
    private = Paper.objects.get(item__sitting=held, is_public=False)
    scenes["paper for members"] = scenes["sitting"] | {"paper": private.public_id}


def _asked_for(organ: Organ, *, days: int) -> Sitting:
    """An extraordinary session that the president asked for, with one item and its papers."""
    sitting = actions.plan_extraordinary(
        by=INSTALLATION,
        organ=organ,
        requested_by="president",
        requested_on=organ.body.today(),
        request=WORDS,
        starts_at=clock.now() + timedelta(days=days),
        place=PLACE,
    )
    item = actions.add_item(by=INSTALLATION, sitting=sitting, draft=actions.Draft(title=WORDS))
    kept = attach("note.txt", b"Note de presentation")
    file = actions.File(kept.digest, kept.name, kept.media_type, kept.size)
    for is_public in (True, False):
        actions.add_paper(by=INSTALLATION, item=item, title=WORDS, file=file, is_public=is_public)
    sitting.refresh_from_db()
    return sitting


def _convened(organ: Organ) -> Sitting:
    """One whose members were called three weeks ago, for an hour ago."""
    with clock.frozen(clock.now() - timedelta(days=21, hours=1)):
        sitting = _asked_for(organ, days=21)
        return actions.convene(by=INSTALLATION, sitting=sitting, revision=sitting.revision)


def _parts(sitting: Sitting) -> dict[str, Any]:
    item = AgendaItem.objects.get(sitting=sitting)
    return {
        "body": sitting.body.slug,
        "sitting": sitting.public_id,
        "item": item.public_id,
        "paper": Paper.objects.get(item=item, is_public=True).public_id,
        "deadline": sitting.session.deadlines.filter(ended_at=None)[0].public_id,
    }
