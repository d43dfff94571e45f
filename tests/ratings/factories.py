"""A commitment in force, and citizens who say what they see of it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from PIL import Image

from mithaq.core import ids
from mithaq.core.texts import LocalizedText
from mithaq.delivery.subjects import Subject
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.ratings.actions import Said, begin_measure, rate
from mithaq.ratings.models import Rating, TrustMeasure
from mithaq.ratings.raters import Rater
from tests.delivery.factories import make_promised, promise
from tests.factories import make_body

SUMMER = datetime(2025, 8, 20, 12, tzinfo=UTC)  # the third quarter
AUTUMN = datetime(2025, 10, 3, 12, tzinfo=UTC)
QUESTION = LocalizedText.of(fr="Faites-vous confiance à la commune ?", ar="هل تثقون في الجماعة؟")


def make_rated(body: Body | None = None) -> Subject:
    """A commitment of a programme that is in force."""
    return promise(make_promised(body))


def make_rating(subject: Subject, seen: str = "begun", *, by: Rater | None = None, **said: Any) -> Rating:
    """By a guest of whom nothing else is known, who comes through no line."""
    return rate(by=by or Rater(guest=ids.new_secret()), subject=subject, said=Said(seen=seen, **said))


def make_answers(subject: Subject, **counts: int) -> None:
    """So many guests for each answer."""
    for seen, count in counts.items():
        for _one in range(count):
            make_rating(subject, seen)


def photo(**exif: Any) -> bytes:
    """A JPEG as telephones make it, with the place where it was taken."""
    picture, written = Image.new("RGB", (640, 480), "teal"), BytesIO()
    marks = picture.getexif()
    marks[0x8825] = {1: "N", 2: (34.0, 1.0, 0.0)}
    marks[0x010E] = "chez moi"
    picture.save(written, "JPEG", exif=marks)
    return written.getvalue()


def make_measure(body: Body | None = None, **fields: Any) -> TrustMeasure:
    given: dict[str, Any] = {"by": INSTALLATION, "body": body or make_body(), "question": QUESTION}
    return begin_measure(**(given | fields))
