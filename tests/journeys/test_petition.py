"""A petition in Arabic: signed without any script and on paper, deposited, admitted, on the agenda of a session."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from mithaq.core.dates import long_date
from mithaq.directory.models import Person
from mithaq.directory.rules import INSTALLATION
from mithaq.petitions import states
from mithaq.petitions.models import Petition
from mithaq.sittings import actions as sitting
from mithaq.sittings.models import Organ, Sitting
from tests.browser import PageOpener
from tests.factories import make_person
from tests.journeys.programmes import on
from tests.journeys.traveller import Traveller
from tests.petitions.factories import born, make_council, make_roll
from tests.sittings.factories import again, make_clerk, plan

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "إنارة الطريق المؤدي إلى الإعدادية"
REQUEST = "نطلب إدراج إنارة الطريق المؤدي إلى الإعدادية في جدول أعمال المجلس."
INTEREST = "أسر التلاميذ والساكنة المجاورة للطريق."
FOUND = "عدد التوقيعات كاف والموضوع من اختصاص الجماعة."
COMMITTEE = "لجنة المرافق العمومية"
ASKED = 100  # signatures, in a commune of 20,000 inhabitants
OCTOBER = datetime(2024, 10, 1, 9, tzinfo=UTC)  # the ordinary session that comes next


def test_a_petition_signed_here_and_on_paper_reaches_the_agenda(open_page: PageOpener) -> None:
    with on(7, 15):
        organ = make_council(population=20_000)
        make_roll(organ, ASKED + 10)
        agent, clerk = make_person(organ.body, account=True), make_clerk(organ.body)
        write(open_page, organ, agent)
        note_the_sheet(open_page, clerk)
        for number in (ASKED - 1, ASKED):
            sign(open_page, number)
    with on(7, 22):
        deposit(open_page, agent)
    with on(8, 12):
        session = plan(organ, items=0, month=10, starts_at=OCTOBER)
        admit(open_page, clerk, session)
    with on(9, 9):
        session = again(session)
        sitting.convene(by=INSTALLATION, sitting=session, revision=session.revision)
        stranger = come(open_page, "")
        stranger.follow_link(stranger.page.locator("#main").get_by_role("link", name=day(OCTOBER.date())))
        stranger.sees(TITLE)
        assert petition().state == states.ON_AGENDA


def petition() -> Petition:
    return Petition.objects.select_related("organ__body", "item__sitting").get()


def come(open_page: PageOpener, more: str, person: Person | None = None, *, javascript: bool = True) -> Traveller:
    found = petition()
    path = f"/ar/b/{found.organ.body.slug}/petitions/{found.public_id}/{more}"
    account = person.account if person else None
    return Traveller(open_page, path, language="ar", javascript=javascript, account=account)


def day(on: date) -> str:
    with translation.override("ar"):
        return long_date(on)


def write(open_page: PageOpener, organ: Organ, agent: Person) -> None:
    place = f"/ar/b/{organ.body.slug}/petitions/"
    here = Traveller(open_page, place, language="ar", account=agent.account)
    here.sees("المادة")  # what the law asks for, with its article
    here.follow("Write a petition")
    here.fill(title=TITLE, request=REQUEST, interest=INTEREST)
    here.choose(language="ar")
    here.press("Save")
    here.follow("Open it to signatures")
    here.press("Open it to signatures")
    here.sees(REQUEST)


def note_the_sheet(open_page: PageOpener, clerk: Person) -> None:
    here = come(open_page, "", clerk)
    here.follow("Sheets of paper")
    here.fill(rows="\n".join(f"AB{number};{born(number)}" for number in range(1, ASKED - 1)))
    here.press("Write the sheet down")
    assert petition().count == ASKED - 2


def sign(open_page: PageOpener, number: int) -> None:
    """Somebody on the roll, without an account and without JavaScript."""
    here = come(open_page, "", javascript=False)
    here.follow("Sign")
    here.fill(identifier=f"AB{number}", check_word=born(number))
    here.press("Sign")
    assert petition().count == number


def deposit(open_page: PageOpener, agent: Person) -> None:
    here = come(open_page, "", agent)
    here.follow("Deposit it")
    here.press("Deposit it")
    found = petition()
    for words in (found.receipt_number, found.list_hash, day(date(2024, 7, 22))):
        here.sees(words)


def admit(open_page: PageOpener, clerk: Person, session: Sitting) -> None:
    here = come(open_page, "", clerk)
    here.follow("Check the conditions of the law")
    for field in here.page.locator("#main select[name^=met_]").all():
        field.select_option("yes")
    for field in here.page.locator("#main [name^=words_]").all():
        field.fill(FOUND)
    here.press("Save")
    here.follow("Find it admissible")
    here.fill(words_ar=FOUND)
    here.press("Save")
    here.sees(FOUND)
    here.follow("Put it on the agenda")
    here.tick("sitting", session.public_id)
    here.fill(committee_ar=COMMITTEE)
    here.press("Save")
    here.sees(COMMITTEE)
