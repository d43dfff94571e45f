"""Edit the commitments of a draft, and the articles of law that they apply."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import Actor
from mithaq.instruments.actions.drafts import next_order, original_first, placed, taken_for_edit
from mithaq.instruments.models import Audience, Commitment, Edition, LegalReference, Section, Source
from mithaq.instruments.models.commitments import COMMITMENT, KINDS
from mithaq.law.laws import law as law_of_code


@transaction.atomic
def add_commitment(
    *,
    by: Actor,
    edition: Edition,
    revision: int,
    section: Section,
    text: LocalizedText,
    kind: str = COMMITMENT,
    audience: Audience | None = None,
    source: tuple[str, str] | None = None,
) -> Commitment:
    """Add a commitment at the end of a section. ``source``: the kind and public id of what it answers."""
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    section = edition.sections.get(pk=section.pk)
    commitment = Commitment(edition=edition, section=section, order=next_order(_within(section)))
    _written(commitment, edition, text, kind, audience)
    if source is not None:
        Source.objects.create(commitment=commitment, kind=source[0], public_id=source[1])
    return commitment


@transaction.atomic
def edit_commitment(
    *,
    by: Actor,
    edition: Edition,
    revision: int,
    commitment: Commitment,
    text: LocalizedText,
    kind: str = COMMITMENT,
    audience: Audience | None = None,
) -> Commitment:
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    return _written(edition.commitments.get(pk=commitment.pk), edition, text, kind, audience)


@transaction.atomic
def move_commitment(
    *,
    by: Actor,
    edition: Edition,
    revision: int,
    commitment: Commitment,
    steps: int = 0,
    section: Section | None = None,
) -> None:
    """Move it within its section (-1: up), or to the end of another ``section``; it stays the same commitment."""
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    commitment = edition.commitments.get(pk=commitment.pk)
    if section is not None and section.pk != commitment.section_id:
        commitment.section = edition.sections.get(pk=section.pk)
        commitment.order = next_order(_within(commitment.section))
        commitment.save(update_fields=["section", "order"])
    elif steps:
        placed(_within(commitment.section), commitment, steps)


@transaction.atomic
def remove_commitment(*, by: Actor, edition: Edition, revision: int, commitment: Commitment) -> None:
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    edition.commitments.get(pk=commitment.pk).delete()


@transaction.atomic
def add_reference(
    *, by: Actor, edition: Edition, revision: int, commitment: Commitment, law: str, article: str = ""
) -> LegalReference:
    """Say which article of which law the commitment applies. ``law`` is a code of the file of laws."""
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    if law_of_code(law) is None:
        raise Refused(_("This law is not in the list of laws."), field="law")
    commitment = edition.commitments.get(pk=commitment.pk)
    try:
        with transaction.atomic():
            return LegalReference.objects.create(commitment=commitment, law=law, article=article.strip()[:40])
    except IntegrityError as error:
        raise Refused(_("This article is already cited here."), field="article") from error


@transaction.atomic
def remove_reference(*, by: Actor, edition: Edition, revision: int, reference: LegalReference) -> None:
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    LegalReference.objects.get(pk=reference.pk, commitment__edition=edition).delete()


def _within(section: Section) -> list[Commitment]:
    return list(section.commitments.order_by("order", "pk"))


def _written(
    commitment: Commitment, edition: Edition, text: LocalizedText, kind: str, audience: Audience | None
) -> Commitment:
    commitment.text = original_first(text, edition)
    if not commitment.text.original_text:
        raise Refused(_("A commitment needs its words in the original language."), field="text")
    if kind not in KINDS:
        raise Refused(_("A commitment is a commitment, a principle or a rule of conduct."), field="kind")
    commitment.kind = kind
    commitment.audience = edition.audiences.get(pk=audience.pk) if audience else None
    commitment.save()
    return commitment
