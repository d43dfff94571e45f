"""`manage demo`: fill the demonstration when the site is empty, and say with which accounts to try it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from mithaq.portal.demo.accounts import demo_accounts
from mithaq.portal.demo.fill import fill
from mithaq.portal.demo.pages import pages


class Command(BaseCommand):
    """Safe to repeat: a site with any body in it is left as it is."""

    help = __doc__ or ""
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --accounts and --pages."""
        parser.add_argument("--accounts", action="store_true", help="only print the accounts")
        parser.add_argument("--pages", action="store_true", help="only print one path of each kind of page")

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Fill, then print the accounts."""
        if not settings.IS_DEMONSTRATION:
            raise CommandError("This is not a demonstration: set DJANGO_SETTINGS_MODULE=mithaq.settings.demo.")
        if options["pages"]:
            for path in pages():
                self.stdout.write(path)
            return
        if not options["accounts"]:
            fill(say=lambda line: self.stdout.write(f"  {line}"))
        self.stdout.write(accounts_table())


def accounts_table() -> str:
    """The accounts in columns: address or code, password, name, what they can do."""
    with translation.override("en"):
        rows = [
            (one.email or "printed code", one.secret, one.name.texts["fr"], str(one.does)) for one in demo_accounts()
        ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    head = "Accounts of the demonstration (invented people):"
    lines = ["  ".join(words.ljust(width) for words, width in zip(row, [*widths, 0], strict=True)) for row in rows]
    return "\n".join([head, *(f"  {line.rstrip()}" for line in lines)])
