"""Addresses of the API, without a language: each operation is a view of ours, with its rule of access on it.

Everybody may knock; keys are asked for by the operations themselves. No session is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.cache import add_never_cache_headers, patch_vary_headers

import mithaq.core.addresses  # noqa: F401  # registers the converter
from mithaq.core.access import access
from mithaq.portal.api.site import api

app_name = "api"
ROOT = "v1/"


@access("public")
def openapi(request: HttpRequest) -> HttpResponse:
    """What the API is, for programs (OpenAPI 3.1)."""
    return JsonResponse(schema())


def schema() -> dict[str, Any]:
    """As it is committed in docs/reference/api.json."""
    return dict(api.get_openapi_schema(path_prefix=f"/api/{ROOT}"))


def _operation(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    def operation(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Authorization", "Accept-Language"])
        if "Authorization" in request.headers:
            add_never_cache_headers(response)
        return response

    guarded: Any = access("public")(operation)
    guarded.csrf_exempt = True  # nothing is done by cookies, so no other page can do it
    return guarded  # type: ignore[no-any-return]  # the decorator keeps the signature


def _operations() -> list[URLPattern]:
    """Those that have a name: the page that only leads to others has none."""
    found = [one for one in api.urls[0] if isinstance(one, URLPattern)]
    return [
        path(f"{ROOT}{one.pattern}", _operation(one.callback), name=one.name) for one in found if one.name != "api-root"
    ]


urlpatterns = [path(f"{ROOT}openapi.json", openapi, name="openapi"), *_operations()]
