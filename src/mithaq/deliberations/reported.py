"""Statements as moderation sees them: anybody may report one, and officers hide it or show it again, with an appeal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from mithaq.calls.models import Call
from mithaq.comments import moderation
from mithaq.comments import states as comments
from mithaq.deliberations import pages, states
from mithaq.deliberations.actions import accept_statement, hide_statement, restore_statement
from mithaq.deliberations.models import Statement
from mithaq.directory.rules import INSTALLATION

STATEMENT = "statement"
STANDS = {states.SHOWN: comments.SHOWN, states.WAITING: comments.WAITING, states.HIDDEN: comments.HIDDEN}


def declare() -> None:
    """Called when the app is ready."""
    moderation.register(moderation.Kind(STATEMENT, _("statement"), find=_find, hide=_hide, restore=_restore))


def _find(call: Call, public_ids: Sequence[str]) -> Mapping[str, moderation.Thing]:
    rows = Statement.objects.filter(call=call, public_id__in=public_ids, state__in=STANDS)
    return {
        one.public_id: moderation.Thing(
            public_id=one.public_id,
            words=one.words.original_text,
            language=one.words.original,
            path=pages.path(call, "statement_detail", one.public_id),
            author=one.author,
            state=STANDS[one.state],
        )
        for one in rows.select_related("author__on_behalf_of")
    }


def _hide(call: Call, public_id: str, reason: str, _at: datetime) -> None:
    """Who decided, and why, stands in the log of moderation; here it is the installation that carries it out."""
    hide_statement(by=INSTALLATION, statement=_at_id(call, public_id), reason=reason)


def _restore(call: Call, public_id: str, _at: datetime) -> None:
    statement = _at_id(call, public_id)
    act = accept_statement if statement.state == states.WAITING else restore_statement
    act(by=INSTALLATION, statement=statement)


def _at_id(call: Call, public_id: str) -> Statement:
    found = Statement.objects.get(call=call, public_id=public_id)
    found.call = call
    return found
