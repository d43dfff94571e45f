"""Plan a consultation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.calls.forms.composing import HourField
from mithaq.consultations import states
from mithaq.consultations.actions import Plan
from mithaq.consultations.actions.planning import MOST_ROUNDS
from mithaq.consultations.models import Consultation
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.instruments.models import DraftVersion


class PlanForm(LocalizedForm):
    """On which version, from when to when, for whom."""

    revision = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(
        self,
        data: Any = None,
        *,
        body: Body,
        versions: Sequence[DraftVersion],
        consultation: Consultation | None = None,
        version: str = "",
    ) -> None:
        before = consultation
        super().__init__(data, initial=_initial(before, version))
        self.before, self.versions = before, {one.public_id: one for one in versions}
        if before is not None:
            self.versions.setdefault(before.version.public_id, before.version)
        names = [(key, f"{one.edition.title} · v{one.number}") for key, one in self.versions.items()]
        self.fields["version"] = forms.ChoiceField(label=_("Version of the draft"), choices=names)
        languages = body.languages or [body.language]
        title, intro = (before.title, before.intro) if before else (None, None)
        self.add_localized("title", _("Title, as a question"), languages, initial=title, required=True)
        self.add_localized("intro", _("What it is about"), languages, initial=intro, is_long=True)
        zone = ZoneInfo(body.time_zone)
        self.fields["opens_at"] = HourField(zone=zone, label=_("Opens"))
        self.fields["closes_at"] = HourField(
            zone=zone, label=_("Closes"), help_text=_("It ends by this hour, whoever has read what came in.")
        )
        self.fields["answers_due_on"] = DayField(
            label=_("Everything is answered by"), help_text=_("You promise this day in public.")
        )
        self.fields["audience"] = forms.ChoiceField(
            label=_("Who may take part"), choices=list(states.AUDIENCES.items()), widget=forms.RadioSelect
        )
        self.fields["ways"] = forms.MultipleChoiceField(
            label=_("What people may send"), choices=list(states.WAYS.items()), widget=forms.CheckboxSelectMultiple
        )

    def clean(self) -> None:
        self.require_localized("title")

    @property
    def version(self) -> DraftVersion:
        return self.versions[self.cleaned_data["version"]]

    @property
    def planned(self) -> Plan:
        """The consultation as it would be."""
        data, before = self.cleaned_data, self.before
        return Plan(
            title=self.localized("title", before=before.title if before else None),
            intro=self.localized("intro", before=before.intro if before else None),
            **{name: data[name] for name in ("opens_at", "closes_at", "answers_due_on", "audience", "ways")},
        )


class RoundsForm(forms.Form):
    """How many rounds a text needs."""

    rounds = forms.IntegerField(
        label=_("Rounds of consultation that each text needs before it is validated"),
        min_value=1,
        max_value=MOST_ROUNDS,
    )


def _initial(before: Consultation | None, version: str) -> dict[str, Any]:
    if before is None:
        return {"version": version, "audience": states.EVERYBODY, "ways": list(states.WAYS)}
    names = ("opens_at", "closes_at", "answers_due_on", "audience", "ways", "revision")
    return {"version": before.version.public_id, **{name: getattr(before, name) for name in names}}
