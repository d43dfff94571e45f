"""Forms of the desk: what to do with the rows that were ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.cases.actions.thread import LONGEST_MESSAGE
from mithaq.core.forms import WordsField
from mithaq.directory.models import Person

TAKE, GIVE, NOTE = "take", "give", "note"


class BulkForm(forms.Form):
    """``case``: one value a ticked row, its public id and the version that was on the screen."""

    do = forms.ChoiceField(
        label=_("With the ticked ones"),
        choices=[(GIVE, _("Give to a colleague")), (TAKE, _("Take them")), (NOTE, _("Write a private note in each"))],
    )
    to = forms.ChoiceField(label=_("To whom"), required=False)
    note = WordsField(
        label=_("Note"), required=False, max_length=LONGEST_MESSAGE, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.public_id: one for one in people}
        names = [(key, str(one.name)) for key, one in self.people.items()]
        self.fields["to"].choices = [("", "—"), *names]  # type: ignore[attr-defined]  # of a choice field

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("do") == GIVE and not data.get("to"):
            self.add_error("to", _("Choose a colleague."))
        if data.get("do") == NOTE and not data.get("note"):
            self.add_error("note", _("Write something first."))
        return data
