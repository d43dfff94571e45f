"""Headers that keep a page to itself, and the answer to input that no form could have sent."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


def policy() -> str:
    """The policy of the pages; pictures of the ground come from the server of tiles that the installation names."""
    if not settings.MAP_TILES:
        return POLICY
    parts = urlsplit(settings.MAP_TILES)
    origin = f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"
    return POLICY.replace("img-src 'self'", f"img-src 'self' {origin}")


PARTICIPANT_COOKIE = "part-"  # so begins the name of what each call gives to the browser of whoever takes part
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


class ContentSecurityPolicy:
    """No inline script or style, nothing from elsewhere, and no feature of the device that we do not use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy())
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        return response


class KeptByNobody:
    """What somebody known was shown stays in no cache, public pages and refusals too: they bear the reader's name, and
    whoever uses the machine next must not find them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_picture = response.get("Content-Type", "").startswith("image/")  # its own view says how long it is kept
        takes_part = any(name.startswith(PARTICIPANT_COOKIE) for name in request.COOKIES) and not is_picture
        if takes_part or settings.SESSION_COOKIE_NAME in request.COOKIES:
            add_never_cache_headers(response)
        return response


class BadInput:
    """A NUL character cannot be stored in PostgreSQL and no keyboard types one: 400, never 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or any("\0" in value for values in request.GET.lists() for value in values[1]):
            raise SuspiciousOperation("NUL character in an address")
        if request.method == "POST" and request.content_type in FORMS:
            self._refuse_nul(request)
        return self.get_response(request)

    @staticmethod
    def _refuse_nul(request: HttpRequest) -> None:
        if any("\0" in value for _name, values in request.POST.lists() for value in values):
            raise BadRequest("NUL character in a form")
