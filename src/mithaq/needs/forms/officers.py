"""What officers decide: reject for a reason, unite, bring a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import NameField, WordsField
from mithaq.needs import states
from mithaq.needs.actions.deciding import LONGEST_REASON
from mithaq.needs.actions.saying import LONGEST_LINE


class RejectForm(forms.Form):
    """Why it is not published: its author reads it, and so does whoever comes to its address."""

    reason = forms.ChoiceField(label=_("Reason"), choices=[("", "—"), *states.REJECTIONS.items()])
    words = WordsField(
        label=_("What that means here"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Its author reads this. Say what could be written otherwise."),
    )


class MergeForm(forms.Form):
    """With which need another is united, and why."""

    target = forms.ChoiceField(label=_("Unite it with"), widget=forms.RadioSelect)
    words = NameField(
        label=_("Why they are the same"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Shown on both pages, and told to the author."),
    )

    def __init__(self, data: Any = None, *, choices: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field = self.fields["target"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class ListForm(forms.Form):
    """A sheet of needs."""

    file = forms.FileField(label=_("The sheet"), max_length=200, help_text=_("CSV or XLSX, up to 5 MB."))
    occasion = NameField(
        label=_("Where this list comes from"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("For the lines that do not say it themselves. Everybody reads it beside the need."),
    )
