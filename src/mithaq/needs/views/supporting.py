"""“I miss this too”, and taking it back: buttons that work without scripts."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mithaq.calls.models import Participant
from mithaq.calls.pages import call_at, to_join
from mithaq.calls.presence import participant_in
from mithaq.core.access import access
from mithaq.core.errors import Refused
from mithaq.needs.acting import address_of, need_at, next_after
from mithaq.needs.actions import supporting
from mithaq.needs.models import Need

Act = Callable[..., Need]


@access("public")
@require_POST
def support(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """Count as missing it too."""
    return _done(request, (body, call, need), supporting.support, _("You count as missing this too."))


@access("public")
@require_POST
def unsupport(request: HttpRequest, body: str, call: str, need: str) -> HttpResponse:
    """Count no more."""
    return _done(request, (body, call, need), supporting.unsupport, _("You no longer count as missing this."))


def _done(request: HttpRequest, parts: tuple[str, str, str], act: Act, said: str) -> HttpResponse:
    call = call_at(request, *parts[:2])
    need = need_at(request, call, parts[2])
    by: Participant | None = participant_in(request, call)
    if by is None:
        return to_join(call, address_of(need))
    try:
        need = act(by=by, need=need)
        need.call = call
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect(next_after(request, address_of(need)))
