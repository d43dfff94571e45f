"""The life of a petition, and the words for what is chosen from a list."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DRAFT, COLLECTING, DEPOSITED = "draft", "collecting", "deposited"
ADMISSIBLE, INADMISSIBLE, ON_AGENDA, TREATED, WITHDRAWN = (
    "admissible",
    "inadmissible",
    "on_agenda",
    "treated",
    "withdrawn",
)
STATES: dict[str, Promise] = {
    DRAFT: pgettext_lazy("a petition", "being written"),
    COLLECTING: pgettext_lazy("a petition", "collecting signatures"),
    DEPOSITED: pgettext_lazy("a petition", "deposited, being checked"),
    ADMISSIBLE: pgettext_lazy("a petition", "admissible"),
    INADMISSIBLE: pgettext_lazy("a petition", "not admissible"),
    ON_AGENDA: pgettext_lazy("a petition", "on the agenda"),
    TREATED: pgettext_lazy("a petition", "dealt with"),
    WITHDRAWN: pgettext_lazy("a petition", "withdrawn"),
}
MOVES = {
    (DRAFT, "collect"): COLLECTING,
    (COLLECTING, "deposit"): DEPOSITED,
    (DEPOSITED, "admit"): ADMISSIBLE,
    (DEPOSITED, "refuse"): INADMISSIBLE,
    (ADMISSIBLE, "enter"): ON_AGENDA,
    (ON_AGENDA, "take off"): ADMISSIBLE,
    (ON_AGENDA, "treat"): TREATED,
    (COLLECTING, "withdraw"): WITHDRAWN,
    (DEPOSITED, "withdraw"): WITHDRAWN,
    (DRAFT, "withdraw"): WITHDRAWN,
}
PUBLIC = (COLLECTING, DEPOSITED, ADMISSIBLE, INADMISSIBLE, ON_AGENDA, TREATED, WITHDRAWN)
OVER = (INADMISSIBLE, TREATED, WITHDRAWN)  # what identifies signatories goes some time after

CITIZENS, ASSOCIATIONS = "citizens", "associations"  # as the engine names them
KINDS: dict[str, Promise] = {CITIZENS: _("of citizens"), ASSOCIATIONS: _("of an association")}

ONLINE, PAPER = "online", "paper"
CHANNELS: dict[str, Promise] = {ONLINE: _("on this site"), PAPER: _("on paper")}

# Why a petition is not admissible. The law asks that a refusal give its reasons; these are ours to sort them by.
SIGNATURES, TERRITORY, INTEREST, COMPETENCE, CONDITIONS, OFFENCE = (
    "signatures",
    "territory",
    "interest",
    "competence",
    "conditions",
    "offence",
)
REASONS: dict[str, Promise] = {
    SIGNATURES: _("too few valid signatures"),
    TERRITORY: _("signatories from elsewhere, or too few in a part of the territory"),
    INTEREST: _("no direct common interest of those who sign"),
    COMPETENCE: _("a matter that is not for this council to decide"),
    CONDITIONS: _("a condition that the law sets for associations is not met"),
    OFFENCE: _("what is asked would break the law"),
}
