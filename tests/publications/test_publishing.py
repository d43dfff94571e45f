"""Publishing, replacing, withdrawing; who may; what is refused; what the public log says; racing writers."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from mithaq.core.errors import NotAllowed, Refused
from mithaq.core.texts import LocalizedText
from mithaq.directory.actions import end_mandate
from mithaq.directory.models import Body, Person
from mithaq.directory.rules import INSTALLATION
from mithaq.ledger.models import Pending
from mithaq.publications import actions
from mithaq.publications.actions.documents import is_safe_link
from mithaq.publications.imports import import_documents
from mithaq.publications.models import Document, Holding, Scheme
from mithaq.publications.selections import like
from tests.directory.test_races import race, refusals
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

each_database = pytest.mark.django_db
racing = pytest.mark.django_db(transaction=True)
WHY = LocalizedText.of(fr="Chiffres erronés")


def officer(body: Body) -> Person:
    person = make_mandate(make_person(body, account=True), body, role="information_officer").person
    return Person.objects.get(pk=person.pk)


def logged() -> list[dict[str, Any]]:
    kinds = Pending.objects.filter(kind__startswith="publications.").order_by("pk")
    return [json.loads(one.leaf) for one in kinds]


@each_database
def test_the_log_follows_a_document_from_its_publication_to_its_withdrawal_without_a_word_of_it() -> None:
    scheme = make_scheme()
    by = officer(scheme.body)
    first = actions.publish(by=by, scheme=scheme, head="budgets", content=make_content())
    second = actions.replace(by=by, document=first, content=make_content())
    actions.withdraw(by=by, document=second, reason=WHY)
    leaves = logged()
    assert [one["kind"] for one in leaves] == [
        f"publications.{verb}" for verb in ("published", "replaced", "withdrawn")
    ]
    assert leaves[1]["public"] == {
        "body": scheme.body.public_id,
        "head": "budgets",
        "document": second.public_id,
        "content": second.content_hash,
        "replaces": first.public_id,
    }
    assert not any(word in json.dumps(leaves, ensure_ascii=False) for word in ("Budget", "erron", "example.org"))
    assert not Document.objects.current().exists()


@each_database
def test_an_internal_document_is_seen_by_the_staff_alone_and_leaves_no_trace_in_the_log() -> None:
    scheme = make_scheme()
    service = make_body("service", parent=scheme.body)
    document = make_document(scheme, audience="staff")
    inside = [make_mandate(body=scheme.body).person, make_mandate(body=service).person, officer(scheme.body)]
    former = make_mandate(body=scheme.body)
    end_mandate(by=INSTALLATION, mandate=former, on=scheme.body.today())
    outside = [None, make_person(scheme.body), former.person, make_steward(make_body()), make_mandate().person]
    seen = [document in Document.objects.visible_to(person) for person in (*inside, *outside)]
    assert seen == [True] * 3 + [False] * 5
    assert logged() == [] and document.act == ""
    follows = actions.replace(by=INSTALLATION, document=document, content=make_content())
    assert follows.audience == "staff"


@each_database
def test_only_stewards_and_information_officers_of_the_body_publish() -> None:
    scheme = make_scheme()
    document = make_document(scheme)
    for person in (make_mandate(body=scheme.body).person, officer(make_body()), make_steward(make_body())):
        for verb in (
            lambda by: actions.publish(by=by, scheme=scheme, head="laws", content=make_content()),
            lambda by: actions.replace(by=by, document=document, content=make_content()),
            lambda by: actions.withdraw(by=by, document=document, reason=WHY),
            lambda by: actions.exempt(by=by, scheme=scheme, head="laws", reason=WHY),
            lambda by: actions.open_scheme(by=by, body=scheme.body),
        ):
            with pytest.raises(NotAllowed):
                verb(person)
    assert actions.publish(by=make_steward(scheme.body), scheme=scheme, head="laws", content=make_content()).pk


@each_database
@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": LocalizedText("fr", {})}, "title"),
        ({"covers_from": date(2026, 2, 1), "covers_to": date(2026, 1, 1)}, "covers_to"),
        ({"covers_to": date(9999, 12, 31)}, "covers_to"),
        ({"covers_from": date(2, 1, 1)}, "covers_from"),
        ({"languages": ["fr", "<b>"]}, "languages"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": ""}, "file"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        make_document(**fields)
    assert refused.value.field == field
    assert not Document.objects.exists() and logged() == []


@pytest.mark.parametrize(
    "link",
    [
        *(
            "",
            "http://example.org/a",
            "//example.org/a",
            "ftp://example.org/a",
            "data:text/html,a",
            "HTTPS://example.org",
        ),
        *("https://", "https://example", "https://user:pass@example.org/", "https://example.org:8443/", "https://[::1"),
        *(
            "https://example.org/\u202egpj.exe",
            "https://example.org/a b",
            "https://example.org\\@evil.org/",
            " https://a.org",
        ),
        "https://example.org/" + "a" * 500,
    ],
)
def test_only_a_plain_https_link_is_shown_as_a_link(link: str) -> None:
    assert not is_safe_link(link)


def test_a_link_may_be_arabic() -> None:
    assert is_safe_link("https://example.org/وثائق/ميزانية-2026.pdf?v=2#p3")


@each_database
def test_a_head_does_not_apply_only_with_a_reason_and_without_documents() -> None:
    scheme = make_scheme()
    with pytest.raises(Refused):
        actions.exempt(by=INSTALLATION, scheme=scheme, head="permits", reason=LocalizedText("fr", {}))
    actions.exempt(by=INSTALLATION, scheme=scheme, head="permits", reason=WHY)
    with pytest.raises(Refused):
        make_document(scheme, head="permits")
    actions.apply_again(by=INSTALLATION, scheme=scheme, head="permits")
    make_document(scheme, head="permits")
    with pytest.raises(Refused):
        actions.exempt(by=INSTALLATION, scheme=scheme, head="permits", reason=WHY)
    with pytest.raises(Refused):
        actions.exempt(by=INSTALLATION, scheme=scheme, head="no-such-head", reason=WHY)


@each_database
def test_who_keeps_a_head_holds_a_mandate_in_force_in_the_body() -> None:
    scheme, stranger = make_scheme(), make_mandate()
    with pytest.raises(Refused):
        actions.keep(by=INSTALLATION, scheme=scheme, head="laws", owner=stranger)
    with pytest.raises(Refused):
        actions.keep(by=INSTALLATION, scheme=scheme, head="laws", months=121)


@each_database
def test_a_scheme_is_opened_for_a_legal_body_of_a_country_whose_law_is_known() -> None:
    assert make_scheme(make_body("department", country="FR")).law.code == "fr-crpa"
    member = make_member(make_network()).body
    for body in (make_body("service", parent=member), make_network(), make_body(country="BE")):
        with pytest.raises(Refused):
            make_scheme(body)


@racing
def test_a_scheme_opened_a_document_published_and_a_version_replaced_at_once_are_there_once() -> None:
    body = make_body()
    opened = race(*[lambda: actions.open_scheme(by=INSTALLATION, body=body)] * 3)
    assert (refusals(opened), Scheme.objects.count()) == (2, 1)
    scheme, content = Scheme.objects.select_related("body").get(), make_content()
    publish: Callable[[], Any] = lambda: actions.publish(  # noqa: E731  # one act, raced with itself
        by=INSTALLATION, scheme=scheme, head="budgets", content=content
    )
    published = race(*[publish] * 3)
    assert (refusals(published), Holding.objects.count(), Document.objects.count()) == (2, 1, 1)
    document = Document.objects.get()
    replaced = race(
        *[lambda: actions.replace(by=INSTALLATION, document=document, content=make_content())] * 2,
        lambda: actions.withdraw(by=INSTALLATION, document=document, reason=WHY),
    )
    assert (
        Document.objects.exclude(replaces=None).count()
        + Document.objects.filter(pk=document.pk, replaced_at=None).count()
        == 1
    ), replaced
    assert len(logged()) == 1 + (3 - refusals(replaced))
    connection.close()


LINES = """head;title_fr;title_ar;du;au;langues;lien;audience
budgets;Budget 2026;ميزانية 2026;2026-01-01;31/12/2026;ar, fr;https://example.org/1.pdf;
Services et pièces demandées;Guide;;;;fr;https://example.org/2.pdf;tous
budgets;Budget 2026;ميزانية 2026;2026-01-01;31/12/2026;ar, fr;https://example.org/1.pdf;
astrologie;Thème;;;;fr;https://example.org/3.pdf;
laws;;;;;fr;https://example.org/4.pdf;
laws;Arrêté;;2026-13-01;;fr;https://example.org/5.pdf;
laws;Arrêté;;;;fr;javascript:alert(1);
laws;Arr\u202eêté;;;;fr;https://example.org/6.pdf;
laws;Note;;;;fr;https://example.org/7.pdf;agents
laws;Note;;;;fr;https://example.org/8.pdf;martiens
laws;Note;;;;fr;;
"""


@each_database
def test_a_file_half_wrong_publishes_its_good_lines_and_says_what_is_wrong_with_each_other() -> None:
    scheme = make_scheme()
    by = officer(scheme.body)
    trial = import_documents(by=by, scheme=scheme, content=LINES.encode(), is_trial=True)
    assert (trial.published, Document.objects.count(), logged()) == (3, 0, [])
    done = import_documents(by=by, scheme=scheme, content=LINES.encode(), is_trial=False)
    wrong = [(4, ""), (5, "head"), (6, "title"), (7, "covers_from"), (8, "link"), (9, "title_fr"), (11, "audience")]
    wrong += [(12, "link")]
    assert [(one.line, one.column) for one in done.problems] == wrong
    assert all(one.what for one in done.problems)
    assert done.published == Document.objects.count() == 3
    again = import_documents(by=by, scheme=scheme, content=LINES.encode(), is_trial=False)
    assert (again.published, Document.objects.count()) == (0, 3)


@each_database
@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\x00\x01", b"title_fr;link\nA;https://example.org/a\n", b"head;link\n" * 600]
)
def test_what_is_no_file_of_documents_is_refused_whole(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        import_documents(by=INSTALLATION, scheme=make_scheme(), content=content, is_trial=False)
    assert refused.value.field == "file"


@each_database
def test_what_is_already_published_is_found_by_a_question_in_other_words_and_nothing_else_is() -> None:
    scheme = make_scheme()
    text = LocalizedText.of
    waste = make_document(scheme, head="reports", title=text(fr="Étude sur la collecte des déchets ménagers"))
    make_document(scheme, head="contracts", title=text(fr="Marché de travaux de la voirie du quartier nord"))
    make_document(scheme, title=text(fr="Déchets : note interne"), audience="staff")
    make_document(title=text(fr="Collecte des déchets d’une autre commune"))
    withdrawn = make_document(scheme, head="reports", title=text(fr="Déchets ménagers : ancienne étude"))
    actions.withdraw(by=INSTALLATION, document=withdrawn, reason=WHY)
    assert like("Je voudrais l’étude des DECHETS de la commune", scheme.body) == [waste]
    assert like("", scheme.body) == like("؟", scheme.body) == []
    assert isinstance(like("déchets " * 100_000, scheme.body), list)
