"""Draw the map of a call's opinions. The worker does it; nobody's request."""

from __future__ import annotations

import hashlib
import time
from datetime import datetime

from django.db import transaction
from django.db.models import F

from mithaq.calls.actions.logging import record_of
from mithaq.calls.models import Call
from mithaq.core.canonical import canonical_json
from mithaq.deliberations import mapping
from mithaq.deliberations.models import OpinionResult, Standing, Statement, Vote


def draw_map(*, call: Call, at: datetime, is_final: bool = False, with_new_votes: bool = True) -> OpinionResult:
    """Draw the map anew and keep it in place of the last one. ``is_final``: it is the map of record, its hash goes to
    the public log, and it is drawn no more.

    ``with_new_votes``: False when too few voted since the last map (`tasks`): it is drawn of the votes it held.
    The votes are marked first and counted by their marks: who changes one meanwhile is in the next map, never half in
    both. Nothing is locked while the engine works.
    """
    result = _marked(call, with_new_votes=with_new_votes or is_final)
    if result.is_final:
        return result
    begun = time.process_time()
    statements = list(Statement.objects.shown().filter(call=call).order_by("number"))
    found = mapping.found_of(call, statements)
    document = mapping.document_of(call, statements, found, at=at, is_final=is_final)
    content = canonical_json(document)
    result.published, result.content_hash = content.decode(), hashlib.sha256(content).hexdigest()
    result.weights = mapping.weights_of(document)
    result.pictures = mapping.pictures_of(document["map"], statements)
    result.participants, result.statements = found.votes.shape
    result.votes = len(found.votes.values)
    result.made_at, result.is_final = at, is_final
    result.seconds = time.process_time() - begun
    return _kept(result, mapping.standings_of(found))


@transaction.atomic
def redraw_pictures(*, result: OpinionResult) -> None:
    """Draw the pictures of a map of record again: a statement that was hidden is quoted in them no more."""
    statements = list(Statement.objects.shown().filter(call=result.call))
    result.pictures = mapping.pictures_of(result.map, statements)
    result.drawn = result.wanted
    result.save(update_fields=["pictures", "drawn"])


@transaction.atomic
def _marked(call: Call, *, with_new_votes: bool) -> OpinionResult:
    """The row of the result, and the votes that its next drawing counts."""
    OpinionResult.objects.get_or_create(call=call)
    result = OpinionResult.objects.select_for_update().get(call=call)
    if with_new_votes and not result.is_final:
        Vote.objects.of_call(call).uncounted().update(counted=F("value"))
        result.wanted += 1  # should the engine fail, the next sweep tries again
        result.save(update_fields=["wanted"])
    result.call, result.drawn = call, result.wanted
    return result


@transaction.atomic
def _kept(result: OpinionResult, standings: list[Standing]) -> OpinionResult:
    call = result.call
    if result.is_final:
        result.act = record_of(call, "deliberations.map_published", at=result.made_at, map=result.content_hash)
    Standing.objects.filter(participant__call=call).delete()
    Standing.objects.bulk_create(standings, batch_size=1000)
    fields = ["published", "content_hash", "pictures", "weights", "participants", "statements", "votes"]
    result.save(update_fields=[*fields, "seconds", "drawn", "is_final", "act", "made_at"])
    return result
