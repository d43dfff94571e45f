"""The review page: corrections without JavaScript, two tabs, two writers, its size and its queries."""

from __future__ import annotations

import html
import re
import threading
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from mithaq.directory.models import Body, Person
from mithaq.instruments.imports.actions import OutdatedError, change_import
from mithaq.instruments.imports.finishing import as_reading
from mithaq.instruments.imports.operations import Change, apply
from mithaq.instruments.imports.structure import Structure, from_reading, places, words_expected, words_of
from mithaq.instruments.models import ImportDraft, ImportStep
from tests.factories import make_body, make_steward
from tests.instruments.imports.charter import COMMITMENTS, reading_in_french
from tests.instruments.imports.conftest import make_import


def address(draft: ImportDraft, rest: str = "") -> str:
    return f"/fr/b/{draft.body.slug}/imports/{draft.public_id}/{rest}"


def node_of(draft: ImportDraft, text: str) -> str:
    return next(place.line["id"] for place in places(draft.structure) if place.line["text"] == text)


def value_of(draft: ImportDraft, title: str) -> str:
    return next(value["id"] for value in draft.structure["values"] if value["title"]["text"] == title)


def ask(client: Client, draft: ImportDraft, do: str, **fields: str) -> Any:
    """Press a button of the page as it stands now."""
    draft.refresh_from_db()
    answer = client.post(address(draft, "change/"), {"do": do, "revision": draft.revision, **fields})
    draft.refresh_from_db()
    return answer


def plant_ten_errors(draft: ImportDraft) -> None:
    """Ten mistakes such as a reader makes, each by the correction that is the opposite of the one needed."""

    def wrong(verb: str, node: str, **fields: Any) -> None:
        draft.structure, _node = apply(draft.structure, Change(verb, node, **fields))

    wrong("merge", node_of(draft, COMMITMENTS[1]))  # 1. two commitments in one
    wrong("rewrite", node_of(draft, COMMITMENTS[5]), text=COMMITMENTS[5].replace("leur ", "leur\n"))  # 2. one in two
    wrong("demote", value_of(draft, "La probité"))  # 3. a title taken for a commitment
    wrong("put", node_of(draft, COMMITMENTS[20]), to="value")  # 4. a commitment taken for a title
    wrong("drop", node_of(draft, COMMITMENTS[24]))  # 5. a commitment left out
    wrong("put", node_of(draft, COMMITMENTS[30]), value=value_of(draft, "Le courage"), to="commitment")  # 6. elsewhere
    wrong("audience", node_of(draft, COMMITMENTS[33]), audience="")  # 7. no role
    wrong("rewrite", node_of(draft, COMMITMENTS[36]), text="Reconnaitre une erreure le jour où on la voit.")  # 8.
    wrong("down", node_of(draft, COMMITMENTS[38]))  # 9. two in the wrong order
    definition = draft.structure["values"][-1]["definition"]["id"]
    wrong("put", definition, to="commitment")  # 10. a definition taken for a commitment
    draft.structure["edits"] = []
    draft.save()


def test_ten_errors_in_a_charter_of_44_commitments_are_repaired_in_one_sitting(
    signed_in: Client, draft: ImportDraft
) -> None:
    right = as_reading(from_reading(reading_in_french()))
    plant_ten_errors(draft)
    planted: Structure = draft.structure
    assert as_reading(planted) != right
    audience = {one["name"]: one["id"] for one in draft.structure["audiences"]}

    both = f"{COMMITMENTS[0]} {COMMITMENTS[1]}"
    ask(signed_in, draft, f"split {node_of(draft, both)} 1")
    ask(signed_in, draft, f"merge {node_of(draft, COMMITMENTS[5].split('leur ')[1])}")
    ask(signed_in, draft, f"put {node_of(draft, 'La probité')} value")
    value = next(one for one in draft.structure["values"] if one["title"]["text"] == "La probité")
    ask(signed_in, draft, f"put {value['commitments'][0]['id']}", to="definition", value=value["id"])
    ask(signed_in, draft, f"demote {value_of(draft, COMMITMENTS[20])}")
    ask(signed_in, draft, f"restore {node_of(draft, COMMITMENTS[24])}")
    lost = node_of(draft, COMMITMENTS[30])
    ask(signed_in, draft, f"put {lost}", to="commitment", value=value_of(draft, "L'égalité"))
    while [line["id"] for line in draft.structure["values"][3]["commitments"]].index(lost) > 3:
        ask(signed_in, draft, f"up {lost}")
    ask(signed_in, draft, f"audience {node_of(draft, COMMITMENTS[33])}", audience=audience["Pour qui dirige"])
    misspelt = node_of(draft, "Reconnaitre une erreure le jour où on la voit.")
    ask(signed_in, draft, f"rewrite {misspelt}", text=COMMITMENTS[36])
    ask(signed_in, draft, f"up {node_of(draft, COMMITMENTS[38])}")
    courage = draft.structure["values"][-1]
    definition = next(line for line in courage["commitments"] if line["text"].startswith("Le courage est"))
    ask(signed_in, draft, f"put {definition['id']} definition")

    assert as_reading(ImportDraft.objects.get(pk=draft.pk).structure) == right
    assert words_of(draft.structure) == words_expected(planted, draft.structure)
    page = html.unescape(signed_in.get(address(draft)).content.decode())
    assert all(text in page.split('class="source')[0] for text in COMMITMENTS)


def test_each_correction_can_be_undone_one_after_the_other(signed_in: Client, draft: ImportDraft) -> None:
    first = draft.structure
    ask(signed_in, draft, f"merge {node_of(draft, COMMITMENTS[1])}")
    second = draft.structure
    ask(signed_in, draft, f"drop {node_of(draft, COMMITMENTS[2])}")
    for expected in (second, first):
        signed_in.post(address(draft, "undo/"), {"revision": draft.revision})
        draft.refresh_from_db()
        assert draft.structure == expected
    signed_in.post(address(draft, "undo/"), {"revision": draft.revision})
    draft.refresh_from_db()
    assert (draft.structure, draft.revision) == (first, 4)


def test_a_correction_after_an_undo_can_be_undone_too(signed_in: Client, draft: ImportDraft) -> None:
    first = draft.structure
    ask(signed_in, draft, f"drop {node_of(draft, COMMITMENTS[2])}")
    signed_in.post(address(draft, "undo/"), {"revision": draft.revision})
    ask(signed_in, draft, f"drop {node_of(draft, COMMITMENTS[4])}")
    signed_in.post(address(draft, "undo/"), {"revision": draft.revision})
    draft.refresh_from_db()
    assert draft.structure == first


def test_a_second_tab_is_told_and_what_was_typed_in_it_is_shown_beside_what_stands(
    signed_in: Client, draft: ImportDraft
) -> None:
    node = node_of(draft, COMMITMENTS[3])
    ask(signed_in, draft, f"rewrite {node}", text="Ce que dit le premier onglet.")
    late = {"do": f"rewrite {node}", "revision": 0, "text": "Ce que dit le second onglet."}
    page = signed_in.post(address(draft, "change/"), late)
    assert page.status_code == 409
    assert "Ce que dit le premier onglet." in page.content.decode()
    assert "Ce que dit le second onglet." in page.content.decode()
    draft.refresh_from_db()
    assert draft.revision == 1


def test_what_the_second_tab_asked_can_be_asked_again_from_there(signed_in: Client, draft: ImportDraft) -> None:
    node = node_of(draft, COMMITMENTS[3])
    ask(signed_in, draft, f"drop {node_of(draft, COMMITMENTS[7])}")
    page = signed_in.post(address(draft, "change/"), {"do": f"rewrite {node}", "revision": 0, "text": "Le second."})
    (revision,) = re.findall(r'name="revision" value="(\d+)"', page.content.decode())
    assert ask(signed_in, draft, f"rewrite {node}", revision=revision, text="Le second.").status_code == 302
    assert node_of(draft, "Le second.") == node


def test_words_that_deceive_the_eye_are_refused_and_stay_in_the_form(signed_in: Client, draft: ImportDraft) -> None:
    page = ask(signed_in, draft, f"rewrite {node_of(draft, COMMITMENTS[3])}", text="Relire \u202e ensemble")
    assert page.status_code == 400
    assert "Relire \u202e ensemble" in page.content.decode()
    assert draft.revision == 0


def test_markup_is_shown_and_never_run(signed_in: Client, draft: ImportDraft) -> None:
    ask(signed_in, draft, f"rewrite {node_of(draft, COMMITMENTS[3])}", text="<script>alert(1)</script>")
    assert "<script>alert" not in signed_in.get(address(draft)).content.decode()


@pytest.mark.parametrize(
    "do", ["", "up", "up n999", "nonsense n3", "put n3", "split n3 99", "rewrite n3", "merge v1 x y"]
)
def test_what_no_button_of_the_page_says_is_refused(do: str, signed_in: Client, draft: ImportDraft) -> None:
    assert ask(signed_in, draft, do).status_code == 400
    assert draft.revision == 0


def test_a_form_without_its_revision_is_refused(signed_in: Client, draft: ImportDraft) -> None:
    assert signed_in.post(address(draft, "undo/"), {}).status_code == 400
    assert signed_in.post(address(draft, "change/"), {"do": "accept_all"}).status_code == 400


def test_an_import_that_was_given_up_is_gone(signed_in: Client, draft: ImportDraft) -> None:
    assert signed_in.get(address(draft, "discard/")).status_code == 200
    signed_in.post(address(draft, "discard/"), {"revision": 0})
    assert not ImportDraft.objects.exists()


def test_with_htmx_only_the_structure_comes_back(signed_in: Client, draft: ImportDraft) -> None:
    page = signed_in.post(
        address(draft, "change/"), {"do": "accept_all", "revision": 0}, headers={"HX-Request": "true"}, follow=True
    )
    assert page.content.decode().lstrip().startswith('<section id="structure"')


@pytest.mark.django_db(transaction=True)
def test_of_two_racing_corrections_one_wins_and_the_other_is_told() -> None:
    body = make_body()
    draft = make_import(body, make_steward(body))
    steward = draft.created_by
    assert steward is not None
    barrier, outcomes = threading.Barrier(2), []

    def correct(text: str, by: Person) -> None:
        try:
            change = Change("rewrite", node_of(draft, COMMITMENTS[0]), text=text)
            barrier.wait()
            change_import(by=by, draft=draft, revision=0, change=change)
            outcomes.append(text)
        except OutdatedError:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=correct, args=(text, steward)) for text in ("Un.", "Deux.")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    draft.refresh_from_db()
    (winner,) = (one for one in outcomes if one != "told")
    assert sorted(outcomes) == sorted([winner, "told"])
    assert (node_of(draft, winner), draft.revision, ImportStep.objects.count()) == (
        draft.structure["values"][0]["commitments"][0]["id"],
        1,
        1,
    )


def test_the_review_of_44_commitments_is_a_light_page(signed_in: Client, draft: ImportDraft) -> None:
    for query in ("", f"?open={node_of(draft, COMMITMENTS[3])}", f"?open={value_of(draft, 'Le courage')}"):
        assert len(signed_in.get(address(draft, query)).content) < 60_000


def test_queries_do_not_grow_with_the_structure(
    signed_in: Client, draft: ImportDraft, body: Body, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12) as few:
        signed_in.get(address(draft))
    more = make_import(body, draft.created_by)  # type: ignore[arg-type]  # it has one
    for number in range(5):
        more.structure, _node = apply(
            more.structure, Change("add", to="value", text=f"Valeur {number}\n" + "mot\n" * 40)
        )
    more.save()
    with django_assert_max_num_queries(len(few.captured_queries)):
        signed_in.get(address(more))


class Labels(HTMLParser):
    """Collects ids, labels and fields of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.labelled: set[str] = set()
        self.fields: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.update([given["id"] or ""] if "id" in given else [])
        if tag == "label":
            self.labelled.add(given.get("for") or "")
        if tag in {"select", "textarea"} or (tag == "input" and given.get("type") != "hidden"):
            self.fields.add(given.get("id") or "no id")
        if tag == "a" and (given.get("href") or "").startswith("#"):
            self.targets.add((given["href"] or "")[1:])


@pytest.mark.parametrize("opened", ["", "n12", "v9", "n10"])
def test_ids_are_unique_fields_are_labelled_and_anchors_lead_somewhere(
    opened: str, signed_in: Client, draft: ImportDraft
) -> None:
    ask(signed_in, draft, f"drop {node_of(draft, COMMITMENTS[40])}")
    page = Labels()
    page.feed(signed_in.get(address(draft, f"?open={opened}")).content.decode())
    assert [one for one, count in page.ids.items() if count > 1] == []
    assert page.fields <= page.labelled
    assert page.targets <= set(page.ids)
