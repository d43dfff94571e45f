"""Legal dates as rows: written when a session is planned, a quorum is missed or a decision taken; computed anew when a
holiday moves. The engine finds every day; a row keeps with what it was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.sittings.laws import explanation_of, law_of
from mithaq.sittings.models import Deadline, Organ, Session, Sitting
from mithaq_engines import sittings as engine

# Questions to the engine.
BEFORE, REQUESTED, CALL, AFTER, PETITION = "before", "requested", "call", "after", "petition"
STATE = "state"  # as the engine names who acts: the authority of control, whose clock makes nobody here late
AGENDA, NOTICE, POSTING = "agenda-to-governor", "notice-to-members", "agenda-posted"
COMPUTED = (
    *("name", "due_on", "not_before", "moved_from", "law", "article", "unverified", "explanation", "unders", "inputs"),
    *("computed_at", "is_silence", "told", "estimated"),
)


def of_session(session: Session) -> list[Deadline]:
    """What must be done before a session opens, and by when one that was asked for is held."""
    organ, law = session.organ, law_of(session.organ)
    asked: dict[str, Any] = {"asked": BEFORE, "opens": session.opens_on.isoformat(), "kind": session.kind}
    rows = written(organ, about=f"session:{session.public_id}", inputs=asked, law=law, session=session)
    if session.requested_on is not None:
        asked = {"asked": REQUESTED, "on": session.requested_on.isoformat(), "by": session.requested_by}
        rows += written(organ, about=f"request:{session.public_id}", inputs=asked, law=law, session=session)
    return rows


def of_next_call(sitting: Sitting) -> list[Deadline]:
    """When a sitting without quorum is held again."""
    asked = {"asked": CALL, "on": sitting.on.isoformat(), "call": sitting.call + 1}
    about = f"sitting:{sitting.public_id}"
    return written(sitting.organ, about=about, inputs=asked, session=sitting.session, sitting=sitting)


def of_decision(
    organ: Organ,
    *,
    subject: tuple[str, str],
    decided_on: date,
    matter: str,
    needs_visa: bool,
    closed_on: date | None = None,
    received_on: date | None = None,
) -> list[Deadline]:
    """What follows a decision: told again with more dates, the days that depend on them are found anew."""
    asked: dict[str, Any] = {
        "asked": AFTER,
        "on": decided_on.isoformat(),
        "matter": matter,
        "visa": needs_visa,
        "closed": closed_on.isoformat() if closed_on else None,
        "received": received_on.isoformat() if received_on else None,
    }
    return written(organ, about=":".join(subject), inputs=asked, subject=subject)


def of_petition(organ: Organ, *, subject: tuple[str, str], deposited_on: date, kind: str) -> list[Deadline]:
    """By when a petition is answered. ``kind``: of citizens or of associations, as the engine names them."""
    asked: dict[str, Any] = {"asked": PETITION, "on": deposited_on.isoformat(), "kind": kind}
    return written(organ, about=":".join(subject), inputs=asked, subject=subject)


def done_subject(subject: tuple[str, str], *, on: date, by: Person | None = None) -> None:
    """What a thing was under the clock for is done."""
    done(Deadline.objects.open().filter(subject_kind=subject[0], subject_id=subject[1]), on=on, by=by)


def end_subject(subject: tuple[str, str]) -> None:
    """A thing is no longer under the clock: it was given up."""
    rows = Deadline.objects.open().filter(subject_kind=subject[0], subject_id=subject[1])
    rows.update(ended_at=clock.now())


def written(
    organ: Organ,
    *,
    about: str,
    inputs: Mapping[str, Any],
    law: engine.CouncilLaw | None = None,
    session: Session | None = None,
    sitting: Sitting | None = None,
    subject: tuple[str, str] = ("", ""),
) -> list[Deadline]:
    """The rows about one thing, made or brought up to date; those whose step there is no more are ended."""
    law = law or law_of(organ)
    standing = {one.code: one for one in Deadline.objects.filter(about=about, ended_at=None)}
    rows = []
    for step in steps_of(law, inputs, organ):
        row = standing.pop(code_of(step), None) or Deadline(
            organ=organ,
            session=session,
            sitting=sitting,
            about=about,
            code=code_of(step),
            subject_kind=subject[0],
            subject_id=subject[1],
        )
        fill(row, step, law, inputs)
        row.save()
        rows.append(row)
    Deadline.objects.filter(pk__in=[one.pk for one in standing.values() if one.is_open]).update(ended_at=clock.now())
    return rows


def steps_of(
    law: engine.CouncilLaw, inputs: Mapping[str, Any], organ: Organ
) -> Sequence[engine.Step | engine.NextCall]:
    """Ask the engine what was asked before."""
    asked = inputs["asked"]
    if asked == BEFORE:
        return engine.before(law, _day(inputs["opens"]), inputs["kind"], population=organ.population)
    if asked == REQUESTED:
        return engine.extraordinary(law, _day(inputs["on"]), inputs["by"])
    if asked == CALL:
        found = engine.next_call(law, _day(inputs["on"]), inputs["call"])
        return [found] if found.latest is not None else []
    if asked == PETITION:
        return [engine.petition_answer(law, _day(inputs["on"]), inputs["kind"])]
    days = {f"{name}_on": _day(inputs[name]) for name in ("closed", "received") if inputs.get(name)}
    return engine.after(law, _day(inputs["on"]), inputs["matter"], inputs["visa"], **days)


def code_of(step: engine.Step | engine.NextCall) -> str:
    """The name under which a step stands among those about one thing."""
    return step.name if isinstance(step, engine.Step) else f"call-{step.call}"


def fill(row: Deadline, step: engine.Step | engine.NextCall, law: engine.CouncilLaw, inputs: Mapping[str, Any]) -> bool:
    """Write what the engine found. Returns whether the day moved; the alarms of the new day are then to be given."""
    before = row.due_on
    if isinstance(step, engine.Step):
        row.name, row.due_on, row.moved_from = LocalizedText("fr", step.names), step.due, step.moved_from
        row.is_silence = step.acts == STATE or (step.silence is not None and step.silence != "nothing")
        options = {name: option for each in law.readings.values() for name, option in each.options.items()}
        row.unders = [
            {"name": dict(options[name]), "due": day.isoformat()}
            for name, day in step.readings.items()
            if len(set(step.readings.values())) > 1
        ]
    else:
        assert step.latest is not None  # a call without a last day is no deadline
        row.name, row.not_before, row.due_on = _call_name(step.call), step.earliest, step.latest
    row.law, row.article, row.unverified = law.code, step.article, step.unverified
    first, last = (
        sorted((step.counted_from, step.due)) if isinstance(step, engine.Step) else (step.earliest, row.due_on)
    )
    row.estimated = _is_estimated(law, first, last)
    row.explanation, row.inputs, row.computed_at = explanation_of(step), dict(inputs), clock.now()
    is_moved = before is not None and before != row.due_on
    if is_moved:
        row.told = ""
    return is_moved


def recompute(bodies: Sequence[int]) -> int:
    """Find the open legal dates of these bodies anew, and the days on which their sessions open as long as nobody was
    called to them. Returns how many days moved."""
    return sum(_recompute(organ) for organ in Organ.objects.filter(body__in=bodies).select_related("body"))


def _recompute(organ: Organ) -> int:
    law, moved = law_of(organ), _reopen(organ)
    for row in Deadline.objects.open().filter(organ=organ).select_for_update().order_by("pk"):
        found = {code_of(step): step for step in steps_of(law, row.inputs, organ)}
        if row.code in found and fill(row, found[row.code], law, row.inputs):
            moved += 1
            row.save(update_fields=COMPUTED)
    return moved


def _reopen(organ: Organ) -> int:
    """Ordinary sessions to come whose day the law sets, and to which nobody was called yet."""
    law, moved = law_of(organ), 0
    rows = organ.sessions.filter(kind="ordinary", opens_on__gte=organ.body.today()).select_related("organ__body")
    for session in rows.exclude(sittings__convened_at__isnull=False):
        found = next((one for one in engine.ordinary_sessions(law, session.year) if one.month == session.month), None)
        if found is None or found.window is not None or found.opens == session.opens_on:
            continue
        session.opens_on, session.may_last_until = found.opens, found.prolonged_until or found.may_last_until
        session.save(update_fields=["opens_on", "may_last_until"])
        of_session(session)
        moved += 1
    return moved


def done(rows: Iterable[Deadline], *, on: date, by: Person | None, proof: str = "") -> None:
    """It was done that day."""
    for row in rows:
        row.done_on, row.done_by, row.proof = on, by, proof.strip()[:300]
        row.save(update_fields=["done_on", "done_by", "proof"])


def _is_estimated(law: engine.CouncilLaw, first: date, last: date) -> bool:
    """Whether the moon may still move a holiday between these days, and with it what was counted over them."""
    days = (first + timedelta(days=each) for each in range((last - first).days + 1))
    return any(found is not None and found.estimated for found in map(law.calendar.holiday, days))


def _call_name(call: int) -> LocalizedText:
    names = {
        2: {
            "ar": "الجلسة بعد الاستدعاء الثاني",
            "fr": "Séance sur deuxième convocation",
            "en": "Sitting on second call",
        },
        3: {
            "ar": "الجلسة بعد الاستدعاء الثالث",
            "fr": "Séance sur troisième convocation",
            "en": "Sitting on third call",
        },
    }
    return LocalizedText("fr", names[call])


def _day(text: str) -> date:
    return date.fromisoformat(text)
