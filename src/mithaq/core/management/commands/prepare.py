"""`manage prepare`: what the site needs before it starts, each part only when something changed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from mithaq.core.catalogues import compile_stale


def static_fingerprint() -> str:
    """A hash of every static file's path, size and time of change."""
    found = sorted(
        (path, storage.size(path), storage.get_modified_time(path).isoformat())
        for finder in get_finders()
        for path, storage in finder.list(None)
    )
    return hashlib.sha256(repr(found).encode()).hexdigest()


class Command(BaseCommand):
    """Compile translations, gather and compress static files, bring the database up to date."""

    help = __doc__ or ""
    requires_system_checks: list[str] = []

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Do the three. Safe to repeat; the second time takes a moment."""
        for path in settings.LOCALE_PATHS:
            try:
                for written in compile_stale(Path(path)):
                    self.stdout.write(f"Compiled {written.parent.parent.name}/{written.name}")
            except PermissionError as error:
                raise CommandError(f"Say “./mithaq manage prepare” once as the owner of {path}: {error}") from error
        mark, fingerprint = Path(settings.STATIC_ROOT) / ".fingerprint", static_fingerprint()
        if not mark.exists() or mark.read_text(encoding="utf-8") != fingerprint:
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            mark.write_text(fingerprint, encoding="utf-8")
            self.stdout.write("Gathered the style sheets and scripts")
        call_command("migrate", interactive=False, verbosity=1, stdout=self.stdout)
        call_command("createcachetable", verbosity=0)
