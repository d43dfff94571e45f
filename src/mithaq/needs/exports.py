"""A selection of needs as files: CSV and JSON as they are read from the database, an Atom feed of the latest."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from mithaq.calls.models import Call
from mithaq.core.exports import safe_cell
from mithaq.needs.models import Need, NeedQuerySet

LATEST = 50
CHUNK = 1000
COLUMNS = (
    *("address", "number", "state", "outcome", "language", "title", "words", "for_whom", "place", "theme", "spot"),
    *("latitude", "longitude", "supports", "solutions", "feasible_cost", "channel", "version", "said_on"),
)


class _Line:
    """What csv.writer writes to: each row comes back as the text of its line."""

    def write(self, text: str) -> str:
        return text


def csv_of(call: Call, rows: NeedQuerySet) -> StreamingHttpResponse:
    """A need a row, in UTF-8 with its mark, without which spreadsheets misread Arabic and accents."""

    def lines() -> Iterator[str]:
        writer: Any = csv.writer(_Line())
        yield "\ufeff" + writer.writerow(COLUMNS)
        for one in _records(call, rows):
            yield writer.writerow([safe_cell(value) for value in one.values()])

    return _file(call, lines(), "csv", "text/csv; charset=utf-8")


def json_of(call: Call, rows: NeedQuerySet) -> StreamingHttpResponse:
    """The call, and its needs."""

    def parts() -> Iterator[str]:
        yield '{"call":' + json.dumps(f"{settings.SITE_ADDRESS}/id/{call.public_id}/") + ',"needs":['
        for number, one in enumerate(_records(call, rows)):
            yield ("," if number else "") + json.dumps(one, ensure_ascii=False)
        yield "]}"

    return _file(call, parts(), "json", "application/json")


def feed_of(call: Call, rows: NeedQuerySet, *, path: str, itself: str) -> HttpResponse:
    """The latest `LATEST`. ``path``: of the list that the feed is of."""
    address = settings.SITE_ADDRESS
    feed = Atom1Feed(
        title=f"{call.title} · {call.body.name}",
        link=f"{address}{path}",
        description="",
        author_name=str(call.body.name),
        language=get_language(),
        feed_url=f"{address}{itself}",
        feed_guid=f"{address}/id/{call.public_id}/#needs",
    )
    for one in rows.order_by("-created_at", "pk")[:LATEST]:
        link = f"{address}/id/{one.public_id}/"
        feed.add_item(
            title=one.title,
            link=link,
            description=one.words,
            unique_id=link,
            pubdate=one.created_at,
            updateddate=one.changed_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _records(call: Call, rows: NeedQuerySet) -> Iterator[dict[str, str | int | float | None]]:
    places = {one.pk: one.code for one in call.places.all()}
    themes = {one.pk: one.code for one in call.themes.all()}
    for one in rows.defer("sought").order_by("number").iterator(chunk_size=CHUNK):
        yield _record(one, places.get(one.place_id or 0, ""), themes.get(one.theme_id or 0, ""))


def _record(need: Need, place: str, theme: str) -> dict[str, str | int | float | None]:
    """By `COLUMNS`. The day on which it was said, not the hour: a file of all hours would tell who acted when."""
    values = (
        *(f"{settings.SITE_ADDRESS}/id/{need.public_id}/", need.number, need.state, need.outcome, need.language),
        *(need.title, need.words, need.for_whom, place, theme, need.spot, need.latitude, need.longitude),
        *(need.support_count, need.solution_count),
        str(need.feasible_cost) if need.feasible_cost is not None else "",
        *(need.channel, need.version, need.created_at.astimezone(UTC).date().isoformat()),
    )
    return dict(zip(COLUMNS, values, strict=True))


def _file(call: Call, parts: Iterator[str], ending: str, media_type: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(parts, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="needs-{call.public_id}.{ending}"'
    return response
