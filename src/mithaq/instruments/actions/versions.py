"""Keep a draft as it stands, so that a meeting, a consultation or a council speaks about one fixed text."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from mithaq.core import clock
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import Actor
from mithaq.instruments import rules
from mithaq.instruments.contents import contents_of
from mithaq.instruments.errors import OutdatedError
from mithaq.instruments.hashes import original_hash
from mithaq.instruments.models import DraftVersion, Edition, Instrument
from mithaq.instruments.versions import contents_to_keep
from mithaq.ledger.actions import record


@transaction.atomic
def freeze_version(
    *,
    by: Actor,
    edition: Edition,
    revision: int | None = None,
    changed: LocalizedText,
    origin: tuple[str, str] | None = None,
    is_public: bool = True,
) -> DraftVersion:
    """Keep the draft as it stands as its next version.

    ``changed``: what the version changes, in a sentence. ``origin``: kind and public id of the meeting, consultation
    or sitting that changed it. Raises NotAllowed; Refused for an edition that is no draft, without commitments, or
    whose words are those of the last version; OutdatedError when ``revision`` is not the one that stands.
    """
    if not rules.may_edit(by, edition.instrument):
        raise NotAllowed
    Instrument.objects.select_for_update().get(pk=edition.instrument_id)
    edition = Edition.objects.select_related("instrument__body").get(pk=edition.pk)
    if not edition.is_draft:
        raise Refused(_("Only a draft can be kept as a version."))
    if revision is not None and revision != edition.revision:
        raise OutdatedError(edition)
    last = edition.versions.order_by("-number").first()
    version = kept(edition, changed=changed, origin=origin, is_public=is_public)
    if last is not None and last.content_hash == version.content_hash:
        raise Refused(_("Nothing has changed since the last version."))
    return version


def kept(
    edition: Edition, *, changed: LocalizedText, origin: tuple[str, str] | None = None, is_public: bool = True
) -> DraftVersion:
    """The next version of ``edition``. For actions of this app, which ask the rule and hold the instrument's lock."""
    contents = contents_of(edition)
    if not contents.commitments:
        raise Refused(_("The draft has no commitment yet: there is nothing to read."))
    number = (edition.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = DraftVersion(
        edition=edition,
        number=number,
        made_at=clock.now(),
        content_hash=original_hash(contents),
        contents=contents_to_keep(contents),
        changed=changed,
        origin_kind=origin[0] if origin else "",
        origin_id=origin[1] if origin else "",
        is_public=is_public,
    )
    version.act = record(
        "instruments.version_frozen",
        at=version.made_at,
        public={
            "instrument": edition.instrument.public_id,
            "edition": edition.public_id,
            "version": version.public_id,
            "number": number,
            "content_hash": version.content_hash,
        },
    )
    version.save()
    return version


def version_as_it_stands(edition: Edition) -> DraftVersion | None:
    """The last version when the edition still reads like it."""
    last = edition.versions.order_by("-number").first()
    if last is None or last.content_hash != original_hash(contents_of(edition)):
        return None
    return last
