"""The only writer of the public log. Call it inside the transaction of the act itself."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from django.db import transaction

from mithaq.core import ids
from mithaq.ledger.kinds import KINDS
from mithaq.ledger.models import Entry, Opening, Pending
from mithaq_engines.tlog.commitments import SALT_BYTES, commit
from mithaq_engines.tlog.leaves import Leaf, normalized

PublicValue = str | int | Sequence[str | int]


def record(
    kind: str, *, at: datetime, public: Mapping[str, PublicValue], personal: Mapping[str, str] | None = None
) -> str:
    """Write one act and return its uid, under which its check page answers.

    ``public``: opaque public ids, hashes, dates; never a name or an address. ``personal``: field -> value in clear;
    only a commitment of it enters the log, the value and its salt are kept apart, where `redact` deletes them.
    Raises ``ValueError`` for an unknown kind or a field that may not stand in a leaf, and outside a transaction.
    """
    _check(kind)
    uid = ids.new_public_id()
    openings = [
        Opening(uid=uid, field=field, value=unicodedata.normalize("NFC", value), salt=secrets.token_bytes(SALT_BYTES))
        for field, value in (personal or {}).items()
    ]
    sealed = {one.field: commit(field=one.field, value=one.value, salt=bytes(one.salt)).hex() for one in openings}
    leaf = _leaf(kind, uid, at, public, sealed)
    Opening.objects.bulk_create(openings)
    Pending.objects.create(uid=uid, kind=kind, leaf=leaf.data.decode(), created_at=at)
    return uid


def record_many(kind: str, *, at: datetime, publics: Sequence[Mapping[str, PublicValue]]) -> list[str]:
    """What `record` does for each of many acts of one kind, in one statement: their uids, in the same order."""
    _check(kind)
    acts = [
        Pending(uid=leaf.id, kind=kind, leaf=leaf.data.decode(), created_at=at)
        for leaf in (_leaf(kind, ids.new_public_id(), at, public) for public in publics)
    ]
    Pending.objects.bulk_create(acts, batch_size=1_000)
    return [act.uid for act in acts]


@transaction.atomic
def redact(uid: str, *, at: datetime) -> str | None:
    """Delete what an entry's commitments stand for, and say so in the log. The log still verifies.

    Returns the uid of the entry ``ledger.redacted``, or None when nothing was left to erase.
    """
    openings = Opening.objects.filter(uid=uid)
    fields = sorted(openings.values_list("field", flat=True))
    if not fields:
        return None
    openings.delete()
    return record("ledger.redacted", at=at, public={"entry": uid, "fields": fields})


def is_written(uid: str) -> bool:
    """Whether the act has its index already (False: it waits for the sequencer)."""
    return Entry.objects.filter(uid=uid).exists()


def _check(kind: str) -> None:
    if kind not in KINDS:
        raise ValueError(f"{kind} is not a kind of act of the log (mithaq/ledger/kinds.py)")
    if not transaction.get_connection().in_atomic_block:
        raise ValueError("record() belongs inside the transaction of the act that it records")


def _leaf(
    kind: str, uid: str, at: datetime, public: Mapping[str, PublicValue], sealed: Mapping[str, str] | None = None
) -> Leaf:
    return Leaf(
        kind=kind,
        id=uid,
        time=at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        public={name: normalized(value) for name, value in public.items()},
        personal=sealed or {},
    )
