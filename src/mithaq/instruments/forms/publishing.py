"""Forms around a public edition: adopt, end, withdraw, say how it is lived, map it to its parent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.directory.models import Body, Person
from mithaq.instruments.forms.texts import EditionForm, TextsForm, languages_for
from mithaq.instruments.models import Edition, Section
from mithaq.instruments.models.practices import EVIDENCE, PRACTICE


class WithdrawForm(EditionForm):
    """Why an edition is withdrawn."""

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data, edition=edition)
        self.add_text("reason", _("Reason"), rows=3, required=True)


class DateField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput({"type": "date", "class": "short"}, format="%Y-%m-%d"))
        super().__init__(**kwargs)


class AdoptForm(TextsForm):
    """A body makes the edition its own."""

    def __init__(self, data: Any, *, bodies: Sequence[Body]) -> None:
        super().__init__(data)
        self.bodies = {one.slug: one for one in bodies}
        self.languages = languages_for(bodies[0], bodies[0].language)
        self.fields["body"] = forms.ChoiceField(
            label=_("Body that adopts"), choices=[(slug, str(one)) for slug, one in self.bodies.items()]
        )
        self.add_text("decision", _("Decision"), required=True, help_text=_("Which organ decided, which reference."))
        self.fields["decided_on"] = DateField(label=_("Decided on"))
        self.fields["in_force_on"] = DateField(label=_("In force from"))
        self.fields["covers_below"] = forms.BooleanField(
            label=_("It also binds the bodies below"), required=False, initial=True
        )

    def values(self) -> dict[str, Any]:
        """The arguments of `adopt`."""
        chosen = self.cleaned_data
        names = ("decided_on", "in_force_on", "covers_below")
        texts = {"decision": self.text("decision"), "body": self.bodies[chosen["body"]]}
        return {**{name: chosen[name] for name in names}, **texts}


class RecogniseForm(TextsForm):
    """A partner takes the edition as a reference."""

    def __init__(self, data: Any, *, bodies: Sequence[Body]) -> None:
        super().__init__(data)
        self.bodies = {one.slug: one for one in bodies}
        self.fields["body"] = forms.ChoiceField(
            label=_("Partner"),
            choices=[(slug, str(one)) for slug, one in self.bodies.items()],
            help_text=_("It binds nobody: it says that the partner knows this text and refers to it."),
        )

    def body(self) -> Body:
        """The partner chosen."""
        return self.bodies[self.cleaned_data["body"]]


class EndForm(TextsForm):
    """The day on which an adoption is over."""

    ended_on = DateField(label=_("First day on which it is over"))


class PracticeForm(TextsForm):
    """How a body lives a commitment."""

    def __init__(self, data: Any, *, bodies: Sequence[Body]) -> None:
        super().__init__(data)
        self.bodies = {one.slug: one for one in bodies}
        self.languages = languages_for(bodies[0], bodies[0].language)
        self.fields["body"] = forms.ChoiceField(
            label=_("Body"), choices=[(slug, str(one)) for slug, one in self.bodies.items()]
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("What it is"), choices=[(PRACTICE, _("a practice")), (EVIDENCE, _("a piece of evidence"))]
        )
        self.add_text("text", _("How the commitment is lived"), rows=3, required=True)
        self.fields["link"] = forms.URLField(
            label=_("Link"),
            required=False,
            max_length=500,
            assume_scheme="https",
            widget=forms.URLInput({"dir": "ltr"}),
        )
        self.fields["dated"] = DateField(label=_("Since, or dated"))

    def values(self) -> dict[str, Any]:
        """The arguments of `add_practice`."""
        chosen = self.cleaned_data
        texts = {"text": self.text("text"), "body": self.bodies[chosen["body"]]}
        return {**{name: chosen[name] for name in ("kind", "link", "dated")}, **texts}


class MapForm(TextsForm):
    """Which value of the parent is taken up by which of ours, or why not."""

    def __init__(
        self,
        data: Any,
        *,
        parents: Sequence[Section],
        own: Iterable[Section],
        body: Body,
        chosen: Mapping[str, str],
    ) -> None:
        super().__init__(data)
        self.languages = languages_for(body, body.language)
        self.fields["parent"] = forms.ChoiceField(
            label=_("Value of the parent charter"),
            choices=[(one.lineage, str(one.title)) for one in parents],
            initial=chosen.get("value"),
        )
        choices = [(one.lineage, str(one.title)) for one in own if one.title]
        self.fields["child"] = forms.ChoiceField(
            label=_("Value that takes it up"), required=False, choices=[("", _("None: explained below")), *choices]
        )
        self.add_text("explanation", _("Explanation"), rows=3)


def possible_partners(person: Person | None, issuer: Body) -> list[Body]:
    """Bodies in whose name ``person`` may take a charter of ``issuer`` as a reference: neither it nor a part of it."""
    return [one for one in managed_bodies(person) if not one.path.startswith(issuer.path)]


def managed_bodies(person: Person | None, first: Body | None = None) -> list[Body]:
    """Bodies in whose name ``person`` may act, ``first`` before the others."""
    bodies = list(Body.objects.managed_by(person).order_by("pk"))
    return sorted(bodies, key=lambda one: one != first)
