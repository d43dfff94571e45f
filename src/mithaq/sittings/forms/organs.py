"""Under which law a council sits, and how its body reads it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mithaq.directory.forms.localized import LocalizedForm
from mithaq.directory.models import Body, Mandate
from mithaq.sittings import decision_states, laws, states
from mithaq.sittings.actions import Settings
from mithaq.sittings.models import Organ
from mithaq.sittings.shown import language, names_of
from mithaq_engines import sittings as engine

EXAMPLE = '{"months": [3, 10], "notice_days": 15, "quorum": "1/2", "each_vote": true, "articles": {"quorum": "12"}}'

STATUTES_HELP = format_lazy(
    _("Only for a body that sits under its own statutes. For example: {example}"), example=EXAMPLE
)


class OrganForm(LocalizedForm):
    """The settings of an organ; ``settings`` is what was typed."""

    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    law = forms.ChoiceField(label=_("The law under which it sits"), widget=forms.RadioSelect)
    statutes = forms.JSONField(
        label=_("Rules of the statutes"),
        required=False,
        widget=forms.Textarea(attrs={"dir": "ltr", "rows": 4, "spellcheck": "false"}),
        help_text=STATUTES_HELP,
    )
    readings = forms.MultipleChoiceField(
        label=_("How the body reads open questions of the law"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: the reading of the file. One at most for each question."),
    )
    population = forms.IntegerField(
        label=_("Inhabitants"), required=False, min_value=1, help_text=_("Some delays and thresholds depend on it.")
    )
    seats = forms.IntegerField(
        label=_("Seats of the council"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("For comparison: who is in office is counted from the mandates."),
    )
    president = forms.ChoiceField(label=_("Who presides"), required=False)
    needs_visa = forms.BooleanField(
        label=_("Open programmes wait for the visa of the authority"),
        required=False,
        help_text=_("The law names the development programme; whether open programmes are meant is not settled."),
    )
    posts_on_web = forms.BooleanField(
        label=_("This site is where agendas and decisions are posted"), required=False, initial=True
    )
    allows_proxies = forms.BooleanField(label=_("A member may vote for one who is absent"), required=False)
    signed_twice = forms.MultipleChoiceField(
        label=_("Matters whose decisions wait for a second signature"),
        required=False,
        choices=list(states.MATTERS.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    minutes_by = forms.ChoiceField(
        label=_("How minutes are approved"), required=False, choices=list(decision_states.APPROVALS.items())
    )

    def __init__(self, data: Any = None, *, body: Body, organ: Organ | None) -> None:
        now = Settings.of(organ) if organ else Settings(law=laws.preset(body))
        plain = {name: getattr(now, name) for name in self.base_fields if hasattr(now, name) and name != "president"}
        plain |= {"statutes": dict(now.statutes) or None, "revision": organ.revision if organ else 0}
        super().__init__(data, initial=plain)
        self.body, self.organ, self.now = body, organ, now
        self.add_localized("name", _("Name of the council or bureau"), body.languages, initial=now.name)
        self.add_localized(
            "visa_reason", _("Why the body reads the law so"), body.languages, initial=now.visa_reason, is_long=True
        )
        self.members = list(organ.members(body.today())) if organ else list(Organ(body=body).members(body.today()))
        self._choices("law", [(code, _name(code)) for code in engine.council_law_codes()])
        self._choices("president", [("", "—"), *names_of(self.members)])
        self.fields["president"].initial = now.president.public_id if now.president else ""
        self._choices("readings", _options(now.law))
        self.order_fields([field for field in self.fields if field.startswith("name_")])

    @property
    def settings(self) -> Settings:
        """What was typed, with what the form does not ask as it was."""
        typed = self.cleaned_data
        chosen: Mandate | None = next((one for one in self.members if one.public_id == typed["president"]), None)
        words: dict[str, Any] = {
            name: self.localized(name, before=getattr(self.now, name)) for name in ("name", "visa_reason")
        }
        plain = {name: typed[name] for name in ("law", "population", "seats", "needs_visa")}
        more = {name: typed[name] for name in ("posts_on_web", "allows_proxies", "readings", "signed_twice")}
        more["minutes_by"] = typed["minutes_by"] or self.now.minutes_by
        statutes = typed["statutes"] if isinstance(typed["statutes"], dict) else {}
        known = {code for code, _label in _options(typed["law"])}
        more["readings"] = [one for one in more["readings"] if one in known]
        return Settings(
            **plain, **more, **words, statutes=statutes, president=chosen, member_roles=self.now.member_roles
        )

    def clean_statutes(self) -> Any:
        value = self.cleaned_data["statutes"]
        if value and not isinstance(value, dict):
            raise forms.ValidationError(_("Write the rules between braces, as in the example."))
        return value

    def _choices(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def _name(code: str) -> str:
    return engine.council_law(code).names[language()]


def _options(code: str) -> list[tuple[str, str]]:
    """The options of a law's open questions, each with its question."""
    law = engine.council_law(code)
    return [
        (option, f"{reading.question[language()]} — {words[language()]}")
        for reading in law.readings.values()
        for option, words in reading.options.items()
    ]
