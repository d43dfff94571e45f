"""The pages: what everybody sees, what keepers do, how much a page costs, members side by side, reminders, search."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mithaq.core import clock
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.notices.actions import follow
from mithaq.notices.models import Notice
from mithaq.portal.search_index import refresh
from mithaq.publications import actions
from mithaq.publications.comparison import compare
from mithaq.publications.models import Document, Scheme
from mithaq.publications.shown import Counts, head_rows
from mithaq.publications.tasks import remind, tell
from tests.factories import (
    make_body,
    make_content,
    make_document,
    make_mandate,
    make_member,
    make_network,
    make_person,
    make_scheme,
    make_steward,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
WHY = LocalizedText.of(fr="Chiffres erronés", ar="أرقام خاطئة")


@pytest.fixture(autouse=True)
def _today() -> object:
    with clock.frozen(NOW):
        yield


def published(scheme: Scheme, head: str, days_ago: int = 0, **fields: object) -> Document:
    with clock.frozen(NOW - timedelta(days=days_ago)):
        return make_document(scheme, head=head, **fields)


def client_of(person: Person | None = None) -> Client:
    client = Client()
    if person is not None:
        assert person.account is not None
        client.force_login(person.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(scheme: Scheme, rest: str = "", *, by: Person | None = None, language: str = "en") -> str:
    answer = client_of(by).get(f"/{language}/b/{scheme.body.slug}/publications/{rest}")
    assert answer.status_code == 200, rest
    return html.unescape(answer.content.decode())


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_anyone_sees_which_heads_are_published_out_of_date_and_missing() -> None:
    scheme = make_scheme()
    published(scheme, "budgets", days_ago=10)
    published(scheme, "services", days_ago=400)
    published(scheme, "laws", audience="staff")
    actions.exempt(by=INSTALLATION, scheme=scheme, head="permits", reason=WHY)
    text = plain(page(scheme))
    assert "1 of 11 heads that apply are published and up to date." in text
    assert ("1 out of date" in text, "9 missing" in text) == (True, True)
    assert "Chiffres erronés" in text and "Bills are prepared by the Government." in text
    only = plain(page(scheme, "?state=out_of_date"))
    assert "Services and the documents they ask for" in only and "Budgets and accounts" not in only
    assert "8 heads" not in page(scheme, "?state=nonsense")


def test_older_versions_stay_reachable_marked_and_a_withdrawn_one_shows_its_reason_and_no_link() -> None:
    scheme = make_scheme()
    first = published(scheme, "budgets", description=LocalizedText.of(fr="Avec une adresse privée"))
    second = actions.replace(by=INSTALLATION, document=first, content=make_content())
    old = page(scheme, f"{first.public_id}/")
    assert "A later version has replaced this one" in old and second.public_id in old and first.link in old
    actions.withdraw(by=INSTALLATION, document=first, reason=WHY)
    gone = page(scheme, f"{first.public_id}/", language="fr")
    assert "Chiffres erronés" in gone and first.link not in gone and "adresse privée" not in gone
    for name in ("documents.csv", "documents.json"):
        assert first.link not in page(scheme, name) and "adresse privée" not in page(scheme, name)
    rows = {one["address"][-17:-1]: one for one in json.loads(page(scheme, "documents.json"))["documents"]}
    assert (rows[first.public_id]["state"], rows[second.public_id]["state"]) == ("withdrawn", "current")
    assert rows[second.public_id]["replaces"] == first.public_id
    heads = {one["head"]: one for one in json.loads(page(scheme, "documents.json"))["heads"]}
    assert (heads["budgets"]["state"], heads["budgets"]["due"]) == ("published", "2027-11-22")
    assert (heads["laws"]["state"], heads["laws"]["not_applicable_because"]) == ("missing", {})
    assert set(heads["bills"]["not_applicable_because"]) == {"ar", "fr", "en"}
    assert Client().get(f"/id/{second.public_id}/", follow=True).status_code == 200


def test_a_feed_holds_what_stands_for_everybody_in_the_reader_s_language() -> None:
    scheme = make_scheme()
    shown = published(scheme, "budgets")
    actions.withdraw(by=INSTALLATION, document=published(scheme, "laws"), reason=WHY)
    published(scheme, "budgets", audience="staff")
    for rest in ("feed.atom", "heads/budgets/feed.atom"):
        feed = ET.fromstring(page(scheme, rest, language="ar"))
        space = "{http://www.w3.org/2005/Atom}"
        entries = feed.findall(f"{space}entry")
        assert [one.findtext(f"{space}title") for one in entries] == ["ميزانية التجربة"]
        assert feed.findtext(f"{space}author/{space}name") == str(scheme.body.name.texts["ar"])
        assert entries[0].findtext(f"{space}id", "").endswith(f"/id/{shown.public_id}/")
    assert ET.fromstring(page(scheme, "heads/laws/feed.atom")).findall(f"{space}entry") == []


def test_a_clerk_publishes_replaces_and_withdraws_through_the_pages() -> None:
    scheme = make_scheme()
    by = make_mandate(make_person(scheme.body, account=True), scheme.body, role="information_officer").person
    client, base = client_of(by), f"/fr/b/{scheme.body.slug}/publications/"
    fields = {
        "title_fr": "Budget 2026",
        "link": "https://example.org/b.pdf",
        "audience": "everybody",
        "languages": "fr",
    }
    bad = client.post(f"{base}heads/budgets/new/", {**fields, "link": "javascript:alert(1)", "title_ar": "أ\u202eب"})
    assert bad.status_code == 200 and bad.context["form"].errors.keys() == {"title_ar"}
    bad = client.post(f"{base}heads/budgets/new/", {**fields, "link": "javascript:alert(1)"})
    assert bad.context["form"].errors.keys() == {"link"} and "Budget 2026" in bad.content.decode()
    turned = {"covers_from": "2026-02-01", "covers_to": "2026-01-01"}
    assert client.post(f"{base}heads/budgets/new/", {**fields, **turned}).context["form"].errors.keys() == {"covers_to"}
    for name, content in (("b.pdf", b"%PDF-1.7 nothing"), ("b.txt", b"<script>alert(1)</script>"), ("b.pdf", b"")):
        given = {**fields, "link": "", "file": SimpleUploadedFile(name, content)}
        bad = client.post(f"{base}heads/budgets/new/", given)
        assert bad.context["form"].errors.keys() == {"file"}, name
    both = {**fields, "file": SimpleUploadedFile("b.csv", b"a,b\n")}
    assert client.post(f"{base}heads/budgets/new/", both).context["form"].errors.keys() == {"file"}
    huge = client.post(f"{base}heads/budgets/new/", {**fields, "description_fr": "a" * 5_000_000})
    assert huge.status_code in (200, 400)
    assert not Document.objects.exists()
    assert client.post(f"{base}heads/budgets/new/", fields).status_code == 302
    first = Document.objects.get()
    assert (
        client.post(f"{base}{first.public_id}/replace/", {**fields, "link": "https://example.org/c.pdf"}).status_code
        == 302
    )
    second = first.replaced_by
    late = client.post(f"{base}{first.public_id}/replace/", fields)
    assert late.status_code == 200 and Document.objects.count() == 2
    assert client.post(f"{base}{second.public_id}/withdraw/", {"reason_fr": "Erreur"}).status_code == 302
    keep = {"owner": by.mandates.get().public_id, "months": "6"}
    assert client.post(f"{base}heads/budgets/keep/", keep).status_code == 302
    assert "Personne chargée de l’accès à l’information" in page(scheme, language="fr")
    assert client.post(f"{base}heads/permits/not-applicable/", {"reason_fr": "Aucune"}).status_code == 302
    assert client.post(f"{base}heads/permits/applies/").status_code == 302


def test_a_file_is_given_out_to_whoever_sees_its_page_until_it_is_withdrawn() -> None:
    scheme = make_scheme()
    by = make_steward(scheme.body)
    client, base = client_of(by), f"/fr/b/{scheme.body.slug}/publications/"
    file = SimpleUploadedFile("../Budget 2026.csv.exe", b"chapitre,montant\n")
    fields = {"title_fr": "Budget", "file": file, "audience": "everybody"}
    assert client.post(f"{base}heads/budgets/new/", fields).status_code == 302
    document = Document.objects.get()
    answer = Client().get(f"{base}{document.public_id}/file/")
    assert answer.content == b"chapitre,montant\n"
    assert "attachment" in answer["Content-Disposition"] or answer["Content-Type"].startswith("text/plain")
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert f"{document.public_id}/file/" in page(scheme, "documents.csv")
    assert document.file_digest in page(scheme, f"{document.public_id}/")
    again = {**fields, "file": SimpleUploadedFile("other.csv", b"chapitre,montant\n")}
    assert client.post(f"{base}heads/budgets/new/", again).status_code == 200  # the same content stands already
    actions.withdraw(by=by, document=document, reason=WHY)
    assert Client().get(f"{base}{document.public_id}/file/").status_code == 404
    assert f"{document.public_id}/file/" not in page(scheme, "documents.csv")


def test_the_scheme_s_page_costs_the_same_with_one_document_and_with_hundreds() -> None:
    scheme = make_scheme()
    published(scheme, "budgets")
    small = _cost(f"/en/b/{scheme.body.slug}/publications/")
    holding = Document.objects.get().holding
    for head in ("laws", "services", "reports"):
        published(scheme, head)
    Document.objects.bulk_create(
        Document(
            holding=holding, link="https://example.org/x", content_hash=str(n), covers_to=date(2020, 1, 1 + n % 28)
        )
        for n in range(300)
    )
    assert _cost(f"/en/b/{scheme.body.slug}/publications/") == small <= 8
    assert _cost(f"/en/b/{scheme.body.slug}/publications/heads/budgets/") <= 8


def _cost(address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(address).status_code == 200
    return len(queries)


def test_members_are_compared_within_their_kind_on_what_applies_to_each_and_newcomers_stand_apart() -> None:
    network = make_network()
    shares = {}
    for wanted in (0, 6, 12):
        scheme = make_scheme(make_member(network).body)
        heads = [row.head.code for row in head_rows(scheme) if row.standing.applies][:wanted]
        for head in heads:
            published(scheme, head)
        shares[scheme.body.pk] = wanted
    exempt = Scheme.objects.get(body=min(shares))
    actions.exempt(by=INSTALLATION, scheme=exempt, head="permits", reason=WHY)
    make_scheme(make_member(network, since=date(2026, 8, 1)).body)
    silent = make_member(network).body
    make_scheme(make_member(network, kind="region").body)
    found = compare(network, "commune")
    (group,) = found.groups
    assert {line.body.pk: line.counts.published for line in group.lines} == shares
    assert {line.body.pk: line.counts.applicable for line in group.lines} == dict.fromkeys(shares, 12) | {
        min(shares): 11
    }
    assert group.median == 50
    assert [(one.membership.body == silent, one.is_new) for one in found.apart] in (
        [(True, False), (False, True)],
        [(False, True), (True, False)],
    )
    text = page_of_members(network, "?kind=commune")
    assert text.count("/publications/heads/budgets/") == 3
    assert "Median share of heads published and up to date: 50 %" in plain(text)
    assert not re.search(r"\b(rank|worst|last|best)\b", plain(text), re.IGNORECASE)


def page_of_members(network: Body, rest: str = "") -> str:
    answer = Client().get(f"/en/b/{network.slug}/publications/members/{rest}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_the_members_page_costs_the_same_for_three_members_and_for_thirty() -> None:
    network = make_network()
    address = f"/en/b/{network.slug}/publications/members/"
    published(make_scheme(make_member(network).body), "budgets")
    small = _cost(address)
    for number in range(29):
        published(make_scheme(make_member(network).body), "laws", days_ago=number * 30)
    assert _cost(address) == small <= 10
    table = Client().get(f"/en/b/{network.slug}/publications/members.csv").content.decode()
    assert table.count("\n") == 1 + 30 * 12


def test_who_keeps_a_head_is_told_thirty_days_before_and_again_when_it_is_late_and_never_twice() -> None:
    scheme = make_scheme()
    steward, keeper = make_steward(scheme.body, language="fr"), make_mandate(body=scheme.body)
    actions.keep(by=INSTALLATION, scheme=scheme, head="budgets", owner=keeper)
    published(scheme, "budgets", days_ago=340)
    published(scheme, "services", days_ago=400)
    published(scheme, "laws", days_ago=10)
    assert remind(NOW) == 2
    assert list(Notice.objects.values_list("person", "kind").order_by("person")) == sorted(
        [(keeper.person_id, "publication_reminder"), (steward.pk, "publication_reminder")]
    )
    assert remind(NOW + timedelta(hours=1)) == remind(NOW + timedelta(days=1)) == 0
    with clock.frozen(NOW + timedelta(days=60)):
        assert remind(clock.now()) == 1
    unkept = make_scheme()
    informer = make_mandate(body=unkept.body, role="information_officer")
    published(unkept, "services", days_ago=400)
    assert (remind(NOW), Notice.objects.filter(person=informer.person).count()) == (1, 1)
    notice = Notice.objects.filter(person=keeper.person).latest("pk")
    assert notice.link.endswith(f"/b/{scheme.body.slug}/publications/heads/budgets/")


def test_followers_are_told_once_in_one_message_of_what_is_new_and_never_of_what_is_internal() -> None:
    scheme = make_scheme()
    reader = make_person(account=True, language="ar")
    follow(by=reader, topic=f"publications:{scheme.body.public_id}")
    for head in ("budgets", "laws"):
        published(scheme, head)
    published(scheme, "services", audience="staff")
    assert (tell(NOW), tell(NOW)) == (2, 0)
    (notice,) = Notice.objects.filter(person=reader)
    assert "ميزانية التجربة" in notice.subject and "1" in notice.text


def test_search_finds_a_document_while_it_stands() -> None:
    scheme = make_scheme()
    document = published(scheme, "reports", title=LocalizedText.of(ar="دراسة حول تدبير النفايات"))
    published(scheme, "reports", title=LocalizedText.of(ar="النفايات: مذكرة داخلية"), audience="staff")
    refresh()

    def found() -> list[str]:
        return [one.public_id for one in Client().get("/ar/search/?q=نفايات&kind=document").context["page"]]

    assert found() == [document.public_id]
    with CaptureQueriesContext(connection) as queries:
        refresh()
    assert sum("publications_document" in one["sql"] for one in queries) == 2
    actions.withdraw(by=INSTALLATION, document=document, reason=WHY)
    refresh()
    assert found() == []


def test_the_page_of_a_law_names_its_heads_and_that_of_france_says_that_it_is_not_verified() -> None:
    moroccan, french = (Client().get(f"/en/laws/{code}/").content.decode() for code in ("ma-31-13", "fr-crpa"))
    assert "International conventions" in moroccan
    assert "Not verified" in french and "Rules of algorithms" in french


def test_a_body_that_keeps_no_scheme_here_is_not_said_to_publish_nothing() -> None:
    body = make_body()
    text = Client().get(f"/en/b/{body.slug}/publications/").content.decode()
    assert "this says nothing of what it publishes elsewhere" in text
    steward = client_of(make_steward(body))
    assert steward.post(f"/en/b/{body.slug}/publications/open/").status_code == 302
    scheme = Scheme.objects.select_related("body").get(body=body)
    assert Counts.of(row.standing for row in head_rows(scheme)) == Counts(0, 0, 12)
