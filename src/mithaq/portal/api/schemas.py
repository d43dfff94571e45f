"""What goes in and out of the API."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar

from ninja import Field, Schema

from mithaq.portal.api.fields import Code, Day, Given, Id, Ids, Number, Share, ShortWords, TextIn, Words

Item = TypeVar("Item")


class Page(Schema, Generic[Item]):
    """A part of a list: ``count`` is of the whole."""

    count: int
    limit: int
    offset: int
    items: list[Item]


class Refusal(Schema):
    """Why it was not done, in the caller's language (Accept-Language): ``field`` is what to correct, if any."""

    field: str | None = None
    message: str
    errors: list[FieldError] = []


class FieldError(Schema):
    field: str
    message: str


class Text(Schema):
    """Words by language; ``original`` is the one in which they were written."""

    original: str
    texts: dict[str, str]


class Programme(Schema):
    """A programme or charter in force."""

    id: str
    kind: str
    title: Text
    body: str
    edition: int
    hash: str
    starts_on: date | None
    ends_on: date | None
    address: str
    delivery: str
    sheet: str = Field(description="All of it as CSV, to be filled in and brought back.")


class Followed(Schema):
    """A commitment or milestone and how far it is. Late is computed by the promised day on the day of the answer."""

    kind: str
    id: str
    number: str
    name: Text
    commitment: str
    starts_on: date | None
    promised_on: date | None
    state: str
    share: int | None
    done_on: date | None
    reported_on: date | None
    reports: int
    is_late: bool
    was_late: bool
    days_late: int
    address: str


class Cited(Schema):
    """Evidence as it was cited: what it said has this hash."""

    id: str
    hash: str


class Report(Schema):
    id: str
    subject_kind: str
    subject: str
    state: str
    share: int | None
    done_on: date | None
    words: Text
    reported_on: date
    reported_at: datetime
    office: Text
    supersedes: str | None
    superseded_by: str | None
    evidence: list[Cited]
    act: str


class Series(Schema):
    """An indicator, with its last value."""

    id: str
    name: Text
    unit: Text
    commitment: str
    baseline: Decimal | None
    target: Decimal | None
    due_on: date | None
    last_on: date | None
    last_value: Decimal | None
    address: str


class Reading(Schema):
    id: str
    indicator: str
    on: date
    value: Decimal
    words: str
    supersedes: str | None
    superseded_by: str | None
    evidence: list[Cited]
    act: str


class Evidence(Schema):
    """Of what is withheld, only the hash, the place and the reason are given."""

    id: str
    side: str
    kind: str
    title: Text | None
    words: str
    dated: date
    link: str
    value: Decimal | None
    unit: str
    file_digest: str
    hash: str
    published_at: datetime | None
    supersedes: str | None
    superseded_by: str | None
    is_withheld: bool
    withheld_reason: str
    act: str
    address: str


class Coded(Schema):
    code: str
    value: str
    words: Text
    evidence: list[Cited]


class Assessment(Schema):
    """What one assessor found, once everybody reads it; she is named by her number only."""

    id: str
    round: str
    commitment: str
    assessor: int
    submitted_at: datetime
    hash: str
    act: str
    codes: list[Coded]


class Verdict(Schema):
    id: str
    round: str
    commitment: str
    values: dict[str, str]
    words: Text
    dissent: Text | None
    given_on: date
    hash: str
    evidence: list[Cited]
    supersedes: str | None
    superseded_by: str | None
    act: str


class Made(Schema):
    """What was written, with its entry in the public log (empty as long as it is not published)."""

    id: str
    hash: str = ""
    act: str
    address: str


class ReportIn(Given):
    """``subject``: the id of a commitment, a milestone or whatever else is reported on. What is done needs evidence."""

    kind: Code = "milestone"
    subject: Id
    state: Code
    share: Share | None = None
    done_on: Day | None = None
    words: TextIn | None = None
    evidence: Ids = []
    reports: int | None = Field(
        None, ge=0, le=10**9, description="How many reports you know of: refused if there are others."
    )


class ReadingIn(Given):
    kind: Code = "indicator"
    gauge: Id
    on: Day
    value: Number
    words: Words = ""
    evidence: Ids = []


class EvidenceIn(Given):
    """A page elsewhere, a number, or a record of this site. Files and photos are brought on the site."""

    body: str = Field(max_length=80, pattern=r"^[-a-zA-Z0-9_]+$", description="The slug in the body's address.")
    kind: Code
    title: TextIn
    dated: Day
    words: Words = ""
    link: str = Field("", max_length=500, pattern=r"^[\x21-\x7e]*$")
    value: Number | None = None
    unit: ShortWords = Field("", max_length=60)
    record: str = Field(
        "", max_length=500, pattern=r"^[\x21-\x7e]*$", description="The address of a record of this site."
    )
    programme: Id | None = Field(None, description="An assessor's evidence: of which programme she is an assessor.")


class CodingIn(Given):
    """One code of the book of the round."""

    code: Code
    value: str = Field(max_length=200, pattern=r"^[a-z0-9_ -]*$")
    words: TextIn
    evidence: Ids = []


class Kept(Schema):
    """A draft: it counts once it is submitted."""

    id: str
    revision: int


Refusal.model_rebuild()
