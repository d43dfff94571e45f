"""The log's pages: the latest acts, one act with its proof, and plain files for programs."""

from __future__ import annotations

import json

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from mithaq.core.access import access
from mithaq.core.paging import page_of
from mithaq.ledger import proofs
from mithaq.ledger.keys import log_key
from mithaq.ledger.kinds import KINDS
from mithaq.ledger.models import Entry, Pending
from mithaq.ledger.shown import shown_act
from mithaq_engines.tlog.encoding import encode_base64

PLAIN = "text/plain; charset=utf-8"


@access("public")
def entry_list(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    entries = Entry.objects.order_by("-idx")
    page = page_of(request, entries.filter(kind=kind) if kind in KINDS else entries)
    acts = [shown_act(entry.leaf, entry) for entry in page]
    context = {"page": page, "acts": acts, "kinds": KINDS, "kind": kind, "checkpoint": proofs.latest_checkpoint()}
    return render(request, "ledger/entry_list.html", context)


@access("public")
def entry_detail(request: HttpRequest, uid: str) -> HttpResponse:
    """One act: what is recorded, where it stands in the log, and how to check it without us."""
    entry = Entry.objects.filter(uid=uid).first()
    leaf = entry.leaf if entry else get_object_or_404(Pending, uid=uid).leaf
    checkpoint = proofs.latest_checkpoint()
    proof = [encode_base64(one) for one in proofs.inclusion_of(entry, checkpoint)] if entry and checkpoint else []
    context = {"act": shown_act(leaf, entry), "proof_hashes": proof, "checkpoint": checkpoint, "key": log_key()}
    return render(request, "ledger/entry_detail.html", context)


@access("public")
def entry_receipt(request: HttpRequest, uid: str) -> HttpResponse:
    """The receipt for `mithaq-engines tlog verify`, without personal values."""
    receipt = proofs.receipt_of(uid, with_openings=False)
    if receipt is None:
        raise Http404
    response = HttpResponse(receipt, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="mithaq-{uid}.json"'
    return response


@access("public")
def checkpoint_text(request: HttpRequest) -> HttpResponse:
    checkpoint = proofs.latest_checkpoint()
    if checkpoint is None:
        raise Http404
    return HttpResponse(checkpoint.note, content_type=PLAIN)


@access("public")
def key_text(request: HttpRequest) -> HttpResponse:
    return HttpResponse(log_key() + "\n", content_type=PLAIN)


@access("public")
def leaves_text(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(proofs.leaves(), content_type=PLAIN)


@access("public")
def consistency_text(request: HttpRequest) -> HttpResponse:
    """``?old=N&new=M``: the proof that the log of N entries is the beginning of the log of M, in base 64."""
    try:
        sizes = int(request.GET.get("old", "")), int(request.GET.get("new", ""))
        hashes = proofs.consistency_between(*sizes) if sizes[1] <= _size() else None
    except ValueError as error:
        raise BadRequest("old and new are sizes of the log") from error
    if hashes is None:
        raise BadRequest("the log is not that long")
    return HttpResponse(json.dumps([encode_base64(one) for one in hashes]), content_type="application/json")


def _size() -> int:
    checkpoint = proofs.latest_checkpoint()
    return checkpoint.size if checkpoint else 0
