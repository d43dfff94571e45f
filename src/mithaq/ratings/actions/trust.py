"""Measure trust: begin a question, enter what a survey elsewhere found, ask on the site, answer, count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock, ids
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.small_numbers import Sum, withheld
from mithaq.core.texts import LocalizedText, empty_text
from mithaq.delivery.actions import cited, links_to
from mithaq.delivery.actions.evidence import EARLIEST
from mithaq.delivery.models import Evidence
from mithaq.delivery.offices import office_of
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor, may_manage
from mithaq.ledger.actions import record
from mithaq.ratings import measuring, rules
from mithaq.ratings.models import FEWEST, Answer, Asking, TrustMeasure, Wave, WaveEvidence
from mithaq.ratings.raters import Rater, refuse_many

HUNDREDTH = Decimal("0.01")
LONGEST_ASKING = 92  # days: a quarter; what was felt in one season is not that of another


@dataclass(frozen=True)
class WaveContent:
    """What a survey carried out elsewhere found, and how. ``margin`` in the unit of ``value``, where it gives one."""

    method: str
    starts_on: date
    ends_on: date
    sample_size: int
    value: Decimal
    carried_out_by: LocalizedText = field(default_factory=empty_text)
    sampling: LocalizedText = field(default_factory=empty_text)
    margin: Decimal | None = None


@transaction.atomic
def begin_measure(
    *,
    by: Actor,
    body: Body,
    question: LocalizedText,
    scale: str = measuring.MEAN,
    target: Decimal | None = None,
) -> TrustMeasure:
    """Begin a question that will be asked again and again. Raises NotAllowed; Refused without words, for a target off
    the scale, and for a question about what is never asked of anybody."""
    if not may_manage(by, body):
        raise NotAllowed
    if not question:
        raise Refused(_("Write the question, in one language at least."), field="question")
    if scale not in measuring.SCALES:
        raise Refused(_("Choose one of the list."), field="scale")
    if measuring.is_never_asked(question):
        words = _(
            "Nothing is asked here about belief, politics, unions, culture, health or origin. Ask about the body and "
            "what it does."
        )
        raise Refused(words, field="question")
    highest = measuring.YES if scale == measuring.SHARE else 10
    most = 100 if scale == measuring.SHARE else highest
    if target is not None and not 0 <= target <= most:
        raise Refused(_("The target does not lie on the scale: from 0 to %(most)d.") % {"most": most}, field="target")
    return TrustMeasure.objects.create(
        body=body, question=question, scale=scale, highest=highest, target=target, by=_person(by)
    )


@transaction.atomic
def enter_wave(
    *,
    by: Actor,
    measure: TrustMeasure,
    content: WaveContent,
    evidence: Sequence[Evidence] | Sequence[str],
    supersedes: Wave | None = None,
) -> Wave:
    """Enter what a survey found that somebody carried out elsewhere: with its method, and its full results as evidence.

    ``supersedes``: a wave that this one corrects; both stay readable. Raises NotAllowed; Refused, with the field,
    without a method, who carried it out, how people were found, evidence, and for what cannot be.
    """
    if not may_manage(by, measure.body):
        raise NotAllowed
    _check(measure, content, supersedes)
    named = [one if isinstance(one, str) else one.public_id for one in evidence]
    found = cited(named, by=by, body=measure.body)
    try:
        with transaction.atomic():
            return _written(measure, content, by=by, evidence=found, supersedes=supersedes)
    except IntegrityError as error:
        raise Refused(_("This wave was corrected meanwhile: see what stands now.")) from error


@transaction.atomic
def open_asking(*, by: Actor, measure: TrustMeasure, opens_on: date, closes_on: date) -> Asking:
    """Ask the question on the site for a while. Raises NotAllowed; Refused for days out of order or past, for longer
    than a quarter, and while it is asked already."""
    if not may_manage(by, measure.body):
        raise NotAllowed
    if opens_on < measure.body.today():
        raise Refused(_("This day is past."), field="opens_on")
    if not 0 <= (closes_on - opens_on).days < LONGEST_ASKING:
        words = _("It ends after it begins, within %(days)d days.") % {"days": LONGEST_ASKING}
        raise Refused(words, field="closes_on")
    try:
        with transaction.atomic():
            return Asking.objects.create(measure=measure, opens_on=opens_on, closes_on=closes_on, by=_person(by))
    except IntegrityError as error:
        raise Refused(_("This question is being asked already, or will be.")) from error


def answer(*, by: Rater, asking: Asking, value: int) -> Answer:
    """Answer once; answered again, the last time counts. Raises Refused outside the days, off the scale, and beyond the
    limits, which are counted before any transaction."""
    refuse_many(by, what="trust", public_id=asking.public_id)
    if not asking.measure.lowest <= value <= asking.measure.highest:
        raise Refused(_("Choose one of the list."), field="value")
    with transaction.atomic():
        # Held: who answers and the worker that counts take turns.
        found = Asking.objects.select_for_update(of=("self",)).select_related("measure__body").get(pk=asking.pk)
        if not rules.is_asked(found):
            raise Refused(_("This question is not being asked now."))
        key = by.key("asking", found.public_id)
        made, _new = Answer.objects.update_or_create(asking=found, rater_key=key, defaults={"value": value})
    return made


@transaction.atomic
def count_asking(asking: Asking) -> Wave | None:
    """Publish what was answered, once the last day is over: never less than five answers. Then nobody can be found any
    more: the keys are drawn anew. Returns the wave, None where it is too small or still runs."""
    found = Asking.objects.select_for_update(of=("self",)).select_related("measure__body").get(pk=asking.pk)
    now = clock.now()
    if found.counted_at is not None or found.closes_on >= found.measure.body.today():
        return None
    rows = list(found.answers.all())
    for one in rows:
        one.rater_key = ids.new_secret()
    Answer.objects.bulk_update(rows, ["rater_key"], batch_size=500)
    found.counted_at, found.is_too_small = now, len(rows) < FEWEST
    found.save(update_fields=["counted_at", "is_too_small"])
    if found.is_too_small:
        return None
    return _wave_of(found, [one.value for one in rows], now)


def _wave_of(asking: Asking, values: Sequence[int], now: datetime) -> Wave:
    measure = asking.measure
    counted = Counter(values)
    counts: dict[Any, int] = {value: counted[value] for value in range(measure.lowest, measure.highest + 1)}
    away = withheld(counts | {"all": len(values)}, [Sum("all", tuple(counts))])
    whole = Decimal(sum(values)) * (100 if measure.is_share else 1)
    content = WaveContent(
        method=measuring.SITE,
        starts_on=asking.opens_on,
        ends_on=asking.closes_on,
        sample_size=len(values),
        value=(whole / len(values)).quantize(HUNDREDTH, ROUND_HALF_EVEN),
    )
    shown = {str(value): None if value in away else count for value, count in counts.items()}
    return _written(measure, content, by=None, asking=asking, counts=shown, at=now)


def _written(
    measure: TrustMeasure,
    content: WaveContent,
    *,
    by: Actor | None,
    evidence: Sequence[Evidence] = (),
    supersedes: Wave | None = None,
    asking: Asking | None = None,
    counts: dict[str, int | None] | None = None,
    at: datetime | None = None,
) -> Wave:
    """The row, what it cites, and its line in the log."""
    now = at or clock.now()
    wave = Wave.objects.create(
        measure=measure,
        **{name: getattr(content, name) for name in WaveContent.__dataclass_fields__},
        asking=asking,
        counts=counts or {},
        content_hash=hash_of_wave(measure, content, counts or {}, [one.content_hash for one in evidence]),
        supersedes=supersedes,
        written_at=now,
        by=_person(by),
        office=office_of(by, measure.body) if by is not None else LocalizedText("fr"),
    )
    WaveEvidence.objects.bulk_create(WaveEvidence(wave=wave, **columns) for columns in links_to(evidence))
    public = {"body": measure.body.public_id, "measure": measure.public_id, "wave": wave.public_id}
    public |= {"content": wave.content_hash}
    if supersedes is not None:
        public["supersedes"] = supersedes.public_id
    wave.act = record("ratings.trust_measured", at=now, public=public)
    wave.save(update_fields=["act"])
    return wave


def hash_of_wave(
    measure: TrustMeasure, content: WaveContent, counts: dict[str, int | None], evidence: Sequence[str]
) -> str:
    """One hash of all that a wave says, in canonical JSON, with the hashes of what it cites."""
    return content_hash(
        {
            "question": measure.question.as_json(),
            "scale": measure.scale,
            "method": content.method,
            "from": content.starts_on.isoformat(),
            "to": content.ends_on.isoformat(),
            "by": content.carried_out_by.as_json(),
            "sampling": content.sampling.as_json(),
            "sample_size": content.sample_size,
            "margin": "" if content.margin is None else f"{content.margin.normalize():f}",
            "value": f"{content.value.normalize():f}",
            "counts": counts,
            "evidence": list(evidence),
        }
    )


def _check(measure: TrustMeasure, content: WaveContent, supersedes: Wave | None) -> None:
    if content.method not in measuring.ELSEWHERE:
        raise Refused(_("Say by which method: without one, a figure of trust means nothing."), field="method")
    if not content.carried_out_by:
        raise Refused(_("Say who carried it out."), field="carried_out_by")
    if not content.sampling:
        raise Refused(_("Say how those who answered were found."), field="sampling")
    if not EARLIEST <= content.starts_on <= content.ends_on:
        raise Refused(_("It ends after it begins."), field="ends_on")
    if content.ends_on > measure.body.today():
        raise Refused(_("This day lies ahead: a survey is entered when it is over."), field="ends_on")
    if content.sample_size < FEWEST:
        raise Refused(_("Fewer than five answers are not published."), field="sample_size")
    if not (content.value.is_finite() and 0 <= content.value <= measure.most):
        words = _("The value does not lie on the scale: from 0 to %(most)d.") % {"most": measure.most}
        raise Refused(words, field="value")
    if content.margin is not None and not (content.margin.is_finite() and 0 <= content.margin <= measure.most):
        raise Refused(_("This margin cannot be."), field="margin")
    if supersedes is not None and (supersedes.measure_id != measure.pk or supersedes.method == measuring.SITE):
        raise Refused(_("A correction is of a wave of the same question that was carried out elsewhere."))


def _person(by: Actor | None) -> Person | None:
    return by if isinstance(by, Person) else None
