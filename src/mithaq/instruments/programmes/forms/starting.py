"""Begin a programme; say from when to when it runs; name its axes, its bodies, its checks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.directory.models import Body
from mithaq.instruments.forms.texts import EditionForm, TextsForm, languages_for
from mithaq.instruments.models import Edition, Instrument, Section
from mithaq.instruments.models.instruments import KINDS, PROGRAMMES
from mithaq.instruments.origins import offered
from mithaq.instruments.programmes.missing import STRATEGIC
from mithaq.instruments.programmes.vocabulary import terms

AXES = 6  # lines offered; more can be added on the draft's page
YEARS = {"open_programme": 2, STRATEGIC: 4}  # proposed


def day_field(label: Any, initial: date | None) -> forms.DateField:
    return forms.DateField(label=label, initial=initial, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class StartProgrammeForm(TextsForm):
    """``kind``: asked by the address, so that the period proposed is that of the kind."""

    def __init__(self, data: Any, *, body: Body, kind: str) -> None:
        super().__init__(data)
        self.languages = list(body.languages) or ["fr"]
        kinds = [(code, KINDS[code]) for code in PROGRAMMES]
        self.fields["kind"] = forms.ChoiceField(label=_("What it is"), choices=kinds, initial=kind)
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the original"),
            choices=[(one, language_name(one)) for one in self.languages],
            help_text=_("The original is what binds; the other languages are renditions of it."),
        )
        self.add_text("title", _("Title"))
        first = date(body.today().year + 1, 1, 1)
        self.fields["starts_on"] = day_field(_("First day"), first)
        self.fields["ends_on"] = day_field(_("Last day"), date(first.year + YEARS[kind] - 1, 12, 31))
        for place in range(AXES):
            words = gettext("Axis or orientation %(number)s") % {"number": place + 1}
            self.add_text(f"axis{place}", words)
        self.fields["slug"] = forms.SlugField(
            label=_("Address"),
            required=False,
            max_length=80,
            help_text=_("Latin letters, digits and hyphens. It does not change later."),
        )

    def values(self) -> dict[str, Any]:
        """The arguments of `start_programme`."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in ("kind", "language", "slug")},
            "title": self.text("title"),
            "period": (data["starts_on"], data["ends_on"]),
            "axes": [axis for place in range(AXES) if (axis := self.text(f"axis{place}"))],
        }


class PeriodForm(EditionForm):
    """From when to when a programme runs."""

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data, edition=edition)
        self.fields["starts_on"] = day_field(_("First day"), edition.instrument.starts_on)
        self.fields["ends_on"] = day_field(_("Last day"), edition.instrument.ends_on)

    def period(self) -> tuple[date, date]:
        return self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]


class VersionForm(EditionForm):
    """What a version changes, and what changed it."""

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data, edition=edition)
        self.add_text("changed", _("What this version changes, in a sentence"), required=True)
        found = offered(edition.instrument)
        choices = [(f"{kind}:{public_id}", str(label)) for (kind, public_id), label in found.items()]
        self.fields["origin"] = forms.ChoiceField(
            label=_("What changed it"), required=False, choices=[("", _("the work of the services")), *choices]
        )

    def values(self) -> dict[str, Any]:
        kind, _colon, public_id = self.cleaned_data["origin"].partition(":")
        return {"changed": self.text("changed"), "origin": (kind, public_id) if kind else None}


class AxisForm(EditionForm):
    """An axis, an orientation or an objective: its title and what it means."""

    def __init__(self, data: Any, *, edition: Edition, section: Section | None = None) -> None:
        super().__init__(data, edition=edition)
        self.add_text("title", _("Title"), initial=section.title if section else None, required=True)
        self.add_text("definition", _("What it means"), initial=section.definition if section else None, rows=3)

    def values(self) -> dict[str, Any]:
        return {"title": self.text("title"), "definition": self.text("definition")}


class CheckForm(EditionForm):
    """One point of the checklist, with what was found."""

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data, edition=edition)
        self.fields["item"] = forms.ChoiceField(
            label=_("Point"), choices=[(code, one.name) for code, one in terms("checks").items()]
        )
        self.fields["note"] = WordsField(label=_("What was found"), widget=forms.Textarea({"rows": 3}), max_length=1000)
        self.fields["words"] = forms.CharField(widget=forms.HiddenInput, max_length=64)


class BodyForm(EditionForm):
    """Which body is meant, by the address of its page."""

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data, edition=edition)
        self.fields["body"] = forms.SlugField(
            label=_("Body"),
            help_text=_("The last part of its page’s address: “commune-of-…”."),
            max_length=80,
        )

    def clean_body(self) -> Body:
        found = Body.objects.filter(slug=self.cleaned_data["body"]).first()
        if found is None:
            raise forms.ValidationError(_("No body has this address."))
        return found


class AnswerForm(forms.Form):
    """A body confirms, or declines with a reason."""

    reason = WordsField(
        label=_("Reason, if the body declines"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )


class ShareForm(TextsForm):
    """The part of a body in a phase of a programme."""

    def __init__(self, data: Any, *, instrument: Instrument) -> None:
        super().__init__(data)
        body = instrument.body
        self.languages = languages_for(body, body.language)
        self.fields["body"] = forms.SlugField(
            label=_("Body"), max_length=80, help_text=_("The last part of its page’s address: “commune-of-…”.")
        )
        self.fields["phase"] = forms.ChoiceField(
            label=_("Phase"), choices=[(code, one.name) for code, one in terms("phases").items()]
        )
        self.add_text("words", _("What it does there"), rows=2, required=True)

    def clean_body(self) -> Body:
        found = Body.objects.filter(slug=self.cleaned_data["body"]).first()
        if found is None:
            raise forms.ValidationError(_("No body has this address."))
        return found


class PriorityForm(TextsForm):
    """A priority of the body's own."""

    def __init__(self, data: Any, *, body: Body) -> None:
        super().__init__(data)
        self.languages = languages_for(body, body.language)
        self.add_text("name", _("Name of the priority"), required=True)
