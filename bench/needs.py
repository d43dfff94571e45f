"""Needs: the list, and a hot need with its first fifty comments: queries and CPU, at two sizes.

`./mithaq bench needs`. Fails when the list of 2,000 needs (7,200 comments, 500 people, 20,000 supports) takes more than
8 queries or 14 ms of CPU, a need with its first 50 comments more than 10 or 14 ms; and when at 100,000 needs and
1,000,000 supports the queries differ or the CPU is more than 1.5 times as much. CPU is of this process, the database's
included, as SQLite runs in it: the median of several requests.

Cited, not run: adhocracy+ on 2,000 needs took 153 queries and 210-237 ms for the list, 56 and 60-67 ms for a need, and
1,585 queries and 1.3 s for the comments of a hot one.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from _environment import ON_POSTGRES
from mithaq.calls import actions, states
from mithaq.calls.models import Call, Participant
from mithaq.comments.models import Comment, Thread
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.needs.models import Need, Solution, Support
from mithaq.needs.terms import sought_of

SMALL, LARGE = (2_000, 20_000, 500), (100_000, 1_000_000, 20_000)  # needs, supports, people
COMMENTS, HOT = 7_200, 1_500
MOST_QUERIES = {"list": 8, "list, searched": 8, "map": 8, "need": 10}
MOST_CPU = 14.0  # ms
MOST_GROWTH = 1.5
GROWING = {"list", "need"}  # held to `MOST_GROWTH`; a search and a map of all needs grow with what they find
ROUNDS = 21
BATCH = 5_000
CITED = {"list": "153 queries, 210-237 ms", "need": "56 queries, 60-67 ms; comments 1,585 queries, 1.3 s"}
WHAT = ("Un puits", "Une école", "Un banc", "L’éclairage", "Un pont", "Une salle", "Un passage piéton", "De l’eau")
WHERE = ("au douar Tazrout", "devant l’école", "au quartier Nord", "sur la route du souk", "près de la mosquée")


def make_call(slug: str) -> Call:
    """A call that collects needs, with twelve places and eight themes."""
    name = LocalizedText.of(fr=f"Commune {slug}", ar=f"جماعة {slug}")
    body = Body.objects.create(slug=slug, kind="commune", name=name, languages=["ar", "fr"])
    draft = actions.Draft(title=LocalizedText.of(fr="Besoins"), rules=LocalizedText.of(fr="Chacun propose."))
    call = actions.draft_call(by=INSTALLATION, body=body, draft=draft)
    now = timezone.now()
    actions.set_phase(by=INSTALLATION, call=call, kind=states.COLLECT, opens_at=now, closes_at=now + timedelta(days=30))
    for number in range(12):
        place = LocalizedText.of(fr=f"Quartier {number}")
        actions.add_place(by=INSTALLATION, call=call, code=f"q{number}", name=place, latitude=35.0, longitude=-4.0)
    for number in range(8):
        actions.add_theme(by=INSTALLATION, call=call, code=f"t{number}", name=LocalizedText.of(fr=f"Thème {number}"))
    return actions.publish_call(by=INSTALLATION, call=call)


def fill(call: Call, needs: int, supports: int, people: int) -> Need:
    """Rows past the verbs: what is measured is reading. Returns the hot need, with most comments and five solutions."""
    chance = random.Random(7)  # seeds a benchmark
    crowd = Participant.objects.bulk_create(
        (Participant(call=call, channel="account", shown_name=f"Personne {one}") for one in range(people)), BATCH
    )
    places, themes = list(call.places.all()), list(call.themes.all())
    titles = [f"{what} {where}" for what in WHAT for where in WHERE]
    sought = {title: sought_of(title) for title in titles}
    begun = datetime(2026, 1, 5, tzinfo=UTC)
    rows = Need.objects.bulk_create(
        (
            Need(
                call=call,
                number=number + 1,
                title=f"{titles[number % len(titles)]} n° {number}",
                sought=sought[titles[number % len(titles)]],
                words="Chaque été il faut marcher deux heures. " * 6,
                language="fr",
                place=chance.choice(places),
                theme=chance.choice(themes),
                author=chance.choice(crowd),
                latitude=35 + chance.random() / 10,
                longitude=-4 - chance.random() / 10,
                support_count=supports // needs,
                created_at=begun + timedelta(minutes=number),
            )
            for number in range(needs)
        ),
        BATCH,
    )
    each = supports // needs
    Support.objects.bulk_create(
        (
            Support(need=one, counts_for=one, participant=crowd[(position * 7 + turn) % people])
            for position, one in enumerate(rows)
            for turn in range(each)
        ),
        BATCH,
    )
    hot = rows[needs // 2]
    Solution.objects.bulk_create(
        Solution(need=hot, title=f"Solution {one}", words="Forer à cent mètres. " * 5, language="fr", cost=100_000)
        for one in range(5)
    )
    Need.objects.filter(pk=hot.pk).update(solution_count=5)
    _comment(call, hot, HOT, crowd)
    for one in rows[: (COMMENTS - HOT) // 10]:
        _comment(call, one, 10, crowd)
    connection.cursor().execute("ANALYZE")
    return hot


def _comment(call: Call, need: Need, count: int, crowd: list[Participant]) -> None:
    thread, _created = Thread.objects.get_or_create(call=call, kind="need", subject=need.public_id)
    begun = datetime(2026, 2, 1, tzinfo=UTC)
    Comment.objects.bulk_create(
        (
            Comment(
                thread=thread,
                author=crowd[one % len(crowd)],
                words="Chez nous aussi, depuis trois ans. " * 3,
                language="fr",
                state="shown",
                created_at=begun + timedelta(minutes=one),
                shown_at=begun + timedelta(minutes=one),
            )
            for one in range(count)
        ),
        BATCH,
    )
    Thread.objects.filter(pk=thread.pk).update(count=count, listed=count)


def measured(client: Client, address: str) -> tuple[int, float]:
    """Queries of one request, and the median CPU of several in ms."""
    client.get(address)  # templates are compiled at the first visit
    with CaptureQueriesContext(connection) as captured:
        status = client.get(address).status_code
    queries = len(captured)
    if status != 200:
        raise SystemExit(f"{address} answered {status}")
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        client.get(address)
        times.append((time.process_time() - begun) * 1000)
    return queries, statistics.median(times)


def pages(call: Call, need: Need) -> dict[str, str]:
    """What is asked."""
    base = f"/fr/b/{call.body.slug}/calls/{call.public_id}/needs/"
    return {
        "list": f"{base}?seed=1073741824",
        "list, searched": f"{base}?q=puits+Tazrout&order=supported",
        "map": f"{base}map/?theme=t1",
        "need": f"{base}{need.public_id}/",
    }


def main() -> int:
    """Measure both sizes, print the figures, judge them."""
    call_command("migrate", verbosity=0)
    figures, faults = {}, []
    for name, size in (("small", SMALL), ("large", LARGE)):
        begun = time.monotonic()
        call = make_call(name)
        call.phases.update(opened_at=timezone.now())
        hot = fill(call, *size)
        print(f"{size[0]:,} needs, {size[1]:,} supports written in {time.monotonic() - begun:.0f} s")
        figures[name] = {page: measured(Client(), address) for page, address in pages(call, hot).items()}
    print(f"{'page':16}{'2,000 needs':>24}{'100,000 needs':>24}{'growth':>9}  cited, not run: adhocracy+ on 2,000")
    for page, (queries, cpu) in figures["small"].items():
        more, slower = figures["large"][page]
        growth = slower / cpu
        print(
            f"{page:16}{f'{queries} queries, {cpu:.1f} ms':>24}{f'{more} queries, {slower:.1f} ms':>24}{growth:9.2f}"
            f"  {CITED.get(page, '')}"
        )
        if queries > MOST_QUERIES[page] or more > queries:
            faults.append(f"{page}: {queries} queries, then {more}")
        if page in GROWING and (cpu > MOST_CPU or (growth > MOST_GROWTH and not ON_POSTGRES)):
            faults.append(f"{page}: {cpu:.1f} ms, then {slower:.1f} ms")
    print("FAILED: " + "; ".join(faults) if faults else "all within bounds")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
