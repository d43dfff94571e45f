"""Publication schemes with gaps: documents published, replaced and withdrawn on their own days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION, Actor
from mithaq.portal.demo.reading import rows_of, text_of
from mithaq.portal.demo.story import Story
from mithaq.publications import actions
from mithaq.publications.actions import Content
from mithaq.publications.attachments import Attachment, attach
from mithaq.publications.models import EVERYBODY, Scheme

INVENTED = {
    "ar": "وثيقة من نسج الخيال، أعدت للعرض التجريبي.",
    "fr": "Document inventé pour la démonstration.",
}
BUDGET = """chapitre;الباب;montant (MAD)
Personnel;الموظفون;4 210 000
Entretien de la voirie;صيانة الطرق;1 860 000
Propreté et déchets;النظافة والنفايات;1 320 000
Éclairage public;الإنارة العمومية;740 000
Équipements des douars;تجهيز الدواوير;2 150 000
"""


def tell_publications(story: Story) -> None:
    """Everything of `publications.toml`."""
    titles = rows_of("publications.toml")["titles"]
    for key, row in rows_of("publications.toml")["bodies"].items():
        story.on(row["opened"], partial(_open, story, key, row), hour=9)
        for head, day in row.get("published", {}).items():
            words = {name: text for name, text in titles[head].items() if name != "covers"}
            document = {"head": head, "day": day, "title": words, "covers": titles[head].get("covers", "")}
            story.on(day, partial(_publish, story, key, document), hour=12)
        for place, document in enumerate(row.get("documents", [])):
            name = f"document {place} of {key}"
            story.on(document["day"], partial(_publish, story, key, document, name), hour=12)
            if following := document.get("replaced"):
                story.on(following["day"], partial(_replace, story, key, name, {**document, **following}), hour=12)
            if withdrawn := document.get("withdrawn"):
                story.on(withdrawn["day"], partial(_withdraw, story, key, name, withdrawn), hour=12)


def _open(story: Story, key: str, row: Mapping[str, Any]) -> None:
    """Open the scheme; say who keeps which head, and which do not apply."""
    scheme = actions.open_scheme(by=INSTALLATION, body=story.bodies[key])
    story.made[f"publications of {key}"] = scheme
    for head, kept in row.get("kept", {}).items():
        owner = story.mandates[kept["owner"], key] if "owner" in kept else None
        function = text_of(kept["function"]) if "function" in kept else None
        fields = {"owner": owner, "owner_function": function, "months": kept.get("months")}
        actions.keep(by=INSTALLATION, scheme=scheme, head=head, **fields)
    for head, reason in row.get("exempt", {}).items():
        actions.exempt(by=INSTALLATION, scheme=scheme, head=head, reason=text_of(reason))


def _publish(story: Story, key: str, row: Mapping[str, Any], name: str = "") -> None:
    scheme: Scheme = story.made[f"publications of {key}"]
    fields = {"head": row["head"], "audience": row.get("audience", EVERYBODY)}
    content = _content(story, scheme, row)
    story.made[name] = actions.publish(by=_clerk(story, key), scheme=scheme, content=content, **fields)


def _replace(story: Story, key: str, name: str, row: Mapping[str, Any]) -> None:
    content = _content(story, story.made[f"publications of {key}"], row)
    actions.replace(by=_clerk(story, key), document=story.made[name], content=content)


def _withdraw(story: Story, key: str, name: str, row: Mapping[str, Any]) -> None:
    actions.withdraw(by=_clerk(story, key), document=story.made[name], reason=text_of(row["reason"]))


def _clerk(story: Story, key: str) -> Actor:
    """The body's information officer where the demonstration has one."""
    named = [person for person, body in story.mandates if body == key and person.startswith("information")]
    return story.person(named[0]) if named else INSTALLATION


def _content(story: Story, scheme: Scheme, row: Mapping[str, Any]) -> Content:
    year, titles = story.day(row["day"]).year, row["title"]
    about = {"year": year, "last": year - 1}.get(row.get("covers", ""))
    return Content(
        title=_dated(titles, year),
        description=_dated(row.get("description", {}), year),
        file=_file(row, _dated(titles, year), _dated(row.get("description", {}), year)),
        covers_from=date(about, 1, 1) if about else None,
        covers_to=date(about, 12, 31) if about else None,
        languages=row.get("languages", [scheme.body.language]),
    )


def _file(row: Mapping[str, Any], title: LocalizedText, description: LocalizedText) -> Attachment:
    """A small file that opens: the budgets are tables, everything else a page of text that says that it is invented."""
    if row["head"] == "budgets":
        return attach(f"budget-{-row['day']}.csv", BUDGET.encode())
    pages = []
    for tag, words in title.texts.items():
        pages.append("\n\n".join(filter(None, [words, description.texts.get(tag), INVENTED.get(tag)])))
    return attach(f"{row['head']}-{-row['day']}.txt", "\n\n\n".join(pages).encode())


def _dated(words: Mapping[str, str], year: int) -> LocalizedText:
    return text_of({tag: text.format(year=year, last=year - 1) for tag, text in words.items()})
