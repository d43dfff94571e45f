"""Forms of minutes: a passage, and how they were approved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.core.texts import LocalizedText
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Mandate
from mithaq.sittings import decision_states as ds
from mithaq.sittings import states
from mithaq.sittings.actions import Approval
from mithaq.sittings.forms.deciding import LongForm
from mithaq.sittings.models import AgendaItem, Minutes, Passage

ITEMS = 100  # of later sittings, offered


class PassageForm(LongForm):
    """What was said, in the clerk's words."""

    def __init__(self, data: Any = None, *, minutes: Minutes, passage: Passage | None) -> None:
        super().__init__(data)
        self.before = passage.words if passage else None
        self.add_long("words", _("Summary"), minutes.sitting.body, initial=self.before, rows=12)

    @property
    def words(self) -> LocalizedText:
        """What was typed, with the languages that this form did not ask."""
        return self.localized("words", before=self.before)


class ApprovalForm(LongForm):
    """By the next sitting, or by two signatures."""

    way = forms.ChoiceField(
        label=_("How they were approved"), choices=list(ds.APPROVALS.items()), widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, *, minutes: Minutes, people: list[Mandate]) -> None:
        super().__init__(data)
        self.initial = {"way": minutes.sitting.organ.minutes_by, **self.initial}
        self.people = {one.public_id: one for one in people}
        choices = [("", "—"), *((key, str(one.person.name)) for key, one in self.people.items())]
        self.fields["secretary"] = forms.ChoiceField(
            label=_("Who signed as the secretary"), choices=choices, required=False
        )
        self.fields["on"] = DayField(label=_("Day of the signatures"), required=False)
        self.items = {one.public_id: one for one in _later(minutes)}
        later = [("", "—"), *((key, f"{one.title} · {one.sitting.on.isoformat()}") for key, one in self.items.items())]
        self.fields["item"] = forms.ChoiceField(
            label=_("Or the item of the later sitting that approved them"), choices=later, required=False
        )

    @property
    def approval(self) -> Approval:
        data = self.cleaned_data
        if data["way"] == ds.BY_VOTE and data["item"]:
            return Approval(item=self.items[data["item"]])
        return Approval(secretary=self.people.get(data["secretary"]), on=data["on"])


def _later(minutes: Minutes) -> list[AgendaItem]:
    sitting = minutes.sitting
    rows = AgendaItem.objects.filter(
        sitting__session__organ=sitting.organ, sitting__starts_at__gt=sitting.starts_at, outcome=states.ADOPTED
    )
    return list(rows.select_related("sitting__session__organ__body").order_by("sitting__starts_at", "order")[:ITEMS])
