"""Charters: written as drafts from their data files, frozen, mapped, adopted, and lived by practices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.utils import translation

from mithaq.core.dates import long_date
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import actions
from mithaq.instruments.models import Audience, Commitment, Edition, Instrument, Section
from mithaq.portal.demo.reading import rows_of, text_of
from mithaq.portal.demo.story import Story

# Days from today on which each first edition was frozen, and the body that issued it.
ISSUED = {
    "ministry": ("ministry", -420),
    "department": ("department", -400),
    "agencies": ("federation", -375),
    "secretariat": ("secretariat", -350),
    "network": ("network", -330),
}
LIVES = {"agencies": "agency-1"}  # who lives a charter, where it is not its issuer


class Draft:
    """A draft being written: each change passes by the revision that stands, as a form would."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.audiences: dict[str, Audience] = {}
        self.sections: dict[str, Section] = {}
        self.commitments: dict[tuple[str, int], Commitment] = {}  # (value, place from 1)

    def change(self, action: Any, **arguments: Any) -> Any:
        """Do one change and remember the revision that it made."""
        done = action(by=INSTALLATION, edition=self.edition, revision=self.edition.revision, **arguments)
        self.edition.refresh_from_db()
        return done

    def write(self, row: Mapping[str, Any]) -> None:
        """Write the whole charter of a data file."""
        texts = {name: self.text(row[name]) for name in ("preamble", "pledge")}
        self.change(actions.edit_texts, **texts)
        purposes = [(one["code"], self.text(one["text"])) for one in row.get("purposes", [])]
        self.change(actions.set_purposes, purposes=purposes)
        for one in row.get("audiences", []):
            bound = {"classes": one.get("classes", []), "roles": one.get("roles", [])}
            self.audiences[one["code"]] = self.change(actions.add_audience, name=self.text(one["name"]), **bound)
        for value in row["values"]:
            self.sections[value["key"]] = self.change(
                actions.add_section,
                kind=value.get("kind", "value"),
                title=self.text(value["title"]),
                definition=self.text(value.get("definition", {})),
                audience=self.audiences.get(value.get("audience", "")),
                purposes=value.get("purposes", []),
                parent=self.sections.get(value.get("parent", "")),
            )
            for place, commitment in enumerate(value.get("commitments", []), 1):
                self.commitments[value["key"], place] = self.add(value["key"], commitment)

    def add(self, value: str, row: Mapping[str, Any]) -> Commitment:
        """Add one commitment to a value, with the articles of law that it applies."""
        commitment: Commitment = self.change(
            actions.add_commitment,
            section=self.sections[value],
            text=self.text(row["text"]),
            kind=row.get("kind", "commitment"),
            audience=self.audiences.get(row.get("audience", "")),
        )
        for law, article in row.get("law", []):
            self.change(actions.add_reference, commitment=commitment, law=law, article=article)
        return commitment

    def text(self, words: Mapping[str, str]) -> LocalizedText:
        return text_of(words, self.edition.language)

    def freeze(self) -> Edition:
        actions.validate_edition(by=INSTALLATION, edition=self.edition)
        return actions.freeze_edition(by=INSTALLATION, edition=self.edition)


def tell_charters(story: Story) -> None:
    """Everything that happened to the charters' texts and who adopted them."""
    for name, (_issuer, day) in ISSUED.items():
        story.on(day, partial(_issue, story, name))
    story.on(-50, partial(_issue_second_edition, story))
    story.on(-370, partial(_map_values, story))
    for name, bodies in rows_of("decisions.toml").items():
        for body, row in bodies.items():
            story.on(row["decided"], partial(adopt, story, name, body, row), hour=15)
    decision = {"fr": "Délibération n° 21 de l’assemblée départementale, {day}"}
    second = {"decided": -46, "in_force": -44, "decision": decision}
    story.on(-46, partial(adopt, story, "department", "department", second), hour=15)
    story.on(-8, partial(_live, story))
    story.on(-6, partial(_begin_next_edition, story))


def _issue(story: Story, name: str) -> None:
    row = rows_of(f"charters/{name}.toml")
    parent: Instrument | None = story.made[row["parent"]].instrument if "parent" in row else None
    instrument = actions.start_instrument(
        by=INSTALLATION,
        body=story.bodies[ISSUED[name][0]],
        kind=row["kind"],
        slug=row["slug"],
        language=row["language"],
        title=text_of(row["title"], row["language"]),
        parent=parent,
        is_contract=row.get("is_contract", False),
    )
    draft = Draft(Edition.objects.get(instrument=instrument))
    draft.write(row)
    story.made[f"{name} draft"] = draft
    story.made[name] = draft.freeze()


def _issue_second_edition(story: Story) -> None:
    """The department's second edition: words changed, added and taken away, each keeping its lineage."""
    changes = rows_of("charters/department.toml")["next"]
    first: Draft = story.made["department draft"]
    draft = Draft(actions.open_next_edition(by=INSTALLATION, instrument=first.edition.instrument))
    draft.change(actions.edit_texts, change_note=draft.text(changes["change_note"]))
    draft.audiences = {
        code: draft.edition.audiences.get(code=audience.code) for code, audience in first.audiences.items()
    }
    draft.sections = {
        key: draft.edition.sections.get(lineage=section.lineage) for key, section in first.sections.items()
    }
    for row in changes["replaced"]:
        old = draft.edition.commitments.get(lineage=first.commitments[row["value"], row["place"]].lineage)
        kept = {"kind": old.kind, "audience": old.audience}
        draft.change(actions.edit_commitment, commitment=old, text=draft.text(row["text"]), **kept)
    for row in changes["removed"]:
        old = draft.edition.commitments.get(lineage=first.commitments[row["value"], row["place"]].lineage)
        draft.change(actions.remove_commitment, commitment=old)
    for row in changes["added"]:
        draft.add(row["value"], row)
    story.made["department 2"] = draft.freeze()


def _begin_next_edition(story: Story) -> None:
    """The federation is writing its second edition: a draft that only its stewards see."""
    draft = Draft(actions.open_next_edition(by=INSTALLATION, instrument=story.made["agencies"].instrument))
    words = {
        "ar": "تمديد أجل الاستماع إلى المرتفق، بطلب من ثلاث وكالات.",
        "fr": "Le délai d’écoute de l’usager est allongé, à la demande de trois agences.",
    }
    draft.change(actions.edit_texts, change_note=draft.text(words))


def _map_values(story: Story) -> None:
    """Value by value against the parent charter: taken up, explained, or left open."""
    child: Draft = story.made["agencies draft"]
    parent: Draft = story.made["ministry draft"]
    for row in rows_of("charters/agencies.toml")["mappings"]:
        fields: dict[str, Any] = {"by": INSTALLATION, "instrument": child.edition.instrument}
        lineage = parent.sections[row["parent"]].lineage
        if "child" in row:
            taken = child.sections[row["child"]].lineage
            actions.map_value(**fields, parent_lineage=lineage, child_lineage=taken)
        else:
            words = child.text(row["explanation"])
            actions.explain_value(**fields, parent_lineage=lineage, explanation=words)


def adopt(story: Story, name: str, body: str, row: Mapping[str, Any]) -> None:
    """``body`` adopts the edition of charter ``name`` that is in force."""
    edition = Edition.objects.get(instrument=story.made[name].instrument, state="frozen")
    decided = story.day(row["decided"])
    story.made[f"{name} adopted by {body}"] = actions.adopt(
        by=INSTALLATION,
        edition=edition,
        body=story.bodies[body],
        decision=dated(row["decision"], decided),
        decided_on=decided,
        in_force_on=story.day(row["in_force"]),
    )


def _live(story: Story) -> None:
    """Practices and evidence of the commitments that have some; the others are not yet lived."""
    for name, (issuer, _day) in ISSUED.items():
        draft: Draft = story.made[f"{name} draft"]
        for value in rows_of(f"charters/{name}.toml")["values"]:
            for place, row in enumerate(value.get("commitments", []), 1):
                if practice := row.get("practice"):
                    actions.add_practice(
                        by=INSTALLATION,
                        commitment=draft.commitments[value["key"], place],
                        body=story.bodies[LIVES.get(name, issuer)],
                        kind=practice["kind"],
                        text=draft.text(practice["text"]),
                        dated=story.day(practice["days"]),
                    )


def dated(words: Mapping[str, str], day: date) -> LocalizedText:
    """Words in which ``{day}`` stands for a date, written out in each language."""
    texts = {}
    for language, sentence in words.items():
        with translation.override(language):
            texts[language] = sentence.format(day=long_date(day))
    return LocalizedText(next(iter(texts)), texts)
