"""What the law asks of a petition of this body, and what it still lacks."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.petitions.models import Petition, PetitionSettings
from mithaq.sittings.laws import explanation_of, law_of, law_with
from mithaq.sittings.models import Organ
from mithaq_engines import sittings as engine


@dataclass(frozen=True)
class PartCount:
    """Signatures of a part of the territory, and how many it needs."""

    code: str
    name: LocalizedText
    count: int
    needed: int

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.count)


@dataclass(frozen=True)
class Standing:
    """Where a petition stands. ``reasons``: how the threshold was found, by language."""

    threshold: engine.Threshold
    count: int
    parts: Sequence[PartCount]
    reasons: Mapping[str, Sequence[str]]

    @property
    def missing(self) -> int:
        return max(0, self.threshold.required - self.count)

    @property
    def is_enough(self) -> bool:
        return not self.missing and not any(one.missing for one in self.parts)


def settings_of(organ: Organ) -> PetitionSettings:
    """What the body said of itself for petitions; made when first asked for."""
    found, _made = PetitionSettings.objects.get_or_create(body=organ.body)
    return found


def takes_petitions(organ: Organ) -> bool:
    """Whether the law of this council knows petitions. It asks the database for nothing: holidays change no law."""
    statutes = json.dumps(organ.statutes, sort_keys=True)
    return bool(law_with(organ.law, statutes, tuple(organ.readings), organ.body.country, ()).petitions)


def threshold_of(organ: Organ, kind: str, settings: PetitionSettings) -> engine.Threshold:
    """What a petition of ``kind`` needs in this body. Raises Refused where the law knows no such petitions, or where
    the number of inhabitants that it depends on is not known."""
    law = law_of(organ)
    parts = {row["code"]: int(row.get("population") or 0) for row in settings.parts}
    try:
        return engine.petition(
            law, kind, population=organ.population, arrondissements=settings.has_districts, parts=parts
        )
    except engine.NotLawfulError as error:
        raise Refused(_("The law of this body knows no petitions of this kind.")) from error
    except engine.SittingError as error:
        words = _("How many signatures are needed depends on the number of inhabitants, which is not set yet.")
        raise Refused(words) from error


def standing_of(petition: Petition, settings: PetitionSettings) -> Standing:
    """Two queries. Of a deposited petition the threshold is the one of its deposit."""
    threshold = threshold_of(petition.organ, petition.kind, settings)
    counts: dict[str, int] = {}
    if threshold.per_part_minimum is not None:
        rows = petition.signatures.values_list("part").annotate(how_many=Count("pk")).order_by()
        counts = dict(rows)
    names = {row["code"]: _text(row["name"]) for row in settings.parts}
    needed = petition.per_part if petition.per_part is not None else threshold.per_part_minimum
    parts = [
        PartCount(code, names.get(code, LocalizedText("fr", {"fr": code})), counts.get(code, 0), needed or 0)
        for code in threshold.parts
    ]
    return Standing(threshold, petition.count, parts, explanation_of(threshold))


def _text(value: Mapping[str, str]) -> LocalizedText:
    return LocalizedText(next(iter(value), "fr"), dict(value))
