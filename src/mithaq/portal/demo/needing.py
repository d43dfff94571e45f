"""Needs of the demonstration's calls: said, supported, united; from `calls.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from mithaq.calls.models import Call
from mithaq.directory.rules import INSTALLATION
from mithaq.needs.actions.merging import merge_needs
from mithaq.needs.actions.saying import Said, enter_need, say_need
from mithaq.needs.actions.supporting import support
from mithaq.needs.models import Need
from mithaq.needs.states import WORKSHOP
from mithaq.portal.demo.calling import call_of, people_of
from mithaq.portal.demo.reading import rows_of
from mithaq.portal.demo.story import Story


def tell_needs(story: Story) -> None:
    """What people miss in the calls that collected needs; one need a day, from the second day on."""
    rows = rows_of("calls.toml")
    for name in ("collecting", "reviewing"):
        row = rows[name]
        first = row["phases"][0][1]
        for number, need in enumerate(row["needs"]):
            story.on(first + 1 + number, partial(_say, story, name, number, need))
        if "same" in row:
            story.on(first + 16, partial(_say, story, name, 40, row["same"]))
            story.on(first + 17, partial(_unite, story, name, row["same"][0]))


def need_of(story: Story, name: str, key: str) -> Need:
    """The need of a call as it is now."""
    return Need.objects.select_related("call__body").get(pk=story.made[f"need:{name}:{key}"].pk)


def _say(story: Story, name: str, number: int, row: Sequence[Any]) -> None:
    """The fourth need comes from a workshop, written down by an officer; the others are said by participants."""
    key, title, words, place, theme, for_whom, spot, supports = row
    call, people = call_of(story, name), people_of(story, name)
    author = people[(number * 5 + 3) % len(people)]
    said = Said(title, words, for_whom, **where(call, place, theme, number), spot=spot, language=language_of(title))
    if number == 3:
        occasion = {"fr": "Atelier à la maison de quartier, 23 personnes", "ar": "ورشة بدار الحي، 23 شخصا"}
        words = occasion[language_of(title)]
        need = enter_need(by=INSTALLATION, call=call, said=said, channel=WORKSHOP, occasion=words)
    else:
        need = say_need(by=author, call=call, said=said)
    made = "same" if number == 40 else key
    story.made[f"need:{name}:{made}"] = need
    for step in range(supports):
        one = people[(number * 7 + step) % len(people)]
        if one.pk != need.author_id:
            support(by=one, need=need)


def _unite(story: Story, name: str, key: str) -> None:
    same, need = need_of(story, name, "same"), need_of(story, name, key)
    merge_needs(by=INSTALLATION, need=same, target=need, words="السقاية نفسها والانقطاع نفسه")


def where(call: Call, place: str, theme: str, number: int) -> Mapping[str, Any]:
    """The place with a point some hundred metres from its middle, and the theme."""
    found = call.places.get(code=place)
    middle = (found.latitude or 0.0, found.longitude or 0.0)
    return {
        "place": found,
        "theme": call.themes.get(code=theme),
        "latitude": middle[0] + (number % 5 - 2) * 0.0016,
        "longitude": middle[1] + (number % 7 - 3) * 0.0018,
    }


def language_of(words: str) -> str:
    return "ar" if any("\u0600" <= sign <= "\u06ff" for sign in words) else "fr"
