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
PICTURES = (".jpg", ".jpeg", ".png", ".webp")  # by its name; what it is in truth, the screening says


class EvidenceFields(forms.Form):
    """To inherit beside a form's own fields: ``offer_evidence`` in its ``__init__``, `bring` in its act.

    The fields come after those of the form (`evidence_fields` in a template: ``delivery/_evidence_fields.html``).
    """

    evidence = forms.MultipleChoiceField(
        label=_("Evidence that is here already"), required=False, widget=forms.CheckboxSelectMultiple
    )
    new_kind = forms.ChoiceField(
        label=_("Kind of evidence"),
        required=False,
        help_text=_("Left as it is, the kind follows from what you give below."),
    )
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
        kind.choices = [(NOTHING_NEW, _("as it is given below")), *states.KINDS.items()]

    @property
    def own_fields(self) -> list[Any]:
        """Those of the form itself, for templates."""
        return [field for field in self.visible_fields() if field.name not in {"evidence", *NEW}]

    @property
    def evidence_fields(self) -> list[Any]:
        """Those in which evidence is cited or added, for templates."""
        return [field for field in self.visible_fields() if field.name in {"evidence", *NEW}]

    @property
    def cited_fields(self) -> list[Any]:
        """The one in which evidence is chosen that is here already, if there is any."""
        return [field for field in self.visible_fields() if field.name == "evidence"]

    @property
    def new_fields(self) -> list[Any]:
        """Those in which one new piece is added."""
        return [self[name] for name in NEW]

    @property
    def adds_new(self) -> bool:
        """Whether something was typed for a new piece, or must be: its part of the form is then unfolded."""
        return not self.cited_fields or self._gives_new() or any(self.has_error(name) for name in NEW)

    @property
    def lost_file(self) -> str:
        """The name of a file that was sent with a form which comes back: no browser sends it a second time alone."""
        given = self.files.get(self.add_prefix("new_file")) if self.is_bound and self.errors else None
        return (given.name or "") if given else ""

    def _gives_new(self) -> bool:
        """Whether anything was typed for a new piece."""
        if not self.is_bound:
            return False
        names = [self.add_prefix(name) for name in NEW]
        return any(self.data.get(name) for name in names) or any(name in self.files for name in names)

    def refuse(self, field: str | None, message: object) -> None:
        """Show what an action refused beside the field that it names; for missing evidence, where one can add some."""
        if field == "evidence" and not self.cited_fields:
            field = "new_kind"
        if field in self.fields:
            self.add_error(field, str(message))
        else:
            self._refuse_elsewhere(field, message)

    def _refuse_elsewhere(self, field: str | None, message: object) -> None:
        inherited = getattr(super(), "refuse", None)
        if inherited is None:
            self.add_error(None, str(message))
        else:
            inherited(field, message)

    def bring(
        self,
        *,
        by: Actor,
        body: Body,
        side: str = states.BODY,
        publish: bool = True,
        supersedes: Evidence | None = None,
    ) -> list[str]:
        """Public ids of what is cited, the new piece added first. To call in the transaction of the act.

        Raises Refused beside the field of the new piece that is wrong.
        """
        found = list(self.cleaned_data.get("evidence", []))
        if not self._gives_new():
            return found
        try:
            content = self._content()
            added = add_evidence(by=by, body=body, content=content, side=side, publish=publish, supersedes=supersedes)
        except Refused as refused:
            field = f"new_{refused.field}" if f"new_{refused.field}" in self.fields else "new_kind"
            raise Refused(refused.message, field=field) from refused
        return [*found, added.public_id]

    def _content(self) -> EvidenceContent:
        data, language = self.cleaned_data, translation.get_language() or "fr"
        kind = data["new_kind"] or self._kind_given()
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

    def _kind_given(self) -> str:
        """The kind that follows from what was given; none where nothing was, which the action refuses."""
        data = self.cleaned_data
        if data["new_file"] is not None:
            return states.PHOTO if data["new_file"].name.lower().endswith(PICTURES) else states.FILE
        if data["new_value"] is not None:
            return states.NUMBER
        if data["new_thing"]:
            return states.RECORD
        return states.LINK if data["new_link"] else ""

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
