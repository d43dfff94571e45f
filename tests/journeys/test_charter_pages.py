"""The pages of a charter in a real browser: accessible, nothing sideways, in both directions, small and wide."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from mithaq.core.texts import LocalizedText
from mithaq.directory.rules import INSTALLATION
from mithaq.instruments import actions
from mithaq.instruments.models import Edition
from tests.browser import PageOpener, assert_axe_clean, assert_no_sideways_scroll
from tests.factories import make_adoption, make_body, make_edition, make_instrument, make_steward

LONG = "Rendre compte de son action sans attendre la question, à qui la pose comme à qui ne sait pas qu’elle se pose"


def charter() -> Edition:
    """The second edition of a charter in force, with a purpose, a law, a practice and a parent."""
    parent = make_edition()
    draft = make_edition(
        state="draft", instrument=make_instrument(parent=parent.instrument), audiences=("Chacun", "En équipe", "Cadres")
    )
    commitment = draft.commitments.order_by("pk")[0]
    actions.set_purposes(
        by=INSTALLATION, edition=draft, revision=2, purposes=[("gov", LocalizedText.of(fr="Bonne gouvernance"))]
    )
    actions.add_reference(
        by=INSTALLATION, edition=draft, revision=3, commitment=commitment, law="ma-54-19", article="34"
    )
    draft = Edition.objects.get(pk=draft.pk)
    edition = actions.freeze_edition(by=INSTALLATION, edition=actions.validate_edition(by=INSTALLATION, edition=draft))
    following = actions.open_next_edition(by=INSTALLATION, instrument=edition.instrument)
    kept = following.commitments.get(lineage=commitment.lineage)
    actions.edit_commitment(
        by=INSTALLATION,
        edition=following,
        revision=1,
        commitment=kept,
        text=LocalizedText.of(fr=LONG),
        audience=kept.audience,
    )
    following = Edition.objects.get(pk=following.pk)
    following = actions.validate_edition(by=INSTALLATION, edition=following)
    following = actions.freeze_edition(by=INSTALLATION, edition=following)
    make_adoption(following)
    make_adoption(following, make_body())
    return following


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_pages_of_a_charter_are_clean(open_page: PageOpener, language: str, width: int, scheme: str) -> None:
    edition = charter()
    instrument = edition.instrument
    account = make_steward(instrument.body).account
    actions.open_next_edition(by=INSTALLATION, instrument=instrument)
    kept = edition.commitments.order_by("pk")[0]
    for rest in (
        "",
        "editions/2/text/",
        "editions/1/compare/2/",
        f"v/{kept.section.lineage}/",
        f"c/{kept.lineage}/",
        "adoptions/",
        "parent/",
        "draft/",
        "draft/texts/",
        "draft/renditions/ar/",
    ):
        where = f"/{language}/b/{instrument.body.slug}/charters/{instrument.slug}/{rest}"
        page = open_page(where, language=language, width=width, scheme=scheme, account=account)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_axe_clean(page)
        assert_no_sideways_scroll(page)
    for where in (f"/{language}/laws/", f"/{language}/laws/ma-54-19/", f"/{language}/desk/commitments/"):
        assert_axe_clean(open_page(where, language=language, width=width, scheme=scheme, account=account))


def test_a_reader_walks_from_the_matrix_to_a_commitment_without_scripts(open_page: PageOpener) -> None:
    edition = charter()
    instrument = edition.instrument
    page = open_page(f"/fr/b/{instrument.body.slug}/charters/{instrument.slug}/", javascript=False)
    page.get_by_role("link", name=LONG).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(LONG)
