"""Threads as people see them: bounded, without JavaScript, with what is hidden told and not shown."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mithaq.calls.models import Call, Participant
from mithaq.comments.actions import block, decide, report
from mithaq.comments.actions.writing import MOST_A_MINUTE
from mithaq.comments.models import LONGEST, Appeal, Comment, Decision, Report
from mithaq.comments.shown import PAGE, REPLIES, ThreadPage, page_of_thread
from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from tests.attacks.hostile import Fields
from tests.calls.factories import make_call, make_convener, make_participant
from tests.comments.factories import call_as_subject, fill_thread, make_comment

pytestmark = pytest.mark.django_db


def browser_of(participant: Participant | None) -> Client:
    client = Client()
    if participant is not None and participant.person is not None and participant.person.account is not None:
        client.force_login(participant.person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def officer_s_browser(call: Call) -> Client:
    client, officer = Client(), make_convener(call.body)
    assert officer.account is not None
    client.force_login(officer.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(name: str, call: Call, *more: str) -> str:
    return reverse(f"comments:{name}", args=[call.body.slug, call.public_id, *more])


def text_of(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def hidden(comment: Comment, reason: str = "insult") -> None:
    call = comment.thread.call
    decide(by=INSTALLATION, call=call, kind="comment", public_id=comment.public_id, verb="hide", reason=reason)


def drawn(
    call: Call, participant: Participant | None, query: str = "", *, is_whole: bool = True
) -> tuple[ThreadPage, int]:
    """The thread of a call for one reader, and the queries that it took beside finding the reader."""
    request = RequestFactory().get(f"/{query}")
    request.__dict__["_mithaq_participants"] = {call.pk: participant}
    with CaptureQueriesContext(connection) as queries:
        page = page_of_thread(request, call_as_subject(call))
        assert all(row.author and bool(row.words) for row in page.rows) or not is_whole
    return page, len(queries)


def test_a_thread_takes_three_queries_whatever_its_length() -> None:
    short, long = make_call(), make_call()
    fill_thread(short, tops=50)
    fill_thread(long, tops=2_000, replies=500)
    reader = make_participant(long, shown_name="Amal")
    make_comment(long, by=reader, words="DEBOUT " * 8)
    counts = [drawn(call, whom)[1] for call in (short, long) for whom in (None, make_participant(call))]
    assert set(counts) <= {2, 3}  # two where nobody replied and nothing of the reader's waits
    page, _count = drawn(long, reader, "?comments=2&order=oldest")
    assert (len(page.rows), page.page.paginator.num_pages, len(page.own)) == (PAGE, 2_000 // PAGE, 1)
    first, _count = drawn(long, None)
    assert (len(first.rows[0].replies), first.rows[0].more) == (REPLIES, 500 - REPLIES)
    assert page.count == 2_500


def test_a_participant_writes_replies_and_reads_both_without_javascript() -> None:
    call = make_call()
    by = make_participant(call, shown_name="Amal du douar")
    browser = browser_of(by)
    page = text_of(browser.get(address("comment_list", call)))
    form = Fields(page).values | {"words": "L’eau manque <b>ici</b>.\nVraiment."}
    answer = browser.post(address("comment_write", call, "call", call.public_id), form)
    top = Comment.objects.get()
    assert answer.status_code == 302 and answer["Location"].endswith(f"#c-{top.public_id}")
    assert top.words == "L’eau manque <b>ici</b>.\nVraiment."
    reply_path = address("comment_reply", call, top.public_id)
    form = Fields(text_of(browser.get(reply_path))).values | {"words": "Oui, chaque été."}
    assert browser.post(reply_path, form).status_code == 302
    page = text_of(Client().get(address("comment_list", call)))
    assert "Amal du douar" in page and "&lt;b&gt;ici&lt;/b&gt;" in page and "Oui, chaque été." in page
    assert f'id="c-{top.replies.get().public_id}"' in page
    assert Client().get(f"/id/{top.public_id}/", follow=True).status_code == 200


def test_who_does_not_take_part_is_led_to_come_in_and_back() -> None:
    call = make_call()
    path = address("comment_write", call, "call", call.public_id)
    answer = Client().post(path, {"words": "Bonjour"})
    assert answer.status_code == 302 and "/join/?next=" in answer["Location"]
    assert not Comment.objects.exists()


def test_a_comment_of_a_hundred_thousand_signs_is_refused_and_nothing_typed_is_lost() -> None:
    call = make_call()
    browser = browser_of(make_participant(call))
    path = address("comment_write", call, "call", call.public_id)
    for words in ("mot " * 25_000, "x" * (LONGEST + 1), "Le maire \u202eriam eL"):
        page = text_of(browser.post(path, {"words": words, "language": "fr"}))
        assert words.strip() in page and 'role="alert"' in page
    for number in range(MOST_A_MINUTE):
        browser.post(path, {"words": f"Avis {number}", "language": "fr"})
    assert "Sixième avis" in text_of(browser.post(path, {"words": "Sixième avis", "language": "fr"}))
    assert Comment.objects.count() == MOST_A_MINUTE


def test_what_waits_is_seen_by_its_author_alone_who_is_told_so() -> None:
    call = make_call(publishes_first=False)
    by = make_participant(call)
    browser, path = browser_of(by), address("comment_write", call, "call", call.public_id)
    page = text_of(browser.post(path, {"words": "Mon avis attend.", "language": "fr"}, follow=True))
    assert "Mon avis attend." in page
    comment = Comment.objects.get()
    for reader in (Client(), browser_of(make_participant(call))):
        assert "Mon avis attend." not in text_of(reader.get(address("comment_list", call)))
        assert reader.get(address("comment_detail", call, comment.public_id)).status_code == 404
        assert reader.get(f"/id/{comment.public_id}/").status_code == 404


def test_who_is_blocked_finds_why_and_how_to_appeal_beside_the_thread() -> None:
    call = make_call()
    by = make_participant(call)
    decision = block(by=INSTALLATION, participant=by, reason="insult", words="Trois fois averti.")
    browser = browser_of(by)
    path = address("decision_detail", call, decision.public_id)
    assert path in text_of(browser.get(address("comment_list", call)))
    assert "Trois fois averti." in text_of(browser.get(path))
    appealed = browser.post(address("appeal_write", call, decision.public_id), {"words": "Une seule fois."})
    assert appealed.status_code == 302 and Appeal.objects.get().decision == decision
    officer = officer_s_browser(call)
    answer = address("appeal_answer", call, Appeal.objects.get().public_id)
    assert "Une seule fois." in text_of(officer.get(answer))
    officer.post(answer, {"verb": "unblock", "reason": "in_context", "words": "Vous avez raison."})
    assert "Vous avez raison." in text_of(browser.get(path))
    assert Participant.objects.get(pk=by.pk).blocked_at is None


def test_hidden_words_are_nowhere_and_their_place_says_why_while_replies_stay() -> None:
    call = make_call()
    comment = make_comment(call, words="Une insulte secrète.", by=make_participant(call))
    make_comment(call, parent=comment, words="Une réponse calme.")
    hidden(comment)
    for path in (address("comment_list", call), address("comment_detail", call, comment.public_id)):
        page = text_of(Client().get(path, headers={"accept-language": "fr"}))
        assert "insulte secrète" not in page and "Une réponse calme." in page
    author = browser_of(comment.author)
    own = text_of(author.get(address("comment_detail", call, comment.public_id)))
    assert "insulte secrète" in own and address("decision_detail", call, Decision.objects.get().public_id) in own
    assert Client().get(address("thing_report", call, "comment", comment.public_id)).status_code == 404
    assert drawn(call, None, is_whole=False)[0].count == 1


def test_a_stranger_reports_and_an_officer_decides_about_several_at_once() -> None:
    call = make_call()
    comments = [make_comment(call, words=f"Avis à cacher {number}") for number in range(3)]
    path = address("thing_report", call, "comment", comments[0].public_id)
    assert Client().post(path, {"reason": "insult", "words": "Lisez <i>bien</i>."}).status_code == 302
    make_comment(call, words="DEBOUT " * 8)
    assert Report.objects.get().by is None
    browser, queue = officer_s_browser(call), address("matter_list", call)
    page = text_of(browser.get(queue))
    assert "Avis à cacher 0" in page and "Lisez &lt;i&gt;bien&lt;/i&gt;." in page and "Avis à cacher 1" not in page
    ticked = [f"comment.{one.public_id}" for one in comments[:2]]
    wrong = browser.post(queue, {"matter": ticked, "verb": "hide", "reason": "in_context", "words": "Voilà"})
    assert "Voilà" in text_of(wrong) and not Decision.objects.exists()
    right = browser.post(queue, {"matter": ticked, "verb": "hide", "reason": "off_topic", "words": "Voilà"})
    assert right.status_code == 302
    assert Comment.objects.filter(state="hidden").count() == 2
    log = text_of(browser.get(address("decision_list", call)))
    assert log.count("Voilà") == 2
    assert browser.get(address("decision_csv", call)).content.decode().count("off_topic") == 2


def test_queue_and_log_take_the_same_queries_for_one_as_for_fifty() -> None:
    found = []
    for size in (1, 50):
        call = make_call()
        comments = list(Comment.objects.filter(thread=fill_thread(call, tops=2 * size)).select_related("thread__call"))
        for comment in comments[:size]:
            report(by=None, call=call, kind="comment", public_id=comment.public_id, reason="insult")
        for comment in comments[size:]:
            hidden(comment)
        browser = officer_s_browser(call)
        for name in ("matter_list", "decision_list"):
            with CaptureQueriesContext(connection) as queries:
                text_of(browser.get(address(name, call)))
            found.append(len(queries))
    assert found[:2] == found[2:] and max(found) <= 20, found


def test_the_page_of_a_call_shows_its_thread_last_and_officers_the_queue() -> None:
    call = make_call(title=LocalizedText.of(fr="Appel de l’essai"))
    make_comment(call, words="Au bas de la page.")
    path = reverse("calls:call_detail", args=[call.body.slug, call.public_id])
    page = text_of(Client().get(path))
    queue = f'href="{address("matter_list", call)}"'
    assert "Au bas de la page." in page and queue not in page
    assert queue in text_of(officer_s_browser(call).get(path))
