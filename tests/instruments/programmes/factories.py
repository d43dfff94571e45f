"""A programme with as many commitments as a test needs, each with everything that is asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mithaq.core.ids import new_public_id
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Commitment, Edition, Instrument, Section
from mithaq.instruments.programmes.actions import add_planned, check_point, start_programme
from mithaq.instruments.programmes.facts import Budget, IndicatorFacts, MilestoneFacts, PlanFacts
from mithaq.instruments.programmes.vocabulary import terms
from tests.factories import make_body, make_mandate, make_person

PERIOD = (date(2027, 1, 1), date(2028, 12, 31))


def words(text: str) -> LocalizedText:
    return LocalizedText.of(fr=text, ar=f"نص: {text}")


def make_programme(body: Body | None = None, *, kind: str = "open_programme", axes: int = 2, **fields: Any) -> Edition:
    """The draft of a programme with ``axes`` axes and no commitment."""
    titles = [words(f"Axe {number}") for number in range(1, axes + 1)]
    given = {"language": "fr", "title": words("Programme d’ouverture des essais"), "period": PERIOD, "axes": titles}
    instrument = start_programme(by=INSTALLATION, body=body or make_body(), kind=kind, **(given | fields))
    return draft_of(instrument)


def draft_of(instrument: Instrument) -> Edition:
    return Edition.objects.select_related("instrument__body").get(instrument=instrument, state="draft")


def make_lead(body: Body) -> Mandate:
    """An office of ``body``."""
    return make_mandate(make_person(body), body, role="director", function=words("Direction des travaux"))


def make_orientation(body: Body) -> str:
    """The lineage of an orientation in force of ``body``; made once."""
    found = Section.objects.filter(edition__instrument__body=body, edition__instrument__slug="strategy").first()
    if found is not None:
        return found.lineage
    instrument = Instrument.objects.create(body=body, kind="strategic_programme", slug="strategy")
    edition = Edition.objects.create(
        instrument=instrument, number=1, language="fr", state="frozen", title=words("Stratégie"), content_hash="0" * 64
    )
    section = Section(
        edition=edition, kind="block", order=0, title=words("Ouvrir les budgets"), lineage=new_public_id()
    )
    Section.objects.bulk_create([section])  # past the guard of what is frozen
    return section.lineage


def whole(lead: Mandate | None, body: Body | None = None, **changes: Any) -> PlanFacts:
    """Everything that is asked of a commitment; its source is an orientation of ``body``, or of the lead's."""
    home = body or (lead.body if lead else None)
    facts: PlanFacts = {
        "title": words("Budget ouvert"),
        "problem": words("Le budget ne se lit pas."),
        "baseline": words("Une page par an."),
        "solution": words("Chacun suit la dépense."),
        "relevance": words("Publier, expliquer."),
        "values": ["transparency", "technology"],
        "lead": lead,
        "others": words("Associations du quartier"),
        "budget": Budget(Decimal("120000"), "MAD", words("Budget communal")),
        "links": words("Programme de développement"),
        "goals": [16, 11],
        "starts_on": date(2027, 2, 1),
        "ends_on": date(2028, 6, 30),
        "markers": {code: ("partly", words(f"Raison {code}")) for code in terms("markers")},
        "follow_up": words("Un tableau chaque trimestre."),
        "control": words("Le comité vérifie chaque semestre."),
        "for_team": words("Nous publions chaque mois."),
        "for_partners": words("Vous pourrez tout relire."),
        "milestones": [
            MilestoneFacts(words("Choisir le format"), date(2027, 2, 1), date(2027, 4, 30)),
            MilestoneFacts(words("Publier la première année"), date(2027, 5, 1), date(2027, 12, 31)),
        ],
        "indicators": [
            IndicatorFacts(words("Dépenses publiées"), words("%"), Decimal(5), Decimal("90.5"), date(2028, 6, 30)),
        ],
        "priorities": ["youth"],
        "sources": [("orientation", make_orientation(home))] if home else [],
    }
    return facts | changes  # type: ignore[return-value]  # names of `PlanFacts`


def add_whole(edition: Edition, lead: Mandate | None, *, place: int = 0, text: str = "Publier le budget") -> Commitment:
    """A whole commitment at the end of an axis."""
    edition.refresh_from_db()
    section = list(edition.sections.order_by("order"))[place]
    given = {"section": section, "text": words(text), "facts": whole(lead)}
    return add_planned(by=INSTALLATION, edition=edition, revision=edition.revision, **given)


def check_all(edition: Edition, commitment: Commitment, officer: Person) -> None:
    """Every point of the checklist ticked by ``officer``."""
    for code in terms("checks"):
        check_point(
            by=INSTALLATION, edition=edition, commitment=commitment, item=code, note=f"Vu : {code}", officer=officer
        )
