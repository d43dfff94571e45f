"""Petitions of the world, of which the citizen is the agent: a draft, one that collects, one that was deposited."""

from __future__ import annotations

from typing import Any

from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.petitions import actions
from mithaq.petitions.models import Petition
from mithaq.sittings.models import Organ
from tests.petitions.factories import born, make_draft, make_roll
from tests.sittings.factories import make_organ


def add_petition_scenes(scenes: dict[str, dict[str, Any]], body: Body, *, citizen: Person) -> None:
    organ = Organ.objects.filter(body=body).first() or make_organ(body=body, members=3)
    Organ.objects.filter(pk=organ.pk).update(population=20_000)
    organ = Organ.objects.select_related("body").get(pk=organ.pk)
    make_roll(organ, 3)

    def made() -> Petition:
        return actions.start(by=citizen, organ=organ, draft=make_draft())

    draft, collecting, deposited = made(), made(), made()
    for one in (collecting, deposited):
        actions.collect(by=citizen, petition=one)
        rows = [actions.Row("AB1", born(1)), actions.Row("AB2", born(2))]
        actions.enter_sheet(by=INSTALLATION, petition=one, rows=rows)
    actions.deposit(by=citizen, petition=deposited)
    for name, one in (("draft of a petition", draft), ("petition", collecting), ("deposited petition", deposited)):
        sheet = one.sheets.first()
        scenes[name] = {"body": body.slug, "petition": one.public_id, "sheet": sheet.public_id if sheet else ""}
