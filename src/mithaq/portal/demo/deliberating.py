"""The deliberation of the demonstration: statements, and the votes of three camps; from `calls.toml`."""

from __future__ import annotations

from functools import partial

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.deliberations.actions import cast_vote, write_statement
from mithaq.deliberations.models import Statement
from mithaq.deliberations.tasks import draw_maps
from mithaq.directory.rules import INSTALLATION
from mithaq.portal.demo.calling import call_of, people_of
from mithaq.portal.demo.reading import rows_of
from mithaq.portal.demo.story import Story

NAME = "deliberating"


def tell_deliberation(story: Story) -> None:
    """The body writes the first statements; people answer them over a week, and the worker draws the map."""
    first = rows_of("calls.toml")[NAME]["phases"][0][1]
    story.on(first, partial(_write, story), hour=10)
    for day in range(1, 8):
        story.on(first + day, partial(_vote, story, day - 1), hour=11)
    story.on(first + 8, _draw, hour=12)


def _write(story: Story) -> None:
    call = call_of(story, NAME)
    for language, words in rows_of("calls.toml")[NAME]["statements"]:
        write_statement(by=INSTALLATION, call=call, words=LocalizedText(language, {language: words}))


def _vote(story: Story, day: int) -> None:
    """A seventh of the people a day. One in six answers differs from the camp's; one in eight is not given."""
    row, people = rows_of("calls.toml")[NAME], people_of(story, NAME)
    statements = list(Statement.objects.filter(call=call_of(story, NAME)).select_related("call").order_by("pk"))
    for number, person in enumerate(people):
        if number % 7 != day:
            continue
        camp = row["camps"][number % len(row["camps"])]
        for place, statement in enumerate(statements):
            chance = (number * 31 + place * 17) % 48
            if chance < 6:
                continue
            value = camp[place] if chance < 40 else -camp[place]
            cast_vote(by=person, statement=statement, value=value)


def _draw() -> None:
    draw_maps(clock.now())
