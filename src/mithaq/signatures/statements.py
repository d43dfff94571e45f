"""The words that are signed: made from the records, shown before they are signed, kept exactly as they were shown.

A statement is a JSON value in canonical form. While the page is before the signatory it travels with the form under
the site's own signature, so that what is stored is what was shown, to the letter, or nothing is stored.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from mithaq.core.canonical import canonical_json
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.models import Mandate
from mithaq.instruments.models import Rendition
from mithaq.signatures.models import Campaign, Signature

SIGNATURE, COUNTERSIGNATURE = "mithaq-signature/1", "mithaq-countersignature/1"
CONTRACT, PLEDGE = "moral and administrative contract", "pledge"  # the format's own words: they are hashed
LASTS = timedelta(hours=2)  # from the page to the signature
_SALT = "mithaq.signatures.statement"
_MINUTE = "%Y-%m-%dT%H:%MZ"

Statement = dict[str, Any]


def now_in_words(at: datetime) -> str:
    """UTC to the minute: ``2026-03-01T12:00Z``."""
    return at.astimezone(UTC).strftime(_MINUTE)


def new_nonce() -> str:
    """Chance that makes each statement unlike any other: its hash tells nobody who signed."""
    return secrets.token_hex(16)


def signature_statement(
    *, campaign: Campaign, mandate: Mandate, rendition: Rendition, date: str, nonce: str
) -> Statement:
    """What ``mandate`` signs in the rendition's language. ``campaign`` comes with its adoption, edition, instrument."""
    edition = campaign.adoption.edition
    language = rendition.language
    return {
        "format": SIGNATURE,
        "nature": CONTRACT if edition.instrument.is_contract else PLEDGE,
        "edition": {"id": edition.public_id, "number": edition.number, "hash": edition.content_hash},
        "rendition": {"language": language, "hash": rendition.content_hash},
        "title": _in(edition.title, language),
        "pledge": _in(edition.pledge, language),
        "body": {"id": mandate.body.public_id, "name": _in(mandate.body.name, language)},
        "mandate": _mandate(mandate, language),
        "person": _in(mandate.person.name, language),
        "campaign": campaign.public_id,
        "date": date,
        "nonce": nonce,
    }


def countersignature_statement(*, signature: Signature, mandate: Mandate, date: str, nonce: str) -> Statement:
    """What the issuer signs under one signature, in the language of that signature."""
    signed, language = json.loads(signature.statement), signature.language
    return {
        "format": COUNTERSIGNATURE,
        "nature": signed["nature"],
        "signature": {"id": signature.public_id, "statement": signature.statement_hash},
        "signatory": {"person": signed["person"], "function": signed["mandate"]["function"], "body": signed["body"]},
        "edition": signed["edition"],
        "rendition": signed["rendition"],
        "title": signed["title"],
        "body": {"id": mandate.body.public_id, "name": _in(mandate.body.name, language)},
        "mandate": _mandate(mandate, language),
        "person": _in(mandate.person.name, language),
        "campaign": signed["campaign"],
        "date": date,
        "nonce": nonce,
    }


def text_of(statement: Statement) -> str:
    """The canonical JSON that is stored and hashed."""
    return canonical_json(statement).decode()


def sealed(statements: Sequence[Statement]) -> str:
    """The hidden field of the form: the statements as shown, under the site's signature."""
    return signing.Signer(salt=_SALT).sign_object([text_of(one) for one in statements], compress=True)


def opened(token: str, *, at: datetime, kind: str) -> list[Statement]:
    """The statements of ``kind`` that were shown. Raises Refused when they were altered, are of the other kind, or were
    shown more than two hours ago."""
    try:
        statements = [json.loads(text) for text in signing.Signer(salt=_SALT).unsign_object(token)]
        shown = [datetime.strptime(one["date"], _MINUTE).replace(tzinfo=UTC) for one in statements]
    except (signing.BadSignature, ValueError, KeyError, TypeError) as error:
        raise Refused(_("This statement is not the one that was shown. Open the page again and read it.")) from error
    if any(one.get("format") != kind for one in statements):
        raise Refused(_("This statement is not the one that was shown. Open the page again and read it."))
    if not statements or any(at - date > LASTS for date in shown):
        raise Refused(_("This statement was shown more than two hours ago. Open the page again and read it."))
    return statements


def _mandate(mandate: Mandate, language: str) -> dict[str, str]:
    role = kinds.role(mandate.role)
    name = role.names.get(language) or role.names["fr"]
    return {
        "id": mandate.public_id,
        "function": _in(mandate.function, language) or name,
        "role": name,
        "since": mandate.since.isoformat(),
    }


def _in(text: LocalizedText, language: str) -> str:
    return text.shown(language).text
