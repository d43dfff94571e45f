"""Pages for what went wrong: in the reader's language, with a way on, and nothing about the machine."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mithaq.directory.people import ask_for_nobody


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/error.html", {"status": 400}, status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/error.html", {"status": 403}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "portal/error.html", {"status": 404}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Asks the database nothing: it may be what broke."""
    ask_for_nobody(request)
    return render(request, "portal/error.html", {"status": 500}, status=500)
