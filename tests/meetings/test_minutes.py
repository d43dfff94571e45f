"""Minutes: what two people write is not lost, what is read is what was published."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from mithaq.core import clock
from mithaq.core.errors import Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.meetings import actions, states
from mithaq.meetings.models import Minutes
from tests.factories import make_body
from tests.meetings.factories import make_committee, make_convener, make_meeting, members_of
from tests.meetings.test_meetings import page, signed_in
from tests.races import race

pytestmark = pytest.mark.django_db


def text(words: str) -> LocalizedText:
    return LocalizedText.of(ar=words)


def test_of_two_who_write_at_once_neither_loses_a_word() -> None:
    body = make_body()
    meeting = make_meeting(body, clock.now() - timedelta(hours=3))
    first, second = signed_in(make_convener(body)), signed_in(make_convener(body))
    assert page(first, "minutes_write", meeting, text_fr="Premier texte", revision="0").status_code == 302
    assert page(first, "minutes_write", meeting, text_fr="Texte de Badr", revision="1").status_code == 302
    crossed = page(second, "minutes_write", meeting, text_fr="Texte d’Amal", revision="1")
    html = crossed.content.decode()
    assert crossed.status_code == 200 and "Texte de Badr" in html and "Texte d’Amal" in html
    assert Minutes.objects.get().revision == 2
    revision = crossed.context["form"].data["revision"]
    both = page(second, "minutes_write", meeting, text_fr="Badr et Amal", revision=revision)
    assert both.status_code == 302
    saved = [one.text.texts["fr"] for one in Minutes.objects.get().texts.all()]
    assert saved == ["Badr et Amal", "Texte de Badr", "Premier texte"]
    history = page(first, "minutes_detail", meeting).content.decode()
    assert all(words in history for words in saved)


@pytest.mark.django_db(transaction=True)
def test_racing_writers_leave_one_text_a_revision() -> None:
    meeting = make_meeting(None, clock.now() - timedelta(hours=3))
    done = race(
        [
            lambda: actions.write_minutes(by=INSTALLATION, meeting=meeting, text=text("أ"), revision=0),
            lambda: actions.write_minutes(by=INSTALLATION, meeting=meeting, text=text("ب"), revision=0),
        ]
    )
    assert sorted(type(one).__name__ for one in done) == ["Crossed", "Minutes"]
    assert Minutes.objects.get().texts.count() == 1


def test_minutes_go_from_written_to_approved_to_published_and_no_other_way() -> None:
    body = make_body()
    committee = make_committee(body, members=1)
    meeting = make_meeting(body, clock.now() - timedelta(hours=3), committee=committee, invited=(states.COMMITTEE,))
    officer, stranger, by = signed_in(make_convener(body)), Client(), {"by": INSTALLATION, "meeting": meeting}
    actions.keep_sheet(**by, mandates=members_of(committee))
    coming = make_meeting(body)
    with pytest.raises(Refused):
        actions.write_minutes(by=INSTALLATION, meeting=coming, text=text("محضر"), revision=0)  # it was not held
    actions.write_minutes(**by, text=text("محضر الاجتماع: اتفق الحاضرون على المحاور."), revision=0)
    with pytest.raises(Refused):
        actions.publish_minutes(**by, revision=1)  # nobody approved them
    assert page(stranger, "minutes_detail", meeting).status_code == 404
    assert page(officer, "minutes_approve", meeting, revision="0").status_code == 302  # another text than was read
    assert Minutes.objects.get().state == states.WRITTEN
    page(officer, "minutes_approve", meeting, revision="1")
    page(officer, "minutes_publish", meeting, revision="1")
    with translation.override("ar"):
        path = reverse("meetings:minutes_detail", args=[body.slug, meeting.public_id])
    html = stranger.get(path).content.decode()
    assert 'dir="rtl"' in html and "اتفق الحاضرون" in html and 'class="certificate' in html
    assert str(members_of(committee)[0].person.name) in html  # a member's seat is public
    with pytest.raises(Refused):
        actions.write_minutes(**by, text=text("نص آخر"), revision=1)  # a correction says why
    actions.write_minutes(**by, text=text("نص آخر"), revision=1, reason=LocalizedText.of(ar="خطأ في الاسم"))
    assert "نص آخر" not in stranger.get(path).content.decode()  # until it is published, the old one is read
    assert "نص آخر" in officer.get(path).content.decode()
    actions.approve_minutes(**by, revision=2)
    actions.publish_minutes(**by, revision=2)
    html = stranger.get(path).content.decode()
    assert "نص آخر" in html and "خطأ في الاسم" in html
