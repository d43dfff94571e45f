"""The vocabulary of the public log: every kind of act that may be written, and its sentence."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "directory.joined": _("A body joined a network"),
    "directory.left": _("A body left a network"),
    "instruments.edition_frozen": _("An edition was frozen"),
    "instruments.edition_withdrawn": _("An edition was withdrawn"),
    "instruments.adopted": _("A body adopted an edition"),
    "instruments.adoption_ended": _("An adoption ended"),
    "instruments.recognised": _("A partner took a charter as a reference"),
    "signatures.campaign_opened": _("A signing campaign opened"),
    "signatures.campaign_closed": _("A signing campaign closed"),
    "signatures.signed": _("Somebody bound by a charter signed it"),
    "signatures.countersigned": _("The issuer countersigned"),
    "signatures.withdrawn": _("A signature was withdrawn"),
    "publications.published": _("A document was published"),
    "publications.replaced": _("A published document was replaced by its next version"),
    "publications.withdrawn": _("A published document was withdrawn"),
    "ledger.redacted": _("Personal data of an entry was erased"),
}
