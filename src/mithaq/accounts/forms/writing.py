"""Write an account: objectives, what is said of each, the words of the whole; begin one of one's own scope."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.accounts import states
from mithaq.accounts.actions import LineContent
from mithaq.accounts.models import Account, DraftLine
from mithaq.core.templatetags.mithaq import language_name
from mithaq.delivery.forms import EvidenceFields
from mithaq.delivery.models import Evidence
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body, Mandate

LONGEST = 4000
OWN = "own:"
TEXTS = (
    ("done", _("What was done"), _("Leave it empty only where nothing was.")),
    ("undone", _("What was not done, and why"), _("Leave it empty only where all of it is reached.")),
    ("ahead", _("What comes next"), ""),
)


class LineForm(LocalizedForm, EvidenceFields):
    """What is said of one objective, in the language in which the account is written."""

    result = forms.ChoiceField(
        label=_("Is it reached?"), choices=list(states.RESULTS.items()), widget=forms.RadioSelect
    )

    def __init__(self, data: Any = None, files: Any = None, *, line: DraftLine, offered: Sequence[Evidence]) -> None:
        super().__init__(data, files, initial={"result": line.result, "evidence": line.evidence})
        tag = line.account.language
        for name, label, help_text in TEXTS:
            initial = getattr(line, name)
            self.add_localized(name, label, [tag], initial=initial, is_long=True, longest=LONGEST)
            # In one language: its name in the label would say nothing.
            self.fields[f"{name}_{tag}"].label, self.fields[f"{name}_{tag}"].help_text = label, help_text
        self.offer_evidence(offered)

    def content(self, line: DraftLine, evidence: Sequence[str]) -> LineContent:
        return LineContent(
            result=self.cleaned_data["result"],
            done=self.localized("done", before=line.done),
            undone=self.localized("undone", before=line.undone),
            ahead=self.localized("ahead", before=line.ahead),
            evidence=evidence,
        )


class NewLineForm(LocalizedForm):
    """An objective from those at hand, or one of one's own in words."""

    def __init__(self, data: Any = None, *, account: Account, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        choices = [*offered, (OWN, _("An objective of my own, in words"))]
        self.fields["objective"] = forms.ChoiceField(
            label=_("Objective"), choices=choices, initial=choices[0][0], widget=forms.RadioSelect
        )
        self.add_localized("words", _("My own objective"), [account.language])

    @property
    def said(self) -> dict[str, Any]:
        """What `add_line` takes."""
        kind, _colon, objective_id = self.cleaned_data["objective"].partition(":")
        return {"kind": kind, "objective_id": objective_id, "objective": self.localized("words")}

    def refuse(self, field: str | None, message: object) -> None:
        super().refuse({"objective": "words", "kind": "objective"}.get(field or "", field), message)


class WordsForm(LocalizedForm):
    """What the account says as a whole, and in which language it is written."""

    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data, initial={"language": account.language})
        spoken = account.body.languages or [account.body.language]
        self.add_localized(
            "words",
            _("The period in a few words"),
            spoken,
            initial=account.draft_words,
            is_long=True,
            longest=LONGEST,
        )
        if len(spoken) > 1:
            self.fields["language"] = forms.ChoiceField(
                label=_("Language in which I write of each objective"),
                choices=[(code, language_name(code)) for code in spoken],
            )


class OwnForm(LocalizedForm):
    """Of what somebody gives account of their own accord."""

    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"), help_text=_("The last day of the period."))

    def __init__(self, data: Any = None, *, body: Body, mandates: Sequence[Mandate]) -> None:
        super().__init__(data, initial={"ends_on": body.today()})
        self.mandates = {one.public_id: one for one in mandates}
        self.add_localized("scope", _("Of what I give account"), body.languages or [body.language], required=True)
        self.fields["mandate"] = forms.ChoiceField(
            label=_("Under which mandate"),
            choices=[(code, str(one)) for code, one in self.mandates.items()],
            initial=next(iter(self.mandates), ""),
        )
        self.order_fields(["mandate"])

    def clean(self) -> dict[str, Any]:
        self.require_localized("scope")
        return self.cleaned_data

    @property
    def said(self) -> dict[str, Any]:
        """What `start_own` takes."""
        data = self.cleaned_data
        days = {name: data[name] for name in ("starts_on", "ends_on")}
        return {"mandate": self.mandates[data["mandate"]], "scope": self.localized("scope"), **days}


class ConfirmForm(forms.Form):
    """A page that says what will happen, and a button."""
