"""Ratings in the world: one whose photo everybody sees, and one of a guest that waits to be read; trust."""

from __future__ import annotations

from typing import Any

from mithaq.core import clock
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.ratings import states
from mithaq.ratings.actions import decide, open_asking
from tests.ratings.factories import SUMMER, make_measure, make_rated, make_rating, photo


def add_rating_scenes(scenes: dict[str, dict[str, Any]], body: Body) -> None:
    with clock.frozen(SUMMER):
        subject = make_rated(body)
        given = ("vue.jpg", photo())
        shown = make_rating(subject, words="Le chantier est vide.", photo=given, photo_words="Un chantier vide")
        decide(by=INSTALLATION, rating=shown, verb=states.SHOW)
        waiting = make_rating(subject, photo=given, photo_words="Le même chantier")
    assert subject.instrument is not None
    here = {"body": body.slug, "slug": subject.instrument.slug, "lineage": subject.public_id, "size": "small"}
    scenes["rating"] = here | {"rating": shown.public_id}
    scenes["rating that waits"] = here | {"rating": waiting.public_id}
    measure = make_measure(body)
    today = body.today()
    open_asking(by=INSTALLATION, measure=measure, opens_on=today, closes_on=today)
    scenes["measure of trust"] = {"body": body.slug, "measure": measure.public_id}
