"""What the public log says of contributions and responses: counts and hashes, by which anybody can check the lists."""

from __future__ import annotations

from mithaq.consultations import states
from mithaq.consultations.models import Consultation, Contribution, Response
from mithaq.core.canonical import content_hash
from mithaq.core.texts import LocalizedText


def hash_of_said(
    *, kind: str, part: str, paragraph: str, paragraph_hash: str, quote: str, text: str, proposed: str
) -> str:
    """Of what somebody said and where: SHA-256 of its canonical JSON. No name, no address."""
    anchor = {"part": part, "paragraph": paragraph, "paragraph_hash": paragraph_hash, "quote": quote}
    return content_hash({"kind": kind, **anchor, "text": text, "proposed": proposed})


def hash_of_contributions(consultation: Consultation) -> str:
    """Of the list of all contributions, hidden ones included, by number: pairs of public id and hash of what was said.

    One query.
    """
    rows = Contribution.objects.filter(consultation=consultation).order_by("number")
    return content_hash([list(pair) for pair in rows.values_list("public_id", "content_hash")])


def hash_of_response(response: Response) -> str:
    """Of one response: outcome, reasons, what changed and where."""
    version = response.changed_version.public_id if response.changed_version else ""
    texts: dict[str, LocalizedText] = {"why": response.why, "changed": response.changed}
    return content_hash(
        {
            "outcome": response.outcome,
            **{name: text.as_json() for name, text in texts.items()},
            "version": version,
            "paragraph": response.changed_paragraph,
        }
    )


def hash_of_responses(consultation: Consultation) -> str:
    """Of the list of all answers in force, by the number of the contribution: its public id, the response's and the
    hash of what the response says. Two queries."""
    served = Contribution.objects.filter(consultation=consultation, response__isnull=False).order_by("number")
    responses = consultation.responses.select_related("changed_version").defer("changed_version__contents")
    known = {one.pk: [one.public_id, hash_of_response(one)] for one in responses}
    pairs = served.values_list("public_id", "response_id")
    return content_hash([[public_id, *known[key]] for public_id, key in pairs if key in known])


def counts_by_outcome(consultation: Consultation) -> dict[str, int]:
    """How many contributions were accepted, partly accepted and not accepted. One query."""
    counts = dict.fromkeys(states.OUTCOMES, 0)
    served = Contribution.objects.filter(consultation=consultation, response__isnull=False)
    for outcome in served.values_list("response__outcome", flat=True).order_by():
        counts[outcome] += 1
    return counts
