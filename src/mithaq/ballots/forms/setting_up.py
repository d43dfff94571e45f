"""Forms of setting up a ballot: its terms, its projects, a reason."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.ballots import states
from mithaq.ballots.actions import Terms
from mithaq.ballots.models import Candidate
from mithaq.calls.models import Call, Envelope
from mithaq.core.texts import LocalizedText
from mithaq.directory.forms.localized import LocalizedForm


class TermsForm(forms.Form):
    """How one votes and how it is counted. Numbers that a way of voting does not use are not looked at."""

    method = forms.ChoiceField(
        label=_("How people vote"), choices=list(states.METHODS.items()), widget=forms.RadioSelect
    )
    most = forms.IntegerField(
        label=_("How many projects one may choose or put in order"), min_value=1, max_value=100, required=False
    )
    points = forms.IntegerField(label=_("How many points one has"), min_value=1, max_value=1000, required=False)
    most_points = forms.IntegerField(
        label=_("How many points one project may get"), min_value=1, max_value=1000, required=False
    )
    rule = forms.ChoiceField(label=_("How it is counted"), choices=list(states.RULES.items()), widget=forms.RadioSelect)
    completion = forms.ChoiceField(
        label=_("With equal shares: what is left over"), choices=list(states.COMPLETIONS.items())
    )

    @property
    def terms(self) -> Terms:
        said = self.cleaned_data
        with_points = said["method"] == states.POINTS
        with_most = said["method"] in (states.APPROVAL, states.RANKING)
        return Terms(
            method=said["method"],
            most=said["most"] if with_most else None,
            points=said["points"] if with_points else None,
            most_points=said["most_points"] if with_points else None,
            rule=said["rule"],
            completion=said["completion"],
        )


class CandidateForm(LocalizedForm):
    """A project on the ballot."""

    def __init__(self, data: Any = None, *, call: Call, candidate: Candidate | None = None) -> None:
        super().__init__(data)
        self.envelopes = {one.public_id: one for one in call.envelopes.select_related("place")}
        languages = call.body.languages or [call.body.language]
        start = candidate.title if candidate else None
        self.add_localized("title", _("Title"), languages, initial=start, required=True)
        words = candidate.words if candidate else None
        self.add_localized("words", _("What it is, in a few sentences"), languages, initial=words, is_long=True)
        self.fields["cost"] = forms.DecimalField(
            label=_("Cost"),
            min_value=0,
            max_digits=16,
            decimal_places=2,
            initial=candidate.cost if candidate else None,
        )
        self.fields["envelope"] = forms.ChoiceField(
            label=_("Envelope"),
            choices=[
                (code, str(one.place) if one.place else _("The whole territory"))
                for code, one in self.envelopes.items()
            ],
            initial=candidate.envelope.public_id if candidate else None,
        )
        self.before = candidate

    def clean(self) -> dict[str, Any]:
        self.require_localized("title")
        return self.cleaned_data

    @property
    def said(self) -> dict[str, Any]:
        """What actions take."""
        before: Candidate | None = self.before
        title: LocalizedText = self.localized("title", before=before.title if before else None)
        envelope: Envelope = self.envelopes[self.cleaned_data["envelope"]]
        return {
            "title": title,
            "words": self.localized("words", before=before.words if before else None),
            "cost": self.cleaned_data["cost"],
            "envelope": envelope,
        }


class ExtendForm(LocalizedForm):
    """A later hour of closing, where the body is, and why."""

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data)
        self.zone = ZoneInfo(call.body.time_zone)
        self.fields["until"] = forms.DateTimeField(
            label=_("New hour of closing"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
        )
        self.add_localized("reason", _("Reason"), call.body.languages or [call.body.language], required=True)

    def clean(self) -> dict[str, Any]:
        self.require_localized("reason")
        return self.cleaned_data

    @property
    def until(self) -> datetime:
        """The hour as it is on the clocks of the body."""
        said: datetime = self.cleaned_data["until"]
        return said.replace(tzinfo=self.zone).astimezone(UTC)


class ReasonForm(LocalizedForm):
    """Why a project is withdrawn."""

    def __init__(self, data: Any = None, *, call: Call) -> None:
        super().__init__(data)
        self.add_localized("reason", _("Reason"), call.body.languages or [call.body.language], required=True)

    def clean(self) -> dict[str, Any]:
        self.require_localized("reason")
        return self.cleaned_data
