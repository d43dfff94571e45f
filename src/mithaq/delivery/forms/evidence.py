"""The part of a form in which evidence is cited: what is there already, and one new piece, in one go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mithaq.core import pictures
from mithaq.core.errors import Refused
from mithaq.core.forms import NameField, WordsField
from mithaq.core.texts import LocalizedText
from mithaq.core.uploads import screened
from mithaq.delivery import states
from mithaq.delivery.actions.evidence import LONGEST_WORDS, EvidenceContent, add_evidence
from mithaq.delivery.models import Evidence
from mithaq.directory.models import Body
from mithaq.directory.rules import Actor
from mithaq.meetings.things import thing_at
from mithaq.publications.attachments import Attachment, keep_screened

MOST_OFFERED = 40
NEW = ("new_kind", "new_title", "new_dated", "new_words", "new_file", "new_link", "new_value", "new_unit", "new_thing")
NOTHING_NEW = ""


class EvidenceFields(forms.Form):
    """To inherit beside a form's own fields: ``offer_evidence`` in its ``__init__``, `bring` in its act.

    The fields come after those of the form (`evidence_fields` in a template: ``delivery/_evidence_fields.html``).
    """

    evidence = forms.MultipleChoiceField(
        label=_("Evidence that is here already"), required=False, widget=forms.CheckboxSelectMultiple
    )
    new_kind = forms.ChoiceField(label=_("Add evidence"), required=False)
    new_title = NameField(label=_("What it is"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    new_dated = forms.DateField(
        label=_("Day of the fact"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    new_words = WordsField(
        label=_("What it shows"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    new_file = forms.FileField(
        label=_("The file or photo"),
        required=False,
        max_length=200,
        help_text=_("A photo loses the place and time at which it was taken. Show nobody who did not agree."),
    )
    new_link = WordsField(
        label=_("Address of the page"), required=False, max_length=500, widget=forms.URLInput(attrs={"dir": "ltr"})
    )
    new_value = forms.DecimalField(label=_("The number"), required=False, max_digits=18, decimal_places=3)
    new_unit = NameField(label=_("of what"), required=False, max_length=60)
    new_thing = WordsField(
        label=_("Address of the record on this site"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("A meeting, a decision, a published document…"),
    )

    def offer_evidence(self, rows: Sequence[Evidence]) -> None:
        """Let these be cited: the newest first, forty at most."""
        offered = [(one.public_id, f"{one.title} · {one.dated.isoformat()}") for one in rows[:MOST_OFFERED]]
        cited, kind = self.fields["evidence"], self.fields["new_kind"]
        assert isinstance(cited, forms.MultipleChoiceField)
        assert isinstance(kind, forms.ChoiceField)
        cited.choices = offered
        if not offered:
            cited.widget = forms.MultipleHiddenInput()
        kind.choices = [(NOTHING_NEW, _("nothing new")), *states.KINDS.items()]

    @property
    def own_fields(self) -> list[Any]:
        """Those of the form itself, for templates."""
        return [field for field in self.visible_fields() if field.name not in {"evidence", *NEW}]

    @property
    def evidence_fields(self) -> list[Any]:
        """Those in which evidence is cited or added, for templates."""
        return [field for field in self.visible_fields() if field.name in {"evidence", *NEW}]

    def bring(self, *, by: Actor, body: Body, side: str = states.BODY, publish: bool = True) -> list[str]:
        """Public ids of what is cited, the new piece added first. To call in the transaction of the act.

        Raises Refused beside the field of the new piece that is wrong.
        """
        found = list(self.cleaned_data.get("evidence", []))
        if not self.cleaned_data.get("new_kind"):
            return found
        try:
            content = self._content()
            added = add_evidence(by=by, body=body, content=content, side=side, publish=publish)
        except Refused as refused:
            field = f"new_{refused.field}" if f"new_{refused.field}" in self.fields else "new_kind"
            raise Refused(refused.message, field=field) from refused
        return [*found, added.public_id]

    def _content(self) -> EvidenceContent:
        data, language = self.cleaned_data, translation.get_language() or "fr"
        kind = data["new_kind"]
        if data["new_dated"] is None:
            raise Refused(_("Evidence bears the day of a fact: it cannot lie ahead."), field="dated")
        is_linked, is_number = kind in {states.LINK, states.NUMBER}, kind == states.NUMBER
        return EvidenceContent(
            kind=kind,
            title=LocalizedText(language, {language: data["new_title"]}),
            dated=data["new_dated"],
            words=data["new_words"],
            link=data["new_link"] if is_linked else "",
            value=data["new_value"] if is_number else None,
            unit=data["new_unit"] if is_number else "",
            thing=(thing_at(data["new_thing"]) or ("", "")) if kind == states.RECORD else ("", ""),
            file=self._attachment(kind),
        )

    def _attachment(self, kind: str) -> Attachment | None:
        given = self.cleaned_data["new_file"]
        if given is None or kind not in {states.FILE, states.PHOTO}:
            return None
        if kind == states.PHOTO:
            return photo_of(given.name, given.read(pictures.LARGEST + 1))
        content = given.read()
        return keep_screened(screened(given.name, content, field="file"), content)


def photo_of(name: str, content: bytes) -> Attachment:
    """A photo as it is kept: pixels only. Raises Refused, for the field ``file``, for what is no photo."""
    picture = pictures.made_harmless(name, content, field="file")
    return Attachment(pictures.keep(picture.large), "photo.jpg", "image/jpeg", len(picture.large))
