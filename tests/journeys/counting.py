"""What came of a programme, in files that are read back."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from mithaq.assessments.models import Verdict
from tests.journeys.delivering import COMMITMENTS, Delivery
from tests.journeys.traveller import Traveller


def take_the_assessments_away(journey: Delivery) -> None:
    """The table and the document say what stands in the records, word for word."""
    reader = journey.at_text(f"assessments/{journey.round.public_id}/")
    table, document = downloaded(reader, "CSV"), json.loads(downloaded(reader, "JSON"))
    rows = list(csv.DictReader(table.removeprefix("\ufeff").splitlines()))
    told = {one["id"]: one for one in document["commitments"]}
    assert len(told) == COMMITMENTS
    for verdict in Verdict.objects.filter(item__round=journey.round).select_related("item"):
        lineage, words = verdict.item.lineage, verdict.words.original_text
        cited = [link.evidence.public_id for link in verdict.evidence_links.select_related("evidence")]
        (line,) = (one for one in rows if (one["commitment"], one["by"]) == (lineage, "verdict"))
        (given,) = told[lineage]["verdicts"]
        (code,) = given["codes"]
        assert (line["value"], line["words"], line["evidence"].split()) == (verdict.completion, words, cited)
        assert (line["hash"], given["hash"], given["log"]) == (verdict.content_hash, verdict.content_hash, verdict.act)
        assert (code["value"], code["words"]) == (verdict.completion, verdict.words.texts)
        assert [one["id"] for one in code["evidence"]] == cited
    assert told[journey.lineage()]["self"]["codes"][0]["value"] != rows_of_verdict(rows, journey.lineage())


def rows_of_verdict(rows: list[dict[str, str]], lineage: str) -> str:
    return next(one["value"] for one in rows if (one["commitment"], one["by"]) == (lineage, "verdict"))


def downloaded(reader: Traveller, name: str) -> str:
    """The file behind the link of that name."""
    with reader.page.expect_download() as found:
        reader.page.locator("#main").get_by_role("link", name=name, exact=True).click()
    return Path(found.value.path()).read_text(encoding="utf-8")
