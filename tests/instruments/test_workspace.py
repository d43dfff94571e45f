"""The pages where stewards write: from nothing to an adopted charter, without anything typed being lost."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import translation

from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Body
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import actions, urls
from mithaq.instruments.models import Edition, Instrument
from mithaq.instruments.programmes.urls import OF_DRAFTS
from tests.factories import make_adoption, make_body, make_edition, make_instrument, make_person, make_steward

MARKUP = "<b onclick=alert(1)>&amp;'\"</b>"


@pytest.fixture
def body(db: None, client: Client) -> Body:
    """A body whose steward is signed in."""
    body = make_body()
    client.force_login(make_steward(body).account)
    return body


def at(instrument: Instrument, rest: str) -> str:
    return f"/en/b/{instrument.body.slug}/charters/{instrument.slug}/{rest}"


def post(client: Client, where: str, **data: object) -> str:
    """Post a form as a browser would: with the revision of the page. Where it leads."""
    page = client.get(where).content.decode()
    revision = re.search(r'name="revision" value="(\d+)"', page)
    answer = client.post(where, {"revision": revision.group(1) if revision else "", **data})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def begun(client: Client, body: Body, title: str = "Charte neuve") -> Instrument:
    post(
        client,
        f"/en/b/{body.slug}/charters/new/",
        kind="charter",
        language="fr",
        title_fr=title,
        title_ar="ميثاق",
        slug="neuve",
        parent="",
    )
    return Instrument.objects.get(slug="neuve")


def test_a_steward_takes_a_charter_from_nothing_to_its_adoption(client: Client, body: Body) -> None:
    instrument = begun(client, body)
    draft = instrument.editions.get()
    post(client, at(instrument, "draft/texts/"), title_fr="Charte", preamble_fr="Nous", pledge_fr="Nous jurons")
    post(client, at(instrument, "draft/purposes/"), purpose0_fr="Servir", purpose1_fr="Rendre compte")
    post(client, at(instrument, "draft/roles/new/"), name_fr="Les chefs", roles=["team_lead"])
    post(client, at(instrument, "draft/sections/new/"), kind="value", title_fr="Probité", purposes=["p2"])
    section = draft.sections.get()
    where = at(instrument, f"draft/sections/{section.public_id}/")
    post(client, f"{where}commitments/new/", text_fr="Refuser les cadeaux", kind="rule", audience="a1")
    post(client, f"{where}commitments/new/", text_fr="Déclarer ses liens", kind="commitment", audience="")
    first, second = draft.commitments.order_by("order")
    one = at(instrument, f"draft/commitments/{second.public_id}/")
    post(client, f"{one}law/", law="ma-54-19", article="33")
    client.post(f"{one}move/", {"revision": Edition.objects.get(pk=draft.pk).revision, "up": ""})
    assert list(draft.commitments.order_by("order")) == [second, first]
    post(client, at(instrument, "draft/renditions/ar/"), title="ميثاق", **{f"text-{first.pk}": "رفض الهدايا"})
    draft.refresh_from_db()
    client.post(at(instrument, "draft/validate/"), {"revision": draft.revision})
    assert "can be changed" in client.get(at(instrument, "draft/freeze/")).content.decode()
    post(client, at(instrument, "draft/freeze/"))
    post(
        client,
        at(instrument, "adoptions/new/"),
        body=body.slug,
        decision_fr="Délibération n° 1",
        decided_on="2024-01-01",
        in_force_on="2024-02-01",
        covers_below="on",
    )
    draft.refresh_from_db()
    assert (draft.state, draft.adoptions.get().body) == ("frozen", body)
    assert "In force" in client.get(at(instrument, "")).content.decode()


def test_what_was_typed_is_kept_beside_what_stands_now(client: Client, body: Body) -> None:
    draft = make_edition(body, state="draft")
    commitment = draft.commitments.order_by("pk")[0]
    where = at(draft.instrument, f"draft/commitments/{commitment.public_id}/")
    opened = draft.revision
    actions.edit_commitment(
        by=INSTALLATION,
        edition=draft,
        revision=opened,
        commitment=commitment,
        text=LocalizedText.of(fr="Les mots de l’autre"),
    )
    mine = {"text_fr": "Mes mots à moi", "kind": "commitment", "audience": ""}
    page = client.post(where, {"revision": opened, **mine}).content.decode()
    assert "Mes mots à moi" in page
    assert "Les mots de l’autre" in page
    assert f'name="revision" value="{opened + 1}"' in page
    client.post(where, {"revision": opened + 1, **mine})
    commitment.refresh_from_db()
    assert str(commitment.text) == "Mes mots à moi"


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30, "٣"])
def test_a_form_that_does_not_say_its_revision_changes_nothing(client: Client, body: Body, revision: str) -> None:
    draft = make_edition(body, state="draft")
    page = client.post(at(draft.instrument, "draft/texts/"), {"revision": revision, "title_fr": "Autre"})
    assert page.status_code == 200
    assert str(Edition.objects.get(pk=draft.pk).title) == "Charte des essais"


def test_marks_that_reverse_the_direction_are_refused_in_every_text(client: Client, body: Body) -> None:
    draft = make_edition(body, state="draft")
    page = client.post(at(draft.instrument, "draft/texts/"), {"revision": draft.revision, "title_fr": "a\u202eb"})
    assert page.status_code == 200
    assert Edition.objects.get(pk=draft.pk).revision == draft.revision


def test_the_reasons_against_validating_are_said(client: Client, body: Body) -> None:
    instrument = begun(client, body)
    page = client.get(at(instrument, "draft/")).content.decode()
    assert "The charter has no commitment." in page
    client.post(at(instrument, "draft/validate/"), {"revision": 1})
    assert instrument.editions.get().state == "draft"


def test_markup_in_any_text_is_shown_as_typed_and_never_obeyed(client: Client, body: Body) -> None:
    instrument = begun(client, body, title=MARKUP)
    draft = instrument.editions.get()
    post(client, at(instrument, "draft/texts/"), title_fr=MARKUP, preamble_fr=MARKUP, pledge_fr=MARKUP)
    post(client, at(instrument, "draft/purposes/"), purpose0_fr=MARKUP)
    post(client, at(instrument, "draft/roles/new/"), name_fr=MARKUP)
    post(client, at(instrument, "draft/sections/new/"), kind="value", title_fr=MARKUP, definition_fr=MARKUP)
    section = draft.sections.get()
    where = at(instrument, f"draft/sections/{section.public_id}/")
    post(client, f"{where}commitments/new/", text_fr=MARKUP, kind="rule", audience="a1")
    commitment = draft.commitments.get()
    post(client, at(instrument, f"draft/commitments/{commitment.public_id}/law/"), law="ma-54-19", article=MARKUP)
    draft = actions.validate_edition(by=INSTALLATION, edition=draft)
    edition = actions.freeze_edition(by=INSTALLATION, edition=draft)
    make_adoption(edition, decision=LocalizedText.of(fr=MARKUP))
    text = LocalizedText.of(fr=MARKUP)
    actions.add_practice(
        by=INSTALLATION, commitment=commitment, body=body, kind="practice", text=text, dated=body.today()
    )
    following = actions.open_next_edition(by=INSTALLATION, instrument=instrument)
    kept = following.commitments.get()
    actions.edit_commitment(
        by=INSTALLATION,
        edition=following,
        revision=1,
        commitment=kept,
        text=LocalizedText.of(fr=f"{MARKUP} <script>"),
        audience=kept.audience,
    )
    for rest in (
        "",
        "editions/1/text/",
        "editions/1/compare/2/",
        f"v/{section.lineage}/",
        f"c/{commitment.lineage}/",
        "adoptions/",
        "draft/",
        "draft/texts/",
        "draft/renditions/ar/",
        f"draft/commitments/{kept.public_id}/remove/",
    ):
        page = client.get(at(instrument, rest)).content.decode()
        assert "&lt;b onclick" in page, rest
        assert "<b onclick" not in page, rest
        assert "<script>" not in page, rest
    assert "<b onclick" not in client.get("/en/laws/ma-54-19/").content.decode()


def workspace() -> list[str]:
    """Names of the addresses that only stewards may use."""
    named = [one for one in urls._draft if isinstance(one, URLPattern)]
    return [str(one.name) for one in named] + ["edition_next", "edition_withdraw", "value_map", "value_unmap"]


def filled(name: str, edition: Edition) -> str:
    """The address ``name`` with parts of ``edition``."""
    instrument = edition.instrument
    parts = {
        "section": edition.sections.order_by("pk")[0].public_id,
        "commitment": edition.commitments.order_by("pk")[0].public_id,
        "code": "a1",
        "language": "ar",
        "step": "what",
    }
    (pattern,) = [one for one in [*urls._draft, *urls._instrument] if getattr(one, "name", "") == name]
    needed = {key: value for key, value in parts.items() if f":{key}>" in str(pattern.pattern)}
    with translation.override("en"):
        return reverse(f"instruments:{name}", kwargs={"body": instrument.body.slug, "slug": instrument.slug, **needed})


@pytest.mark.django_db
@pytest.mark.parametrize("name", workspace())
def test_the_workspace_is_closed_to_others(client: Client, name: str) -> None:
    edition = make_edition()
    actions.open_next_edition(by=INSTALLATION, instrument=edition.instrument)
    where = filled(name, edition)
    assert "/account/login/" in client.post(where)["Location"]
    client.force_login(make_person(account=True).account)
    assert client.post(where).status_code == 403
    client.force_login(make_steward(make_body()).account)
    assert client.post(where).status_code == 403
    assert edition.instrument.editions.get(number=2).revision == 1


def test_every_page_of_the_workspace_opens(client: Client, body: Body) -> None:
    draft = make_edition(body, state="draft")
    buttons = {
        "section_move",
        "commitment_move",
        "reference_remove",
        "audience_remove",
        "edition_validate",
        "edition_reopen",
    }
    of_programmes = {one.name for one in OF_DRAFTS if isinstance(one, URLPattern)}  # not there for a charter
    for name in (str(one.name) for one in urls._draft if isinstance(one, URLPattern)):
        if name in of_programmes:
            continue
        assert client.get(filled(name, draft)).status_code == (405 if name in buttons else 200), name


def test_values_of_the_parent_are_mapped_and_taken_back(client: Client, body: Body) -> None:
    parent = make_edition(values=2)
    child = make_edition(instrument=make_instrument(body, parent=parent.instrument))
    one, two = parent.sections.order_by("pk")
    own = child.sections.order_by("pk")[0]
    where = at(child.instrument, "parent/map/")
    post(client, where, parent=one.lineage, child=own.lineage, explanation_fr="")
    post(client, where, parent=two.lineage, child="", explanation_fr="Hors mission")
    assert "Explain in a sentence" in client.post(where, {"parent": two.lineage, "child": ""}).content.decode()
    client.post(at(child.instrument, "parent/unmap/"), {"parent": one.lineage, "child": own.lineage})
    assert [str(left.explanation) for left in child.instrument.mappings.all()] == ["Hors mission"]


def test_a_practice_is_added_and_removed_by_the_body_that_lives_it(client: Client, body: Body) -> None:
    edition = make_edition()
    make_adoption(edition, body)
    lineage = edition.commitments.order_by("pk")[0].lineage
    where = at(edition.instrument, f"c/{lineage}/")
    post(
        client,
        f"{where}practices/new/",
        body=body.slug,
        kind="practice",
        text_fr="Accueil le samedi",
        dated="2024-01-01",
        link="",
    )
    practice = body.practices.get()
    client.post(f"{where}practices/{practice.public_id}/remove/")
    assert not body.practices.exists()


def test_a_body_that_is_not_bound_adds_no_practice(client: Client, body: Body) -> None:
    edition = make_edition()
    lineage = edition.commitments.order_by("pk")[0].lineage
    data = {"body": body.slug, "kind": "practice", "text_fr": "Accueil", "dated": "2024-01-01"}
    page = client.post(at(edition.instrument, f"c/{lineage}/practices/new/"), data)
    assert "neither issued nor adopted" in page.content.decode()


def test_the_next_edition_and_the_withdrawal_are_a_page_away(client: Client, body: Body) -> None:
    edition = make_edition(body)
    assert client.post(at(edition.instrument, "next/"))["Location"].endswith("/draft/")
    post(client, at(edition.instrument, "withdraw/"), reason_fr="Annulée par le juge")
    page = client.get(at(edition.instrument, "editions/1/")).content.decode()
    assert "Annulée par le juge" in page
    assert "Withdrawn" in page


def test_an_adoption_is_ended_by_its_own_body_only(client: Client, body: Body) -> None:
    edition = make_edition()
    own, others = make_adoption(edition, body), make_adoption(edition, make_body())
    where = at(edition.instrument, f"adoptions/{own.public_id}/end/")
    post(client, where, ended_on="2024-06-01")
    own.refresh_from_db()
    assert str(own.ended_on) == "2024-06-01"
    assert client.get(at(edition.instrument, f"adoptions/{others.public_id}/end/")).status_code == 403
