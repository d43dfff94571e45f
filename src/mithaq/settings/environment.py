"""Read settings from environment variables, with a clear error for each that cannot be understood."""

from __future__ import annotations

import os
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The variable's value. Raises ImproperlyConfigured when it is missing and has no default."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name} (docs/reference/settings.md).")
    return value


def number(name: str, default: int) -> int:
    """The variable as a whole number. Raises ImproperlyConfigured when it is none."""
    value = os.environ.get(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a number, not {value!r}.")
    return int(value)


def mail_security(word: str) -> tuple[bool, bool]:
    """``none``, ``starttls`` (port 587) or ``tls`` (port 465), as Django's EMAIL_USE_TLS and EMAIL_USE_SSL."""
    if word not in {"none", "starttls", "tls"}:
        raise ImproperlyConfigured(f"MITHAQ_SMTP_SECURITY must be none, starttls or tls, not {word!r}.")
    return word == "starttls", word == "tls"


def sms_gateway(word: str) -> str:
    """``none``, ``file:FOLDER`` or ``webhook:ADDRESS``: https, or this very machine, as what people are told crosses no
    network in clear."""
    kind, _colon, place = word.partition(":")
    is_right = {"none": not place, "file": bool(place), "webhook": _is_private_road(place)}.get(kind, False)
    if not is_right:
        raise ImproperlyConfigured(f"MITHAQ_SMS_GATEWAY must be none, file:FOLDER or webhook:https://…, not {word!r}.")
    return word


def folder_of(package: str) -> Path:
    """Where a package lies, without running anything of it."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ImproperlyConfigured(f"The package {package} is not installed.")
    return Path(found.origin).parent


def map_tiles(address: str) -> str:
    """Empty, or an https address with {z}, {x} and {y}, from which browsers take pictures of the ground."""
    if address and not (urlsplit(address).scheme == "https" and all(f"{{{one}}}" in address for one in "zxy")):
        raise ImproperlyConfigured(f"MITHAQ_MAP_TILES must be https://…/{{z}}/{{x}}/{{y}}.png, not {address!r}.")
    return address


def _is_private_road(address: str) -> bool:
    parts = urlsplit(address)
    host = parts.hostname or ""
    if parts.scheme == "https":
        return bool(host)
    try:
        return parts.scheme == "http" and (host == "localhost" or ip_address(host).is_loopback)
    except ValueError:
        return False


def database(url: str) -> dict[str, Any]:
    """Django's settings for ``sqlite:///path`` or ``postgres://user:password@host:port/name``."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(Path(unquote(parts.path.removeprefix("/")))),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),  # a folder with a socket is written %2Fso
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured(
        f"MITHAQ_DATABASE_URL must begin with sqlite:// or postgres://, not {parts.scheme or url!r}."
    )
