"""Say which values of the parent charter a charter takes up, or explain why not: apply or explain."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import Actor
from mithaq.instruments import rules
from mithaq.instruments.models import Instrument, Section, ValueMapping
from mithaq.instruments.models.sections import VALUE


@transaction.atomic
def map_value(
    *,
    by: Actor,
    instrument: Instrument,
    parent_lineage: str,
    child_lineage: str,
    explanation: LocalizedText | None = None,
) -> ValueMapping:
    """The value ``child_lineage`` of ``instrument`` takes up the value ``parent_lineage`` of its parent charter."""
    _check(by, instrument, parent_lineage)
    if not Section.objects.filter(edition__instrument=instrument, lineage=child_lineage, kind=VALUE).exists():
        raise Refused(_("This value is not one of this charter’s."), field="child")
    return _made(instrument, parent_lineage, child_lineage, explanation)


@transaction.atomic
def explain_value(
    *, by: Actor, instrument: Instrument, parent_lineage: str, explanation: LocalizedText
) -> ValueMapping:
    """Say why ``instrument`` does not take up a value of its parent charter."""
    _check(by, instrument, parent_lineage)
    if not explanation:
        raise Refused(_("Explain in a sentence why this value is not taken up."), field="explanation")
    return _made(instrument, parent_lineage, "", explanation)


@transaction.atomic
def unmap(*, by: Actor, mapping: ValueMapping) -> None:
    """Take a mapping or an explanation back."""
    if not rules.may_edit(by, mapping.instrument):
        raise NotAllowed
    mapping.delete()


def _check(by: Actor, instrument: Instrument, parent_lineage: str) -> None:
    if not rules.may_edit(by, instrument):
        raise NotAllowed
    if instrument.parent_id is None:
        raise Refused(_("This charter has no parent charter."))
    values = Section.objects.filter(edition__instrument=instrument.parent_id, kind=VALUE)
    if not values.filter(lineage=parent_lineage).exists():
        raise Refused(_("This value is not one of the parent charter’s."), field="parent")


def _made(
    instrument: Instrument, parent_lineage: str, child_lineage: str, explanation: LocalizedText | None
) -> ValueMapping:
    try:
        with transaction.atomic():
            return ValueMapping.objects.create(
                instrument=instrument,
                parent_lineage=parent_lineage,
                child_lineage=child_lineage,
                explanation=explanation or LocalizedText("fr", {}),
            )
    except IntegrityError as error:
        raise Refused(_("This is written down already.")) from error
