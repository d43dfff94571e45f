"""The access rule on the first line of every view. A test refuses a view without one.

It says who may knock; what is then seen or done is decided by querysets (`visible_to`, `managed_by`) and rules.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Literal, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.views.decorators.cache import never_cache

from mithaq.core.errors import SessionEnded

Level = Literal["public", "person", "account"]
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def access(level: Level) -> Callable[[View[P]], View[P]]:
    """``public``: anyone. ``person``: somebody known, by account or printed code. ``account``: signed in."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not _may_knock(request, level):
                return _to_sign_in(request)
            try:
                return view(request, *args, **kwargs)
            except SessionEnded:
                request.session.flush()
                return _to_sign_in(request)

        marked: Any = guarded if level == "public" else never_cache(guarded)
        marked.access = level
        return marked  # type: ignore[no-any-return]  # never_cache keeps the signature

    return decorate


def _to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    query = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")


def _may_knock(request: HttpRequest, level: Level) -> bool:
    if level == "public" or request.user.is_authenticated:
        return True
    # A printed code opens a short session for one person without an account (mithaq.directory.codes).
    return level == "person" and "code_person" in request.session
