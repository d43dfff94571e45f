"""Forms of services: the service, how digital it is, its indicators, and the objectives to which these are tied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.delivery.forms import EvidenceFields
from mithaq.delivery.models import Evidence
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.instruments.models import Commitment
from mithaq.services.actions import IndicatorContent, ServiceContent
from mithaq.services.digital import stages
from mithaq.services.models import Service


class ServiceForm(LocalizedForm):
    """What the service is, for whom, and where it is asked for."""

    def __init__(self, *args: Any, body: Body, service: Service | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.service = service
        before = {name: getattr(service, name) if service else None for name in ("name", "purpose", "audience")}
        self.add_localized("name", _("Name"), body.languages, initial=before["name"], required=True)
        self.add_localized(
            "purpose", _("What it is for"), body.languages, initial=before["purpose"], required=True, is_long=True
        )
        self.add_localized("audience", _("For whom"), body.languages, initial=before["audience"])
        self.fields["link"] = WordsField(
            label=_("Where it is asked for"),
            required=False,
            max_length=500,
            initial=service.link if service else "",
            widget=forms.URLInput(attrs={"dir": "ltr"}),
        )

    def clean(self) -> None:
        for name in ("name", "purpose"):
            self.require_localized(name)

    @property
    def content(self) -> ServiceContent:
        texts = {
            name: self.localized(name, before=getattr(self.service, name) if self.service else None)
            for name in ("name", "purpose", "audience")
        }
        return ServiceContent(**texts, link=self.cleaned_data["link"])


class EvidencedForm(EvidenceFields, LocalizedForm):
    """A form with evidence."""

    def __init__(self, *args: Any, body: Body, offered: Sequence[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_evidence(offered)


class DeclarationForm(EvidencedForm):
    """How digital it is, since when, and what shows it."""

    stage = forms.ChoiceField(label=_("How far it is digital"), widget=forms.RadioSelect)
    since = DayField(label=_("Since"))

    def __init__(self, *args: Any, body: Body, offered: Sequence[Evidence], **kwargs: Any) -> None:
        super().__init__(*args, body=body, offered=offered, **kwargs)
        field = self.fields["stage"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, f"{one.name} · {one.means}") for code, one in stages().items()]
        self.add_localized("words", _("What can be done, and what cannot yet"), body.languages, is_long=True)


class ReadingForm(EvidencedForm):
    """The value of an indicator on a day."""

    on = DayField(label=_("Day for which it holds"))
    value = forms.DecimalField(label=_("Value"), max_digits=18, decimal_places=3)
    words = WordsField(
        label=_("How it was measured"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class IndicatorForm(LocalizedForm):
    """What tells the quality of a service."""

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_localized("what", _("What is counted"), body.languages, required=True)
        self.add_localized("unit", _("Unit"), body.languages, required=True)
        for name, label in (("baseline", _("Starting value")), ("target", _("Value to reach"))):
            self.fields[name] = forms.DecimalField(label=label, required=False, max_digits=18, decimal_places=3)
        self.fields["due_on"] = DayField(label=_("To be reached by"), required=False)
        self.add_localized("source", _("Where its values come from"), body.languages)

    def clean(self) -> None:
        for name in ("what", "unit"):
            self.require_localized(name)

    @property
    def content(self) -> IndicatorContent:
        plain = {name: self.cleaned_data[name] for name in ("baseline", "target", "due_on")}
        return IndicatorContent(
            what=self.localized("what"), unit=self.localized("unit"), source=self.localized("source"), **plain
        )


class ObjectiveForm(forms.Form):
    """To which commitment an indicator is tied."""

    commitment = forms.ChoiceField(label=_("Objective"))

    def __init__(self, *args: Any, objectives: Sequence[Commitment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["commitment"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.lineage, _shortened(str(one.text))) for one in objectives]


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


def _shortened(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:119]}…"
