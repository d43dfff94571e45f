"""`mithaq-engines tally recount …`: a published election checked and counted again by whoever likes to."""

from __future__ import annotations

import argparse
import json
import re
import sys

from mithaq_engines.sealing.receipts import BallotReceipt, BallotReceiptError, check_receipt
from mithaq_engines.sealing.trackers import TrackerError, read_tracker
from mithaq_engines.sealing.voter_secrets import Secret, SecretError
from mithaq_engines.tally.recounting.checks import recount
from mithaq_engines.tally.recounting.elections import PublicationError
from mithaq_engines.tally.recounting.mine import MyBallot, find_ballot
from mithaq_engines.tally.recounting.phrases import LANGUAGES
from mithaq_engines.tally.recounting.reading import read_published
from mithaq_engines.tally.recounting.sources import SCHEMES, Source, SourceError, folder_source, url_source
from mithaq_engines.tally.recounting.text import in_words, mine_in_words
from mithaq_engines.tally.recounting.writing import ELECTION, SUMS
from mithaq_engines.terminal import NotReadableError, bytes_of, shown
from mithaq_engines.tlog.notes import MalformedKeyError, Verifier

DONE, NO, UNREADABLE = 0, 1, 2
STANDARD_INPUT = "-"
DIGEST = re.compile(r"[0-9a-fA-F]{64}")


class _UnreadableError(ValueError):
    """What was given on the command line cannot be read."""


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``recount`` among the tally's commands."""
    command = commands.add_parser("recount", help="check a published election and count it again", description=__doc__)
    command.add_argument("place", metavar="URL|FOLDER", help="where SHA256SUMS and election.json are")
    command.add_argument("--json", action="store_true", help="answer in JSON")
    command.add_argument("--language", choices=LANGUAGES, default="en", help="default: %(default)s")
    command.add_argument("--digest", metavar="HEX", help="the fingerprint of SHA256SUMS that the public log holds")
    command.add_argument("--log", metavar="FILE", help="the public log's entries (its leaves.txt), to be searched")
    command.add_argument("--tracker", metavar="T", help="find the ballot with this tracker")
    command.add_argument("--secret", metavar="S", help="the voter's secret, or - to be read from the standard input")
    command.add_argument("--receipt", metavar="FILE", help="a voter's receipt, with --key")
    command.add_argument("--key", metavar="KEY", help="the published key that receipts are signed with")
    command.set_defaults(run=_recount)


def _recount(arguments: argparse.Namespace) -> int:
    try:
        receipt, secret = _receipt(arguments), _secret(arguments)
        tracker = None if arguments.tracker is None else read_tracker(arguments.tracker)
        digest = _digest(arguments)
        log = None if arguments.log is None else bytes_of(arguments.log)
        published = read_published(_source(arguments.place))
        counted = recount(published, digest=digest, log=log)
    except (_UnreadableError, NotReadableError, PublicationError, SecretError, SourceError, TrackerError) as error:
        return _cannot(arguments, str(error))
    except BallotReceiptError as error:
        return _refuse(arguments, f"The receipt does not hold: {error}.")
    asked = tracker is not None or secret is not None or receipt is not None
    mine = find_ballot(counted, tracker=tracker, secret=secret, receipt=receipt) if asked else ()
    if arguments.json:
        answer = counted.as_json() | ({"mine": [ballot.as_json() for ballot in mine]} if asked else {})
        print(json.dumps(answer))
    else:
        lines = in_words(counted, arguments.language)
        for ballot in mine:
            lines += ["", *mine_in_words(ballot, counted, arguments.language)]
        print("\n".join(shown(line) for line in lines))
    return DONE if counted.holds and _as_promised(mine) else NO


def _as_promised(mine: tuple[MyBallot, ...]) -> bool:
    return all(ballot.counts for ballot in mine)


def _source(place: str) -> Source:
    for name in (ELECTION, SUMS):  # whoever copies the address of one of the files means the place where it is
        if place.endswith(f"/{name}"):
            place = place.removesuffix(name)
    if place.split("://", 1)[0].lower() in SCHEMES and "://" in place:
        return url_source(place)
    return folder_source(place)


def _receipt(arguments: argparse.Namespace) -> BallotReceipt | None:
    if (arguments.receipt is None) != (arguments.key is None):
        raise _UnreadableError("give a receipt together with the key that it is signed with")
    if arguments.receipt is None:
        return None
    try:
        key = Verifier.parse(arguments.key)
        return check_receipt(bytes_of(arguments.receipt).decode(), key)
    except MalformedKeyError as error:
        raise _UnreadableError(str(error)) from error
    except UnicodeDecodeError as error:
        raise _UnreadableError("the receipt is not text in UTF-8") from error


def _secret(arguments: argparse.Namespace) -> Secret | None:
    if arguments.secret is None:
        return None
    if arguments.secret != STANDARD_INPUT:
        return Secret.parse(arguments.secret)
    if arguments.receipt == STANDARD_INPUT:
        raise _UnreadableError("the standard input is either the secret or the receipt")
    try:
        return Secret.parse(bytes_of(STANDARD_INPUT).decode())
    except UnicodeDecodeError as error:
        raise _UnreadableError("the secret is not text in UTF-8") from error


def _digest(arguments: argparse.Namespace) -> bytes | None:
    if arguments.digest is None:
        return None
    if not DIGEST.fullmatch(arguments.digest):
        raise _UnreadableError("a fingerprint has 64 hexadecimal digits")
    return bytes.fromhex(arguments.digest)


def _refuse(arguments: argparse.Namespace, words: str) -> int:
    if arguments.json:
        print(json.dumps({"error": words}))
    print(shown(words, to=sys.stderr), file=sys.stderr)
    return NO


def _cannot(arguments: argparse.Namespace, reason: str) -> int:
    if arguments.json:
        print(json.dumps({"error": reason}))
    print(shown(f"Cannot be read: {reason}.", to=sys.stderr), file=sys.stderr)
    return UNREADABLE
