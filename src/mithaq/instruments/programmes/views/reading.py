"""Pages of programmes for everybody: a body's programmes, one programme, the versions of its draft, its data."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation

from mithaq.core.access import access
from mithaq.directory.models import Body
from mithaq.directory.people import acting_person
from mithaq.directory.rules import may_manage
from mithaq.instruments import panels
from mithaq.instruments.pages import InstrumentPage
from mithaq.instruments.programmes import reading
from mithaq.instruments.programmes.lists import programmes_of
from mithaq.instruments.programmes.shown import programme_shown, track_of


@access("public")
def programme_list(request: HttpRequest, body: str) -> HttpResponse:
    found, person = get_object_or_404(Body, slug=body), acting_person(request)
    shown = programmes_of(found, person)
    context = {"body": found, "programmes": shown, "may_edit": may_manage(person, found), "section": "instruments"}
    return render(request, "instruments/programme_list.html", context)


def programme_page(request: HttpRequest, page: InstrumentPage) -> HttpResponse:
    """A programme: called by the pages of editions, at whose addresses it stands."""
    context = {
        **page.context,
        **programme_shown(request, page),
        "actions": panels.shown("programme_action", request, page.edition),
        "sides": panels.shown("programme_side", request, page.edition),
        "belows": panels.shown("programme_below", request, page.edition),
    }
    return render(request, "instruments/programme_detail.html", context)


def programme_in_the_making(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """Before any edition is public: its track and the versions of its draft. Raises Http404 where there are none."""
    person = acting_person(request)
    instrument = reading.instrument_at(person, body, slug)
    edition = reading.edition_in_the_making(instrument)
    versions = reading.versions_of(instrument, person)
    if edition is None or not versions:
        raise Http404
    context = {
        "body": instrument.body,
        "instrument": instrument,
        "edition": edition,
        "versions": versions,
        "track": track_of(edition),
        "title": reading.title_shown(versions[0]),
        "section": "instruments",
        "actions": panels.shown("programme_action", request, edition),
        "sides": panels.shown("programme_side", request, edition),
        "belows": panels.shown("programme_below", request, edition),
    }
    return render(request, "instruments/programme_making.html", context)


@access("public")
def version_list(request: HttpRequest, body: str, slug: str) -> HttpResponse:
    """v1 to vn, with what each changed and what changed it (S4-24)."""
    person = acting_person(request)
    instrument = reading.instrument_at(person, body, slug)
    versions = reading.versions_of(instrument, person)
    context = {"body": instrument.body, "instrument": instrument, "versions": versions, "section": "instruments"}
    return render(request, "instruments/version_list.html", context)


@access("public")
def version_detail(request: HttpRequest, body: str, slug: str, version: str) -> HttpResponse:
    """A version as it stood, one of its parts at a time; or what it changed of the one before."""
    person = acting_person(request)
    instrument = reading.instrument_at(person, body, slug)
    one = reading.version_at(instrument, person, version)
    before = reading.version_before(one, person)
    context = {"body": instrument.body, "instrument": instrument, "version": one, "before": before}
    if before is not None and "changes" in request.GET:
        language = translation.get_language() or one.edition.language
        changes = reading.changes_between(before, one, language)
        return render(request, "instruments/version_changes.html", {**context, "changes": changes})
    return render(
        request, "instruments/version_detail.html", {**context, **reading.outline_of(one, request.GET.get("part", ""))}
    )
