"""Form a committee, seat its members, write down its opinions, entrust it with a text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mithaq.core.forms import WordsField
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body, Mandate, Person, PersonKey
from mithaq.meetings import states
from mithaq.meetings.actions import Decision
from mithaq.meetings.choices import committees_of, versions_of
from mithaq.meetings.forms.meetings import Chosen
from mithaq.meetings.models import Committee, Meeting

ADDRESS_HELP = _("The address of a page of this site, or of another one that begins with https://.")


def address_field(label: Any, *, required: bool = False, help_text: Any = ADDRESS_HELP) -> WordsField:
    """The address of something public."""
    widget = forms.TextInput(attrs={"dir": "ltr", "inputmode": "url"})
    return WordsField(label=label, required=required, max_length=500, widget=widget, help_text=help_text)


class CommitteeForm(LocalizedForm):
    """The decision that formed it, and what for; its name too when it is new."""

    revision = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(
        self, data: Any = None, *, body: Body, committee: Committee | None = None, is_new: bool = False
    ) -> None:
        start = (
            {name: getattr(committee, name) for name in ("decided_on", "women", "men", "revision")} if committee else {}
        )
        super().__init__(data, initial=start)
        languages = body.languages or [body.language]
        if is_new:
            self.add_localized("name", _("Name"), languages, required=True, is_name=True)
        purpose = committee.purpose if committee else None
        self.add_localized("purpose", _("What it is for"), languages, initial=purpose, is_long=True)
        decision = committee.decision if committee else body.founded_by
        self.add_localized("decision", _("Decision that formed it"), languages, initial=decision, required=True)
        self.fields["decided_on"] = DayField(label=_("Day of the decision"))
        self.fields["address"] = address_field(_("Where the decision is read"))
        self.fields["address"].initial = address_of_decision(committee) if committee else ""
        counted = _("As the decision counts them: nobody is asked.")
        self.fields["women"] = forms.IntegerField(label=_("Women"), required=False, min_value=0, max_value=10_000)
        self.fields["men"] = forms.IntegerField(
            label=_("Men"), required=False, min_value=0, max_value=10_000, help_text=counted
        )
        self.is_new = is_new

    def clean(self) -> dict[str, Any]:
        self.require_localized("decision")
        if self.is_new:
            self.require_localized("name")
        return self.cleaned_data

    @property
    def decision(self) -> Decision:
        data = self.cleaned_data
        numbers = {"women": data["women"], "men": data["men"]}
        return Decision(self.localized("decision"), data["decided_on"], data["address"], **numbers)


def address_of_decision(committee: Committee) -> str:
    return committee.decision_link or (f"/id/{committee.decision_id}/" if committee.decision_id else "")


class SeatForm(LocalizedForm):
    """Who sits, from when to when, and for whom. ``mandate``: a seat that is there already."""

    def __init__(self, data: Any = None, *, committee: Body, mandate: Mandate | None = None) -> None:
        super().__init__(data, initial={"since": committee.today()} if mandate is None else None)
        self.committee, self.person = committee, None if mandate is None else mandate.person
        if mandate is None:
            self.fields["person"] = WordsField(
                label=_("Key of the person"), max_length=80, help_text=_("Under which your own files know this person.")
            )
            self.fields["since"] = DayField(label=_("First day"))
            self.fields["until"] = DayField(
                label=_("Over from"), required=False, help_text=_("The first day on which it is over. Empty: open.")
            )
        seat = getattr(mandate, "seat", None) if mandate else None
        self.fields["represents"] = forms.ChoiceField(
            label=_("Stands for"), choices=list(states.REPRESENTS.items()), initial=seat.represents if seat else None
        )
        languages = committee.languages or [committee.language]
        behalf = seat.on_behalf_of if seat else None
        self.add_localized(
            "on_behalf_of", _("Which one (association, university, service…)"), languages, initial=behalf
        )

    def clean_person(self) -> Person:
        key = self.cleaned_data["person"]
        near = [self.committee.pk, self.committee.parent_id]  # the people of a body further up are not its to name
        known = PersonKey.objects.filter(body__in=near, external_id=key).select_related("person")
        found = known.order_by("-body__path").first()
        if found is None:
            raise forms.ValidationError(gettext("Nobody is known here under the key “%(key)s”.") % {"key": key})
        return found.person


class OpinionForm(LocalizedForm):
    """What the committee said, of what, by how many votes."""

    def __init__(self, data: Any = None, *, committee: Body) -> None:
        super().__init__(data, initial={"given_on": committee.today()})
        above = committee.parent or committee
        self.fields["version"] = Chosen(
            *versions_of(above), label=_("Version of a draft"), required=False, empty_label=_("none")
        )
        other = _("Or another thing of this site, by its address")
        self.fields["address"] = address_field(other, help_text=_("A consultation, a document, a decision…"))
        self.fields["verdict"] = forms.ChoiceField(
            label=_("Opinion"), choices=list(states.VERDICTS.items()), widget=forms.RadioSelect
        )
        for name, label in (
            ("votes_for", _("For")),
            ("votes_against", _("Against")),
            ("abstentions", _("Abstentions")),
        ):
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=10_000, initial=0)
        self.fields["given_on"] = DayField(label=_("Day"))
        meetings = Meeting.objects.filter(committee=committee, state=states.ANNOUNCED).order_by("-starts_at")
        names = {one.pk: f"{one.first_day} · {one.title}" for one in meetings.select_related("body")[:60]}
        self.fields["meeting"] = Chosen(
            Meeting.objects.filter(pk__in=names), names, label=_("Meeting"), required=False, empty_label=_("none")
        )
        self.add_localized("text", _("In words"), above.languages or [above.language], is_long=True)

    @property
    def opinion(self) -> dict[str, Any]:
        """What `give_opinion` takes."""
        data = self.cleaned_data
        votes = (data["votes_for"], data["votes_against"], data["abstentions"])
        names = ("version", "address", "verdict", "given_on", "meeting")
        return {**{name: data[name] for name in names}, "votes": votes, "text": self.localized("text")}


class EntrustForm(LocalizedForm):
    """Which committee follows a text."""

    def __init__(self, data: Any = None, *, body: Body, committee: Body | None) -> None:
        super().__init__(data)
        self.fields["committee"] = Chosen(
            committees_of(body).exclude(committee=None),
            label=_("Committee that follows this text"),
            required=False,
            initial=committee.public_id if committee else None,
            empty_label=_("none"),
            help_text=_("The text is then validated only after its favourable opinion on a version."),
        )
