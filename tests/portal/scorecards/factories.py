"""Promises of a body that were judged: rows past the verbs, as what is tested is the counting of what stands there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from mithaq.assessments import states
from mithaq.assessments.models import Assessor, Round, RoundCommitment, SelfAssessment, SelfCoding, Verdict
from mithaq.core.ids import new_public_id
from mithaq.core.texts import LocalizedText
from mithaq.delivery.models import Progress, Report
from mithaq.directory.models import Body
from mithaq.instruments.models import Commitment, Edition, Instrument, Plan, Section
from tests.factories import make_body, make_person

DUE = date(2026, 6, 30)
JUDGED = date(2026, 10, 31)
READ = datetime(2027, 1, 1, 9, tzinfo=UTC)


def words(text: str) -> LocalizedText:
    return LocalizedText.of(fr=text, ar=f"نص: {text}")


def noon(on: date) -> datetime:
    return datetime.combine(on, time(12), UTC)


@dataclass
class Scene:
    """A programme or charter with its promises by name, and the round in which they are judged."""

    body: Body
    instrument: Instrument
    edition: Edition
    section: Section
    round: Round
    assessor: Assessor
    promises: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, *, ends_on: date | None = DUE, **reported: Any) -> str:
        """A promise; ``reported``: state and done_on of its last report."""
        order = len(self.promises)
        made = Commitment.objects.bulk_create(
            [Commitment(edition=self.edition, section=self.section, order=order, text=words(name))]
        )[0]
        Plan.objects.bulk_create([Plan(commitment=made, title=words(name), ends_on=ends_on)])
        self.promises[name] = made.lineage
        if reported:
            subject = {"subject_kind": "commitment", "subject_id": made.lineage, "commitment": made.lineage}
            reported |= {"body": self.body, "instrument": self.instrument, "reported_on": reported.get("done_on", DUE)}
            Report.objects.create(**subject, **reported, reported_at=noon(reported["reported_on"]))
            Progress.objects.create(**subject, **reported)
        return made.lineage

    def judge(self, name: str, *, on: date = JUDGED, supersedes: Verdict | None = None, **values: str) -> Verdict:
        facts = {"item": self.item(name), "values": values, "words": words("Vu"), "given_on": on, "given_at": noon(on)}
        facts |= {"supersedes": supersedes, "proposed_by": self.assessor, "content_hash": "0" * 64}
        return Verdict.objects.create(act=new_public_id(), **facts)

    def say(self, name: str, **values: str) -> None:
        """The body, of itself."""
        given = SelfAssessment.objects.create(item=self.item(name), content_hash="0" * 64, act=new_public_id())
        rows = [SelfCoding(self_assessment=given, code=code, value=value) for code, value in values.items()]
        SelfCoding.objects.bulk_create(rows)

    def item(self, name: str) -> RoundCommitment:
        return RoundCommitment.objects.get_or_create(round=self.round, lineage=self.promises[name])[0]

    def publish(self, *, on: date = date(2025, 1, 1)) -> None:
        facts: dict[str, Any] = {"state": "frozen", "content_hash": "0" * 64, "frozen_at": noon(on)}
        Edition.objects.filter(pk=self.edition.pk).update(**facts)


def make_scene(body: Body | None = None, *, kind: str = "open_programme", book: str = "ogp-2021") -> Scene:
    """Without promises, not public yet; its round was concluded in the autumn of 2026."""
    body = body or make_body()
    is_programme = kind == "open_programme"
    period = {"starts_on": date(2025, 1, 1), "ends_on": date(2026, 12, 31)} if is_programme else {}
    instrument = Instrument.objects.create(body=body, kind=kind, slug=f"text-{new_public_id()}", **period)
    edition = Edition.objects.create(instrument=instrument, number=1, language="fr", title=words("Programme ouvert"))
    section = Section.objects.create(edition=edition, order=0, title=words("Axe"))
    assessor = Assessor.objects.create(**_assessor(instrument))
    facts: dict[str, Any] = {
        "opens_on": date(2026, 9, 1),
        "closes_on": date(2026, 9, 30),
        "opened_at": noon(date(2026, 9, 1)),
    }
    facts |= {"edition": edition, "edition_hash": "0" * 64, "book_version": 1, "book_digest": "0" * 64}
    facts |= {"stage": states.FINAL, "state": states.CONCLUDED, "concluded_at": noon(JUDGED), "act": new_public_id()}
    round_ = Round.objects.create(instrument=instrument, book=book, **facts)
    return Scene(body, instrument, edition, section, round_, assessor)


def _assessor(instrument: Instrument) -> dict[str, Any]:
    association = make_body("association")
    whom = {"instrument": instrument, "person": make_person(association), "association": association}
    return {**whom, "number": 1, "origin": states.ASSOCIATION}
