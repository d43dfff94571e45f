"""Who says what they see is counted once, with others, and nobody can be found in what is published."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from mithaq.core import clock, ids, pictures
from mithaq.core.canonical import content_hash
from mithaq.core.errors import NotAllowed, Refused
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.portal.identifiers import address_of
from mithaq.ratings import states, tables, tasks
from mithaq.ratings.actions import decide, remark
from mithaq.ratings.forgetting import erase
from mithaq.ratings.models import Counted, Hiding, QuarterCount, Rating
from mithaq.ratings.raters import Rater
from tests.delivery.factories import make_promised, promise
from tests.factories import make_person, make_steward
from tests.races import race
from tests.ratings.factories import AUTUMN, SUMMER, make_answers, make_rated, make_rating, photo

pytestmark = pytest.mark.django_db


def test_only_the_last_answer_of_a_person_stands_and_its_words_alone_remain() -> None:
    with clock.frozen(SUMMER):
        subject, me = make_rated(), Rater(person=make_person(account=True))
        first = make_rating(
            subject, "nothing", by=me, words="Rien n’a commencé.", photo=("a.jpg", photo()), photo_words="x"
        )
        kept = first.photo
        last = make_rating(subject, "half", by=me, words="Une moitié est là.")
    first.refresh_from_db()
    assert (first.is_standing, first.words, first.photo, first.seen) == (False, "", "", "nothing")
    assert list(Rating.objects.standing()) == [last]
    assert Counted.objects.get().waiting == 1
    assert kept


@pytest.mark.django_db(transaction=True)
def test_one_browser_that_answers_twice_at_once_has_one_answer() -> None:
    subject, guest = make_rated(), ids.new_secret()
    with clock.frozen(SUMMER):
        race([lambda: make_rating(subject, "done", by=Rater(guest=guest))] * 4)
    assert Rating.objects.count() == 4
    assert Rating.objects.standing().count() == 1
    assert Counted.objects.get().waiting == 1


def test_what_is_not_in_force_yet_is_not_rated() -> None:
    with clock.frozen(SUMMER - timedelta(days=300)), pytest.raises(Refused):
        make_rating(make_rated())
    assert not Rating.objects.exists()


def test_nothing_is_published_below_five_and_five_are_counted_together() -> None:
    with clock.frozen(SUMMER):
        subject = make_rated()
        make_answers(subject, begun=4)
        tasks.count_ratings(clock.now())
        assert not Counted.objects.published().exists()
        make_answers(subject, begun=1, done=6, nothing=1, half=2)
        tasks.count_ratings(clock.now())
        table = Counted.objects.get().table
        make_answers(subject, done=4)  # four more: whoever looks before and after must not learn what they said
        tasks.count_ratings(clock.now())
    assert Counted.objects.get().table == table
    assert table["all"] == 14
    assert table["seen"] == {"nothing": None, "begun": 5, "half": None, "nearly": 0, "done": 6}


def test_what_was_withheld_in_one_quarter_cannot_be_worked_out_from_the_others() -> None:
    """By hand: 7 + 1 say “half”; the one of the second quarter is withheld, and others of its lines."""
    rows = [("2025-3", "half", 7), ("2025-3", "done", 9), ("2025-4", "half", 1), ("2025-4", "done", 8)]
    tallies = [tables.Tally(quarter, seen, None, False, True, True, count) for quarter, seen, count in rows]
    before = {"2025-3": {"all": 16, "seen": {"half": 7, "done": 9}}}
    table = tables.published(tallies, answers=["half", "done"], levels=[1], before=before)
    assert table["quarters"]["2025-3"] == before["2025-3"]  # it is in the public log as it was
    assert table["quarters"]["2025-4"] == {"all": 9, "seen": {"half": None, "done": None}}
    assert table["seen"] == {"half": None, "done": None}  # else 8 − 7 says what one person saw
    assert table["all"] == 25


def test_a_quarter_that_is_over_is_written_in_the_log_once_and_changes_no_more() -> None:
    with clock.frozen(SUMMER):
        subject, me = make_rated(), Rater(guest=ids.new_secret())
        make_rating(subject, "nothing", by=me)
        make_answers(subject, nothing=5, begun=6)
        tasks.count_ratings(clock.now())
    with clock.frozen(AUTUMN):
        assert [tasks.count_ratings(clock.now()), tasks.count_ratings(clock.now())] == [1, 0]
        make_rating(subject, "done", by=me)
        make_answers(subject, done=6)
        tasks.count_ratings(clock.now())
    closed = QuarterCount.objects.get()
    table = Counted.objects.get().table
    assert closed.table == table["quarters"]["2025-3"] == {"all": 12, "seen": closed.table["seen"]}
    assert (closed.table["seen"]["nothing"], table["seen"]["nothing"], table["seen"]["done"]) == (6, 5, 7)
    counts = {"subject": subject.public_id, "quarter": "2025-3", "counts": closed.table}
    assert f'"counts":"{content_hash(counts)}"' in Pending.objects.get(kind="ratings.counted").leaf
    assert address_of(closed.public_id, "fr") == address_of(Counted.objects.get().public_id, "fr") + "#q-2025-3"  # type: ignore[operator]  # both are found


def test_a_photo_loses_where_it_was_taken_and_waits_when_its_guest_is_unknown() -> None:
    with clock.frozen(SUMMER):
        subject = make_rated()
        seen, known_by = ("a.jpg", photo()), Rater(person=make_person(account=True))
        guest = make_rating(subject, photo=seen, photo_words="Un chantier vide")
        known = make_rating(subject, by=known_by, photo=seen, photo_words="Un chantier vide")
        with pytest.raises(Refused) as refused:
            make_rating(subject, photo=seen)
    assert refused.value.field == "photo_words"
    assert (guest.state, known.state) == (states.WAITING, states.SHOWN)
    shown = pictures.opened(known.photo)
    assert b"chez moi" not in shown
    assert not Image.open(BytesIO(shown)).getexif()


def test_hidden_words_are_hidden_for_a_reason_in_public_and_the_number_stays() -> None:
    with clock.frozen(SUMMER):
        subject = make_rated()
        make_answers(subject, done=4)
        author = make_person(account=True)
        one = make_rating(subject, "nothing", by=Rater(person=author), words="Le chef a volé le ciment.")
        stranger = Rater(guest=ids.new_secret())
        remark(by=stranger, rating=one, reason="insult")
        remark(by=stranger, rating=one, reason="insult")
        assert one.remarks.count() == 1
        with pytest.raises(NotAllowed):
            decide(by=make_person(), rating=one, verb=states.HIDE, reason="insult")
        with pytest.raises(Refused):
            decide(by=INSTALLATION, rating=one, verb=states.HIDE, reason="he is of the other party")
        decide(by=make_steward(subject.body), rating=one, verb=states.HIDE, reason="insult", note="Sans le nom, oui.")
        tasks.count_ratings(clock.now())
    assert not Rating.objects.visible_to(None).exists()
    assert (Hiding.objects.get().reason, one.remarks.filter(settled_at=None).count()) == ("insult", 0)
    assert author.notices.get().kind == "rating_hidden"
    assert Counted.objects.get().table["all"] == 5


def test_who_is_erased_leaves_a_number_of_nobody() -> None:
    with clock.frozen(SUMMER):
        author = make_person(account=True)
        one = make_rating(make_rated(), by=Rater(person=author), words="Rien.")
        erase(author)
        again = Rating.objects.get(pk=one.pk)
    assert (again.person, again.words, again.is_standing) == (None, "", True)
    assert again.rater_key != one.rater_key


def test_what_one_browser_said_here_and_there_cannot_be_put_together() -> None:
    adoption, guest = make_promised(commitments=2), Rater(guest=ids.new_secret(), line="192.0.2.7")
    with clock.frozen(SUMMER):
        keys = {make_rating(promise(adoption, number), by=guest).rater_key for number in (0, 1)}
    assert len(keys) == 2
    assert not any(guest.guest in key for key in keys)
