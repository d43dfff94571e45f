"""Say how a standard is met, and name what shows it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.meetings import states
from mithaq.meetings.choices import answerable_of
from mithaq.meetings.forms.committees import address_field
from mithaq.meetings.forms.meetings import Chosen
from mithaq.meetings.models import StandardReport


class StandardForm(LocalizedForm):
    """Met, partly or not; on which day, who answers for it, what is missing."""

    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, data: Any = None, *, body: Body, report: StandardReport | None) -> None:
        start: dict[str, Any] = {"assessed_on": body.today()}
        if report is not None:
            start = {"revision": report.revision, "state": report.state, "assessed_on": report.assessed_on}
        super().__init__(data, initial=start)
        self.fields["state"] = forms.ChoiceField(
            label=_("This standard is"), choices=list(states.STANDARD_STATES.items()), widget=forms.RadioSelect
        )
        self.fields["assessed_on"] = DayField(label=_("Looked at on"))
        people = answerable_of(body)
        names = {one.pk: f"{one.function or one.role_name} · {one.person.name}" for one in people[:200]}
        self.fields["responsible"] = Chosen(
            people,
            names,
            label=_("Who answers for it"),
            initial=report.responsible.public_id if report else None,
            empty_label=None,
        )
        unmet = report.unmet if report else None
        languages = body.languages or [body.language]
        self.add_localized("unmet", _("What is missing"), languages, initial=unmet, is_long=True)


class EvidenceForm(LocalizedForm):
    """What shows it."""

    def __init__(self, data: Any = None, *, body: Body) -> None:
        super().__init__(data)
        self.fields["address"] = address_field(_("Address"), required=True)
        languages = body.languages or [body.language]
        self.add_localized("title", _("What it shows"), languages)
        self.fields[f"title_{self.localized_languages[0]}"].help_text = _("Empty: the name of that page.")
        self.fields["dated"] = DayField(
            label=_("Day"), required=False, help_text=_("Empty: the day of that page, when it is of this site.")
        )
