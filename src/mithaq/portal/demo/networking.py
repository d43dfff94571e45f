"""What members of the network show of their duties, and what the network takes as evidence of them."""

from __future__ import annotations

from functools import partial
from typing import Any

from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.actions import add_practice
from mithaq.portal.demo.charters import Draft
from mithaq.portal.demo.reading import rows_of, text_of
from mithaq.portal.demo.story import Story
from mithaq.portal.network.linking import link_evidence

DECIDED = -320  # days from today: after the pledge was issued


def tell_duties(story: Story) -> None:
    """The network links facts of the site to the duties; members write evidence down."""
    story.on(DECIDED, partial(_link, story))
    for row in rows_of("duties.toml")["evidence"]:
        story.on(row["days"], partial(_attach, story, row), hour=14)


def _link(story: Story) -> None:
    draft: Draft = story.made["network draft"]
    facts = rows_of("duties.toml")["facts"]
    chosen = {draft.commitments[value, 1].lineage: codes for value, codes in facts.items()}
    link_evidence(by=INSTALLATION, network=story.bodies["network"], chosen=chosen)


def _attach(story: Story, row: dict[str, Any]) -> None:
    draft: Draft = story.made["network draft"]
    add_practice(
        by=INSTALLATION,
        commitment=draft.commitments[row["duty"], 1],
        body=story.bodies[row["body"]],
        kind="evidence",
        text=text_of(row["text"]),
        dated=story.day(row["days"]),
    )
