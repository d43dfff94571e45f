"""What the worker does for the directory."""

from __future__ import annotations

from datetime import datetime

from mithaq.directory.models import ImportFile


def delete_expired_files(*, at: datetime) -> int:
    """Delete the files of people that nobody confirmed in time. Returns how many."""
    deleted, _rows = ImportFile.objects.filter(expires_at__lte=at).delete()
    return deleted
