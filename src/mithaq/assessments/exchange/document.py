"""A round as one plain document, in the fields of the Open Government Partnership: what JSON holds, and what CSV is
written from, one row for each commitment, who says it, and code. Only what everybody reads stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mithaq.assessments import books
from mithaq.assessments.models import Assessment, Coding, Reply, Round, SelfAssessment, SelfCoding, Verdict
from mithaq.core.texts import LocalizedText
from mithaq.directory import kinds
from mithaq.instruments.models import Commitment, Plan
from mithaq_engines.verdicts import Code

FORMAT = "mithaq-assessment/1"
COLUMNS = (
    *("round", "stage", "book", "commitment", "commitment_number", "commitment_name", "lead", "starts_on", "ends_on"),
    *("by", "code", "value", "value_name", "words", "language", "evidence", "evidence_hashes", "given_on", "hash"),
)
VERDICT, SELF, ASSESSOR = "verdict", "self", "assessor"
Document = dict[str, Any]


def document_of(round_: Round) -> Document:
    """About ten queries, however many commitments."""
    edition, instrument, book = round_.edition, round_.instrument, books.book_of(round_)
    said = _said(round_)
    rows = Commitment.objects.filter(edition=edition, lineage__in=round_.commitments.values("lineage"))
    rows = rows.select_related("plan__lead_body").order_by("section__order", "order", "pk")
    return {
        "format": FORMAT,
        "round": round_.public_id,
        "stage": round_.stage,
        "state": round_.state,
        "opens_on": round_.opens_on.isoformat(),
        "closes_on": round_.closes_on.isoformat(),
        "book": {"code": book.code, "version": round_.book_version, "digest": round_.book_digest},
        "plan": {
            "id": instrument.public_id,
            "body": _words(instrument.body.name),
            "title": _words(edition.title),
            "edition_hash": round_.edition_hash,
            "starts_on": _day(instrument.starts_on),
            "ends_on": _day(instrument.ends_on),
        },
        "commitments": [_commitment(one, said.get(one.lineage, {})) for one in rows],
    }


def rows_of(document: Document) -> Iterable[Sequence[object]]:
    """The same as a table, its headers first."""
    yield COLUMNS
    for one in document["commitments"]:
        about = [document["round"], document["stage"], document["book"]["code"], one["id"], one["number"]]
        about += [_first(one["name"]), _first(one["lead"]), one["starts_on"], one["ends_on"]]
        for given in (*([one["self"]] if one["self"] else []), *one["assessors"], *one["verdicts"]):
            for code in given["codes"]:
                language, words = next(iter(code["words"].items()), ("", ""))
                evidence = [each["id"] for each in code["evidence"]]
                hashes = [each["hash"] for each in code["evidence"]]
                yield [
                    *about,
                    *(given["by"], code["code"], code["value"], code["value_name"], words, language),
                    *(" ".join(evidence), " ".join(hashes), given["given_on"], given["hash"]),
                ]


def _commitment(commitment: Commitment, said: Mapping[str, Any]) -> Document:
    plan: Plan = getattr(commitment, "plan", None) or Plan()
    lead = LocalizedText("fr", dict(kinds.role(plan.lead_role).names)) if plan.lead_role else plan.lead_words
    return {
        "id": commitment.lineage,
        "number": plan.number,
        "name": _words(plan.title or commitment.text),
        "text": _words(commitment.text),
        "lead": _words(lead),
        "starts_on": _day(plan.starts_on),
        "ends_on": _day(plan.ends_on),
        "self": said.get(SELF),
        "assessors": said.get(ASSESSOR, []),
        "replies": said.get("replies", []),
        "verdicts": said.get(VERDICT, []),
    }


def _said(round_: Round) -> dict[str, dict[str, Any]]:
    """By lineage, what was said of each commitment."""
    asked, found = books.codes_of(round_), dict[str, dict[str, Any]]()
    for given in (
        SelfAssessment.objects.standing()
        .filter(item__round=round_)
        .select_related("item")
        .prefetch_related("codings__evidence_links__evidence")
    ):
        document = _given(SELF, given, given.given_at, [_coding(asked, one) for one in given.codings.all()])
        found.setdefault(given.item.lineage, {})[SELF] = document
    assessments = Assessment.objects.settled().filter(item__round=round_).select_related("item").order_by("place")
    for one in assessments.prefetch_related("codings__evidence_links__evidence"):
        codes = [_coding(asked, each) for each in one.codings.all()]
        document = _given(f"{ASSESSOR}-{one.place}", one, one.submitted_at, codes)
        found.setdefault(one.item.lineage, {}).setdefault(ASSESSOR, []).append(document)
    for reply in Reply.objects.filter(item__round=round_).select_related("item"):
        document = {"id": reply.public_id, "stance": reply.stance, "words": _words(reply.words)}
        document |= {"is_late": reply.is_late, "given_on": reply.given_at.date().isoformat()}
        found.setdefault(reply.item.lineage, {}).setdefault("replies", []).append(document)
    verdicts = Verdict.objects.filter(item__round=round_).select_related("item", "superseded_by")
    for verdict in verdicts.prefetch_related("evidence_links__evidence"):
        evidence = [_cited(link) for link in verdict.evidence_links.all()]
        codes = [
            {"code": name, "value": value, "value_name": _name(asked, name, value), "words": _words(verdict.words)}
            | {"evidence": evidence}
            for name, value in verdict.values.items()
        ]
        document = _given(VERDICT, verdict, verdict.given_at, codes)
        document |= {"dissent": _words(verdict.dissent), "reason": _words(verdict.reason)}
        document["is_corrected"] = hasattr(verdict, "superseded_by")
        document["by"] = VERDICT if not document["is_corrected"] else "verdict-corrected-since"
        found.setdefault(verdict.item.lineage, {}).setdefault(VERDICT, []).append(document)
    return found


def _given(by: str, row: Any, at: Any, codes: Sequence[Document]) -> Document:
    given = {"by": by, "id": row.public_id, "given_on": at.date().isoformat(), "hash": row.content_hash}
    return given | {"log": row.act, "codes": list(codes)}


def _coding(asked: Mapping[str, Code], one: Coding | SelfCoding) -> Document:
    evidence = [_cited(link) for link in one.evidence_links.all()]
    found = {"code": one.code, "value": one.value, "value_name": _name(asked, one.code, one.value)}
    return found | {"words": _words(one.words), "evidence": evidence}


def _cited(link: Any) -> dict[str, str]:
    """As it was when it was cited, whatever became of it since."""
    return {"id": link.evidence.public_id, "hash": link.evidence_hash}


def _name(asked: Mapping[str, Code], code: str, value: str) -> str:
    return books.value_name(asked[code], value) if code in asked else value


def _words(text: LocalizedText) -> dict[str, str]:
    """A text by language, the original first."""
    tags = [text.original, *sorted(tag for tag in text.texts if tag != text.original)]
    return {tag: text.texts[tag] for tag in tags if tag in text.texts}


def _first(words: Mapping[str, str]) -> str:
    return next(iter(words.values()), "")


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
