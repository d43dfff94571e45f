"""A solution, a change of it, and taking it back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mithaq.calls.models import Call
from mithaq.core import ids
from mithaq.core.forms import NameField, WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.directory.models import Body
from mithaq.needs.actions.saying import LANGUAGES, LONGEST_LINE, LONGEST_TITLE, LONGEST_WORDS
from mithaq.needs.actions.solutions import Proposed
from mithaq.needs.models import Solution


class AmountField(forms.DecimalField):
    """Money as people write it: “410 000,50” too."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "decimal", "dir": "ltr", "class": "short"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attributes))
        super().__init__(max_digits=16, decimal_places=2, min_value=Decimal(0), required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        return super().to_python(value)


class SolutionForm(forms.Form):
    """How the need could be met, and what it would cost. ``solution``: the one that is changed."""

    title = NameField(label=_("What should be done, in a few words"), max_length=LONGEST_TITLE)
    words = WordsField(
        label=_("How"), required=False, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 6})
    )
    cost = AmountField(
        label=_("What it costs, once"), help_text=_("As far as you know. The review says what it really costs.")
    )
    yearly_cost = AmountField(label=_("What it costs each year to run"))
    form_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

    def __init__(
        self, *args: Any, call: Call, solution: Solution | None = None, for_service: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = language_field(call)
        self.initial = {
            "language": (get_language() or "fr").split("-")[0],
            "form_key": ids.new_secret()[:32],
            **self.initial,
        }
        self.services: dict[str, Body] = {}
        if for_service:
            self.services = {one.slug: one for one in Body.objects.with_parts(call.body).order_by("path")}
            names = [(slug, str(one.name)) for slug, one in self.services.items()]
            self.fields["service"] = forms.ChoiceField(label=_("Proposed by"), choices=names)
        if solution is not None:
            self._change(solution)

    def _change(self, solution: Solution) -> None:
        kept = ("title", "words", "cost", "yearly_cost", "language", "version")
        self.initial.update({name: getattr(solution, name) for name in kept})
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        if solution.support_count:
            help_text = _("Others support what it says until now: they read this, and the difference.")
            self.fields["note"] = NameField(label=_("Why you change it"), max_length=LONGEST_LINE, help_text=help_text)

    @property
    def proposed(self) -> Proposed:
        said = self.cleaned_data
        return Proposed(said["title"], said["words"], said["cost"], said["yearly_cost"], said["language"])

    @property
    def filled(self) -> dict[str, Any]:
        """What `propose_solution` takes."""
        service = self.services.get(self.cleaned_data.get("service", ""))
        return {"proposed": self.proposed, "service": service, "form_key": self.cleaned_data["form_key"]}


class WithdrawForm(forms.Form):
    """Why a solution is taken back."""

    words = WordsField(
        label=_("Why it is taken back"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


def language_field(call: Call) -> forms.ChoiceField:
    """In which language somebody writes: those that the body reads first."""
    tags = list(dict.fromkeys([*(one for one in call.languages if one in LANGUAGES), *LANGUAGES]))
    return forms.ChoiceField(label=_("Language of what you write"), choices=[(tag, language_name(tag)) for tag in tags])
