"""Say something about a draft, or about a paragraph of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mithaq.consultations import states
from mithaq.consultations.actions import Said
from mithaq.consultations.actions.contributing import LONGEST_LINE, LONGEST_NAME, LONGEST_QUOTE
from mithaq.consultations.models import LONGEST, LONGEST_WORDING, Consultation
from mithaq.core import ids
from mithaq.core.forms import NameField, WordsField
from mithaq.core.templatetags.mithaq import language_name
from mithaq.directory.forms.localized import OFFERED
from mithaq.directory.models import Person
from mithaq.instruments.versions import Paragraph, Part

AUTO = {"dir": "auto"}


class ContributionForm(forms.Form):
    """``paragraph``: the one that is spoken about; ``is_wording``: the form asks for another wording of it."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    quote = WordsField(
        label=_("Which words of it?"),
        max_length=LONGEST_QUOTE,
        required=False,
        widget=forms.TextInput(attrs=AUTO),
        help_text=_("Copy them from the paragraph above, if you speak about a few words only."),
    )
    proposed = WordsField(
        label=_("The paragraph as you would word it"),
        max_length=LONGEST_WORDING,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Change the words below: what you change is shown as a comparison."),
    )
    text = WordsField(label=_("What do you say?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6, **AUTO}))
    place = NameField(
        label=_("Where do you live or work?"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("The district or the village, if it matters to what you say. Everybody reads it."),
        widget=forms.TextInput(attrs=AUTO),
    )
    shown_as = forms.ChoiceField(
        label=_("Under which name is it shown?"),
        choices=list(states.NAMES.items()),
        widget=forms.RadioSelect,
        initial=states.ANONYMOUS,
    )
    name = NameField(label=_("This name"), max_length=LONGEST_NAME, required=False, widget=forms.TextInput(attrs=AUTO))
    email = forms.EmailField(
        label=_("E-mail address, for the answer"),
        required=False,
        help_text=_("Nobody sees it. Without it, the page that comes next has a link to print or write down."),
    )
    language = forms.ChoiceField(label=_("Language of your words"))
    website = forms.CharField(
        label=_("Leave this empty: it catches programs that fill in forms"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    form_key = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        consultation: Consultation,
        person: Person | None,
        part: Part | None = None,
        paragraph: Paragraph | None = None,
        is_wording: bool = False,
    ) -> None:
        super().__init__(data, initial={"form_key": ids.new_public_id()})
        self.part, self.paragraph, self.person, self.is_wording = part, paragraph, person, is_wording
        tags = [tag for tag in OFFERED if tag in consultation.body.languages] or list(OFFERED)
        here = get_language() or ""
        self._offer("language", [(tag, language_name(tag)) for tag in tags])
        self.initial["language"] = here if here in tags else tags[0]
        self._say_kinds(consultation)
        self._say_wording(tags)
        if person is not None:
            del self.fields["email"]
            self.fields["name"].label = _("Name of the association")

    def _say_kinds(self, consultation: Consultation) -> None:
        kinds = [kind for kind in consultation.kinds if (kind == states.GENERAL) == (self.part is None)]
        kinds = [kind for kind in [*kinds, states.QUESTION] if kind != states.WORDING and kind in consultation.kinds]
        if self.is_wording:
            del self.fields["kind"]
        else:
            self._offer("kind", [(kind, states.KINDS[kind]) for kind in dict.fromkeys(kinds)])
            self.initial["kind"] = kinds[0] if kinds else ""

    def _say_wording(self, tags: list[str]) -> None:
        if self.paragraph is None or self.is_wording:
            del self.fields["quote"]
        if self.paragraph is None or not self.is_wording:
            del self.fields["proposed"]
            return
        shown = self.paragraph.text.shown()
        self.initial["proposed"], self.initial["language"] = shown.text, shown.language
        self.fields["proposed"].widget.attrs |= {"lang": shown.language, "dir": shown.direction}
        self.fields["text"].label, self.fields["text"].required = _("Why?"), False
        self._offer("language", [(tag, language_name(tag)) for tag in self.paragraph.text.texts if tag in OFFERED])

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Empty this field, then send it again."))
        return ""

    @property
    def said(self) -> Said:
        """What is to be written down."""
        data = self.cleaned_data
        return Said(
            kind=states.WORDING if self.is_wording else data["kind"],
            text=data["text"],
            language=data["language"],
            part=self.part.lineage if self.part else "",
            paragraph=self.paragraph.key if self.paragraph else "",
            quote=data.get("quote", ""),
            proposed=data.get("proposed", ""),
            shown_as=data["shown_as"],
            name=data["name"],
            place=data["place"],
            email=data.get("email", ""),
        )

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class HideForm(forms.Form):
    """Why a contribution is hidden; the reason is public, the words are the author's."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=list(states.REASONS.items()), widget=forms.RadioSelect, help_text=_("It is public.")
    )
    words = WordsField(
        label=_("What you tell the author"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
