"""A request for information: whoever asks a public body for a document or a fact, under the law of its country."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mithaq.cases.kinds.declaration import Field, Kind, Template

INFORMATION = Kind(
    code="information",
    name=_("Request for information"),
    plural=_("Requests for information"),
    invitation=_("Ask for information"),
    subject_label=_("What do you want to know, in a few words?"),
    text_label=_("Describe the information or the document"),
    text_help=_(
        "The more exact, the sooner the answer: which document, which project, which place. No reason need be given."
    ),
    handled_by="inform",
    laws={"MA": "ma-31-13", "FR": "fr-crpa"},
    first_clock="answer",
    event="request",
    terms_in="information",
    may_be_urgent=True,
    is_published=True,
    on_log=True,
    fields=(
        Field(
            "document",
            _("What kind of document?"),
            type="choice",
            choices=(
                ("", _("I do not know")),
                ("report", _("Report or study")),
                ("decision", _("Decision or deliberation")),
                ("contract", _("Contract or public procurement")),
                ("accounts", _("Budget or accounts")),
                ("circular", _("Circular or note")),
                ("data", _("Data or statistics")),
                ("other", pgettext_lazy("a kind of document", "Other")),
            ),
        ),
        Field("since", _("From which date on?"), type="date", help=_("If the information is about a period.")),
        Field("until", _("Until which date?"), type="date"),
        Field("place", _("Which place or territory?")),
    ),
    templates=(
        Template(
            "given",
            _("The information is given"),
            _(
                "You asked for the following on {day}, under number {number}: {subject}. The information is "
                "attached to "
                "this answer. You may reuse it if you do not alter it and name its source and date."
            ),
            outcome="released",
        ),
        Template(
            "part",
            _("A part is given"),
            _(
                "You asked for the following on {day}, under number {number}: {subject}. The documents are "
                "attached; what the law "
                "protects has been taken out of them, and the reason stands at each place."
            ),
            outcome="partial",
        ),
        Template(
            "refused",
            _("The information cannot be given"),
            _(
                "You asked for the following on {day}, under number {number}: {subject}. The information cannot be "
                "given to you, "
                "on the ground and for the reasons below."
            ),
            outcome="refused",
        ),
        Template(
            "not-held",
            _("The body does not have it"),
            _(
                "You asked for the following on {day}, under number {number}: {subject}. After a search in our "
                "services, this "
                "information is not held by our body."
            ),
            outcome="not_held",
        ),
    ),
)
