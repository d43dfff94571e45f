"""Petitions to a council: how many signatures, from where, what else is asked, and until when an answer is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from mithaq_engines.clocks import Facts
from mithaq_engines.sittings.laws import Condition, CouncilLaw, NotLawfulError, PetitionRule, SittingError
from mithaq_engines.sittings.steps import Step, forward
from mithaq_engines.sittings.told import Article, Said, said

CITIZENS, ASSOCIATIONS = "citizens", "associations"
DEPOSITED = "petition"


@dataclass(frozen=True, slots=True)
class Threshold:
    """
    What a petition needs. ``required``: signatures (0 where none are asked). ``per_part_minimum``: signatures needed in
    each of ``parts`` (the prefectures and provinces of a region), None where the law does not ask. ``conditions`` are
    for people to check.
    """

    kind: str
    required: int
    per_part_minimum: int | None
    parts: tuple[str, ...]
    conditions: tuple[Condition, ...]
    article: str
    unverified: bool
    reasons: tuple[Said, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What is missing: signatures in all, and in each part that has too few. ``enough``: nothing."""

    missing: int
    parts: Mapping[str, int]

    @property
    def enough(self) -> bool:
        return not self.missing and not self.parts


def petition(
    law: CouncilLaw,
    kind: str = CITIZENS,
    population: int | None = None,
    arrondissements: bool = False,
    parts: Mapping[str, int] | None = None,
) -> Threshold:
    """
    What a petition of ``citizens`` or ``associations`` needs. ``population``: inhabitants, asked for where the number
    of signatures depends on them. ``arrondissements``: whether the commune has districts. ``parts``: the prefectures
    and provinces of the region (with their inhabitants, which nothing depends on). Raises NotLawfulError where the law
    has no such petitions, SittingError where the population is missing.
    """
    rule = law.petitions.get(kind)
    if rule is None:
        raise NotLawfulError(f"{law.code} knows no petitions of {kind}")
    required = _required(law, rule, population, arrondissements=arrondissements)
    each = None
    if rule.each_part_percent is not None:
        each = -(-required * rule.each_part_percent // 100)
    return Threshold(
        kind=kind,
        required=required,
        per_part_minimum=each,
        parts=tuple(parts or ()) if each is not None else (),
        conditions=rule.conditions,
        article=rule.article,
        unverified=rule.unverified or law.unverified,
        reasons=tuple(_reasons(law, rule, required, each, population, districts=arrondissements)),
    )


def petition_check(threshold: Threshold, signatures: int, per_part: Mapping[str, int] | None = None) -> Shortfall:
    """
    What a petition with so many signatures is missing. ``per_part``: signatures by part; a part of the threshold that
    is not named has none. Raises SittingError for impossible numbers, and where parts are asked for and not given.
    """
    counts = dict(per_part or {})
    if any(type(count) is not int or count < 0 for count in (signatures, *counts.values())):
        raise SittingError("signatures are counted in whole numbers")
    if sum(counts.values()) > signatures:
        raise SittingError(f"{sum(counts.values())} signatures in the parts, of {signatures} in all")
    lacking: dict[str, int] = {}
    if threshold.per_part_minimum is not None:
        names = threshold.parts or tuple(counts)
        if not names:
            raise SittingError("signatures are asked for in each part: which parts are there?")
        for name in counts:
            if name not in names:
                raise SittingError(f"{name!r} is not one of the parts: {', '.join(names)}")
        lacking = {
            name: threshold.per_part_minimum - counts.get(name, 0)
            for name in names
            if counts.get(name, 0) < threshold.per_part_minimum
        }
    return Shortfall(max(0, threshold.required - signatures), lacking)


def petition_answer(law: CouncilLaw, deposited_on: date, kind: str = CITIZENS) -> Step:
    """When a petition deposited on this day is answered at the latest. Raises NotLawfulError where there is none."""
    rule = law.petitions.get(kind)
    if rule is None:
        raise NotLawfulError(f"{law.code} knows no petitions of {kind}")
    return forward(law, rule.clock, Facts(events={DEPOSITED: deposited_on}))


def _required(law: CouncilLaw, rule: PetitionRule, population: int | None, *, arrondissements: bool) -> int:
    if not rule.bands:
        return 0
    if arrondissements and rule.districts is not None:
        return rule.districts
    if population is not None and (type(population) is not int or population < 0):
        raise SittingError("inhabitants are counted in whole numbers")
    if len(rule.bands) > 1 and population is None:
        raise SittingError(f"{law.code}: signatures depend on the number of inhabitants: how many are there?")
    for band in rule.bands:
        if band.up_to is None or (population or 0) <= band.up_to:
            return band.signatures
    raise AssertionError("the last band has no end")


def _reasons(
    law: CouncilLaw,
    rule: PetitionRule,
    required: int,
    each: int | None,
    population: int | None,
    *,
    districts: bool,
) -> Iterator[Said]:
    if not rule.bands:
        yield said("petition-conditions", article=Article(rule.article))
    elif districts and rule.districts is not None:
        yield said("petition-districts", count=required, article=Article(rule.article))
    elif len(rule.bands) > 1:
        yield said("petition-population", count=required, population=population or 0, article=Article(rule.article))
    else:
        yield said("petition-count", count=required, article=Article(rule.article))
    if each is not None:
        yield said("petition-parts", count=each, percent=rule.each_part_percent or 0)
    if rule.conditions:
        yield said("petition-also", names=tuple(condition.names for condition in rule.conditions))
    if rule.unverified or law.unverified:
        yield said("unverified")
