"""A programme that is being carried out, and evidence about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.delivery import states
from mithaq.delivery.actions import EvidenceContent, ReportContent, add_evidence, report
from mithaq.delivery.models import Evidence, Report
from mithaq.delivery.subjects import Subject, subject_at
from mithaq.directory.models import Body, Mandate
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Adoption, Commitment
from mithaq.instruments.programmes.actions import add_planned
from mithaq.instruments.programmes.facts import IndicatorFacts, MilestoneFacts
from tests.factories import make_body, make_decided
from tests.instruments.programmes.factories import make_lead, make_programme, whole, words

PERIOD = (date(2025, 1, 1), date(2026, 12, 31))


def make_promised(body: Body | None = None, *, commitments: int = 1, lead: Mandate | None = None) -> Adoption:
    """A programme for 2025 and 2026, adopted and in force. Each commitment runs from February 2025 to June 2026, with a
    milestone until the end of April 2025, one until the end of 2025, and an indicator from 5 to 90.5 %."""
    home = body or make_body()
    edition = make_programme(home, period=PERIOD, axes=1)
    lead = lead or make_lead(home)
    for number in range(commitments):
        edition.refresh_from_db()
        section = edition.sections.order_by("order").first()
        text = f"Publier le budget n° {number + 1}"
        add_planned(
            by=INSTALLATION,
            edition=edition,
            revision=edition.revision,
            section=section,
            text=words(text),
            facts=_facts(lead, number),
        )
    edition.refresh_from_db()
    return make_decided(edition, decided_on=date(2024, 12, 20), in_force_on=PERIOD[0])


def _facts(lead: Mandate, number: int) -> Any:
    return whole(
        lead,
        title=words(f"Budget ouvert {number + 1}"),
        starts_on=date(2025, 2, 1),
        ends_on=date(2026, 6, 30),
        milestones=[
            MilestoneFacts(words("Choisir le format"), date(2025, 2, 1), date(2025, 4, 30)),
            MilestoneFacts(words("Publier la première année"), date(2025, 5, 1), date(2025, 12, 31)),
        ],
        indicators=[
            IndicatorFacts(words("Dépenses publiées"), words("%"), Decimal(5), Decimal("90.5"), date(2026, 6, 30))
        ],
    )


def commitments_of(adoption: Adoption) -> list[Commitment]:
    """In their order."""
    return list(adoption.edition.commitments.order_by("order", "pk"))


def promise(adoption: Adoption, number: int = 0) -> Subject:
    """One of its commitments, to be reported on."""
    return found("commitment", commitments_of(adoption)[number].lineage)


def milestone(adoption: Adoption, number: int = 0) -> Subject:
    """One of the milestones of its first commitment."""
    rows = commitments_of(adoption)[0].milestones.order_by("order")
    return found("milestone", rows[number].lineage)


def found(kind: str, lineage: str) -> Subject:
    subject = subject_at(kind, lineage)
    assert subject is not None
    return subject


def make_evidence(body: Body, **fields: Any) -> Evidence:
    """A page elsewhere, published."""
    given: dict[str, Any] = {
        "kind": states.LINK,
        "title": LocalizedText.of(fr="Budget mis en ligne", ar="نشر الميزانية"),
        "dated": date(2025, 3, 10),
        "link": "https://budget.example/2025",
    }
    how = {name: fields.pop(name) for name in ("by", "side", "supersedes", "publish") if name in fields}
    return add_evidence(by=how.pop("by", INSTALLATION), body=body, content=EvidenceContent(**(given | fields)), **how)


def make_report(subject: Subject, state: str = states.UNDER_WAY, **fields: Any) -> Report:
    """A report by the installation, with evidence where it is done."""
    evidence = fields.pop("evidence", [make_evidence(subject.body)] if state == states.DONE else [])
    by, supersedes = fields.pop("by", INSTALLATION), fields.pop("supersedes", None)
    given = {"words": LocalizedText.of(fr="Le travail avance.", ar="العمل يتقدم.")} | fields
    return report(
        by=by, subject=subject, content=ReportContent(state=state, **given), evidence=evidence, supersedes=supersedes
    )
