"""A whole call, from the first need to the commitment: in Arabic, and in French without any script.

Phases turn by the clock of the test and the worker's sweeps. A voter finds her ballot; a stranger recounts it by the
command alone, from the address on the result's page.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from mithaq.ballots.models import Election
from mithaq.calls import actions as calling
from mithaq.calls import states as call_states
from mithaq.calls.actions.scheduling import hours_of_template
from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments.models import Edition
from mithaq.needs import states as need_states
from mithaq.needs.models import Need, Solution
from tests.ballots.factories import add_voters, roll_of, vote
from tests.browser import PageOpener
from tests.calls.factories import make_draft_call, make_place, make_theme
from tests.factories import make_decided, make_person
from tests.journeys.calls import WORDS, Journey, give_address, recount
from tests.journeys.traveller import Language, Traveller
from tests.mail_server import MailServer
from tests.needs.factories import make_need, make_photo_file
from tests.needs.solutions import make_review, make_solution, yes

pytestmark = pytest.mark.django_db(transaction=True)

FIRST_DAY = date(2026, 3, 2)
VOTERS = 60  # enough for whole ballots to be published
HERS = 7  # the number of her letter
DEARER, POOL = "Piscine couverte", "Un bassin de 25 m"


@pytest.mark.parametrize(
    ("language", "javascript"),
    [pytest.param("ar", True, id="in Arabic"), pytest.param("fr", False, id="in French without JavaScript")],
)
def test_a_need_becomes_a_draft_commitment_by_a_ballot_that_a_stranger_recounts(
    language: Language,
    javascript: bool,
    open_page: PageOpener,
    mail_server: MailServer,
    tmp_path: Path,
) -> None:
    journey = Journey(open_page, mail_server, language=language, javascript=javascript, files=tmp_path)
    with clock.frozen(datetime(2026, 3, 1, 9, tzinfo=UTC)):
        if language == "ar":
            compose_page_by_page(journey)
        else:
            compose_at_once(journey)
        add_voters(journey.call, VOTERS)
    with journey.in_phase(call_states.COLLECT):
        citizen = come_in_by_mail(journey, "first@example.org")
        say_a_need(journey, citizen)
        join_it_in_the_other_language(journey)
        propose_a_solution(journey)
        write_a_comment(journey)
        need_something_dearer(journey)
    with journey.in_phase(call_states.REVIEW):
        review_it(journey)
    with journey.in_phase(call_states.DELIBERATE):
        assert journey.call.phases.get(kind=call_states.REVIEW).closed_at is not None
        set_up_the_ballot(journey)
    with journey.in_phase(call_states.BALLOT):
        come_in_by_letter(journey, citizen)
        first = cast(journey, citizen, choose=1)
        second = replace(journey, citizen, first)
        find(journey, citizen, second)
        others_vote(journey)
    with journey.in_phase(call_states.RESULT):
        read_the_result(journey, citizen)
        find_what_it_did(journey, citizen, second)
        recount_as_a_stranger(journey, citizen)
        make_commitments(journey)
        read_its_story(journey, citizen)


def compose_page_by_page(journey: Journey) -> None:
    words, tag = journey.words, journey.language
    steward = journey.at_desk(f"b/{journey.body.slug}/calls/", journey.steward)
    steward.follow("Begin a call")
    steward.fill(**{f"title_{tag}": words["call"], f"rules_{tag}": words["rules"]})
    steward.press("Go on")
    steward.follow("Phases and their hours")
    steward.fill(first_day=FIRST_DAY.isoformat())
    steward.press("A whole process")
    steward.press("Save")
    steward.follow("Who takes part")
    for name, wanted in (
        ("ways", [call_states.OPEN, call_states.CODE]),
        ("voting_ways", [call_states.CODE, call_states.COUNTER]),
    ):
        for box in steward.page.locator(f"#main input[name={name}]").all():
            box.set_checked(box.get_attribute("value") in wanted)
    steward.press("Save")
    steward.follow("Themes")
    steward.tick("themes", "roads")
    steward.tick("themes", "education")
    steward.press("Add those chosen")
    steward.follow("Back to the parts")
    steward.follow("Places")
    steward.fill(code="q0", **{f"name_{tag}": words["place"]})
    steward.press("Save the place")
    steward.page.go_back()
    steward.go(f"/{tag}/{journey.place}compose/envelopes/")
    steward.fill(amount_whole="1000000")
    steward.press("Save")
    steward.follow("Look through and publish")
    steward.press("Publish")
    steward.sees(words["call"])


def compose_at_once(journey: Journey) -> None:
    """As the steward's pages do it."""
    call = make_draft_call(
        journey.body,
        title=LocalizedText.of(**{journey.language: journey.words["call"]}),
        rules=LocalizedText.of(**{journey.language: journey.words["rules"]}),
        ways=(call_states.OPEN, call_states.CODE),
        voting_ways=(call_states.CODE, call_states.COUNTER),
    )
    hours = hours_of_template(journey.body, template="whole", first_day=FIRST_DAY)
    calling.set_phases(by=INSTALLATION, call=call, hours=hours)
    make_place(call, 0, name=LocalizedText.of(**{journey.language: journey.words["place"]}))
    for number in range(2):
        make_theme(call, number)
    calling.set_envelope(by=INSTALLATION, call=call, place=None, amount=Decimal(1_000_000))
    calling.publish_call(by=INSTALLATION, call=call)


def come_in_by_mail(journey: Journey, address: str) -> Traveller:
    """From the call's page, through the page where one comes in, to what one wanted to do."""
    citizen = journey.come(journey.place)
    citizen.follow("Say what is missing")
    give_address(journey, citizen, address)
    return citizen


def say_a_need(journey: Journey, citizen: Traveller) -> None:
    words = journey.words
    citizen.fill(title=words["need"], words=words["more"])
    citizen.choose(place="q0", theme=journey.call.themes.all()[0].code, language=journey.language)
    citizen.press("Send")
    photo: Any = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": make_photo_file()}
    citizen.field("photo").set_input_files(photo)
    citizen.fill(words=words["photo"])
    citizen.press("Add the photo")
    citizen.follow("Done: see the need")
    citizen.sees(words["more"])
    expect(citizen.page.get_by_alt_text(words["photo"])).to_be_visible()


def join_it_in_the_other_language(journey: Journey) -> None:
    """A neighbour begins to say the same in another language: while typing, or at the latest when sending."""
    neighbour = journey.come(f"{journey.place}needs/new/", language=journey.other)
    give_address(journey, neighbour, "second@example.org")
    neighbour.choose(place="q0", language=journey.other)
    neighbour.fill(title=WORDS[journey.other]["need"])
    if not journey.javascript:
        neighbour.press("Send")
    likely = neighbour.page.locator("#likely")
    expect(likely).to_contain_text(journey.words["need"])
    neighbour.press("I miss this too", inside=likely)
    assert Need.objects.filter(call=journey.call).count() == 1
    assert journey.need.support_count == 1


def propose_a_solution(journey: Journey) -> None:
    """Somebody with an account."""
    neighbour = journey.come(journey.place, person=make_person(account=True))
    neighbour.follow_link(neighbour.page.locator("#needs").get_by_role("link", name=journey.words["need"]))
    neighbour.follow("Propose a solution")
    neighbour.follow("With my account")
    neighbour.press("Go on")
    neighbour.fill(title=journey.words["solution"], cost="500 000")
    neighbour.press("Send")
    neighbour.sees(journey.words["solution"])


def write_a_comment(journey: Journey) -> None:
    passer = journey.come(f"{journey.place}needs/{journey.need.public_id}/")
    passer.follow("Come in to write a comment")
    give_address(journey, passer, "third@example.org")
    form = passer.page.locator("#comments form")
    form.locator("[name=words]").fill(journey.words["comment"])
    passer.press("Send", inside=form)
    passer.sees(journey.words["comment"])


def need_something_dearer(journey: Journey) -> None:
    """So that there is something to lose: a need of others, whose solution is feasible and costs too much beside."""
    need = make_need(journey.call, title=DEARER, language="fr", theme=journey.call.themes.last())
    solution = make_solution(need, title=POOL, cost=Decimal(900_000))
    make_review(solution, yes(cost=solution.cost))


def review_it(journey: Journey) -> None:
    officer = journey.at_desk(journey.place, journey.officer)
    officer.follow_link(officer.page.locator("#main a[href$='/needs/reviews/']"))
    officer.follow_link(officer.page.locator("#main a[href$='/review/']"))
    officer.tick("is_competent", "yes")
    officer.tick("is_feasible", "yes")
    officer.choose(ground="within_competence")
    officer.fill(words=journey.words["review"], cost="600 000")
    officer.press("Send the review")
    officer.sees(journey.words["review"])


def set_up_the_ballot(journey: Journey) -> None:
    steward = journey.at_desk(journey.place, journey.steward)
    steward.follow("Set up the ballot")
    steward.follow("Choose")
    steward.tick("method", "approval")
    steward.fill(most="2")
    steward.tick("rule", "equal_shares")
    steward.press("Save")
    steward.follow("From feasible solutions")
    for box in steward.page.locator("#main input[name=solution]").all():
        box.check()
    steward.press("Put these on the ballot")
    steward.sees(steward.say("Yes. It opens by itself at its hour."))


def come_in_by_letter(journey: Journey, citizen: Traveller) -> None:
    """She who came in by e-mail to say a need votes by her letter: in this call only the register votes."""
    citizen.go(f"/{journey.language}/{journey.place}")
    citizen.follow_link(citizen.page.locator("#main a.btn[href$='/ballot/']"))
    citizen.follow("Come in another way")
    citizen.follow("With the code of a letter")
    citizen.fill(code=f"code{HERS:08}")
    citizen.press("Go on")


def cast(journey: Journey, citizen: Traveller, *, choose: int) -> tuple[str, str]:
    """From the ballot's page to the receipt. Returns tracker and secret, as she writes them down."""
    citizen.follow("Fill in my ballot")
    return fill_in(journey, citizen, choose=choose, button="Cast my vote")


def fill_in(journey: Journey, citizen: Traveller, *, choose: int, button: str) -> tuple[str, str]:
    boxes = citizen.page.locator("#booth input[type=checkbox]")
    expect(boxes).to_have_count(2)
    hers = boxes.and_(citizen.page.get_by_label(journey.words["solution"]))
    for box in boxes.all():
        box.set_checked(choose == 2)
    hers.check()
    citizen.press("Look at it once more")
    citizen.sees(journey.words["solution"])
    citizen.press(button)
    tracker, secret = citizen.page.locator(".certificate .code").all_inner_texts()
    return tracker, secret


def replace(journey: Journey, citizen: Traveller, before: tuple[str, str]) -> tuple[str, str]:
    citizen.follow("Back to the ballot")
    citizen.follow("Replace my vote")
    citizen.fill(tracker=before[0], secret=before[1])
    citizen.press("Go on")
    after = fill_in(journey, citizen, choose=1, button="Replace my vote")
    assert after != before
    return after


def find(journey: Journey, citizen: Traveller, kept: tuple[str, str]) -> None:
    citizen.follow("Find my ballot")
    citizen.fill(tracker=kept[0], secret=kept[1])
    citizen.press("Find")
    expect(citizen.page.locator("#main [role=status] h2")).to_have_count(1)
    expect(citizen.page.locator("#main")).not_to_contain_text(citizen.say("What this ballot did"))


def others_vote(journey: Journey) -> None:
    """The others of the roll, at the counter: two thirds for the light, one third for the pool."""
    election = Election.objects.select_related("call__body").get(call=journey.call)
    light, pool = (
        election.candidates.get(source_id=Solution.objects.get(need__call=journey.call, title=title).public_id).key
        for title in (journey.words["solution"], POOL)
    )
    entries = [one for one in roll_of(election) if not one.marks.exists()]
    assert len(entries) == VOTERS - 1
    for number, entry in enumerate(entries):
        vote(election, entry, (light,) if number % 3 else (pool,))


def read_the_result(journey: Journey, citizen: Traveller) -> None:
    citizen.go(f"/{journey.language}/{journey.place}")
    citizen.follow("See the result")
    citizen.sees(journey.words["solution"])
    citizen.follow("Why these, what the others lacked, and other rules beside")
    expect(citizen.page.locator("#main section ol.list > li")).to_have_count(1)
    losers = citizen.page.locator("#main table.folds tbody tr")
    expect(losers).to_have_count(1)
    expect(losers).to_contain_text(POOL)
    expect(losers.locator("td").last).not_to_be_empty()


def find_what_it_did(journey: Journey, citizen: Traveller, kept: tuple[str, str]) -> None:
    citizen.go(f"/{journey.language}/{journey.place}ballot/find/")
    citizen.fill(tracker=kept[0], secret=kept[1])
    citizen.press("Find")
    expect(citizen.page.locator("#main .note.kept")).to_be_visible()
    citizen.sees(citizen.say("What this ballot did"))
    citizen.sees(journey.words["solution"])


def recount_as_a_stranger(journey: Journey, citizen: Traveller) -> None:
    """From the address on the result's page; then from a folder in which one vote was changed."""
    citizen.go(f"/{journey.language}/{journey.place}ballot/result/")
    said = citizen.page.locator("#recount pre").inner_text().split()
    assert said[:-1] == ["mithaq-engines", "tally", "recount"]
    done = recount(said[-1])
    assert done.returncode == 0, done.stdout + done.stderr
    link = citizen.page.locator("#recount a[href$='all.zip']").get_attribute("href")
    with urlopen(f"{journey.open_page.address}{link}") as answer:
        archive = zipfile.ZipFile(io.BytesIO(answer.read()))
    folder = journey.files / "published"
    archive.extractall(folder)
    assert recount(str(folder)).returncode == 0
    ballots = next(one for one in sorted(folder.iterdir()) if "ballots" in one.name)
    lines = ballots.read_text(encoding="utf-8").splitlines(keepends=True)
    ballots.write_text("".join(lines[:-1]), encoding="utf-8")
    altered = recount(str(folder))
    assert altered.returncode == 1, altered.stdout + altered.stderr
    shutil.rmtree(folder)


def make_commitments(journey: Journey) -> None:
    steward = journey.at_desk(journey.place, journey.steward)
    steward.follow("From needs to commitments")
    steward.follow("Make draft commitments")
    steward.fill(title=journey.words["programme"])
    steward.choose(language=journey.language)
    steward.page.locator("#main textarea").fill(journey.words["commitment"])
    steward.press("Put them into the draft")
    steward.sees(journey.words["commitment"])


def read_its_story(journey: Journey, citizen: Traveller) -> None:
    """In a draft first; once the council has adopted the programme, the commitment can be read, and leads back."""
    where = f"/{journey.language}/{journey.place}needs/"
    citizen.go(f"{where}{journey.need.public_id}/")
    assert journey.need.outcome == need_states.COMMITTED
    said = citizen.say("Selected, and became a commitment: %(title)s") % {"title": journey.words["solution"]}
    expect(citizen.page.locator("#story")).to_contain_text(said)
    edition = Edition.objects.get(instrument__body=journey.body)
    today = journey.body.today()
    make_decided(edition, decided_on=today, in_force_on=today)
    citizen.page.reload()
    citizen.follow_link(citizen.page.locator("#story").get_by_role("link", name=said))
    citizen.sees(journey.words["commitment"])
    citizen.sees(journey.words["need"])
    citizen.go(f"{where}{Need.objects.get(call=journey.call, title=DEARER).public_id}/")
    lost = citizen.page.locator("#story li", has_text=citizen.say("Not selected: %(title)s") % {"title": POOL})
    expect(lost.locator("small").last).to_contain_text(
        Solution.objects.get(need__call=journey.call, title=POOL).outcome_words
    )
