"""Take part in a consultation; write down what came in another way."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.comments import spam
from mithaq.consultations import states
from mithaq.consultations.actions.turning import turn
from mithaq.consultations.anchors import find_quote, text_of
from mithaq.consultations.digests import hash_of_said
from mithaq.consultations.models import LONGEST, LONGEST_WORDING, Consultation, Contribution
from mithaq.consultations.rules import is_addressed, may_contribute, may_hold
from mithaq.consultations.telling import tell_received
from mithaq.core import clock
from mithaq.core.counters import count_up
from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.forms import clean_words, refuse_mixed_scripts
from mithaq.directory.forms.localized import OFFERED
from mithaq.directory.models import Person
from mithaq.directory.rules import Actor
from mithaq.instruments.versions import Paragraph
from mithaq.needs.terms import sought_of
from mithaq.notices.actions import add_contact
from mithaq.notices.models import Contact

# By person, address or browser, never by the address of the line: a whole village may come through one.
MOST_AN_HOUR = 30  # somebody who reads a long draft with a pencil makes a remark every two minutes
MOST_A_DAY = 100
LETTERS_A_DAY = 30  # receipts to one address that nobody has confirmed
HOUR, DAY = 3_600, 86_400
LONGEST_NAME, LONGEST_LINE, LONGEST_QUOTE = 120, 120, 1_000


@dataclass(frozen=True)
class Said:
    """What somebody says. ``part``: lineage of a part; ``paragraph``: a key of the version. ``email``: a guest's, for
    the answer."""

    kind: str
    text: str = ""
    language: str = ""
    part: str = ""
    paragraph: str = ""
    quote: str = ""
    proposed: str = ""
    shown_as: str = states.ANONYMOUS
    name: str = ""
    place: str = ""
    email: str = ""


@dataclass(frozen=True)
class Entered:
    """How something came that was not said here. ``event``: which workshop, and when."""

    origin: str
    received_at: datetime
    event: str = ""
    event_id: str = ""


@transaction.atomic
def contribute(
    *, by: Person | None, consultation: Consultation, said: Said, guest: str = "", form_key: str = ""
) -> Contribution:
    """Say something about a draft, or about a paragraph of it. What shows signs of spam waits to be read.

    ``by`` None: a guest; ``guest`` names their browser, for the limits. ``form_key``: of the form; sent again, it
    returns what it made. The consultation's row is held: whoever comes after its period was ended comes too late.

    Raises NotAllowed where it is addressed to others; Refused outside the period, for words too long or with marks
    that deceive, for a place that the draft has not, and beyond the limits of an hour and a day.
    """
    now = clock.now()
    found = turn(consultation=consultation, at=now)
    if not is_addressed(by, found):
        raise NotAllowed
    if (sent := _sent_before(form_key, found, by)) is not None:
        return sent
    if not may_contribute(by, found, now):
        is_to_come = found.state == states.PLANNED
        raise Refused(_("Not open yet.") if is_to_come else _("The period is over: nothing can be added."))
    said = checked(found, said, is_known=by is not None)
    _refuse_many(by, guest, said.email)
    contact = add_contact(email=said.email, language=_interface_language(said)) if said.email and by is None else None
    signs = spam.signs_of(f"{said.text}\n{said.proposed}", thread=found.pk, at=now, earlier=[])
    contribution = write_down(found, said, by=by, contact=contact, signs=signs, form_key=form_key)
    if contact is not None:
        tell_received(contribution)
    return contribution


@transaction.atomic
def enter(
    *,
    by: Actor,
    consultation: Consultation,
    said: Said,
    entered: Entered,
    author: Person | None = None,
    form_key: str = "",
) -> Contribution:
    """Whoever runs the consultation writes down what came at the counter, in a workshop, by letter or by e-mail.

    What came within the period may be written down after it, as paper waits on a desk, until it is concluded. Raises
    NotAllowed; Refused for what came before or after the period, and as `contribute` does.
    """
    found = turn(consultation=consultation, at=clock.now())
    if not may_hold(by, found.body):
        raise NotAllowed
    if (sent := _sent_before(form_key, found, author)) is not None:
        return sent
    check_entered(found, entered)
    said = checked(found, said, is_known=author is not None)
    contact = add_contact(email=said.email, language=_interface_language(said)) if said.email else None
    officer = by if isinstance(by, Person) else None
    return write_down(found, said, by=author, contact=contact, entered=entered, officer=officer, form_key=form_key)


def check_entered(consultation: Consultation, entered: Entered) -> None:
    """Raises Refused when something that came in another way can no longer be written down, or never could."""
    if consultation.state == states.CONCLUDED:
        raise Refused(_("The consultation is concluded: nothing can be added."))
    if entered.origin not in states.ORIGINS or entered.origin == states.ONLINE:
        raise Refused(_("Choose one of the list."), field="origin")
    if not consultation.opens_at <= entered.received_at < consultation.closes_at:
        raise Refused(_("It did not come within the period."), field="received_at")
    if entered.received_at > clock.now():
        raise Refused(_("It cannot have come in the future."), field="received_at")
    if entered.origin == states.WORKSHOP and not (entered.event.strip() or entered.event_id):
        raise Refused(_("Name the workshop: when, and where."), field="event")
    if len(entered.event) > LONGEST_LINE:
        raise Refused(_("Write at most %(count)d characters.") % {"count": LONGEST_LINE}, field="event")


def checked(consultation: Consultation, said: Said, *, is_known: bool = False) -> Said:
    """What was said, clean, anchored and complete. Raises Refused with the field.

    ``is_known``: its author is a person of the directory, with a name of their own.
    """
    if said.kind not in consultation.kinds:
        raise Refused(_("Choose one of the list."), field="kind")
    if said.shown_as not in states.NAMES:
        raise Refused(_("Choose one of the list."), field="shown_as")
    words = replace(
        said,
        text=_clean(said.text, LONGEST, "text"),
        proposed=_clean(said.proposed, LONGEST_WORDING, "proposed") if said.kind == states.WORDING else "",
        quote=_clean(said.quote, LONGEST_QUOTE, "quote"),
        name=_line(said.name, LONGEST_NAME, "name"),
        place=_line(said.place, LONGEST_LINE, "place"),
        language=said.language if said.language in OFFERED else consultation.body.language,
    )
    if said.kind != states.WORDING and not words.text:
        raise Refused(_("Write something."), field="text")
    if said.shown_as == states.ASSOCIATION and not words.name:
        raise Refused(_("Write the name of the association."), field="name")
    if said.shown_as in {states.BY_NAME, states.FIRST_NAME} and not words.name and not is_known:
        raise Refused(_("Write the name under which it is shown."), field="name")
    return _anchored(consultation, words)


def write_down(
    consultation: Consultation,
    said: Said,
    *,
    by: Person | None = None,
    contact: Contact | None = None,
    entered: Entered | None = None,
    officer: Person | None = None,
    signs: Sequence[str] = (),
    form_key: str = "",
) -> Contribution:
    """Add what was `checked` to a consultation that is `held`. Whoever calls this has asked every rule."""
    contribution = unsaved(consultation, said, by=by, contact=contact, entered=entered, officer=officer)
    contribution.state, contribution.signs = states.WAITING if signs else states.SHOWN, list(signs)
    contribution.form_key = form_key[:32] or None
    consultation.save(update_fields=["count"])
    contribution.save(force_insert=True)
    return contribution


def unsaved(
    consultation: Consultation,
    said: Said,
    *,
    by: Person | None = None,
    contact: Contact | None = None,
    entered: Entered | None = None,
    officer: Person | None = None,
) -> Contribution:
    """What was `checked` with the next number: the caller saves it, and the consultation's count."""
    paragraph = text_of(consultation.version).paragraphs.get(said.paragraph)
    quote = find_quote(said.quote, paragraph, said.language) if paragraph and said.quote else None
    words_hash = paragraph.hash if paragraph else ""
    consultation.count += 1
    contribution = Contribution(
        consultation=consultation,
        number=consultation.count,
        kind=said.kind,
        part=said.part,
        paragraph=said.paragraph,
        paragraph_hash=words_hash,
        text=said.text,
        proposed=said.proposed,
        language=said.language,
        author=by,
        contact=contact,
        shown_as=said.shown_as,
        shown_name=shown_name(by, said),
        place=said.place,
        entered_by=officer,
        sought=sought_of(said.text, said.proposed),
    )
    contribution.quote, contribution.quote_before, contribution.quote_after = quote or ("", "", "")
    if entered is not None:
        contribution.origin, contribution.received_at = entered.origin, entered.received_at
        contribution.event, contribution.event_id = entered.event.strip(), entered.event_id
    contribution.content_hash = hash_of_said(
        kind=said.kind,
        part=said.part,
        paragraph=said.paragraph,
        paragraph_hash=words_hash,
        quote=contribution.quote,
        text=said.text,
        proposed=said.proposed,
    )
    return contribution


def shown_name(person: Person | None, said: Said) -> str:
    """The name that everybody reads: of an account's person it is their own, a guest's is what they wrote."""
    if said.shown_as == states.ANONYMOUS:
        return ""
    name = str(person.name) if person is not None and said.shown_as != states.ASSOCIATION else said.name
    return next(iter(name.split()), "") if said.shown_as == states.FIRST_NAME else name


def _anchored(consultation: Consultation, said: Said) -> Said:
    """With the part of its paragraph. Raises Refused for a place that the version has not."""
    if said.kind == states.GENERAL:
        return replace(said, part="", paragraph="", quote="")
    text = text_of(consultation.version)
    if not said.paragraph:
        if said.kind == states.WORDING:
            raise Refused(_("Choose the paragraph that you would word otherwise."))
        if said.part and said.part not in text.by_lineage:
            raise Refused(_("This part does not stand in the draft."))
        return replace(said, quote="")
    paragraph = text.paragraphs.get(said.paragraph)
    if paragraph is None:
        raise Refused(_("This paragraph does not stand in the draft."))
    if said.quote and find_quote(said.quote, paragraph, said.language) is None:
        raise Refused(_("These words do not stand in the paragraph: copy them as they are."), field="quote")
    if said.kind == states.WORDING:
        _check_wording(said, paragraph)
    return replace(said, part=text.part_of[said.paragraph].lineage)


def _check_wording(said: Said, paragraph: Paragraph) -> None:
    if not said.proposed:
        raise Refused(_("Write how the paragraph should read."), field="proposed")
    if " ".join(said.proposed.split()) == " ".join(str(paragraph.text.shown(said.language).text).split()):
        raise Refused(_("This is the paragraph as it stands: change its words."), field="proposed")


def _clean(words: str, longest: int, field: str) -> str:
    try:
        clean = clean_words(words.replace("\r\n", "\n"))
    except ValidationError as error:
        raise Refused(error.message, field=field) from error
    if len(clean) > longest:
        raise Refused(_("Write at most %(count)d characters.") % {"count": longest}, field=field)
    return clean


def _line(words: str, longest: int, field: str) -> str:
    """A name or a place: on one line, and no word of it mixes alphabets that look alike."""
    line = " ".join(_clean(words, longest, field).split())
    try:
        for word in line.split():
            refuse_mixed_scripts(word)
    except ValidationError as error:
        raise Refused(error.message % (error.params or {}), field=field) from error
    return line


def _interface_language(said: Said) -> str:
    return said.language if said.language in {"ar", "fr", "en"} else "fr"


def _sent_before(form_key: str, consultation: Consultation, by: Person | None) -> Contribution | None:
    """What the same form made a moment ago. Raises Refused when the key is somebody else's."""
    found = Contribution.objects.filter(form_key=form_key[:32]).first() if form_key else None
    if found is None:
        return None
    if found.consultation_id != consultation.pk or found.author_id != (by.pk if by else None):
        raise Refused(_("This form was sent already. Open it anew."))
    found.consultation = consultation
    return found


def _refuse_many(by: Person | None, guest: str, email: str) -> None:
    who = f"person:{by.pk}" if by is not None else f"guest:{_hash(guest)}"
    per_hour = count_up(f"consultations.hour.{who}", seconds=HOUR)
    per_day = count_up(f"consultations.day.{who}", seconds=DAY)
    if per_hour > MOST_AN_HOUR or per_day > MOST_A_DAY:
        raise Refused(_("You have sent many contributions. Go on in an hour, or tomorrow."))
    if email and by is None and count_up(f"consultations.mail.{_hash(email.lower())}", seconds=DAY) > LETTERS_A_DAY:
        raise Refused(_("Many messages went to this address today. Go on tomorrow, or leave it empty."), field="email")


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
