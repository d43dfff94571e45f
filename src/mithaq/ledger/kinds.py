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
    "cases.received": _("A body received a request"),
    "cases.extended": _("A body extended the time limit of a request"),
    "cases.decided": _("A body answered a request"),
    "cases.missed": _("A time limit passed without an answer"),
    "cases.contested": _("An answer, or a silence, was contested"),
    "cases.transferred": _("A request was passed on to another body"),
    "cases.split": _("A request was split into several"),
    "cases.closed": _("A request was closed"),
    "cases.published": _("The thread of a request was published"),
    "cases.unpublished": _("The thread of a request was taken back"),
    "cases.report_published": _("A body published its report of a year on the requests it received"),
    "cases.holiday_changed": _("The date of a public holiday was confirmed or moved"),
    "publications.published": _("A document was published"),
    "publications.replaced": _("A published document was replaced by its next version"),
    "publications.withdrawn": _("A published document was withdrawn"),
    "calls.published": _("A call for needs was published"),
    "calls.phase_opened": _("A phase of a call opened"),
    "calls.phase_closed": _("A phase of a call closed"),
    "calls.withdrawn": _("A call was withdrawn"),
    "deliberations.map_published": _("The map of opinions of a call was fixed"),
    "needs.merged": _("Two needs were united"),
    "needs.split": _("Two needs were taken apart again"),
    "needs.rejected": _("A need was not published, or taken away"),
    "ledger.redacted": _("Personal data of an entry was erased"),
}
