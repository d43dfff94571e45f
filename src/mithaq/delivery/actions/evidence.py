"""Add evidence, cite it, supersede it by other evidence, withhold what should never have been shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mithaq.core import clock
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.delivery import rules, states
from mithaq.delivery.models import Evidence
from mithaq.delivery.offices import office_of
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import Actor, may_manage
from mithaq.ledger.actions import record
from mithaq.meetings.things import things_of
from mithaq.publications.actions.documents import is_safe_link
from mithaq.publications.attachments import Attachment

EARLIEST = date(1990, 1, 1)
DECIMALS = 3  # of a number, as the tables keep it: what the log says of it is what they say
LONGEST_WORDS = 1_000
MOST = Decimal(10) ** 15
MOST_CITED = 30


@dataclass(frozen=True)
class EvidenceContent:
    """What a piece of evidence says. By its kind: a ``file`` (kept already, see `publications.attachments.attach`, and
    `core.pictures` for a photo), an https ``link``, a ``value`` with its ``unit`` (a link beside it says where it was
    read), or a ``thing``: (kind, public id) of a public record of this site."""

    kind: str
    title: LocalizedText
    dated: date
    words: str = ""
    link: str = ""
    value: Decimal | None = None
    unit: str = ""
    thing: tuple[str, str] = ("", "")
    file: Attachment | None = None

    def fields(self) -> dict[str, Any]:
        """As the table stores them."""
        return {
            "kind": self.kind,
            "title": self.title,
            "words": self.words,
            "dated": self.dated,
            "link": self.link,
            "value": self.value,
            "unit": self.unit,
            "thing_kind": self.thing[0],
            "thing_id": self.thing[1],
            "file_digest": self.file.digest if self.file else "",
            "file_name": self.file.name if self.file else "",
            "file_type": self.file.media_type if self.file else "",
            "file_size": self.file.size if self.file else 0,
        }

    def hash(self) -> str:
        """One hash of all of it, in canonical JSON: the same content has the same hash, wherever it is computed."""
        return content_hash(
            {
                "kind": self.kind,
                "title": self.title.as_json(),
                "words": self.words,
                "dated": self.dated.isoformat(),
                "link": self.link,
                "value": "" if self.value is None else f"{self.value.normalize():f}",
                "unit": self.unit,
                "thing": list(self.thing),
                "file": self.file.digest if self.file else "",
            }
        )


@transaction.atomic
def add_evidence(
    *,
    by: Actor,
    body: Body,
    content: EvidenceContent,
    side: str = states.BODY,
    supersedes: Evidence | None = None,
    publish: bool = True,
) -> Evidence:
    """Bring evidence about a promise of ``body``. ``side``: whoever judges brings it for civil society, and the caller
    has made sure that they are an assessor. ``publish=False`` keeps it to who brought it until `publish_evidence`.

    ``supersedes``: evidence of the same side that this one takes the place of; both stay readable. Raises NotAllowed,
    and Refused with its field for what is no evidence.
    """
    if side == states.BODY and not rules.may_add_evidence(by, body):
        raise NotAllowed
    check(content, today=body.today())
    if supersedes is not None:
        _check_superseding(by, supersedes, body=body, side=side)
    now = clock.now()
    try:
        with transaction.atomic():
            evidence = Evidence.objects.create(
                body=body,
                side=side,
                **content.fields(),
                content_hash=content.hash(),
                supersedes=supersedes,
                added_at=now,
                added_by=by if isinstance(by, Person) else None,
                office=office_of(by, body) if side == states.BODY else LocalizedText("fr"),
            )
    except IntegrityError as error:
        raise Refused(_("This evidence was superseded meanwhile: see what stands now.")) from error
    return publish_evidence(by=by, evidence=evidence) if publish else evidence


@transaction.atomic
def publish_evidence(*, by: Actor, evidence: Evidence) -> Evidence:
    """Show it to everybody, with its hash in the public log. What is published already stays as it is."""
    evidence = Evidence.objects.select_for_update(of=("self",)).select_related("body", "supersedes").get(pk=evidence.pk)
    if isinstance(by, Person) and evidence.added_by_id != by.pk and not may_manage(by, evidence.body):
        raise NotAllowed
    if evidence.is_published:
        return evidence
    evidence.published_at = clock.now()
    public = {"body": evidence.body.public_id, "evidence": evidence.public_id, "hash": evidence.content_hash}
    public["side"] = evidence.side
    if evidence.supersedes is not None:
        public["supersedes"] = evidence.supersedes.public_id
    kind = "delivery.evidence_superseded" if evidence.supersedes_id else "delivery.evidence_added"
    evidence.act = record(kind, at=evidence.published_at, public=public)
    evidence.save(update_fields=["published_at", "act"])
    return evidence


@transaction.atomic
def withhold_evidence(*, by: Actor, evidence: Evidence, reason: str) -> Evidence:
    """Give its content out no more, as where it shows somebody who should not be shown. Its hash and its place stay,
    with the public reason: nothing that cited it loses what it cited."""
    evidence = Evidence.objects.select_for_update().select_related("body").get(pk=evidence.pk)
    own = isinstance(by, Person) and evidence.added_by_id == by.pk
    if not own and not may_manage(by, evidence.body):
        raise NotAllowed
    if not reason.strip():
        raise Refused(_("Say why: the reason is public."), field="reason")
    if evidence.is_withheld:
        raise Refused(_("This evidence is withheld already."))
    evidence.withheld_at, evidence.withheld_reason = clock.now(), reason.strip()
    public = {"body": evidence.body.public_id, "evidence": evidence.public_id}
    evidence.withheld_act = record("delivery.evidence_withheld", at=evidence.withheld_at, public=public)
    evidence.save(update_fields=["withheld_at", "withheld_reason", "withheld_act"])
    return evidence


def cited(public_ids: Iterable[str], *, by: Actor, body: Body, needed: bool = True) -> list[Evidence]:
    """The evidence of ``body`` with these public ids, in their order, for something that cites it. One query or two.

    The one place that refuses what cites none: raises Refused (field ``evidence``) when ``needed`` and there is none,
    for an id that is not there or not for the eyes of ``by``, for more than thirty, and for what was superseded or
    withheld before it is cited.
    """
    asked = list(dict.fromkeys(public_ids))
    return chosen(asked, citable(asked, by=by, body=body), needed=needed)


def citable(public_ids: Iterable[str], *, by: Actor, body: Body) -> dict[str, Evidence]:
    """Those of ``body`` that are there for the eyes of ``by``, by public id. One query or two."""
    asked = list(public_ids)
    if not asked:
        return {}
    rows = Evidence.objects.filter(public_id__in=asked, body=body).select_related("superseded_by")
    if isinstance(by, Person):
        rows = rows.visible_to(by)
    return {one.public_id: one for one in rows}


def chosen(asked: Sequence[str], found: Mapping[str, Evidence], *, needed: bool = True) -> list[Evidence]:
    """What `cited` returns, of what `citable` has found for one thing or for many; refused for the same reasons."""
    if needed and not asked:
        raise Refused(_("Cite evidence: without a fact that shows it, this is not taken."), field="evidence")
    if len(asked) > MOST_CITED:
        raise Refused(_("Cite %(count)d pieces of evidence at most.") % {"count": MOST_CITED}, field="evidence")
    if missing := [one for one in asked if one not in found]:
        raise Refused(_("There is no such evidence: %(ids)s") % {"ids": ", ".join(missing[:5])}, field="evidence")
    for one in (found[public_id] for public_id in asked):
        if hasattr(one, "superseded_by") or one.is_withheld:
            said = _("The evidence “%(title)s” was superseded or withheld: cite what stands now.")
            raise Refused(said % {"title": one.title}, field="evidence")
    return [found[one] for one in asked]


def links_to(evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    """The columns of an `EvidenceLink` for each, in order: the caller adds its own foreign key."""
    return [
        {"evidence": one, "evidence_hash": one.content_hash, "order": place}
        for place, one in enumerate(evidence, start=1)
    ]


def check(content: EvidenceContent, *, today: date) -> None:
    """Raises Refused, with the field, for what is no evidence."""
    if content.kind not in states.KINDS:
        raise Refused(_("Say what kind of evidence it is."), field="kind")
    if not content.title:
        raise Refused(_("Give the evidence a title, in one language at least."), field="title")
    if not EARLIEST <= content.dated <= today:
        raise Refused(_("Evidence bears the day of a fact: it cannot lie ahead."), field="dated")
    if len(content.words) > LONGEST_WORDS:
        raise Refused(_("This is longer than %(longest)s characters.") % {"longest": LONGEST_WORDS}, field="words")
    _check_kind(content)


def _check_kind(content: EvidenceContent) -> None:
    needs_file = content.kind in {states.FILE, states.PHOTO}
    if needs_file != (content.file is not None):
        raise Refused(_("Give the file."), field="file")
    if content.kind == states.LINK and not content.link:
        raise Refused(_("Give the address of the page."), field="link")
    if content.link and content.kind not in {states.LINK, states.NUMBER}:
        raise Refused(_("Only a page elsewhere, or a number read there, has a link."), field="link")
    if content.link and not is_safe_link(content.link):
        raise Refused(_("A link begins with https:// and names a public place, without a password."), field="link")
    if (content.kind == states.NUMBER) != (content.value is not None):
        raise Refused(_("Give the number."), field="value")
    if content.value is not None:
        check_number(content.value)
    is_record = content.kind == states.RECORD
    if is_record != all(content.thing) or (is_record and not things_of([content.thing])):
        raise Refused(_("Name a public record of this site by its address."), field="thing")


def check_number(value: Decimal) -> None:
    """Raises Refused (field ``value``) for a number that the tables could not keep as it is."""
    if not value.is_finite() or abs(value) >= MOST:
        raise Refused(_("This number is out of bounds."), field="value")
    if value != round(value, DECIMALS):
        raise Refused(_("A number has three decimals at most."), field="value")


def _check_superseding(by: Actor, old: Evidence, *, body: Body, side: str) -> None:
    if old.body_id != body.pk or old.side != side:
        raise Refused(_("Evidence is superseded by evidence of the same side about the same body."))
    own = isinstance(by, Person) and old.added_by_id == by.pk
    if not own and not (side == states.BODY and may_manage(by, body)):
        raise NotAllowed
    if not old.is_published:
        raise Refused(_("Evidence that nobody has seen yet is superseded by nothing."))
