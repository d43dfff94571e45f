"""All answers as a file, by which anybody can compute again the hashes that the public log holds.

``list``: the canonical JSON (RFC 8785, NFC) of [id, hash] of each contribution, by number, and its SHA-256.
``responses``: of [id, id of its response, hash of the response] of each answered one, by number. The hash of a
contribution is that of {kind, part, paragraph, paragraph_hash, quote, text, proposed}; of a response, that of {outcome,
why, changed, version, paragraph}. What is hidden is there by its hash alone.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django.conf import settings

from mithaq.consultations import states
from mithaq.consultations.digests import hash_of_response
from mithaq.consultations.models import Consultation, Contribution, Response
from mithaq.core.canonical import content_hash

FORMAT = "mithaq-answers/1"
SAID = ("kind", "part", "paragraph", "paragraph_hash", "quote", "text", "proposed")
MORE = ("language", "place", "origin", "event")


def answers_of(consultation: Consultation) -> dict[str, Any]:
    """What ``answers.json`` holds. Two queries, whatever was said. No address of anybody, and no name."""
    rows = list(Contribution.objects.filter(consultation=consultation).defer("sought").order_by("number"))
    in_force = {one.response_id for one in rows}
    related = consultation.responses.select_related("changed_version").defer("changed_version__contents")
    responses = {one.pk: _answered(one) for one in related if one.pk in in_force}
    pairs = [(one, responses[one.response_id]) for one in rows if one.response_id is not None]
    return {
        "format": FORMAT,
        "consultation": consultation.public_id,
        "round": consultation.round,
        "version": consultation.version.public_id,
        "content": consultation.version.content_hash,
        "state": consultation.state_now,
        "entry": consultation.concluded_act,
        "address": f"{settings.SITE_ADDRESS}/id/{consultation.public_id}/",
        "contributions": [_said(one, responses[one.response_id]["id"] if one.response_id else "") for one in rows],
        "responses": list(responses.values()),
        "hashes": {
            "list": content_hash([[one.public_id, one.content_hash] for one in rows]),
            "responses": content_hash([[one.public_id, answer["id"], answer["hash"]] for one, answer in pairs]),
        },
    }


def _said(one: Contribution, response: str) -> dict[str, Any]:
    row = {"number": one.number, "id": one.public_id, "hash": one.content_hash, "state": one.state}
    row |= {"response": response}
    if one.state != states.SHOWN:
        return row
    said = {name: getattr(one, name) for name in (*SAID, *MORE)}
    return {**row, **said, "received_on": one.received_at.astimezone(UTC).date().isoformat()}


def _answered(one: Response) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "hash": hash_of_response(one),
        "outcome": one.outcome,
        "why": one.why.as_json(),
        "changed": one.changed.as_json(),
        "version": one.changed_version.public_id if one.changed_version else "",
        "paragraph": one.changed_paragraph,
        "on": one.at.astimezone(UTC).date().isoformat(),
        "revision": one.revision,
    }
