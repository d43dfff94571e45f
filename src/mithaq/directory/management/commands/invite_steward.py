"""`manage invite_steward`: how a body and its first steward come in, when nobody is there yet to invite them.

Also for a body whose last steward is gone: run it again with the same --body, and it makes a new link.
"""

from __future__ import annotations

import argparse
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email, validate_slug
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.directory.actions import create_body, create_person, give_mandate, invite_by_email
from mithaq.directory.models import Body, Mandate, Person
from mithaq.directory.rules import INSTALLATION

ROLE = "steward"


class Command(BaseCommand):
    """Acts as the installation itself: whoever may run it may do anything here already."""

    help = "Register a body where it is not there yet, make somebody its steward, and print the link that lets them in."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add what is said of the body and of the steward."""
        parser.add_argument("--body", required=True, type=_slug, help="its part of the address, such as ait-ouargha")
        parser.add_argument("--kind", choices=list(kinds.body_kinds()), help="what it is, when it is new")
        parser.add_argument(
            "--name",
            action="append",
            type=_words,
            default=[],
            metavar="LANGUAGE=WORDS",
            help="its name, when it is new; once for each language in which it writes, its first language first",
        )
        parser.add_argument("--country", default="MA", help="of a new body: two letters (MA)")
        parser.add_argument("--time-zone", default="Africa/Casablanca", help="of a new body (Africa/Casablanca)")
        parser.add_argument("--steward", required=True, help="the steward's name")
        parser.add_argument("--email", required=True, type=_address, help="the steward's address")

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Do all of it or nothing, then print the link. It is printed once: only its hash is kept."""
        try:
            with translation.override("en"), transaction.atomic():  # the terminal's language, as all of ./mithaq
                path = self._let_in(options)
        except Refused as refused:
            raise CommandError(refused.message) from refused
        if path is None:
            self.stdout.write("Has an account already, and now these powers: signs in as ever.")
            return
        self.stdout.write(f"Give this link to {options['steward']} alone. It opens one account and ends in 14 days:")
        self.stdout.write(f"  {settings.SITE_ADDRESS}{path}")

    def _let_in(self, options: dict[str, Any]) -> str | None:
        body = Body.objects.filter(slug=options["body"]).first() or self._registered(options)
        person = _known(body, options["email"]) or create_person(
            by=INSTALLATION,
            body=body,
            name=LocalizedText(body.language, {body.language: options["steward"]}),
            email=options["email"],
            language=body.language if body.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
        )
        if not Mandate.objects.active(body.today()).filter(person=person, body=body, role=ROLE).exists():
            give_mandate(by=INSTALLATION, person=person, body=body, role=ROLE, since=body.today())
        if person.account_id:
            return None
        _invitation, secret = invite_by_email(by=INSTALLATION, person=person, body=body)
        with translation.override(person.language):
            return reverse("directory:invitation_accept", args=[secret])

    @staticmethod
    def _registered(options: dict[str, Any]) -> Body:
        if not options["kind"] or not options["name"]:
            raise CommandError(f"There is no body “{options['body']}”: say its --kind and its --name to register it.")
        names = dict(options["name"])
        return create_body(
            by=INSTALLATION,
            kind=options["kind"],
            name=LocalizedText(next(iter(names)), names),
            slug=options["body"],
            languages=list(names),
            country=options["country"],
            time_zone=options["time_zone"],
        )


def _known(body: Body, email: str) -> Person | None:
    return Person.objects.known_in(body).filter(email=email, erased_at=None).first()


def _words(argument: str) -> tuple[str, str]:
    language, _, words = argument.partition("=")
    if not language.isalpha() or not words.strip():
        raise argparse.ArgumentTypeError(f"“{argument}” is not LANGUAGE=WORDS, such as fr='Commune d’Aït Ouargha'")
    return language.lower(), words.strip()


def _address(argument: str) -> str:
    try:
        validate_email(argument)
    except ValidationError as error:
        raise argparse.ArgumentTypeError(f"“{argument}” is no e-mail address") from error
    return argument.strip().lower()


def _slug(argument: str) -> str:
    try:
        validate_slug(argument)
    except ValidationError as error:
        raise argparse.ArgumentTypeError(f"“{argument}” is not made of letters, digits and hyphens alone") from error
    return argument.lower()
