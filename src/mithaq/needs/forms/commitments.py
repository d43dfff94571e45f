"""Selected solutions in the words of commitments, and the programme that takes them in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from mithaq.calls.models import Call
from mithaq.core.forms import NameField, WordsField
from mithaq.core.texts import LocalizedText
from mithaq.directory.models import Person
from mithaq.instruments import states as edition_states
from mithaq.instruments.actions import start_instrument
from mithaq.instruments.models import Edition
from mithaq.needs.actions.committing import uncommitted
from mithaq.needs.forms.solutions import language_field

NEW = "new"


class CommitForm(forms.Form):
    """A programme's draft, or the title of a new one; and a text for each solution: those left empty wait."""

    title = NameField(label=_("Title of the new programme"), required=False, max_length=200)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call = call
        rows = Edition.objects.filter(
            instrument__body=call.body, instrument__kind="open_programme", state=edition_states.DRAFT
        )
        self.drafts = {one.public_id: one for one in rows.select_related("instrument__body").order_by("-pk")}
        choices = [*((key, str(one.title)) for key, one in self.drafts.items()), (NEW, _("a new programme"))]
        self.fields["edition"] = forms.ChoiceField(label=_("Programme"), choices=choices, widget=forms.RadioSelect)
        self.initial = {"edition": choices[0][0], **self.initial}
        self.fields["language"] = language_field(call)
        self.fields["language"].label = _("Language of a new programme")
        self.solutions = list(uncommitted(call).select_related("need").order_by("need__number", "pk"))
        for one in self.solutions:
            self.fields[f"text_{one.public_id}"] = WordsField(
                label=format_html('<span lang="{}" dir="auto">{}</span>', one.language, one.title),
                required=False,
                max_length=2000,
                initial=one.title,
                widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "lang": one.language}),
                help_text=_("Answers the need %(number)s: %(title)s")
                % {"number": one.need.number, "title": one.need.title},
            )
        self.order_fields(["edition", "title", "language"])

    def clean(self) -> None:
        if self.cleaned_data.get("edition") == NEW and not self.cleaned_data.get("title"):
            self.add_error("title", _("Give the programme a title."))
        if not self.texts:
            self.add_error(None, _("Choose at least one solution, and say it in the words of a commitment."))

    @property
    def texts(self) -> dict[str, str]:
        """From a solution's public id to the words."""
        said = {one.public_id: self.cleaned_data.get(f"text_{one.public_id}") or "" for one in self.solutions}
        return {key: words for key, words in said.items() if words}

    def edition_for(self, by: Person) -> Edition:
        """The draft that was chosen; the first edition of a new programme where there is none."""
        data = self.cleaned_data
        if data["edition"] != NEW:
            return self.drafts[data["edition"]]
        language = data["language"]
        made = start_instrument(
            by=by,
            body=self.call.body,
            kind="open_programme",
            slug="",
            language=language,
            title=LocalizedText(language, {language: data["title"]}),
        )
        return made.editions.select_related("instrument__body").get()
