"""The result: who won and why, what others lacked, who voted, and the files with which anybody counts it again."""

from __future__ import annotations

import io
import zipfile

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from mithaq.ballots import pages, results
from mithaq.ballots.models import PublishedFile
from mithaq.ballots.telling import LANGUAGES, flow_of, is_ready
from mithaq.core import files
from mithaq.core.access import access

TYPES = {".json": "application/json", ".csv": "text/csv; charset=utf-8", ".svg": "image/svg+xml"}
DRAWN = "default-src 'none'; style-src 'unsafe-inline'; sandbox"  # a picture of ours, whose colours stand in it


@access("public")
def result(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """All envelopes: winners, turnout, the files, and how to count again."""
    election = pages.published_at(request, body, call)
    context = {**pages.context_of(request, election), **results.overview(request, election)}
    return render(request, "ballots/result.html", context)


@access("public")
def result_detail(request: HttpRequest, body: str, call: str, envelope: str) -> HttpResponse:
    """One envelope: each round and who paid, what losers lacked, and what other rules would have decided."""
    election = pages.published_at(request, body, call)
    purse = pages.purse_at(election, envelope)
    context = {**pages.context_of(request, election), **results.detail(purse)}
    return render(request, "ballots/result_detail.html", context)


@access("public")
def flow(request: HttpRequest, body: str, call: str, envelope: str, language: str) -> HttpResponse:
    """Who paid for what, as a picture; its numbers stand in the table of the result's page."""
    election = pages.published_at(request, body, call)
    purse = pages.purse_at(election, envelope)
    drawn = flow_of(purse, language) if language in LANGUAGES and is_ready(purse) else ""
    if not drawn:
        raise Http404
    response = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    response["Content-Security-Policy"] = DRAWN
    return response


@access("public")
def published(request: HttpRequest, body: str, call: str, name: str) -> HttpResponse:
    """One file of the publication, byte for byte: what the command for the recount reads."""
    election = pages.published_at(request, body, call)
    found = get_object_or_404(PublishedFile, election=election, name=name)
    media = next((kind for end, kind in TYPES.items() if name.endswith(end)), "text/plain; charset=utf-8")
    try:
        response = HttpResponse(files.opened(found.digest), content_type=media)
    except files.NotKept as error:
        raise Http404 from error
    response["Content-Security-Policy"], response["X-Content-Type-Options"] = files.POLICY, "nosniff"
    return response


@access("public")
def published_all(request: HttpRequest, body: str, call: str) -> HttpResponse:
    """All files of the publication in one."""
    election = pages.published_at(request, body, call)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in PublishedFile.objects.filter(election=election):
            archive.writestr(zipfile.ZipInfo(one.name, date_time=(1980, 1, 1, 0, 0, 0)), files.opened(one.digest))
    response = HttpResponse(written.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="ballot-{election.public_id}.zip"'
    return response
