"""Sign a petition on the site, take a signature back, write down sheets of paper. One signature for each person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from mithaq.calls.identifiers import letters_of
from mithaq.core import files
from mithaq.core.counters import count_up
from mithaq.core.errors import Refused
from mithaq.directory.models import Person
from mithaq.petitions import rules, states
from mithaq.petitions.actions.holding import held
from mithaq.petitions.identifiers import roll_hash
from mithaq.petitions.models import PaperSheet, Petition, PetitionSignature, RollEntry
from mithaq.petitions.thresholds import settings_of
from mithaq.sittings.rules import Actor

TRIES_OF_ONE = 10  # on one identifier in a day
FAILURES_AN_HOUR = 2_000  # of one body: a village may come through one address, a machine may not guess for ever
DAY, HOUR = 86_400, 3_600
MOST_LINES = 500  # of a sheet: a bundle of paper


@dataclass(frozen=True)
class Row:
    """A line of a sheet: what identifies who signed. It is not kept."""

    identifier: str
    check: str = ""


def sign(*, petition: Petition, identifier: str, check: str = "") -> PetitionSignature:
    """Sign as somebody on the roll of the body. Anybody may try; only who is on it is taken, once.

    Raises Refused when it does not collect, for who is not on the roll, for a second signature, and after too many
    tries: the answer does not say which of two things was wrong.
    """
    entry = _entry(petition, identifier, check)
    with transaction.atomic():
        found = _collecting(petition)
        try:
            with transaction.atomic():
                made = PetitionSignature.objects.create(
                    petition=found,
                    identifier_hash=entry.identifier_hash,
                    part=entry.part,
                    channel=states.ONLINE,
                    signed_on=found.body.today(),
                )
        except IntegrityError as error:
            raise Refused(_("You have signed this petition already."), field="identifier") from error
        count_anew(found)
    return made


def take_back(*, petition: Petition, identifier: str, check: str = "") -> None:
    """Take one's signature back, on paper or not, until the petition is deposited. Raises Refused as `sign` does."""
    entry = _entry(petition, identifier, check)
    with transaction.atomic():
        found = _collecting(petition)
        gone, _rows = PetitionSignature.objects.filter(petition=found, identifier_hash=entry.identifier_hash).delete()
        if not gone:
            raise Refused(_("You have not signed this petition."), field="identifier")
        count_anew(found)


@transaction.atomic
def enter_sheet(*, by: Actor, petition: Petition, rows: Sequence[Row], file: tuple[str, str] = ("", "")) -> PaperSheet:
    """Write down a sheet of paper: each line becomes a signature, unless it is a double or of somebody not on the roll,
    which are counted. Where the body has no roll, whoever signed is checked by the bureau alone.

    ``file``: digest and name of the scan. Raises NotAllowed; Refused once it is deposited.
    """
    found = held(by, petition, rules.may_check)
    if found.state != states.COLLECTING:
        raise Refused(_("This petition takes no signatures now."))
    if not 1 <= len(rows) <= MOST_LINES:
        raise Refused(_("A sheet has between 1 and %(most)d lines.") % {"most": MOST_LINES}, field="rows")
    settings = settings_of(found.organ)
    hashes = [roll_hash(settings, one.identifier, one.check) for one in rows]
    parts = _parts(found, hashes)
    standing = PetitionSignature.objects.filter(petition=found, identifier_hash__in=hashes)
    known = set(standing.values_list("identifier_hash", flat=True))
    wanted = {hashed: parts[hashed] for hashed in hashes if hashed in parts and hashed not in known}
    strangers = sum(hashed not in parts for hashed in hashes)
    last = found.sheets.aggregate(last=Max("number"))["last"] or 0
    sheet = PaperSheet.objects.create(
        petition=found,
        number=last + 1,
        lines=len(rows),
        taken=len(wanted),
        strangers=strangers,
        doubles=len(rows) - strangers - len(wanted),
        file_digest=file[0],
        file_name=file[1],
        by=by if isinstance(by, Person) else None,
    )
    PetitionSignature.objects.bulk_create(
        PetitionSignature(
            petition=found,
            identifier_hash=hashed,
            part=part,
            channel=states.PAPER,
            sheet=sheet,
            signed_on=found.body.today(),
        )
        for hashed, part in wanted.items()
    )
    count_anew(found)
    return sheet


@transaction.atomic
def remove_sheet(*, by: Actor, sheet: PaperSheet) -> None:
    """Take a sheet back that was written down by mistake, with its signatures."""
    found = held(by, sheet.petition, rules.may_check)
    if found.state != states.COLLECTING:
        raise Refused(_("This petition takes no signatures now."))
    digest = sheet.file_digest
    sheet.delete()
    forget_scans({digest})
    count_anew(found)


def forget_scans(digests: Iterable[str]) -> None:
    """Delete the scans that no sheet names any more."""
    for digest in filter(None, digests):
        if not PaperSheet.objects.filter(file_digest=digest).exists():
            transaction.on_commit(partial(files.forget, digest))


def count_anew(petition: Petition) -> None:
    """The count that pages show, of a petition that is locked."""
    petition.count = petition.signatures.count()
    petition.save(update_fields=["count"])


def _collecting(petition: Petition) -> Petition:
    """Locked: who signs and who deposits take turns."""
    rows = Petition.objects.select_related("organ__body", "body").select_for_update(of=("self",))
    found = rows.get(pk=petition.pk)
    if found.state != states.COLLECTING:
        raise Refused(_("This petition takes no signatures now."))
    return found


def _parts(petition: Petition, hashes: Sequence[str]) -> dict[str, str]:
    """The part of the territory of each of ``hashes`` that may sign: those on the roll; all, where there is no roll."""
    roll = RollEntry.objects.filter(body=petition.body)
    found = dict(roll.filter(identifier_hash__in=hashes).values_list("identifier_hash", "part"))
    return found if found or roll.exists() else dict.fromkeys(hashes, "")


def _entry(petition: Petition, identifier: str, check: str) -> RollEntry:
    """Who tries, counted before any transaction: a count that is rolled back with the refusal would stop nobody."""
    if Petition.objects.filter(pk=petition.pk).exclude(state=states.COLLECTING).exists():
        raise Refused(_("This petition takes no signatures now."))
    settings = settings_of(petition.organ)
    if letters_of(identifier) == "|":
        raise Refused(_("Write what identifies you on the roll."), field="identifier")
    one = roll_hash(settings, identifier)
    if count_up(f"petitions:{petition.public_id}:{one}", seconds=DAY) > TRIES_OF_ONE:
        raise Refused(_("Too many tries with this identifier. Go to the counter, or try tomorrow."), field="identifier")
    failures = f"petitions:failures:{petition.body.public_id}"
    if cache.get(failures, 0) >= FAILURES_AN_HOUR:
        raise Refused(_("Too many wrong tries. Wait a while."), field="identifier")
    hashed = roll_hash(settings, identifier, check)
    entry = RollEntry.objects.filter(body=petition.body, identifier_hash=hashed).first()
    if entry is None:
        count_up(failures, seconds=HOUR)
        words = _("Nobody is on the roll under this. You can sign on paper, and the clerk will look you up.")
        raise Refused(words, field="identifier")
    return entry
