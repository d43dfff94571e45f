"""Answer an account; say one's word on the answer; carry out what follows; commend a team."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mithaq.accounts import scales
from mithaq.accounts.actions import AnswerDraft, LineAnswer
from mithaq.accounts.models import Account, AccountLine
from mithaq.core.forms import WordsField
from mithaq.core.texts import LocalizedText, direction_of
from mithaq.delivery.forms import EvidenceFields
from mithaq.delivery.models import Evidence
from mithaq.directory import kinds
from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.forms.people import DayField
from mithaq.directory.models import Body
from mithaq.instruments.programmes.offices import Office, offices_within

LONGEST = 4000


class AnswerForm(LocalizedForm, EvidenceFields):
    """A verdict on each objective and on the whole, with reasons, evidence, and what follows."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        account: Account,
        lines: Sequence[AccountLine],
        offered: Sequence[Evidence],
    ) -> None:
        super().__init__(data, files)
        self.account, self.lines = account, lines
        scale = scales.scale()
        verdicts = [(code, str(one.name)) for code, one in scale.verdicts.items()]
        for one in lines:
            name = str(one.objective)
            self.fields[f"verdict_{one.public_id}"] = forms.ChoiceField(
                label=_("Verdict: %(objective)s") % {"objective": name}, choices=verdicts, widget=forms.RadioSelect
            )
            self.fields[f"said_{one.public_id}"] = self._words(_("Why: %(objective)s") % {"objective": name})
        self.fields["verdict"] = forms.ChoiceField(
            label=_("Verdict on the whole"), choices=verdicts, widget=forms.RadioSelect
        )
        self.add_localized("words", _("The reasons"), [account.language], required=True, is_long=True, longest=LONGEST)
        allowed = account.obligation.consequences if account.obligation else list(scale.consequences)
        known = [(code, str(one.name)) for code, one in scale.consequences.items() if code in allowed]
        self.fields["consequence"] = forms.ChoiceField(
            label=_("What follows from it"), choices=known, widget=forms.RadioSelect
        )
        self.add_localized(
            "consequence_words", _("What is to be done"), [account.language], is_long=True, longest=LONGEST
        )
        self.offices = offices_that_see_to_it(account)
        self.fields["owner"] = forms.ChoiceField(
            label=_("Office that sees to it"),
            choices=[("", "—"), *((code, str(one)) for code, one in self.offices.items())],
            required=False,
        )
        self.fields["due_on"] = DayField(label=_("By"), required=False)
        self.offer_evidence(offered)

    def _words(self, label: Any) -> forms.Field:
        tag = self.account.language
        widget = forms.Textarea(attrs={"rows": 2, "lang": tag, "dir": direction_of(tag)})
        return WordsField(label=label, max_length=LONGEST, required=False, widget=widget)

    def draft(self, evidence: Sequence[str]) -> AnswerDraft:
        data, tag = self.cleaned_data, self.account.language
        owner = self.offices.get(data["owner"])
        return AnswerDraft(
            verdict=data["verdict"],
            words=self.localized("words"),
            lines={
                one.public_id: LineAnswer(
                    data[f"verdict_{one.public_id}"], LocalizedText(tag, {tag: data[f"said_{one.public_id}"]})
                )
                for one in self.lines
            },
            evidence=evidence,
            consequence=data["consequence"],
            consequence_words=self.localized("consequence_words"),
            due_on=data["due_on"],
            owner=(owner.body, owner.role) if owner else None,
        )


class RemarkForm(LocalizedForm):
    """The holder's word on the answer."""

    def __init__(self, data: Any = None, *, account: Account) -> None:
        super().__init__(data)
        label = _("Your word on the answer")
        self.add_localized("words", label, [account.language], required=True, is_long=True, longest=LONGEST)


class CarryOutForm(LocalizedForm, EvidenceFields):
    """What followed was carried out, and what shows it."""

    def __init__(self, data: Any = None, files: Any = None, *, account: Account, offered: Sequence[Evidence]) -> None:
        super().__init__(data, files, initial={"done_on": account.body.today()})
        self.fields["done_on"] = DayField(label=_("Carried out on"))
        self.add_localized("words", _("What was done"), [account.language], required=True, is_long=True)
        self.offer_evidence(offered)


class CommendForm(LocalizedForm, EvidenceFields):
    """What a team or an office did, when, and the facts that show it."""

    def __init__(self, data: Any = None, files: Any = None, *, body: Body, offered: Sequence[Evidence]) -> None:
        super().__init__(data, files, initial={"ends_on": body.today()})
        held = [one for one in offices_within(body).values() if one.body.pk == body.pk]
        roles = {one.role: kinds.role(one.role).name for one in held}
        self.fields["role"] = forms.ChoiceField(
            label=_("Whom"), choices=[("", _("the whole team")), *roles.items()], required=False
        )
        languages = body.languages or [body.language]
        self.add_localized("words", _("What was done well"), languages, required=True, is_long=True, longest=600)
        self.fields["starts_on"] = DayField(label=_("From"))
        self.fields["ends_on"] = DayField(label=_("To"))
        self.offer_evidence(offered)

    def clean(self) -> dict[str, Any]:
        self.require_localized("words")
        return self.cleaned_data

    @property
    def said(self) -> dict[str, Any]:
        """What `commend` takes besides its evidence."""
        names = ("role", "starts_on", "ends_on")
        return {"words": self.localized("words"), **{name: self.cleaned_data[name] for name in names}}


def offices_that_see_to_it(account: Account) -> dict[str, Office]:
    """Those of the body and of its parts, and the one that answers. Two queries at most."""
    offices = offices_within(account.body)
    if account.answer_body is not None:
        code = f"{account.answer_body.public_id}:{account.answer_role}"
        if code not in offices:
            empty = LocalizedText("fr")
            offices[code] = Office(account.answer_body, account.answer_role, empty, is_held=True)
    return offices
