"""Documents as they are asked for: filtered lists, exports, and those like a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When
from django.urls import reverse

from mithaq.core.search import terms_of
from mithaq.directory.models import Body, Person
from mithaq.publications.models import EVERYBODY, STAFF, Document
from mithaq.publications.models.documents import DocumentQuerySet
from mithaq_engines.text.likeness import rerank

CANDIDATES = 200  # the most that is re-ranked
LIKE = 10  # the most that is proposed
LEAST_LIKENESS = 0.25
LONGEST_QUESTION = 2000  # characters that are read of a question
STATES = ("current", "replaced", "withdrawn")
LANGUAGES = ("ar", "fr", "en", "zgh")
COLUMNS = (
    *("address", "body", "law", "head", "article", "state"),
    *(f"title_{tag}" for tag in LANGUAGES),
    *(f"description_{tag}" for tag in LANGUAGES),
    *("covers_from", "covers_to", "languages", "link", "published_at", "replaces", "withdrawn_at", "content", "act"),
)


def documents_of(body: Body, person: Person | None, asked: Mapping[str, Any], *, head: str = "") -> DocumentQuerySet:
    """Documents of ``body`` that ``person`` sees, latest first. ``asked``: ``state`` (one of `STATES`) and ``q``, each
    may be empty or senseless."""
    rows = Document.objects.visible_to(person).of_body(body)
    if head:
        rows = rows.filter(holding__head=head)
    if asked.get("state") == "current":
        rows = rows.current()
    elif asked.get("state") == "replaced":
        rows = rows.exclude(replaced_at=None)
    elif asked.get("state") == "withdrawn":
        rows = rows.exclude(withdrawn_at=None)
    rows = rows.holding_words(terms_of(str(asked.get("q", ""))))
    return rows.select_related("holding__scheme__body", "replaces", "replaced_by").order_by("-published_at", "-pk")


def internal_documents(body: Body, person: Person | None) -> DocumentQuerySet:
    """Standing documents shared with the staff of ``body``, for those who see them (S3-10)."""
    rows = Document.objects.visible_to(person).of_body(body).current().filter(audience=STAFF)
    return rows.select_related("holding__scheme__body").order_by("-published_at", "-pk")


def public_rows(body: Body, *, address: str) -> Iterator[dict[str, str]]:
    """Everything public of ``body`` for a file, a document a row. ``address``: of the site, before ``/id/``. Of one
    that was withdrawn, only that it was there, under which title."""
    rows = Document.objects.filter(audience=EVERYBODY).of_body(body).select_related("holding__scheme__body", "replaces")
    for one in rows.order_by("-published_at", "-pk"):
        scheme, is_gone = one.holding.scheme, one.withdrawn_at is not None
        head = one.holding.law_head
        yield {
            "address": f"{address}/id/{one.public_id}/",
            "body": scheme.body.public_id,
            "law": scheme.law_code,
            "head": one.holding.head,
            "article": head.article if head else "",
            "state": "withdrawn" if is_gone else "replaced" if one.replaced_at else "current",
            **{f"title_{tag}": one.title.texts.get(tag, "") for tag in LANGUAGES},
            **{f"description_{tag}": "" if is_gone else one.description.texts.get(tag, "") for tag in LANGUAGES},
            "covers_from": one.covers_from.isoformat() if one.covers_from else "",
            "covers_to": one.covers_to.isoformat() if one.covers_to else "",
            "languages": " ".join(one.languages),
            "link": "" if is_gone else _place_of(one, address),
            "published_at": one.published_at.isoformat(timespec="seconds"),
            "replaces": one.replaces.public_id if one.replaces else "",
            "withdrawn_at": one.withdrawn_at.isoformat(timespec="seconds") if one.withdrawn_at else "",
            "content": one.content_hash,
            "act": one.act,
        }


def _place_of(document: Document, address: str) -> str:
    """Where the document itself opens."""
    if not document.is_file:
        return document.link
    slug = document.holding.scheme.body.slug
    return address + reverse("publications:document_file", args=[slug, document.public_id])


def like(text: str, body: Body) -> list[Document]:
    """What ``body`` has published already that is like ``text``, likest first, `LIKE` at most: the "search first" step
    of a request. The database finds the candidates by their folded words, the engine re-ranks them."""
    question = " ".join(text[:LONGEST_QUESTION].split())
    terms = terms_of(question, at_most=12)
    if not terms:
        return []
    hits: Any = sum(
        (
            Case(When(Q(sought__contains=term), then=Value(1)), default=Value(0), output_field=IntegerField())
            for term in terms
        ),
        start=Value(0, output_field=IntegerField()),
    )
    rows = Document.objects.visible_to(None).current().of_body(body).annotate(hits=hits)
    found = list(rows.select_related("holding__scheme__body").order_by("-hits", "-published_at")[:CANDIDATES])
    ranked = rerank(question, [_words(one) for one in found])
    return [found[int(one.key)] for one in ranked if one.score >= LEAST_LIKENESS][:LIKE]


def _words(document: Document) -> str:
    """The titles in every language, then the descriptions: what a question is compared with."""
    return ". ".join([*document.title.texts.values(), *document.description.texts.values()])[:LONGEST_QUESTION]
