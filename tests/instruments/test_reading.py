"""What readers are shown: the matrix, permanent addresses, what is lived, what is covered, which law is applied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils import translation

from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import actions, panels
from mithaq.instruments.contents import contents_of
from mithaq.instruments.matrix import matrix_of
from mithaq.instruments.models import Edition, Instrument, Practice
from mithaq.instruments.parents import coverage_of_parent
from tests.factories import make_adoption, make_body, make_edition, make_instrument, make_steward


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def address(instrument: Instrument, rest: str = "") -> str:
    return f"/en/b/{instrument.body.slug}/charters/{instrument.slug}/{rest}"


def said(client: Client, where: str) -> str:
    page = client.get(where)
    assert page.status_code == 200, where
    return page.content.decode()


def frozen(draft: Edition) -> Edition:
    draft = Edition.objects.get(pk=draft.pk)
    return actions.freeze_edition(by=INSTALLATION, edition=actions.validate_edition(by=INSTALLATION, edition=draft))


def next_edition(edition: Edition) -> Edition:
    return actions.open_next_edition(by=INSTALLATION, instrument=edition.instrument)


@pytest.mark.django_db
def test_the_matrix_counts_values_roles_and_commitments() -> None:
    matrix = matrix_of(contents_of(make_edition(values=5, commitments=3, audiences=("A", "B", "C"))))
    assert (matrix.values, matrix.roles, matrix.commitments) == (5, 3, 45)
    (table,) = matrix.tables
    assert [(len(cell.first), cell.others) for row in table.rows for cell in row.cells] == [(1, 2)] * 15


@pytest.mark.django_db
def test_each_block_has_a_table_with_its_own_audience() -> None:
    draft = make_instrument().editions.get()
    values = [
        {"title": "V", "section": block, "audience": who, "commitments": [{"text": f"{block}{n}"} for n in range(5)]}
        for block, who in (("Élus", "Les élus"), ("Agents", "Les agents"))
    ]
    draft = actions.fill_draft(by=INSTALLATION, edition=draft, structure={"values": values})
    matrix = matrix_of(contents_of(draft))
    assert [[str(column.name) for column in table.columns if column] for table in matrix.tables] == [
        ["Les élus"],
        ["Les agents"],
    ]
    assert [len(table.rows[0].cells[0].first) for table in matrix.tables] == [3, 3]


@pytest.mark.django_db
def test_the_page_of_an_edition_shows_its_state_adopters_and_proof(client: Client) -> None:
    edition = make_edition()
    assert "Not yet adopted" in said(client, address(edition.instrument))
    make_adoption(edition)
    make_adoption(edition, make_body())
    page = said(client, address(edition.instrument))
    assert "In force" in page
    assert '<bdi class="num">1</bdi> body</a>' in page
    assert f"/log/{edition.act}/" in page


@pytest.mark.django_db
def test_the_list_of_adopters_gives_each_decision_with_its_date(client: Client) -> None:
    edition = make_edition()
    decision = LocalizedText.of(fr="Délibération n° 44")
    make_adoption(edition, make_body(), decision=decision, decided_on=date(2024, 3, 5))
    page = said(client, address(edition.instrument, "adoptions/"))
    assert "Délibération n° 44" in page
    assert 'datetime="2024-03-05"' in page


@pytest.mark.django_db
def test_a_draft_is_seen_by_its_stewards_only(client: Client) -> None:
    edition = make_edition(state="draft")
    assert client.get(address(edition.instrument)).status_code == 404
    client.force_login(make_steward(edition.instrument.body).account)
    assert client.get(address(edition.instrument)).status_code == 200


@pytest.mark.django_db
def test_a_permalink_survives_a_new_edition(client: Client) -> None:
    edition = make_edition()
    commitment = edition.commitments.order_by("pk")[0]
    following = next_edition(edition)
    words = LocalizedText.of(fr="Dit autrement")
    actions.edit_commitment(
        by=INSTALLATION,
        edition=following,
        revision=1,
        commitment=following.commitments.get(lineage=commitment.lineage),
        text=words,
    )
    where = address(edition.instrument, f"c/{commitment.lineage}/")
    assert "Dit autrement" not in said(client, where)
    frozen(following)
    assert "Dit autrement" in said(client, where)
    older = said(client, f"{where}?edition=1")
    assert str(commitment.text) in older
    assert "You are reading edition 1." in older


@pytest.mark.django_db
def test_what_left_the_charter_still_answers_and_says_so(client: Client) -> None:
    edition = make_edition()
    section = edition.sections.order_by("pk")[0]
    commitment = section.commitments.order_by("pk")[0]
    following = next_edition(edition)
    actions.remove_section(
        by=INSTALLATION, edition=following, revision=1, section=following.sections.get(lineage=section.lineage)
    )
    frozen(following)
    for where in (f"v/{section.lineage}/", f"c/{commitment.lineage}/"):
        assert "no longer in the edition in force" in said(client, address(edition.instrument, where))


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["x", "-1", "99", "1e9", "٣"])
def test_an_edition_that_does_not_exist_is_not_found(client: Client, wrong: str) -> None:
    edition = make_edition()
    lineage = edition.sections.order_by("pk")[0].lineage
    assert client.get(address(edition.instrument, f"v/{lineage}/?edition={wrong}")).status_code == 404


@pytest.mark.django_db
def test_every_public_id_and_lineage_answers_for_ever(client: Client) -> None:
    edition = make_edition()
    adoption = make_adoption(edition)
    section, commitment = edition.sections.order_by("pk")[0], edition.commitments.order_by("pk")[0]
    frozen(next_edition(edition))
    for identifier in (
        edition.instrument.public_id,
        edition.public_id,
        adoption.public_id,
        section.public_id,
        section.lineage,
        commitment.public_id,
        commitment.lineage,
    ):
        page = client.get(f"/id/{identifier}/", follow=True)
        assert (page.status_code, len(page.redirect_chain)) == (200, 1), identifier


@pytest.mark.django_db
def test_no_id_of_a_draft_answers(client: Client) -> None:
    edition = make_edition(state="draft")
    section, commitment = edition.sections.order_by("pk")[0], edition.commitments.order_by("pk")[0]
    for identifier in (edition.instrument.public_id, edition.public_id, section.lineage, commitment.public_id):
        assert client.get(f"/id/{identifier}/").status_code == 404


@pytest.mark.django_db
def test_a_commitment_without_practice_or_evidence_is_not_yet_lived(client: Client) -> None:
    edition = make_edition()
    commitment = edition.commitments.order_by("pk")[0]
    where = address(edition.instrument, f"c/{commitment.lineage}/")
    assert "not yet lived" in said(client, where)
    body = edition.instrument.body
    actions.add_practice(
        by=INSTALLATION,
        commitment=commitment,
        body=body,
        kind="evidence",
        text=LocalizedText.of(fr="Registre des visites"),
        dated=date(2024, 1, 1),
        link="https://example.org/r",
    )
    page = said(client, where)
    assert "not yet lived" not in page
    assert "Registre des visites" in page
    actions.remove_practice(by=INSTALLATION, practice=Practice.objects.get())
    assert "not yet lived" in said(client, where)


@pytest.mark.django_db
def test_a_practice_outlives_the_edition_that_keeps_its_commitment(client: Client) -> None:
    edition = make_edition()
    commitment = edition.commitments.order_by("pk")[0]
    actions.add_practice(
        by=INSTALLATION,
        commitment=commitment,
        body=edition.instrument.body,
        kind="practice",
        text=LocalizedText.of(fr="Réunion du lundi"),
        dated=date(2024, 1, 1),
    )
    frozen(next_edition(edition))
    assert "Réunion du lundi" in said(client, address(edition.instrument, f"c/{commitment.lineage}/"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("rule", "can be cited in a finding"), ("principle", "A principle alone cannot be cited in a finding")],
)
def test_a_rule_can_be_cited_in_a_finding_and_a_principle_alone_cannot(
    client: Client, kind: str, sentence: str
) -> None:
    draft = make_edition(state="draft")
    commitment = draft.commitments.order_by("pk")[0]
    actions.edit_commitment(
        by=INSTALLATION, edition=draft, revision=2, commitment=commitment, text=commitment.text, kind=kind
    )
    frozen(draft)
    assert sentence in said(client, address(draft.instrument, f"c/{commitment.lineage}/"))
    commitment.refresh_from_db()
    assert commitment.can_be_cited == (kind == "rule")


@pytest.mark.django_db
def test_values_are_filtered_by_purpose(client: Client) -> None:
    draft = make_edition(state="draft")
    purposes = [("gov", LocalizedText.of(fr="Bonne gouvernance")), ("res", LocalizedText.of(fr="Respect"))]
    actions.set_purposes(by=INSTALLATION, edition=draft, revision=2, purposes=purposes)
    section = draft.sections.order_by("pk")[0]
    actions.edit_section(
        by=INSTALLATION, edition=draft, revision=3, section=section, title=section.title, purposes=["gov"]
    )
    frozen(draft)
    where = address(draft.instrument)
    everything, governance, respect = (
        said(client, f"{where}{query}") for query in ("", "?purpose=gov", "?purpose=res")
    )
    assert ("Valeur 1" in everything, "Valeur 2" in everything) == (True, True)
    assert ("Valeur 1" in governance, "Valeur 2" in governance) == (True, False)
    assert "No value serves this purpose." in respect


@pytest.mark.django_db
def test_a_laws_page_lists_the_commitments_that_cite_each_article(client: Client) -> None:
    draft = make_edition(state="draft")
    first, second = draft.commitments.order_by("pk")[:2]
    for revision, (commitment, article) in enumerate([(first, "33"), (second, "5")], start=2):
        actions.add_reference(
            by=INSTALLATION, edition=draft, revision=revision, commitment=commitment, law="ma-54-19", article=article
        )
    assert str(first.text) not in said(client, "/en/laws/ma-54-19/")
    frozen(draft)
    page = said(client, "/en/laws/ma-54-19/")
    assert (
        page.index("Article 5") < page.index(str(second.text)) < page.index("Article 33") < page.index(str(first.text))
    )
    assert "principles of public services" in page
    frozen(next_edition(Edition.objects.get(pk=draft.pk)))
    assert said(client, "/en/laws/ma-54-19/").count(str(first.text)) == 1


@pytest.mark.django_db
def test_what_was_not_read_in_the_law_is_said_to_be_unverified(client: Client) -> None:
    assert "Not verified" in said(client, "/en/laws/fr-cgct/")
    assert "Not verified" not in said(client, "/en/laws/ma-54-19/")
    assert client.get("/en/laws/xx-1/").status_code == 404


@pytest.mark.django_db
def test_every_parent_value_is_covered_explained_or_not_covered(client: Client) -> None:
    parent = make_edition(values=3)
    child = make_edition(values=1, instrument=make_instrument(parent=parent.instrument))
    one, two, _three = parent.sections.order_by("pk")
    own = child.sections.get()
    common = {"by": INSTALLATION, "instrument": child.instrument}
    actions.map_value(**common, parent_lineage=one.lineage, child_lineage=own.lineage)
    actions.explain_value(
        **common, parent_lineage=two.lineage, explanation=LocalizedText.of(fr="Hors de notre mission")
    )
    coverage = coverage_of_parent(child.instrument, child)
    assert [value.state for value in coverage.values] == ["covered", "explained", "not_covered"]
    page = said(client, address(child.instrument, "parent/"))
    assert "1 value covered" in page
    assert "Hors de notre mission" in page
    assert client.get(address(parent.instrument, "parent/")).status_code == 404


@pytest.mark.django_db
def test_a_mapping_to_a_value_that_was_dropped_covers_nothing() -> None:
    parent = make_edition(values=1)
    child = make_edition(values=2, instrument=make_instrument(parent=parent.instrument))
    own = child.sections.order_by("pk")[0]
    lineage = parent.sections.get().lineage
    actions.map_value(by=INSTALLATION, instrument=child.instrument, parent_lineage=lineage, child_lineage=own.lineage)
    following = next_edition(child)
    actions.remove_section(
        by=INSTALLATION, edition=following, revision=1, section=following.sections.get(lineage=own.lineage)
    )
    following = frozen(following)
    assert [one.state for one in coverage_of_parent(child.instrument, following).values] == ["not_covered"]


@pytest.mark.django_db
def test_missing_words_are_shown_as_missing_with_the_original_beside(client: Client) -> None:
    edition = make_edition()
    page = said(client, address(edition.instrument, "editions/1/text/?language=ar"))
    assert "ميثاق التجارب" in page
    assert '<span lang="fr" dir="ltr">Valeur 1</span> <small>(not available in Arabic, original shown)</small>' in page


@pytest.mark.django_db
def test_the_whole_text_says_to_whom_each_commitment_speaks(client: Client) -> None:
    page = said(client, address(make_edition().instrument, "editions/1/text/?language=fr"))
    assert page.index("Chacun") < page.index("1.1 de Chacun") < page.index("Responsables") < page.index("1.1 de Resp")


@pytest.mark.django_db
def test_the_comparison_page_shows_words_that_went_and_came(client: Client) -> None:
    edition = make_edition()
    following = next_edition(edition)
    commitment = following.commitments.order_by("pk")[0]
    words = LocalizedText.of(fr=str(commitment.text).replace("Tenir", "Honorer"))
    actions.edit_commitment(
        by=INSTALLATION,
        edition=following,
        revision=1,
        commitment=commitment,
        text=words,
        audience=commitment.audience,
    )
    frozen(following)
    page = said(client, address(edition.instrument, "editions/1/compare/2/"))
    assert "<del>Tenir</del><ins>Honorer</ins>" in page
    assert "7 unchanged" in page
    assert client.get(address(edition.instrument, "editions/1/compare/1/")).status_code == 404


@pytest.mark.django_db
def test_a_body_lists_what_it_issued_and_what_it_adopted(client: Client) -> None:
    edition, other = make_edition(), make_body()
    make_adoption(edition, other)
    assert "Issued by this body" in said(client, f"/en/b/{edition.instrument.body.slug}/charters/")
    page = said(client, f"/en/b/{other.slug}/charters/")
    assert "Adopted from others" in page
    assert str(edition.title) in page


@pytest.mark.django_db
def test_an_app_above_adds_a_panel_without_being_imported(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "_sources", {})

    def chip(request: HttpRequest, edition: Edition) -> panels.Panel:
        return panels.Panel("design/_chip.html", {"label": "unused"})

    panels.register("edition_side", chip)
    panels.register("edition_side", chip)
    panels.register("edition_side", lambda request, edition: None)
    assert len(panels.shown("edition_side", HttpRequest(), make_edition())) == 1
    assert 'class="chip' in said(client, address(make_edition().instrument))


@pytest.mark.django_db
def test_the_matrix_narrows_to_one_role(client: Client) -> None:
    where = address(make_edition().instrument)
    everything, chosen = said(client, where), said(client, f"{where}?role=a2")
    assert ("de Chacun" in everything, "de Responsables" in everything) == (True, True)
    assert ("de Chacun" in chosen, "de Responsables" in chosen) == (False, True)
    assert said(client, f"{where}?role=nobody").count("de Chacun") == everything.count("de Chacun")
