"""Reminders go to those who have not answered, once a step, and stop when asked to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta

import pytest

from mithaq.core import clock
from mithaq.directory.actions import end_mandate
from mithaq.directory.rules import INSTALLATION
from mithaq.notices.models import Notice, Stop
from mithaq.signatures import shown
from mithaq.signatures.actions import close_campaign, send_code, set_reminders
from mithaq.signatures.models import Campaign
from mithaq.signatures.tasks import KIND, forget_codes, remind
from tests.factories import make_campaign, make_mandate, make_person, make_signature


@contextmanager
def days_from_due(campaign: Campaign, days: int) -> Iterator[datetime]:
    """Noon, so many days after the date by which it is to be signed."""
    at = datetime.combine(campaign.due_on + timedelta(days=days), time(12), tzinfo=UTC)
    with clock.frozen(at):
        yield at


def told(campaign: Campaign, days: int) -> int:
    with days_from_due(campaign, days) as at:
        return remind(at)


@pytest.mark.django_db
def test_each_step_is_told_once_to_those_who_have_not_signed() -> None:
    campaign = make_campaign()
    late, prompt = (make_mandate(body=campaign.body, role="director") for _ in range(2))
    assert [told(campaign, -20), told(campaign, -19)] == [2, 0]
    make_signature(campaign, prompt)
    assert [told(campaign, days) for days in (-7, -6, -1, 0, 1, 6, 7, 30)] == [1, 0, 0, 1, 0, 0, 1, 0]
    assert Notice.objects.filter(person=late.person, kind=KIND).count() == 4
    assert Notice.objects.filter(person=prompt.person, kind=KIND).count() == 1


@pytest.mark.django_db
def test_who_is_no_longer_bound_is_not_reminded() -> None:
    campaign = make_campaign()
    mandate = make_mandate(body=campaign.body, role="director")
    end_mandate(by=INSTALLATION, mandate=mandate, on=campaign.body.today())
    assert told(campaign, -20) == 0


@pytest.mark.django_db
def test_a_campaign_can_stop_its_reminders_and_a_closed_one_sends_none() -> None:
    campaign = make_campaign()
    make_mandate(body=campaign.body, role="director")
    set_reminders(by=INSTALLATION, campaign=campaign, on=False)
    assert told(campaign, 0) == 0
    set_reminders(by=INSTALLATION, campaign=campaign, on=True)
    close_campaign(by=INSTALLATION, campaign=campaign)
    assert told(campaign, 0) == 0


@pytest.mark.django_db
def test_a_person_can_stop_the_e_mails_and_still_sees_them_on_screen() -> None:
    campaign = make_campaign()
    person = make_person(campaign.body, email="amina@example.org")
    make_mandate(person, campaign.body, role="director")
    Stop.objects.create(person=person, kind=KIND)
    assert told(campaign, 0) == 1
    assert Notice.objects.get(person=person).channel == Notice.SCREEN


@pytest.mark.django_db
def test_a_reminder_leads_to_the_text_in_the_person_s_language() -> None:
    campaign = make_campaign()
    person = make_person(campaign.body, language="ar", email="amina@example.org")
    mandate = make_mandate(person, campaign.body, role="director")
    told(campaign, 0)
    notice = Notice.objects.get(person=person)
    assert notice.link == f"/ar/b/{campaign.body.slug}/campaigns/{campaign.public_id}/read/{mandate.public_id}/"
    assert "ميثاق التجارب" in notice.subject


@pytest.mark.django_db
def test_late_is_computed() -> None:
    campaign = make_campaign()
    with days_from_due(campaign, 0):
        assert not shown.is_late(campaign)
    with days_from_due(campaign, 1):
        assert shown.is_late(campaign)


@pytest.mark.django_db
def test_a_code_in_clear_does_not_outlive_its_quarter_of_an_hour() -> None:
    campaign = make_campaign()
    person = make_person(campaign.body, account=True)
    send_code(by=person, campaign=campaign, mandate=make_mandate(person, campaign.body))
    assert forget_codes(clock.now()) == 0
    assert forget_codes(clock.now() + timedelta(minutes=16)) == 1
    assert not Notice.objects.filter(kind="code").exists()
