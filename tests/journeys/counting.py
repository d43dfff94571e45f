"""What came of a programme in numbers: each figure of a scorecard followed down to its records, and files read back."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from playwright.sync_api import Locator, expect

from mithaq.assessments.models import Verdict
from tests.journeys.delivering import COMMITMENTS, Delivery
from tests.journeys.traveller import Traveller

RECORDS = "#main ul.list > li"


def follow_every_figure(journey: Delivery) -> None:
    """Kept: in time and complete. Late is never kept; what nobody judged is not counted as broken."""
    stranger = journey.come("scorecard/")
    walked = walk_figures(stranger)
    assert {"kept", "partly", "broken", "not_assessed"} <= {
        address.partition("standing=")[2].split("&")[0] for address in walked
    }
    follow_to_the_evidence(stranger, journey)


def walk_figures(reader: Traveller) -> dict[str, int]:
    """Click each number of the page: as many records stand behind it. Returns the numbers by address."""
    start, walked = reader.page.url, dict[str, int]()
    for place in range(figures(reader).count()):
        figure = figures(reader).nth(place)
        if not (said := figure.inner_text().strip()).isdigit():
            continue
        address = figure.get_attribute("href") or ""
        folded = reader.page.locator("#main details:not([open])").filter(has=reader.page.locator(f"[href='{address}']"))
        if not figure.is_visible():
            folded.first.locator("summary").click()
        with reader.page.expect_navigation(wait_until="load"):
            figure.click()
        expect(reader.page.locator(RECORDS)).to_have_count(int(said))
        if not walked:
            reader.look()
        walked[address] = int(said)
        reader.page.goto(start)
    assert walked
    return walked


def figures(reader: Traveller) -> Locator:
    return reader.page.locator("#main a[href*='scorecard/commitments/']")


def follow_to_the_evidence(reader: Traveller, journey: Delivery) -> None:
    """From all promises to each verdict, and from one of them to what shows it and to its proof."""
    reader.follow("All of them")
    records, start = reader.page.locator(RECORDS), reader.page.url
    expect(records).to_have_count(COMMITMENTS)
    verdicts = Verdict.objects.filter(item__round=journey.round)
    for verdict in verdicts:
        link = records.locator(f"a[href$='#{verdict.public_id}']")
        with reader.page.expect_navigation(wait_until="load"):
            link.click()
        shown = reader.page.locator(f"[id='{verdict.public_id}']")
        expect(shown.locator("a[href*='/evidence/']")).to_have_count(verdict.evidence_links.count())
        reader.page.goto(start)
    reader.follow_link(records.locator(f"a[href*='/log/{verdicts[0].act}/']"))
    reader.sees(verdicts[0].public_id)


def read_the_members(journey: Delivery) -> None:
    """The network counts what its members promised; nobody is ranked."""
    reader = journey.come("scorecard/")
    reader.go(f"/{journey.language}/b/{journey.network.slug}/members/scorecard/")
    walk_figures(reader)


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
