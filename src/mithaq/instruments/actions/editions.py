"""The life of an edition: started as a draft, validated, frozen with its hash, superseded or withdrawn."""

from __future__ import annotations

import re
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock, ids
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor, may_manage
from mithaq.instruments import rules, states
from mithaq.instruments.actions.adoptions import ended, written
from mithaq.instruments.actions.moves import move
from mithaq.instruments.actions.versions import kept, version_as_it_stands
from mithaq.instruments.contents import EditionContents, contents_of
from mithaq.instruments.cycle import gate
from mithaq.instruments.errors import NotReadyError, OutdatedError
from mithaq.instruments.hashes import languages_of, original_hash, rendition_hash
from mithaq.instruments.models import (
    Adoption,
    Audience,
    Commitment,
    DraftVersion,
    Edition,
    Instrument,
    LegalReference,
    Rendition,
    Section,
    Source,
)
from mithaq.instruments.models.instruments import KINDS
from mithaq.instruments.programmes.copying import copy_plans
from mithaq.instruments.readiness import reasons_against
from mithaq.ledger.actions import record

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
# Kept with the version, so in every language at once.
FINAL_CHANGE = {
    "ar": "النص المصادق عليه، المعروض على المجلس.",
    "fr": "Texte validé, soumis au conseil.",
    "en": "The validated text, put before the council.",
}
TAKEN_SLUGS = frozenset({"new", "import", "imports"})  # first words of our own addresses


@transaction.atomic
def start_instrument(
    *,
    by: Actor,
    body: Body,
    kind: str,
    slug: str,
    language: str,
    title: LocalizedText,
    parent: Instrument | None = None,
    is_contract: bool = False,
    is_co_written: bool = False,
    period: tuple[date, date] | None = None,
) -> Instrument:
    """Begin a charter of ``body`` with edition 1 as a draft, written in ``language``.

    ``slug``: its address within the body; when empty, made from the title where that gives one, else its public id.
    ``is_co_written``: to be consulted on and decided in a sitting, as programmes always are. ``period``: a programme's
    first and last day. Raises NotAllowed, and Refused for an address that is taken or a title missing in the original
    language.
    """
    if not may_manage(by, body):
        raise NotAllowed
    if kind not in KINDS:
        raise Refused(_("This kind of instrument is not known."), field="kind")
    if not LANGUAGE.fullmatch(language):
        raise Refused(_("This language is not known."), field="language")
    title = LocalizedText(language, title.texts)
    if not title.original_text:
        raise Refused(_("A charter needs a title in its original language."), field="title")
    if period is not None and period[1] < period[0]:
        raise Refused(_("The period ends before it starts."), field="ends_on")
    public_id = ids.new_public_id()
    address = slugify(slug or title.original_text)[:80] or public_id
    try:
        with transaction.atomic():
            if address in TAKEN_SLUGS:
                raise IntegrityError
            instrument = Instrument.objects.create(
                public_id=public_id,
                body=body,
                kind=kind,
                slug=address,
                parent=parent,
                is_contract=is_contract,
                is_co_written=is_co_written,
                starts_on=period[0] if period else None,
                ends_on=period[1] if period else None,
            )
    except IntegrityError as error:
        raise Refused(_("Another instrument of this body has this address already."), field="slug") from error
    empty = LocalizedText(language, {})
    Edition.objects.create(
        instrument=instrument,
        number=1,
        language=language,
        title=title,
        preamble=empty,
        pledge=empty,
        change_note=empty,
    )
    return instrument


@transaction.atomic
def validate_edition(*, by: Actor, edition: Edition, revision: int | None = None) -> Edition:
    """Close the draft to edits, so that what is read before freezing is what is frozen. Raises NotReadyError.

    What is made together must have passed its consultation and its committee; its text is kept as the version that
    goes before the council.
    """
    edition = _locked(by, edition, revision)
    if edition.is_draft:
        _refuse_unready(contents_of(edition))
        if reasons := gate("validate", edition):
            raise NotReadyError(reasons)
        if edition.instrument.is_made_together and version_as_it_stands(edition) is None:
            kept(edition, changed=_final_change(edition))
    return move(edition, "validate")


@transaction.atomic
def reopen_edition(*, by: Actor, edition: Edition) -> Edition:
    """Make a validated edition a draft again."""
    return move(_locked(by, edition, None), "reopen")


@transaction.atomic
def freeze_edition(*, by: Actor, edition: Edition, revision: int | None = None) -> Edition:
    """Fix the text for ever, with the hash of the original and of each rendition that has its title.

    The edition in force until now is superseded in the same transaction. ``revision``: the one that was read on the
    page that asked; another one is refused. Raises NotAllowed, Refused, OutdatedError or NotReadyError.
    """
    edition = _locked(by, edition, revision)
    if edition.instrument.is_made_together:
        raise Refused(_("It was made with citizens: only a decision of a sitting adopts it."))
    return _frozen(edition)


@transaction.atomic
def adopt_by_decision(
    *,
    by: Actor,
    version: DraftVersion,
    decision: LocalizedText,
    decision_id: str,
    decided_on: date,
    in_force_on: date,
) -> Adoption:
    """Fix the text that a sitting decided on, and write down that the body adopted it (S4-26).

    ``version``: the text that was before the sitting; ``decision``: which organ decided, under which reference;
    ``decision_id``: its public id. The caller has asked its own rule who may proclaim a decision.
    Raises Refused for an edition that is not validated or no longer reads as ``version``, and as `adopt` does for
    dates; NotReadyError with each sentence that a gate says.
    """
    Instrument.objects.select_for_update().get(pk=version.edition.instrument_id)
    edition = Edition.objects.select_related("instrument__body").get(pk=version.edition_id)
    if not edition.instrument.is_made_together:
        raise Refused(_("This instrument is not decided in a sitting: its stewards write its adoption down."))
    if edition.state != states.VALIDATED or original_hash(contents_of(edition)) != version.content_hash:
        raise Refused(
            _("The text before the council is no longer this one. Put the version that stands on the agenda.")
        )
    if reasons := gate("adopt", edition, version):
        raise NotReadyError(reasons)
    _frozen(edition)
    return written(
        edition=edition,
        body=edition.instrument.body,
        decision=decision,
        decided_on=decided_on,
        in_force_on=in_force_on,
        covers_below=True,
        decision_id=decision_id,
    )


def _final_change(edition: Edition) -> LocalizedText:
    """What is said of the version that validation keeps by itself."""
    language = edition.language if edition.language in FINAL_CHANGE else "fr"
    return LocalizedText(language, FINAL_CHANGE)


def _frozen(edition: Edition) -> Edition:
    """Freeze an edition whose instrument is locked. Raises Refused or NotReadyError."""
    if (edition.state, "freeze") not in states.EDITION_MOVES:
        return move(edition, "freeze")  # says no
    contents = contents_of(edition)
    _refuse_unready(contents)
    at = clock.now()
    for older in Edition.objects.filter(instrument=edition.instrument, state=states.FROZEN):
        move(older, "supersede", superseded_at=at)
    hashes = {language: rendition_hash(contents, language) for language in languages_of(contents)}
    content_hash = hashes[edition.language]
    act = record(
        "instruments.edition_frozen",
        at=at,
        public={
            "instrument": edition.instrument.public_id,
            "edition": edition.public_id,
            "number": edition.number,
            "content_hash": content_hash,
        },
    )
    Rendition.objects.bulk_create(
        Rendition(edition=edition, language=language, content_hash=one) for language, one in hashes.items()
    )
    return move(edition, "freeze", content_hash=content_hash, frozen_at=at, act=act)


@transaction.atomic
def withdraw_edition(*, by: Actor, edition: Edition, reason: LocalizedText) -> Edition:
    """Take the edition in force back, with its reason. The issuer's own adoption ends today; others decide theirs."""
    edition = _locked(by, edition, None)
    if not reason:
        raise Refused(_("Say why the edition is withdrawn: the reason is published."), field="reason")
    issuer, at = edition.instrument.body, clock.now()
    if (edition.state, "withdraw") not in states.EDITION_MOVES:
        return move(edition, "withdraw")  # says no
    for adoption in Adoption.objects.filter(edition=edition, body=issuer, ended_on=None):
        ended(adoption, on=issuer.today())
    act = record(
        "instruments.edition_withdrawn",
        at=at,
        public={
            "instrument": edition.instrument.public_id,
            "edition": edition.public_id,
            "content_hash": edition.content_hash,
        },
    )
    return move(edition, "withdraw", withdrawn_at=at, withdrawal_reason=reason, withdrawal_act=act)


@transaction.atomic
def open_next_edition(*, by: Actor, instrument: Instrument) -> Edition:
    """Begin the next edition as a draft that copies the best public one, with the same lineages throughout."""
    if not rules.may_edit(by, instrument):
        raise NotAllowed
    Instrument.objects.select_for_update().get(pk=instrument.pk)
    source = Edition.objects.filter(instrument=instrument).public().best_first().first()
    if source is None:
        raise Refused(_("The first edition is not frozen yet: go on editing it."))
    last = Edition.objects.filter(instrument=instrument).order_by("-number").values_list("number", flat=True)[0]
    try:
        with transaction.atomic():
            edition = Edition.objects.create(
                instrument=instrument,
                number=last + 1,
                language=source.language,
                title=source.title,
                preamble=source.preamble,
                pledge=source.pledge,
                purposes=source.purposes,
                change_note=LocalizedText(source.language, {}),
            )
    except IntegrityError as error:
        raise Refused(_("The next edition is already being made.")) from error
    _copy(contents_of(source), edition)
    return edition


def _copy(contents: EditionContents, edition: Edition) -> None:
    audiences = {
        old.pk: Audience(
            edition=edition, code=old.code, order=old.order, name=old.name, classes=old.classes, roles=old.roles
        )
        for old in contents.audiences
    }
    Audience.objects.bulk_create(audiences.values())
    sections: dict[int, Section] = {}
    for part in contents.flat:  # outer before inner: the parent's key exists
        old = part.section
        sections[old.pk] = Section.objects.create(
            lineage=old.lineage,
            edition=edition,
            parent=sections.get(old.parent_id or 0),
            kind=old.kind,
            order=old.order,
            title=old.title,
            definition=old.definition,
            audience=audiences.get(old.audience_id or 0),
            purposes=old.purposes,
        )
    commitments = {
        old.pk: Commitment(
            lineage=old.lineage,
            edition=edition,
            section=sections[old.section_id],
            kind=old.kind,
            order=old.order,
            text=old.text,
            audience=audiences.get(old.audience_id or 0),
        )
        for old in contents.commitments
    }
    Commitment.objects.bulk_create(commitments.values())
    LegalReference.objects.bulk_create(
        LegalReference(commitment=commitments[key], law=one.law, article=one.article)
        for key, references in contents.references.items()
        for one in references
    )
    Source.objects.bulk_create(
        Source(
            commitment=commitments[one.commitment_id], kind=one.kind, public_id=one.public_id, created_at=one.created_at
        )
        for one in Source.objects.filter(commitment__in=commitments)
    )
    copy_plans(contents.plans, commitments)


def _locked(by: Actor, edition: Edition, revision: int | None) -> Edition:
    """The edition as it stands, with its instrument locked until the transaction ends: one change of life at a time."""
    if not rules.may_edit(by, edition.instrument):
        raise NotAllowed
    Instrument.objects.select_for_update().get(pk=edition.instrument_id)
    editions = Edition.objects.select_related("instrument__body").select_for_update(of=("self",))
    edition = editions.get(pk=edition.pk)
    if revision is not None and revision != edition.revision:
        raise OutdatedError(edition)
    return edition


def _refuse_unready(contents: EditionContents) -> None:
    if reasons := reasons_against(contents):
        raise NotReadyError(reasons)
