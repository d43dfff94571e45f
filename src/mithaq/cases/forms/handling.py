"""Forms of handling a case: give it, pass it on, split it, say who reads it, write in it, close it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.cases import states
from mithaq.cases.actions.passing import MOST_PARTS
from mithaq.cases.actions.thread import LONGEST_MESSAGE
from mithaq.cases.forms.answering import ActForm
from mithaq.cases.models import Case, Entry
from mithaq.cases.rules import officers_of
from mithaq.core.forms import WordsField, whole_number
from mithaq.core.texts import LocalizedText
from mithaq.directory.kinds import roles_with
from mithaq.directory.likeness import likeness
from mithaq.directory.models import Body, Person

MOST_BODIES = 200  # in one list to choose from; beyond, words narrow it
AT_FIRST = 3  # parts shown of a request to be split


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


def _name_of(person: Person) -> str:
    return str(person.name)


class GiveForm(ActForm):
    """Who shall be in charge."""

    to = forms.ChoiceField(label=_("Who shall be in charge?"))
    note = WordsField(label=_("A word for them"), required=False, widget=_lines())

    def prepare(self) -> None:
        self.people = {one.public_id: one for one in officers_of(self.case.body, self.case.declared.handled_by)}
        left_out = {self.case.assignee_id, self.case.asker_id}
        choices = [(key, _name_of(one)) for key, one in self.people.items() if one.pk not in left_out]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]

    def person(self) -> Person:
        return self.people[self.cleaned_data["to"]]


class ReaderForm(ActForm):
    """Who may read this one case, and what for."""

    person = forms.ChoiceField(label=_("Who may read this case?"))
    purpose = WordsField(label=_("For which purpose?"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"}))

    def prepare(self) -> None:
        held = Person.objects.filter(mandates__body__in=Body.objects.with_parts(self.case.body), erased_at=None)
        named = self.case.readers.filter(ended_at=None).values("person")
        rows = held.exclude(pk__in=named).distinct().order_by("pk")[:MOST_BODIES]
        self.people = {one.public_id: one for one in rows}
        self.fields["person"].choices = [(key, _name_of(one)) for key, one in self.people.items()]  # type: ignore[attr-defined]

    def reader(self) -> Person:
        return self.people[self.cleaned_data["person"]]


class LevelForm(ActForm):
    """Who in the body sees the case."""

    level = forms.ChoiceField(
        label=_("Who in the body sees it"), choices=list(states.LEVEL_NAMES.items()), widget=forms.RadioSelect
    )

    def prepare(self) -> None:
        self.initial.setdefault("level", self.case.confidentiality)


class NoteForm(ActForm):
    """For colleagues only."""

    text = WordsField(label=_("Private note"), max_length=LONGEST_MESSAGE, widget=_lines())


class MessageForm(ActForm):
    """A message, or what was said by telephone or at a visit."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[(one, states.ENTRY_KINDS[one]) for one in (states.MESSAGE, states.CALL, states.VISIT)],
        initial=states.MESSAGE,
    )
    text = WordsField(label=_("Words"), max_length=LONGEST_MESSAGE, widget=_lines(5))


class CorrectForm(ActForm):
    """What is right instead of something that the body wrote."""

    entry = forms.ChoiceField(label=_("What is to be corrected?"))
    text = WordsField(label=_("What is right instead?"), max_length=LONGEST_MESSAGE, widget=_lines())

    def prepare(self) -> None:
        self.fields["entry"].choices = [  # type: ignore[attr-defined]
            (one.public_id, f"{states.ENTRY_KINDS[one.kind]} · {one.text[:60]}") for one in correctable(self.case)
        ]
        self.initial.setdefault("entry", self.query.get("entry", ""))


def correctable(case: Case) -> list[Entry]:
    """What the body wrote itself, the newest first."""
    kinds = (states.MESSAGE, states.CALL, states.VISIT, states.NOTE, states.DOCUMENT)
    return list(case.entries.filter(side=Entry.BODY, kind__in=kinds).exclude(text="").order_by("-at", "-pk")[:50])


class CloseForm(ActForm):
    """The last word."""

    words = WordsField(label=_("A word to the person"), widget=_lines())


class TransferForm(ActForm):
    """Which body is the right one, and why."""

    to = forms.ChoiceField(label=_("Which body can answer?"))
    reasons = WordsField(
        label=_("Why is it the right one?"),
        help_text=_("The person and the other body read this."),
        widget=_lines(),
    )

    def prepare(self) -> None:
        self.sought = str(self.query.get("q", ""))[:80]
        self.bodies, self.has_more = receiving(self.case, self.sought)
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (one.slug, str(one.name)) for one in self.bodies.values() if one.pk != self.case.body_id
        ]

    def body(self) -> Body:
        return self.bodies[self.cleaned_data["to"]]


class SplitForm(ActForm):
    """Into which requests one is split: body, subject and text of each; rows left empty are none."""

    def prepare(self) -> None:
        self.bodies, _more = receiving(self.case, "")
        self.bodies = {self.case.body.slug: self.case.body, **self.bodies}
        names = [(one.slug, str(one.name)) for one in self.bodies.values()]
        written = [number for number in range(1, MOST_PARTS + 1) if self.data.get(f"text_{number}")]
        self.rows = max(AT_FIRST, *written, 0)
        wanted = whole_number(str(self.query.get("parts", "")))
        if not self.is_bound and wanted is not None:
            self.rows = min(MOST_PARTS, max(2, wanted))
        for number in range(1, self.rows + 1):
            self.fields[f"body_{number}"] = forms.ChoiceField(
                label=_("Body"), choices=names, initial=self.case.body.slug, required=False
            )
            self.fields[f"subject_{number}"] = WordsField(
                label=_("Subject"), max_length=200, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
            )
            self.fields[f"text_{number}"] = WordsField(
                label=_("What is asked"), max_length=LONGEST_MESSAGE, required=False, widget=_lines()
            )

    @property
    def part_rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Each part's number and its three fields."""
        for number in range(1, self.rows + 1):
            yield number, [self[f"{name}_{number}"] for name in ("body", "subject", "text")]

    @property
    def more_rows(self) -> int:
        return min(MOST_PARTS, self.rows + 3) if self.rows < MOST_PARTS else 0

    def parts(self) -> list[tuple[Body, str, str]]:
        data = self.cleaned_data
        rows = [(data[f"body_{n}"], data[f"subject_{n}"], data[f"text_{n}"]) for n in range(1, self.rows + 1)]
        return [
            (self.bodies.get(slug, self.case.body), subject, text) for slug, subject, text in rows if subject or text
        ]


def receiving(case: Case, words: str) -> tuple[dict[str, Body], bool]:
    """Bodies where somebody answers cases of this kind, by slug, narrowed by ``words``; and whether there are more."""
    rows = Body.objects.filter(mandates__role__in=roles_with(case.declared.handled_by)).distinct().order_by("pk")
    wanted = likeness(words).split()
    found = [one for one in rows if all(word in _sought(one.name) for word in wanted)]
    return {one.slug: one for one in found[:MOST_BODIES]}, len(found) > MOST_BODIES


def _sought(name: LocalizedText) -> str:
    return likeness(" ".join(name.texts.values()))
