"""A piece of evidence: its page, and its file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from mithaq.core import files, pictures
from mithaq.core.access import access
from mithaq.delivery import states
from mithaq.delivery.evidence import shown_all
from mithaq.delivery.models import Evidence
from mithaq.directory.people import acting_person


@access("public")
def evidence_detail(request: HttpRequest, body: str, evidence: str) -> HttpResponse:
    """What it says, its hash, what took its place; nothing of its content where it is withheld."""
    one = _evidence_at(request, body, evidence)
    context = {"body": one.body, "one": shown_all([one])[0], "evidence": one, "section": "instruments"}
    return render(request, "delivery/evidence_detail.html", context)


@access("public")
def evidence_file(request: HttpRequest, body: str, evidence: str) -> HttpResponse:
    """The file or the photo, as long as it is not withheld."""
    one = _evidence_at(request, body, evidence)
    if one.is_withheld or not one.file_digest:
        raise Http404
    if one.kind != states.PHOTO:
        return files.served(one.file_digest, name=one.file_name, media_type=one.file_type, inline=True)
    response = HttpResponse(pictures.opened(one.file_digest), content_type="image/jpeg")
    response["X-Content-Type-Options"], response["Cache-Control"] = "nosniff", "private, max-age=300"
    return response


def _evidence_at(request: HttpRequest, body: str, public_id: str) -> Evidence:
    rows = Evidence.objects.visible_to(acting_person(request)).filter(body__slug=body)
    rows = rows.select_related("body", "supersedes__body", "superseded_by__body")
    found: Evidence = get_object_or_404(rows, public_id=public_id)
    return found
