"""The life of the words and the photo of a rating; its number is counted whatever becomes of them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mithaq.comments import states as comments

SILENT, SHOWN, WAITING, HIDDEN = "silent", "shown", "waiting", "hidden"
STATES: Mapping[str, str | Promise] = {
    SILENT: _("no words and no photo"),
    SHOWN: _("shown"),
    WAITING: _("waits to be read"),
    HIDDEN: _("hidden"),
}
HIDE, SHOW, KEEP = "hide", "show", "keep"
VERBS: Mapping[str, str | Promise] = {HIDE: _("hidden"), SHOW: _("shown"), KEEP: _("kept as it is")}
MOVES: Mapping[tuple[str, str], str] = {
    (WAITING, SHOW): SHOWN,
    (HIDDEN, SHOW): SHOWN,
    (WAITING, HIDE): HIDDEN,
    (SHOWN, HIDE): HIDDEN,
    (SHOWN, KEEP): SHOWN,
}

# The reasons are those of all that citizens write here. What one believes or wants of politics is none of them.
REASONS: Mapping[str, str | Promise] = comments.REASONS
PHOTO = "photo"
SIGNS: Mapping[str, str | Promise] = comments.SIGNS | {PHOTO: _("a photo of somebody without an account")}
