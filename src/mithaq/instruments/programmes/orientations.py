"""Orientations as sources: a section of a strategic programme in force, of the body or of one above it (S2-15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Membership
from mithaq.instruments import sources, states
from mithaq.instruments.models import Instrument, Section

ORIENTATION = "orientation"
STRATEGIC = "strategic_programme"


def declare() -> None:
    """Let commitments cite orientations."""
    sources.register(sources.Kind(ORIENTATION, _("an orientation"), shown, offered))


def shown(lineages: Sequence[str]) -> Mapping[str, sources.Shown]:
    """Orientations by their lineage, as the newest public edition words them."""
    public = Section.objects.filter(lineage__in=lineages, edition__state__in=states.PUBLIC_EDITIONS)
    found = {}
    for section in public.select_related("edition__instrument__body").order_by("edition__number"):
        instrument = section.edition.instrument
        path = reverse("instruments:value_detail", args=[instrument.body.slug, instrument.slug, section.lineage])
        found[section.lineage] = sources.Shown(section.title, path, str(section.edition.title))
    return found


def offered(instrument: Instrument) -> Mapping[str, LocalizedText]:
    """Those in force of the body, of the bodies above it, and of the networks to which it belongs today."""
    body = instrument.body
    networks = Membership.objects.active(body.today()).filter(body__in=body.ancestor_ids()).values("network")
    reach = Q(edition__instrument__body__in=body.ancestor_ids()) | Q(edition__instrument__body__in=networks)
    rows = Section.objects.filter(
        reach, edition__state=states.FROZEN, edition__instrument__kind=STRATEGIC, parent=None
    ).exclude(edition__instrument=instrument.pk)
    ordered = rows.order_by("edition__instrument", "order", "pk")
    return {section.lineage: section.title for section in ordered if section.title}
