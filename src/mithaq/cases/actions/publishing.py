"""Make the thread of an answered request public, after a review, and take it back."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.holding import add_entry, hold, log, save
from mithaq.cases.following import tell_followers_of_body
from mithaq.cases.models import Case, CaseFile, Decision, Entry
from mithaq.cases.review import first_identity, identity_patterns, suggested
from mithaq.cases.rules import Actor, may_handle
from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.search import fold


@transaction.atomic
def publish(
    *,
    by: Actor,
    case: Case,
    texts: Mapping[str, str],
    subject: str,
    files: Collection[str] = (),
    reasons: Mapping[str, str] | None = None,
    seen: int | None = None,
) -> Case:
    """Make the thread public: ``texts`` maps entries (public ids) to the words that everybody may read, personal data
    taken out by whoever reviewed them; what is not in it stays private. ``files``: public ids of files to give to all.
    ``reasons``: of entries that are decisions, the reasons as everybody may read them.

    Raises Refused before the answer, for a case that is not open, and where the person's identity still stands in it.
    """
    case = hold(case, seen=seen)
    if not may_handle(by, case):
        raise NotAllowed
    if not case.declared.is_published or case.confidentiality != states.OPEN:
        raise Refused(_("Cases of this kind, or so confidential, are not published."))
    if case.answered_at is None:
        raise Refused(_("A thread is published after the answer."))
    if not subject.strip():
        raise Refused(_("A published request needs a title."), field="subject")
    entries = {one.public_id: one for one in case.entries.for_asker().exclude(kind=states.CLOCK_EVENT)}
    chosen = {key: words.strip() for key, words in texts.items() if key in entries and words.strip()}
    known = identity_patterns(case)
    said = {key: (reasons or {}).get(key, "").strip() for key in chosen}
    public = CaseFile.objects.filter(case=case, is_private=False, public_id__in=list(files), redacted=None)
    _refuse_identity(known, [*chosen.values(), *said.values(), subject, *(one.name for one in public)])
    for key, entry in entries.items():
        entry.public_text = chosen.get(key, "")
        if entry.kind == states.DECISION:
            entry.data = {**entry.data, "public_reasons": said.get(key, ""), **_said(case, entry, known)}
        entry.save(update_fields=["public_text", "data"])
    case.files.update(is_public=False)
    case.files.filter(pk__in=[one.pk for one in public]).update(is_public=True)
    case.details = {**case.details, "public_subject": subject.strip()[:200]}
    is_new, case.published_at = case.published_at is None, case.published_at or clock.now()
    case.sought = " \n ".join(fold(words) for words in (subject, *chosen.values()))
    save(case, "published_at", "details", "sought")
    log(case, "cases.published", at=clock.now())
    if is_new:
        tell_followers_of_body(case)
    return case


@transaction.atomic
def unpublish(*, by: Actor, case: Case, reasons: str) -> Case:
    """Take a public thread back, saying why."""
    case = hold(case)
    if not may_handle(by, case):
        raise NotAllowed
    if case.published_at is None:
        raise Refused(_("This thread is not public."))
    if not reasons.strip():
        raise Refused(_("Say why it is taken back."), field="reasons")
    case.published_at, case.sought = None, ""
    save(case, "published_at", "sought")
    add_entry(case, by=by, kind=states.NOTE, text=reasons.strip(), at=clock.now(), side=Entry.BODY, is_private=True)
    log(case, "cases.unpublished", at=clock.now())
    return case


def _said(case: Case, entry: Entry, known: list[re.Pattern[str]]) -> dict[str, Any]:
    """What the grounds asked to be said besides, and the costs, blacked out where they name the person."""
    decision = Decision.objects.filter(entry=entry).first()
    if decision is None:
        return {}
    details = {code: suggested(words, case, known) for code, words in decision.details.items()}
    return {"public_said": details, "public_costs": suggested(decision.costs, case, known)}


def _refuse_identity(known: list[re.Pattern[str]], texts: Sequence[str]) -> None:
    """Whoever reviews may overlook a name: what the person gave as their identity never becomes public."""
    for text in texts:
        found = first_identity(text, known)
        if found:
            raise Refused(
                format_lazy(
                    _("“{word}” belongs to the identity of the person. Take it out of the text first."), word=found
                )
            )
