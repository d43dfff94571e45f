"""Edit the sections of a draft: values, and blocks with an audience of their own."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import Actor
from mithaq.instruments.actions.drafts import next_order, original_first, placed, taken_for_edit
from mithaq.instruments.models import Audience, Edition, Section
from mithaq.instruments.models.sections import BLOCK, VALUE


@transaction.atomic
def add_section(
    *,
    by: Actor,
    edition: Edition,
    revision: int,
    kind: str = VALUE,
    title: LocalizedText | None = None,
    definition: LocalizedText | None = None,
    audience: Audience | None = None,
    purposes: Sequence[str] = (),
    parent: Section | None = None,
) -> Section:
    """Add a section after its siblings, inside ``parent`` if given."""
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    above = edition.sections.get(pk=parent.pk) if parent else None
    section = Section(edition=edition, parent=above, order=next_order(list(edition.sections.filter(parent=above))))
    return _written(
        section, edition, kind=kind, title=title, definition=definition, audience=audience, purposes=purposes
    )


@transaction.atomic
def edit_section(
    *,
    by: Actor,
    edition: Edition,
    revision: int,
    section: Section,
    kind: str = VALUE,
    title: LocalizedText | None = None,
    definition: LocalizedText | None = None,
    audience: Audience | None = None,
    purposes: Sequence[str] = (),
) -> Section:
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    section = edition.sections.get(pk=section.pk)
    return _written(
        section, edition, kind=kind, title=title, definition=definition, audience=audience, purposes=purposes
    )


@transaction.atomic
def move_section(*, by: Actor, edition: Edition, revision: int, section: Section, steps: int) -> None:
    """Move a section among its siblings: -1 is one place up, 1 one place down."""
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    section = edition.sections.get(pk=section.pk)
    placed(list(edition.sections.filter(parent=section.parent_id)), section, steps)


@transaction.atomic
def remove_section(*, by: Actor, edition: Edition, revision: int, section: Section) -> None:
    """Remove a section with everything in it."""
    edition = taken_for_edit(by=by, edition=edition, revision=revision)
    edition.sections.get(pk=section.pk).delete()


def _written(
    section: Section,
    edition: Edition,
    *,
    kind: str,
    title: LocalizedText | None,
    definition: LocalizedText | None,
    audience: Audience | None,
    purposes: Sequence[str],
) -> Section:
    if kind not in (VALUE, BLOCK):
        raise Refused(_("A section is a value or a block."), field="kind")
    if not set(purposes) <= {purpose["code"] for purpose in edition.purposes}:
        raise Refused(_("This purpose is not one of the charter’s."), field="purposes")
    section.kind = kind
    section.title = original_first(title, edition)
    section.definition = original_first(definition, edition)
    section.audience = edition.audiences.get(pk=audience.pk) if audience else None
    section.purposes = list(purposes)
    section.save()
    return section
