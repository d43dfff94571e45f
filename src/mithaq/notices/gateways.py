"""Where text messages go out: nowhere, into a folder (demonstration, tests), or to a provider's address."""

from __future__ import annotations

import json
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from django.conf import settings

TIMEOUT = 20  # seconds
AGAIN = {408, 425, 429}  # the provider asks to come later


class NotAccepted(Exception):
    """The gateway did not take the message. ``is_final``: nor would it later."""

    def __init__(self, *, is_final: bool) -> None:
        super().__init__("final" if is_final else "later")
        self.is_final = is_final


def is_open() -> bool:
    """Whether text messages can go out at all."""
    return bool(settings.SMS_GATEWAY != "none")


def send_text(*, number: str, text: str, message_id: str) -> None:
    """Hand one message over. ``message_id`` lets the gateway drop what it was given twice. Raises NotAccepted."""
    kind, _colon, place = settings.SMS_GATEWAY.partition(":")
    try:
        if kind == "file":
            _write(Path(place), number=number, text=text, message_id=message_id)
        elif kind == "webhook":
            _post(place, {"id": message_id, "to": number, "text": text})
        else:
            raise NotAccepted(is_final=True)
    except HTTPError as error:
        raise NotAccepted(is_final=400 <= error.code < 500 and error.code not in AGAIN) from error
    except (OSError, HTTPException, ValueError) as error:
        raise NotAccepted(is_final=False) from error


def _write(folder: Path, *, number: str, text: str, message_id: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{message_id}.txt").write_text(f"To: {number}\n\n{text}\n", encoding="utf-8")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token is for the address that was set, and no other."""

    def redirect_request(self, *_arguments: Any, **_named: Any) -> None:
        return None


def _post(address: str, message: dict[str, str]) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if settings.SMS_TOKEN:
        headers["Authorization"] = f"Bearer {settings.SMS_TOKEN}"
    data = json.dumps(message, ensure_ascii=False).encode()
    request = urllib.request.Request(address, data=data, headers=headers, method="POST")  # noqa: S310  # https, see mithaq.settings.environment
    opener = urllib.request.build_opener(_NoRedirect)
    with opener.open(request, timeout=TIMEOUT) as answer:
        answer.read(1024)
