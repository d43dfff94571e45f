"""Say what one sees on the ground; said again, the last time counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from mithaq.comments import spam
from mithaq.core import clock, files, pictures
from mithaq.core.errors import Refused
from mithaq.core.forms import clean_words
from mithaq.delivery.subjects import Subject
from mithaq.directory.forms.localized import OFFERED
from mithaq.ratings import rules, scales, states
from mithaq.ratings.models import LONGEST, LONGEST_LINE, Counted, Rating
from mithaq.ratings.raters import Rater, refuse_many


@dataclass(frozen=True)
class Said:
    """``seen``: a code of the scale. ``photo``: name and bytes, with ``photo_words`` for whoever does not see it."""

    seen: str
    satisfaction: int | None = None
    words: str = ""
    language: str = ""
    photo: tuple[str, bytes] | None = None
    photo_words: str = ""


def rate(*, by: Rater, subject: Subject, said: Said) -> Rating:
    """Say what is seen of ``subject``, by an account or by a guest's browser. What was said before stands no more: its
    number stays in the quarter in which it was counted, its words and photo go.

    Raises Refused beyond the limits (counted before anything is opened), before it is in force, for a value that is not
    on the scale, and for words or a photo that cannot be taken.
    """
    refuse_many(by, what="rate", public_id=subject.public_id)
    if not rules.may_be_rated(subject):
        raise Refused(_("It is not in force yet: there is nothing to be seen of it."))
    said = _checked(said)
    photo = pictures.made_harmless(*said.photo, field="photo") if said.photo else None
    kept = (pictures.keep(photo.large), pictures.keep(photo.small)) if photo else ("", "")
    return _written(by, subject, said, kept)


@transaction.atomic
def _written(by: Rater, subject: Subject, said: Said, photo: tuple[str, str]) -> Rating:
    """One after the other for each subject: the row of its counts is held."""
    now, key = clock.now(), by.key(subject.kind, subject.public_id)
    counted, _new = Counted.objects.get_or_create(
        subject_kind=subject.kind,
        subject_id=subject.public_id,
        defaults={"body": subject.body, "instrument": subject.instrument},
    )
    counted = Counted.objects.select_for_update().get(pk=counted.pk)
    own = Rating.objects.of(subject.kind, subject.public_id)
    before = own.standing().filter(rater_key=key).first()
    if before is not None:
        set_aside(before)
    if before is None or before.quarter:
        counted.waiting += 1
        counted.save(update_fields=["waiting"])
    signs = _signs(by, said, now)
    has_something = bool(said.words or photo[0])
    return Rating.objects.create(
        body=subject.body,
        subject_kind=subject.kind,
        subject_id=subject.public_id,
        instrument=subject.instrument,
        person=by.person if by.is_known else None,
        rater_key=key,
        has_account=by.is_known,
        seen=said.seen,
        satisfaction=said.satisfaction,
        words=said.words,
        language=said.language if said.language in OFFERED else subject.body.language,
        photo=photo[0],
        small_photo=photo[1],
        photo_words=said.photo_words if photo[0] else "",
        state=states.SILENT if not has_something else states.WAITING if signs else states.SHOWN,
        signs=signs,
        said_at=now,
    )


def set_aside(rating: Rating) -> None:
    """Let a rating stand no more: what is left of it is a number."""
    rating.is_standing = False
    empty(rating)


def empty(rating: Rating) -> None:
    """Take words and photo away, for good; the number stays."""
    photo, small = rating.photo, rating.small_photo
    rating.words, rating.photo, rating.small_photo, rating.photo_words = "", "", "", ""
    rating.state, rating.signs, rating.hidden_reason = states.SILENT, [], ""
    rating.save()
    if photo and not Rating.objects.filter(photo=photo).exists():
        for digest in {photo, small}:
            transaction.on_commit(partial(files.forget, digest))


def _checked(said: Said) -> Said:
    if said.seen not in scales.seen():
        raise Refused(_("Choose one of the list."), field="seen")
    if said.satisfaction is not None and said.satisfaction not in scales.satisfaction():
        raise Refused(_("Choose one of the list."), field="satisfaction")
    words = _clean(said.words, LONGEST, "words")
    photo_words = " ".join(_clean(said.photo_words, LONGEST_LINE, "photo_words").split())
    if said.photo is not None and not photo_words:
        raise Refused(_("Say in a few words what is seen on it: some hear this page read aloud."), field="photo_words")
    return Said(said.seen, said.satisfaction, words, said.language, said.photo, photo_words)


def _clean(words: str, longest: int, field: str) -> str:
    try:
        clean = clean_words(words.replace("\r\n", "\n"))
    except ValidationError as error:
        raise Refused(error.message, field=field) from error
    if len(clean) > longest:
        raise Refused(_("Write at most %(count)d characters.") % {"count": longest}, field=field)
    return clean


def _signs(by: Rater, said: Said, now: datetime) -> list[str]:
    """Why it waits to be read: how it is written; a guest's photo always, as somebody may be seen on it."""
    found = spam.signs_of(f"{said.words}\n{said.photo_words}", thread=None, at=now, earlier=[])
    return [*found, *([states.PHOTO] if said.photo is not None and not by.is_known else [])]
