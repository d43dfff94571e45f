"""Petitions for tests: a council with inhabitants, a roll, signatures."""

from __future__ import annotations

from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq.petitions import actions
from mithaq.petitions.models import Petition
from mithaq.petitions.thresholds import settings_of, threshold_of
from mithaq.sittings.models import Organ
from tests.factories import make_person
from tests.sittings.factories import make_organ

WORDS = LocalizedText.of(fr="Les signatures sont en nombre et l’objet relève du conseil.", ar="العدد كاف")


def make_council(kind: str = "commune", **settings: Any) -> Organ:
    """A commune of 20,000 inhabitants, where a hundred signatures are asked for."""
    settings.setdefault("population", 20_000)
    return make_organ(kind, members=3, **settings)


def make_roll(organ: Organ, people: int, *, part: str = "", first: int = 1) -> None:
    """``people`` on the roll: their identifiers are AB1, AB2…, born on their own day."""
    rows = [f"AB{number},{number % 28 + 1:02}/03/1990,{part}" for number in range(first, first + people)]
    content = "\n".join(["identifier,check,part", *rows]).encode()
    assert actions.read_roll(by=INSTALLATION, organ=organ, content=content).is_taken


def born(number: int) -> str:
    return f"1990-03-{number % 28 + 1:02}"


def make_draft(**fields: Any) -> actions.Draft:
    fields.setdefault("title", "Un éclairage sur la route du collège")
    fields.setdefault("request", "Que le conseil inscrive l’éclairage de la route du collège à son ordre du jour.")
    fields.setdefault("interest", "Les élèves la prennent chaque jour avant le lever du soleil.")
    return actions.Draft(language=fields.pop("language", "fr"), **fields)


def make_petition(
    organ: Organ | None = None,
    *,
    signatures: int = 0,
    state: str = "collecting",
    agent: Person | None = None,
    **fields: Any,
) -> Petition:
    """A petition that collects, signed on paper by the first ``signatures`` of a roll of as many (and ten more)."""
    organ = organ or make_council()
    agent = agent or make_person(organ.body, account=True)
    petition = actions.start(by=agent, organ=organ, draft=make_draft(**fields))
    if state == "draft":
        return petition
    petition = actions.collect(by=agent, petition=petition)
    if signatures:
        make_roll(organ, signatures + 10)
        for first in range(1, signatures + 1, 500):
            last = min(signatures, first + 499)
            rows = [actions.Row(f"ab {number}", born(number)) for number in range(first, last + 1)]
            actions.enter_sheet(by=INSTALLATION, petition=petition, rows=rows)
    return again(petition)


def make_deposited(organ: Organ | None = None, *, signatures: int = 100, **fields: Any) -> Petition:
    """A petition that was deposited with ``signatures``, its conditions checked."""
    petition = make_petition(organ, signatures=signatures, **fields)
    petition = actions.deposit(by=INSTALLATION, petition=petition)
    settings = settings_of(petition.organ)
    for one in threshold_of(petition.organ, petition.kind, settings).conditions:
        actions.check_condition(by=INSTALLATION, petition=petition, code=one.name, is_met=True, words="Vu au dossier.")
    return petition


def again(petition: Petition) -> Petition:
    """As it is in the database."""
    return Petition.objects.select_related("organ__body", "body", "agent", "item").get(pk=petition.pk)
