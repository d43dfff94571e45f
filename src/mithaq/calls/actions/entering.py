"""How somebody comes to take part in a call: by account, by a code sent to them, by the register, at the counter."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mithaq.calls import states
from mithaq.calls.following import path_of
from mithaq.calls.identifiers import kept_hash, office_hash
from mithaq.calls.models import Call, EntryCode, Participant, Place, RegisterEntry
from mithaq.calls.rules import Actor, may_run, may_speak_for
from mithaq.core import clock, ids
from mithaq.core.counters import count_up
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.models import Body, Person
from mithaq.notices.actions import add_contact, notify
from mithaq.notices.models import CODE as CODE_KIND

CODE_LASTS = timedelta(minutes=30)
MOST_ATTEMPTS = 5
CODES_A_DAY = 6  # to one address: nobody may fill a stranger's mailbox through us
TRIES_OF_ONE = 10  # wrong tries on one identifier in a day
FAILURES_AN_HOUR = 2_000  # of one call: a whole village may come from one address, a machine may not guess for ever


@dataclass(frozen=True)
class Introduced:
    """What somebody says of themselves. ``association``: for which they speak, where they may."""

    stakeholder: str = states.CITIZEN
    association: Body | None = None
    place: Place | None = None
    shown_name: str = ""
    resident: bool = False
    language: str = "fr"


@transaction.atomic
def join(*, by: Person, call: Call, introduced: Introduced) -> Participant:
    """Take part by one's account, or by the printed code of the directory. Once: again changes what one said.

    Raises Refused when the call does not let accounts in, or residence is not declared.
    """
    _check(call, introduced, person=by)
    if not Call.objects.visible_to(by).filter(pk=call.pk).exists():
        raise NotAllowed  # an internal call, and somebody who holds no mandate
    if not {states.OPEN, states.DECLARED} & set(call.ways) | {states.OPEN, states.DECLARED} & set(call.voting_ways):
        raise Refused(_("This call lets in people on its register only."))
    found = Participant.objects.filter(call=call, person=by).first()
    if found is not None:
        return introduce(participant=found, introduced=introduced)
    return _made(Participant(call=call, person=by, channel=states.BY_ACCOUNT), introduced)


@transaction.atomic
def send_code(*, call: Call, email: str = "", phone: str = "", language: str = "fr") -> EntryCode:
    """Send a code to an address; whoever reads it there may take part. Raises Refused for an address that cannot be."""
    _refuse_closed(call)
    if not call.is_for_everybody or not {states.OPEN, states.DECLARED} & {*call.ways, *call.voting_ways}:
        raise Refused(_("This call lets in people on its register only."))
    if bool(email.strip()) == bool(phone.strip()):
        raise Refused(_("Give an e-mail address or a telephone number."), field="email")
    contact = add_contact(email=email, phone=phone, language=language, country=call.body.country)
    key = key_of_address(call, contact.email or contact.phone)
    _count(f"calls:codes:{key}", CODES_A_DAY, 24 * 3600, _("Enough codes went to this address today."), "email")
    code = ids.new_printed_code()[:9]
    sent = EntryCode.objects.create(
        call=call,
        contact=contact,
        contact_key=key,
        code_hash=_hash_of_code(code),
        expires_at=clock.now() + CODE_LASTS,
    )
    notify(
        contact=contact,
        kind=CODE_KIND,
        key=f"entry_code:{call.public_id}:{sent.pk}",
        subject=format_lazy(gettext_lazy("Your code to take part: {code}"), code=code),
        text=format_lazy(gettext_lazy("Type this code on the page of the call: {code}"), code=code),
        link=path_of(call),
        reason=gettext_lazy("somebody gave this address to take part in a call."),
        body=call.body,
    )
    return sent


def enter_with_code(*, call: Call, address: str, code: str, introduced: Introduced) -> tuple[Participant, str]:
    """Take part with the code that came to ``address``. Returns the participant and the secret for their browser.

    Raises Refused for a wrong or expired code; a wrong try is counted though it is refused.
    """
    _check(call, introduced)
    key = key_of_address(call, address)
    with transaction.atomic():
        rows = EntryCode.objects.select_for_update(of=("self",)).filter(
            call=call, contact_key=key, expires_at__gt=clock.now()
        )
        standing = list(rows.filter(attempts__lt=MOST_ATTEMPTS).select_related("contact"))
        right = next((one for one in standing if constant_time_compare(one.code_hash, _hash_of_code(code))), None)
        if right is None:
            rows.update(attempts=F("attempts") + 1)
    if right is None:
        raise Refused(_("This is not the code that was sent, or it is too old. Have a new one sent."), field="code")
    with transaction.atomic():
        found = Participant.objects.select_for_update().filter(call=call, contact_key=key).first()
        EntryCode.objects.filter(pk=right.pk).delete()
        if found is None:
            channel = states.BY_EMAIL if right.contact.email else states.BY_SMS
            new = Participant(call=call, contact=right.contact, contact_key=key, channel=channel)
            found = _made(new, introduced)
        else:
            right.contact.delete()
            found = introduce(participant=found, introduced=introduced)
        return found, _token(found)


def enter_with_identifier(
    *, call: Call, identifier: str, check: str = "", introduced: Introduced
) -> tuple[Participant, str]:
    """Take part by the register: what the register's file holds as ``identifier`` and ``check``, hashed alike.

    Raises Refused when it is not there, or after too many tries; the answer is the same for whoever is not on it.
    Identifiers are few: after too many wrong ones in an hour this way is shut to everybody, the letters and the counter
    stay open.
    """
    _check(call, introduced)
    if states.ROLL not in {*call.ways, *call.voting_ways}:
        raise Refused(_("This call has no register."), field="identifier")
    hashed = hash_of_identifier(call, identifier, check)
    _count(
        f"calls:identifier:{hash_of_identifier(call, identifier, '')}",
        TRIES_OF_ONE,
        24 * 3600,
        _("Too many tries with this identifier. Go to the counter, or try tomorrow."),
        "identifier",
    )
    if cache.get(_failures_of(call), 0) >= FAILURES_AN_HOUR:
        raise Refused(_("Too many wrong tries. Wait a while."), field="identifier")
    entry = RegisterEntry.objects.filter(call=call, identifier_hash=hashed).select_related("place").first()
    return _enter_by(call, entry, states.BY_ROLL, introduced, field="identifier")


def enter_with_letter(*, call: Call, code: str, introduced: Introduced) -> tuple[Participant, str]:
    """Take part with the code of a letter. Raises Refused when it opens nothing."""
    _check(call, introduced)
    rows = RegisterEntry.objects.filter(call=call, code_hash=ids.hash_of_secret(code)).select_related("place")
    return _enter_by(call, rows.first() if code.strip() else None, states.BY_LETTER, introduced, field="code")


@transaction.atomic
def enter_at_counter(
    *, by: Actor, call: Call, introduced: Introduced, entry: RegisterEntry | None = None
) -> Participant:
    """Somebody takes part at the counter, with the help of an officer, whose entry it is.

    ``entry``: whom the officer found on the register. Raises NotAllowed to others, Refused when they take part already.
    """
    if not may_run(by, call):
        raise NotAllowed
    _refuse_closed(call)
    if states.COUNTER not in {*call.ways, *call.voting_ways}:
        raise Refused(_("Nobody takes part at the counter in this call."))
    officer = by if isinstance(by, Person) else None
    new = Participant(call=call, entry=entry, channel=states.BY_COUNTER, entered_by=officer)
    if entry is not None and Participant.objects.filter(call=call, entry=entry).exists():
        raise Refused(_("This person takes part already."))
    return _made(new, introduced)


@transaction.atomic
def introduce(*, participant: Participant, introduced: Introduced) -> Participant:
    """Say anew who one is in the process. A declaration of residence once made stands."""
    _check(participant.call, introduced, person=participant.person, declared=bool(participant.declared_resident_at))
    _set(participant, introduced)
    participant.save()
    return participant


def key_of_address(call: Call, address: str) -> str:
    """A keyed hash of an e-mail address or a telephone number, by which one takes part once. Hexadecimal."""
    canonical = unicodedata.normalize("NFKC", address).strip().casefold()
    return salted_hmac(f"mithaq.calls.address.{call.public_id}", canonical, algorithm="sha256").hexdigest()


def hash_of_identifier(call: Call, identifier: str, check: str = "") -> str:
    """What the register keeps of an identifier: hashed with the call's salt, then with the site's key. Hexadecimal.

    See `mithaq.calls.identifiers`. ``check``: a second thing that only they are likely to know, as a date of birth.
    """
    return kept_hash(call, office_hash(bytes(call.register_salt), identifier, check))


def _enter_by(
    call: Call, entry: RegisterEntry | None, channel: str, introduced: Introduced, *, field: str
) -> tuple[Participant, str]:
    if entry is None:
        _count(_failures_of(call), FAILURES_AN_HOUR, 3600, _("Too many wrong tries. Wait a while."), field)
        raise Refused(_("Nobody is found under this. Check each sign, or go to the counter."), field=field)
    with transaction.atomic():
        found = Participant.objects.select_for_update(of=("self",)).filter(call=call, entry=entry).first()
        if found is None:
            found = _made(Participant(call=call, entry=entry, channel=channel, place=entry.place), introduced)
        return found, _token(found)


def _made(participant: Participant, introduced: Introduced) -> Participant:
    _set(participant, introduced)
    try:
        with transaction.atomic():
            participant.save()
    except IntegrityError:  # the same person a moment ago, from another window
        same = {"person": participant.person, "contact_key": participant.contact_key, "entry": participant.entry}
        known = {name: value for name, value in same.items() if value}
        return Participant.objects.get(call=participant.call, **known)
    return participant


def _token(participant: Participant) -> str:
    """A new secret for a browser: an earlier browser is known no more."""
    token = ids.new_secret()
    participant.token_hash = ids.hash_of_secret(token)
    participant.save(update_fields=["token_hash"])
    return token


def _set(participant: Participant, introduced: Introduced) -> None:
    participant.stakeholder = states.ASSOCIATION if introduced.association else introduced.stakeholder
    participant.on_behalf_of = introduced.association
    participant.place = participant.entry.place if participant.entry and participant.entry.place else introduced.place
    participant.shown_name = introduced.shown_name
    participant.language = introduced.language
    if introduced.resident and participant.declared_resident_at is None:
        participant.declared_resident_at = clock.now()


def _check(call: Call, introduced: Introduced, *, person: Person | None = None, declared: bool = False) -> None:
    _refuse_closed(call)
    if introduced.stakeholder not in states.STAKEHOLDERS:
        raise Refused(_("Choose one of the list."), field="stakeholder")
    if introduced.place is not None and introduced.place.call_id != call.pk:
        raise Refused(_("Choose one of the list."), field="place")
    if introduced.association is not None and not may_speak_for(person, introduced.association):
        raise Refused(_("You hold no mandate in this association."), field="association")
    needs_declaration = states.DECLARED in call.ways and states.OPEN not in call.ways
    if needs_declaration and not introduced.resident and not declared:
        raise Refused(_("Only residents take part: declare that you live here."), field="resident")


def _refuse_closed(call: Call) -> None:
    if call.state != states.PUBLISHED:
        raise Refused(_("Nobody can take part in this call now."))


def _hash_of_code(code: str) -> str:
    letters = "".join(sign for sign in code.strip().lower() if sign.isalnum())
    return salted_hmac("mithaq.calls.code", letters, algorithm="sha256").hexdigest()


def _failures_of(call: Call) -> str:
    return f"calls:failures:{call.public_id}"


def _count(key: str, limit: int, seconds: int, words: str, field: str) -> None:
    if count_up(key, seconds=seconds) > limit:
        raise Refused(words, field=field)
