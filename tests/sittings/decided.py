"""Decisions for tests: a vote of a council, written down and taken as far as a test needs it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import validate_edition
from mithaq.instruments.models import DraftVersion, Edition
from mithaq.sittings import actions, states
from mithaq.sittings.grounds import DRAFT_VERSION
from mithaq.sittings.models import Decision, Organ, Sitting
from tests.factories import make_edition, without_gates
from tests.sittings.factories import BY_MAY, again, at, convened, make_organ, opened, plan, voted

DAY = date(2024, 9, 9)
NEXT_DAY = at(date(2024, 9, 10))
WORDS = actions.Wording(
    title=LocalizedText.of(fr="Programme d’ouverture 2025-2026", ar="برنامج الانفتاح 2025-2026"),
    operative=LocalizedText.of(fr="Article unique. Le programme est adopté."),
    reasons=LocalizedText.of(fr="Il répond aux 214 contributions reçues.", ar="يستجيب للمساهمات المتوصل بها."),
    level_code="programme",
)


def make_text(body: Body | None = None, **fields: Any) -> DraftVersion:
    """The validated text of a charter that is made with citizens, as it goes before the council."""
    with without_gates():
        edition = make_edition(body, state="draft", is_co_written=True, audiences=["Chacun"], values=1, **fields)
        edition = validate_edition(by=INSTALLATION, edition=edition)
    return DraftVersion.objects.select_related("edition__instrument__body").get(edition=edition)


def sitting_on(version: DraftVersion, organ: Organ, **when: Any) -> Sitting:
    """A convened sitting with one item: this text."""
    with clock.frozen(when.pop("called_at", BY_MAY)):
        sitting = plan(organ, items=0, **when)
        draft = actions.Draft(
            title=version.edition.title,
            matter=states.PROGRAMME,
            subject=(DRAFT_VERSION, version.public_id),
        )
        actions.add_item(by=INSTALLATION, sitting=sitting, draft=draft)
        sitting = again(sitting)
        return actions.convene(by=INSTALLATION, sitting=sitting, revision=sitting.revision)


def decided(
    organ: Organ | None = None, *, votes: str = "fffff", sitting: Sitting | None = None, **how: Any
) -> Decision:
    """A decision as it is written down after the vote of the September session of 2024."""
    if sitting is None:
        sitting = convened(organ or make_organ(), **how)
    vote = voted(opened(sitting=sitting), votes)
    with clock.frozen(sitting.starts_at + timedelta(hours=1)):
        actions.close_sitting(by=INSTALLATION, sitting=again(sitting))
        return actions.write_decision(by=INSTALLATION, vote=vote)


def worded(decision: Decision, at: datetime = NEXT_DAY, **words: Any) -> Decision:
    with clock.frozen(at):
        wording = replace(WORDS, **words)
        return actions.word_decision(by=INSTALLATION, decision=decision, wording=wording, revision=decision.revision)


def signed(decision: Decision, at: datetime = NEXT_DAY, **words: Any) -> Decision:
    """Worded, and signed by whoever presided."""
    decision = worded(decision, at, **words)
    with clock.frozen(at):
        return actions.sign_decision(by=INSTALLATION, decision=decision, on=decision.decided_on)


def published(decision: Decision, at: datetime = NEXT_DAY, **words: Any) -> Decision:
    """Signed and made public, the day after the vote unless told."""
    decision = signed(decision, at, **words)
    with clock.frozen(at):
        return actions.publish_decision(by=INSTALLATION, decision=decision)


def fresh(decision: Decision) -> Decision:
    """As it is in the database."""
    return Decision.objects.with_body().get(pk=decision.pk)


def edition_of(version: DraftVersion) -> Edition:
    return Edition.objects.get(pk=version.edition_id)
