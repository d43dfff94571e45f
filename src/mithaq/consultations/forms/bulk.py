"""Bring what was noted elsewhere: a sheet, lines that are pasted, one person's words at the counter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mithaq.consultations import states
from mithaq.consultations.actions import Common, Said
from mithaq.consultations.actions.bulk import ALL_OR_NONE, CHECK, GOOD_ONES, place_named
from mithaq.consultations.actions.contributing import LONGEST_LINE, LONGEST_NAME
from mithaq.consultations.anchors import text_of
from mithaq.consultations.models import LONGEST, LONGEST_WORDING, Consultation
from mithaq.core import ids
from mithaq.core.forms import NameField, WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.directory.forms.localized import OFFERED
from mithaq.directory.forms.people import DayField

AUTO = {"dir": "auto"}
ELSEWHERE = [(code, name) for code, name in states.ORIGINS.items() if code != states.ONLINE]
PASTED = 400_000  # characters: five thousand lines of a wall's notes


class CommonForm(forms.Form):
    """What holds of all that is brought."""

    origin = forms.ChoiceField(label=_("How it came"), choices=ELSEWHERE, initial=states.WORKSHOP)
    day = DayField(label=_("On which day"))
    event = NameField(
        label=_("Which workshop"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("Its name and place, as everybody reads it."),
        widget=forms.TextInput(attrs=AUTO),
    )
    language = forms.ChoiceField(label=_("Language of the words"))

    def __init__(self, data: Any = None, files: Any = None, *, consultation: Consultation) -> None:
        last = min(consultation.body.today(), consultation.closes_at.date())
        super().__init__(data, files, initial={"day": last, "form_key": ids.new_public_id()})
        self.consultation = consultation
        tags = [tag for tag in OFFERED if tag in consultation.body.languages] or list(OFFERED)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(tag, language_name(tag)) for tag in tags]
        self.initial["language"] = get_language() if get_language() in tags else tags[0]

    @property
    def common(self) -> Common:
        names = ("origin", "day", "event", "language")
        return Common(**{name: self.cleaned_data[name] for name in names}, part=self.cleaned_data.get("part", ""))


class _ManyForm(CommonForm):
    do = forms.ChoiceField(
        label=_("What is to be done?"),
        choices=[
            (CHECK, _("read every line and write nothing")),
            (ALL_OR_NONE, _("write them down if none is wrong")),
            (GOOD_ONES, _("take the good ones, leave the others")),
        ],
        widget=forms.RadioSelect,
        initial=CHECK,
    )


class BringSheetForm(_ManyForm):
    file = forms.FileField(label=_("The sheet"), max_length=200, help_text=_("CSV or XLSX, up to 5 MB."))
    field_order = ("file",)


class PasteForm(_ManyForm):
    lines = WordsField(
        label=_("One contribution a line"),
        max_length=PASTED,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, **AUTO}),
    )
    part = forms.CharField(
        label=_("About which part"),
        max_length=80,
        required=False,
        help_text=_("Its number, as “1.2”; “1.2/3” is its third paragraph. Empty: on the whole."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    field_order = ("lines", "part")


class EnterForm(CommonForm):
    """What one person says at the counter, by letter or by e-mail."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    part = forms.CharField(
        label=_("About which part"),
        max_length=80,
        required=False,
        help_text=_("Its number, as “1.2”; “1.2/3” is its third paragraph. Empty: on the whole."),
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    text = WordsField(
        label=_("What they say"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, **AUTO}),
    )
    proposed = WordsField(
        label=_("The paragraph as they would word it"),
        max_length=LONGEST_WORDING,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, **AUTO}),
    )
    shown_as = forms.ChoiceField(
        label=_("Under which name is it shown?"),
        choices=list(states.NAMES.items()),
        widget=forms.RadioSelect,
        initial=states.ANONYMOUS,
    )
    name = NameField(label=_("This name"), max_length=LONGEST_NAME, required=False, widget=forms.TextInput(attrs=AUTO))
    place = NameField(
        label=_("Where do they live or work?"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.TextInput(attrs=AUTO),
    )
    email = forms.EmailField(
        label=_("E-mail address, for the answer"),
        required=False,
        help_text=_("Nobody sees it. Without it, print the receipt: it holds the link to the answer."),
    )
    form_key = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    field_order = ("origin", "day", "event", "kind", "part", "text", "proposed", "language")

    def __init__(self, data: Any = None, *, consultation: Consultation) -> None:
        super().__init__(data, consultation=consultation)
        kinds = self.fields["kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(kind, states.KINDS[kind]) for kind in consultation.kinds]
        self.initial.update(origin=states.COUNTER, kind=next(iter(consultation.kinds), ""))

    def clean_part(self) -> str:
        words: str = self.cleaned_data["part"]
        if words and place_named(text_of(self.consultation.version), words) is None:
            raise forms.ValidationError(_("This part does not stand in the draft."))
        return words

    @property
    def said(self) -> Said:
        """What is to be written down."""
        data = self.cleaned_data
        part, paragraph = place_named(text_of(self.consultation.version), data["part"]) or ("", "")
        names = ("kind", "text", "proposed", "language", "shown_as", "name", "place", "email")
        return Said(**{name: data[name] for name in names}, part=part, paragraph=paragraph)
