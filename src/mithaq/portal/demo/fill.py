"""Fill an empty site with the demonstration, in one transaction: either all of it is there or nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from mithaq.core import clock
from mithaq.directory.models import Body
from mithaq.ledger.sequencer import sequence
from mithaq.portal.demo.accounting import tell_accounts
from mithaq.portal.demo.assessing import tell_assessment
from mithaq.portal.demo.calling import tell_calls
from mithaq.portal.demo.cases import open_citizen, tell_cases
from mithaq.portal.demo.charters import tell_charters
from mithaq.portal.demo.deciding import tell_decisions
from mithaq.portal.demo.deliberating import tell_deliberation
from mithaq.portal.demo.delivering import tell_delivery
from mithaq.portal.demo.needing import tell_needs
from mithaq.portal.demo.networking import tell_duties
from mithaq.portal.demo.operating import tell_operations
from mithaq.portal.demo.people import name_substitutes, print_codes, register_people
from mithaq.portal.demo.petitioning import tell_petitions
from mithaq.portal.demo.places import register_bodies, tell_network
from mithaq.portal.demo.programming import tell_programmes
from mithaq.portal.demo.publishing import tell_publications
from mithaq.portal.demo.rating import tell_ratings
from mithaq.portal.demo.sharing import tell_parts
from mithaq.portal.demo.signing import tell_campaigns
from mithaq.portal.demo.solving import tell_solutions
from mithaq.portal.demo.story import Story
from mithaq.portal.demo.voting import tell_ballots
from mithaq.portal.search_index import refresh

Say = Callable[[str], object]


@transaction.atomic
def fill(*, say: Say) -> bool:
    """Write the demonstration when the site has no body. Returns whether it did; ``say`` is told how it goes."""
    if Body.objects.exists():
        return False
    story = Story(today=clock.today())
    register_bodies(story)
    say(f"{len(story.bodies)} invented bodies")
    register_people(story)
    say(f"{len(story.people)} invented people, {len(story.mandates)} mandates")
    tell_network(story)
    tell_charters(story)
    tell_duties(story)
    tell_campaigns(story)
    tell_publications(story)
    open_citizen(story)
    tell_cases(story)
    tell_calls(story)
    tell_needs(story)
    tell_solutions(story)
    tell_deliberation(story)
    tell_ballots(story)
    tell_decisions(story)
    tell_delivery(story)
    tell_operations(story)
    tell_accounts(story)
    tell_assessment(story)
    tell_ratings(story)
    tell_programmes(story)
    tell_petitions(story)
    tell_parts(story)
    say(f"{story.tell()} events from {story.day(-810):%B %Y} to today, and the network’s from October 2022")
    name_substitutes(story)
    print_codes(story)
    say(f"{refresh()} texts to search in")
    say(f"{sequence(at=clock.now())} acts in the public log")
    return True
