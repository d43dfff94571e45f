"""Answer contributions, put them together, conclude."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.consultations import states
from mithaq.consultations.actions import Reply, Written
from mithaq.consultations.actions.answering import LONGEST
from mithaq.consultations.models import Consultation, Draft, Group, Response
from mithaq.core.texts import LocalizedText
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.instruments.models import DraftVersion

Places = Sequence[tuple[str, str]]


class ReplyForm(LocalizedForm):
    """A reasoned response. Nothing is required here: a draft may lack anything, and the verbs say what an answer lacks.

    ``places``: “version|paragraph” with its name, where a change may be seen. ``response``: the one to be revised.
    """

    numbers = forms.CharField(required=False, widget=forms.HiddenInput)
    group = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        consultation: Consultation,
        versions: Sequence[DraftVersion],
        places: Places,
        response: Response | None,
        draft: Draft | None,
        initial: dict[str, Any],
    ) -> None:
        before = draft or response
        super().__init__(data, initial={**initial, **_initial(response, draft)})
        self.versions, self.before = {one.public_id: one for one in versions}, before
        languages = consultation.body.languages or [consultation.body.language]
        self.fields["outcome"] = forms.ChoiceField(
            label=_("What becomes of it?"),
            choices=list(states.OUTCOMES.items()),
            widget=forms.RadioSelect,
            required=False,
        )
        more: dict[str, Any] = {"is_long": True, "longest": LONGEST}
        self.add_localized("why", _("Why"), languages, initial=before.why if before else None, **more)
        self.add_localized(
            "changed", _("What changes in the text"), languages, initial=before.changed if before else None, **more
        )
        tag = self.localized_languages[0]
        self.fields[f"why_{tag}"].help_text = _("In one language at least: an answer without its reasons is refused.")
        self.fields[f"changed_{tag}"].help_text = _("Needed where it is accepted, wholly or in part.")
        self.fields["place"] = forms.ChoiceField(
            label=_("Where the change is seen"),
            choices=[("", _("in no newer version yet")), *places],
            required=False,
            help_text=_("Everybody sees the difference between the text that was consulted and this version."),
        )
        if response is not None:
            self.add_localized("because", _("Why this answer is revised"), languages)

    @property
    def written(self) -> Written:
        """What is typed so far."""
        return Written(
            outcome=self.cleaned_data.get("outcome", ""),
            why=self._text("why"),
            changed=self._text("changed"),
            place=self.cleaned_data.get("place", ""),
        )

    @property
    def reply(self) -> Reply:
        """The answer that it would be."""
        written = self.written
        version, _bar, paragraph = written.place.partition("|")
        return Reply(written.outcome, written.why, written.changed, self.versions.get(version), paragraph)

    @property
    def because(self) -> LocalizedText:
        return self.localized("because")

    def _text(self, name: str) -> LocalizedText:
        return self.localized(name, before=getattr(self.before, name) if self.before else None)


class GroupForm(LocalizedForm):
    """Put contributions together: as a new group, or into one that is there."""

    numbers = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, consultation: Consultation, groups: Sequence[Group], numbers: str) -> None:
        super().__init__(data, initial={"numbers": numbers})
        self.groups = {one.public_id: one for one in groups}
        languages = consultation.body.languages or [consultation.body.language]
        if groups:
            self.fields["into"] = forms.ChoiceField(
                label=_("Into which group?"),
                choices=[("", _("a new one")), *((key, str(one.title)) for key, one in self.groups.items())],
                required=False,
            )
        self.add_localized("title", _("What they say, in a line"), languages)

    @property
    def into(self) -> Group | None:
        return self.groups.get(self.cleaned_data.get("into", ""))


class ConcludeForm(LocalizedForm):
    """What the body says before “what you said, what we did”."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=0)

    def __init__(self, data: Any = None, *, consultation: Consultation, draft: Draft | None) -> None:
        super().__init__(data, initial={"revision": draft.revision if draft else 0})
        languages = consultation.body.languages or [consultation.body.language]
        self.add_localized(
            "why",
            _("Introduction: what you take with you from this consultation"),
            languages,
            initial=draft.why if draft else consultation.synthesis,
            is_long=True,
            longest=LONGEST,
        )

    @property
    def introduction(self) -> LocalizedText:
        return self.localized("why")


def _initial(response: Response | None, draft: Draft | None) -> dict[str, Any]:
    if draft is not None:
        return {"outcome": draft.outcome, "place": draft.place, "revision": draft.revision}
    if response is None:
        return {"revision": 0}
    version = response.changed_version.public_id if response.changed_version else ""
    place = f"{version}|{response.changed_paragraph}" if version else ""
    return {"outcome": response.outcome, "place": place, "revision": 0}
