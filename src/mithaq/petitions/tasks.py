"""What the worker does: forget what identifies the signatories of petitions that are long over."""

from __future__ import annotations

from datetime import datetime, timedelta

from mithaq.petitions import states
from mithaq.petitions.actions import forget_scans
from mithaq.petitions.models import Petition
from mithaq.petitions.thresholds import settings_of


def forget(at: datetime) -> int:
    """Once the body's days are over, empty the hashes of signatures and delete the scans of sheets; counts stay.

    Returns of how many petitions.
    """
    over = Petition.objects.filter(state__in=states.OVER, erased_at=None, decided_at__isnull=False)
    done = 0
    for petition in over.select_related("organ__body"):
        if (
            petition.decided_at is None
            or petition.decided_at + timedelta(days=settings_of(petition.organ).days_kept) > at
        ):
            continue
        petition.signatures.update(identifier_hash="", sheet=None)
        scans = set(petition.sheets.values_list("file_digest", flat=True))
        petition.sheets.update(file_digest="", file_name="")
        forget_scans(scans)
        petition.erased_at = at
        petition.save(update_fields=["erased_at"])
        done += 1
    return done
