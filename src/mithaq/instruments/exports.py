"""An edition for programs: its words in each language with their hashes, from which anyone can recompute them."""

from __future__ import annotations

from typing import Any

from mithaq.instruments.contents import EditionContents
from mithaq.instruments.hashes import content_in, languages_of

FORMAT = "mithaq-edition-file/1"


def edition_as_json(contents: EditionContents) -> dict[str, Any]:
    """See docs/reference/edition-hash.md. ``content_hash`` is that of the original; ``renditions`` has all."""
    edition = contents.edition
    hashes = {one.language: one.content_hash for one in edition.renditions.all()}
    return {
        "format": FORMAT,
        "instrument": edition.instrument.public_id,
        "issuer": edition.instrument.body.public_id,
        "edition": edition.public_id,
        "number": edition.number,
        "state": edition.state,
        "language": edition.language,
        "frozen_at": edition.frozen_at.isoformat() if edition.frozen_at else None,
        "act": edition.act,
        "content_hash": edition.content_hash,
        "renditions": [
            {"language": language, "content_hash": hashes.get(language), "content": content_in(contents, language)}
            for language in languages_of(contents)
        ],
        "lineages": [
            {
                "value": part.section.lineage,
                "commitments": [one.lineage for one in part.commitments],
            }
            for part in contents.flat
        ],
    }
