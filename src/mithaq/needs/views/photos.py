"""Photos of needs: added on a page of their own, shown to whoever sees the need, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mithaq.calls.models import Call
from mithaq.calls.pages import call_at, context_of
from mithaq.calls.presence import participant_in
from mithaq.calls.rules import may_run
from mithaq.core import files, pictures
from mithaq.core.access import access
from mithaq.core.errors import NotAllowed
from mithaq.directory.people import acting_person
from mithaq.needs import states
from mithaq.needs.acting import actor_at, need_at, tried
from mithaq.needs.actions.photos import MOST_PHOTOS, add_photo, may_change_photos, remove_photo, thing_of
from mithaq.needs.forms.saying import PhotoForm
from mithaq.needs.models import Need, Photo, Solution
from mithaq.needs.rules import is_mine

KEPT = 600  # seconds in the reader's own browser: a photo that is taken away is soon gone there too
SIZES = {"large": "digest", "small": "small_digest"}


@access("public")
@never_cache
def photo_add(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """The second page of saying a need: its photos, which nobody has to give."""
    found = call_at(request, body, call)
    said = need_at(request, found, need)
    by = actor_at(request, found, said)
    if not may_change_photos(by, said):
        raise NotAllowed
    assert by is not None
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and tried(form, lambda: add_photo(by=by, of=said, **form.given)) is not None:
        messages.success(request, _("The photo is added, without the place and time at which it was taken."))
        return redirect(request.path)
    photos = list(said.photos.filter(removed_at=None))
    more = {"need": said, "form": form, "photos": photos, "has_room": len(photos) < MOST_PHOTOS}
    return render(request, "needs/photo_add.html", {**context_of(request, found), **more})


@access("public")
@require_POST
def photo_remove(request: HttpRequest, body: str, call: str, photo: str) -> HttpResponse:
    """For good."""
    found = call_at(request, body, call)
    shown = _photo_at(request, found, photo)
    thing = thing_of(shown)
    by = actor_at(request, found, thing)
    if by is None:
        raise NotAllowed
    remove_photo(by=by, photo=shown)
    messages.success(request, _("The photo is gone."))
    need = thing if isinstance(thing, Need) else thing.need
    return redirect("needs:photo_add", body, call, need.public_id)


@access("public")
def photo_show(request: HttpRequest, body: str, call: str, photo: str, size: str) -> HttpResponse:
    """A JPEG, for whoever sees what it is of. Browsers keep it for minutes and ask again whether it is still there."""
    found = call_at(request, body, call)
    shown = _photo_at(request, found, photo)
    if size not in SIZES:
        raise Http404
    digest = getattr(shown, SIZES[size])
    is_known = request.headers.get("If-None-Match") == f'"{digest}"'
    response = HttpResponseNotModified() if is_known else _jpeg(digest)
    response["ETag"], response["Cache-Control"] = f'"{digest}"', f"private, max-age={KEPT}"
    return response


def _photo_at(request: HttpRequest, call: Call, public_id: str) -> Photo:
    """A photo of a need or a solution of this call that the reader sees. Raises Http404."""
    photo = get_object_or_404(
        Photo.objects.select_related("need__call__body", "solution__need__call__body"),
        public_id=public_id,
        removed_at=None,
    )
    thing, who = thing_of(photo), (acting_person(request), participant_in(request, call))
    need = thing if isinstance(thing, Need) else thing.need
    rows = Need.objects if isinstance(thing, Need) else Solution.objects
    if need.call_id != call.pk or not rows.visible_to(*who).filter(pk=thing.pk).exists():
        raise Http404
    is_hidden = {thing.state, need.state} & states.HIDDEN
    if is_hidden and not is_mine(who[1], thing) and not may_run(who[0], call):
        raise Http404
    return photo


def _jpeg(digest: str) -> HttpResponse:
    try:
        response = HttpResponse(pictures.opened(digest), content_type="image/jpeg")
    except files.NotKept as error:
        raise Http404 from error
    response["Content-Security-Policy"] = files.POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
