"""Parts of addresses: a public id is sixteen characters of the identifiers' alphabet, nothing else matches."""

from __future__ import annotations

from django.urls import register_converter


class PublicId:
    """`<public_id:name>` in a path."""

    regex = "[2-9a-hjkmnp-z]{16}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PublicId, "public_id")
