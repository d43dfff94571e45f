"""What a call's page shows of its ballot: “Vote” while it is open, then the result; turnout; the work of officers."""

from __future__ import annotations

from django.http import HttpRequest

from mithaq.ballots import outcomes, results, shown, states
from mithaq.ballots.models import Election
from mithaq.calls import states as call_states
from mithaq.calls.counter import served_in, serving
from mithaq.calls.models import Call
from mithaq.calls.panels import Panel, register
from mithaq.calls.rules import may_compose
from mithaq.core import clock
from mithaq.directory.people import acting_person
from mithaq.needs import story


def declare() -> None:
    """Register with the calls."""
    register("action", to_vote, rank=10)
    register("main", result_main, rank=7)
    register("side", turnout_side, rank=40)
    register("work", work, rank=40)
    register("counter", at_counter, rank=10)
    story.register(outcomes.in_story)


def to_vote(request: HttpRequest, call: Call) -> Panel | None:
    """“Vote”, as long as one can."""
    election = election_of(request, call)
    if election is None or not election.is_open(clock.now()):
        return None
    return Panel("ballots/_action.html")


def result_main(request: HttpRequest, call: Call) -> Panel | None:
    """The result, as soon as it is published."""
    election = election_of(request, call)
    if election is None or election.state != states.PUBLISHED:
        return None
    return Panel("ballots/_result.html", {"election": election, "rows": results.winners_of(election)})


def turnout_side(request: HttpRequest, call: Call) -> Panel | None:
    """How it is voted, and who voted so far; in public once it is open."""
    election = election_of(request, call)
    if election is None or election.state == states.DRAFT:
        return None
    return Panel("ballots/_side.html", {"election": election, "sentence": shown.method_sentence(election)})


def work(request: HttpRequest, call: Call) -> Panel | None:
    """What officers do: set up, the counter, paper."""
    election = election_of(request, call)
    if election is None and call.phase(call_states.BALLOT) is None:
        return None
    has_begun = election is not None and election.state in (states.OPEN, states.CLOSING)
    composes = may_compose(acting_person(request), call.body)
    is_past = election is not None and election.is_past
    return Panel("ballots/_work.html", {"has_begun": has_begun, "is_past": is_past, "composes": composes})


def at_counter(request: HttpRequest, call: Call) -> Panel | None:
    """Whom an officer has entered at the counter may vote there."""
    election, served = election_of(request, call), served_in(request, call)
    if election is None or served is None or not election.is_open(clock.now()):
        return None
    return Panel("ballots/_at_counter.html", {"query": serving(served)})


def election_of(request: HttpRequest, call: Call) -> Election | None:
    """The election of a call; asked once for all panels of a page."""
    found: dict[int, Election | None] = request.__dict__.setdefault("_mithaq_elections", {})
    if call.pk not in found:
        election = Election.objects.filter(call=call).first()
        if election is not None:
            election.call = call
        found[call.pk] = election
    return found[call.pk]
