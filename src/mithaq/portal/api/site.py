"""The API as a whole: what it says of itself, how it reads what comes, and how it says no."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser

from mithaq.core.errors import Refused
from mithaq.portal.api import reading, writing

VERSION = "1"
SAID = (
    "What bodies promised, how far it is, on what evidence, and what civil society says of it. Reading needs no key. "
    "Writing needs a personal access key, made on the page “Access keys” of one's account: "
    "“Authorization: Bearer mk-…”. Every refusal is a sentence in the language of Accept-Language (ar, fr, en)."
)


class StrictParser(Parser):
    """JSON only, as its standard has it."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise HttpError(415, _("Send JSON: Content-Type: application/json."))
        return json.loads(request.body, parse_constant=_refuse_constant)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


api = NinjaAPI(
    title="Mithaq", version=VERSION, description=SAID, openapi_url=None, docs_url=None, parser=StrictParser()
)
api.add_router("/", reading.router)
api.add_router("/", writing.router)


def _refusal(request: HttpRequest, status: int, message: str, **more: Any) -> HttpResponse:
    response = api.create_response(request, {"field": None, "message": message, "errors": [], **more}, status=status)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    if status == 429:
        response["Retry-After"] = "60"
    return response


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return _refusal(request, 422, str(error.message), field=error.field)


@api.exception_handler(PermissionDenied)
def not_allowed(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return _refusal(request, 403, _("You may not do this."))


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return _refusal(request, 404, _("There is no such thing here."))


@api.exception_handler(AuthenticationError)
def no_key(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return _refusal(request, 401, _("This needs an access key: Authorization: Bearer mk-…"))


@api.exception_handler(HttpError)
def http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    message = _("This is not JSON.") if error.status_code == 400 else error.message
    return _refusal(request, error.status_code, message)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What does not even have the shape: each field with what the schema says of it."""
    errors = [
        {
            "field": ".".join(str(part) for part in one["loc"] if part not in {"body", "given", "query"}),
            "message": one["msg"],
        }
        for one in error.errors
    ]
    first = errors[0]["field"] if errors else None
    return _refusal(request, 422, _("This is not what the field takes: see “errors”."), field=first, errors=errors)
