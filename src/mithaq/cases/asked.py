"""What somebody asked, in the reader's words: for the page on which it is checked, the receipt and the thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from mithaq.cases.kinds import Field
from mithaq.cases.models import Case
from mithaq.core.dates import long_date
from mithaq.core.templatetags.mithaq import language_name
from mithaq.law.terms import in_reader_language


@dataclass(frozen=True)
class Row:
    """``label``: what was asked of them. ``text``: what they said, in ``language`` where they typed it themselves."""

    label: str
    text: str
    language: str = ""


def rows_of(case: Case) -> list[Row]:
    """All but the subject and the text, which stand by themselves: the kind's fields, the class, the ways."""
    kind = case.declared
    rows = [
        Row(str(one.label), _said(one, case.details[one.code]), case.language if one.type in {"words", "text"} else "")
        for one in kind.fields
        if case.details.get(one.code)
    ]
    if kind.urgent_class(case.law):
        rows.append(Row(_("Ordinary or urgent"), category_name(case) or _("ordinary request")))
    ways = {one.code: one.name for one in kind.terms_under(case.law).delivery}
    if case.delivery in ways:
        rows.append(Row(_("To be given"), ways[case.delivery]))
    rows.append(Row(_("Language of the answer"), language_name(case.language)))
    return rows


def category_name(case: Case) -> str:
    """“urgent request”; empty for an ordinary one."""
    law = case.declared.clocks_under(case.law)
    if law is None or not case.category:
        return ""
    return in_reader_language(law.clock(case.declared.first_clock).classes[case.category].names)


def identity_rows(case: Case) -> list[Row]:
    """Who asks, as far as the law has it asked."""
    identity = getattr(case, "identity", None)
    values = identity.values if identity is not None else {}
    return [
        Row(one.name, values[one.code]) for one in case.declared.terms_under(case.law).identity if values.get(one.code)
    ]


def reach_rows(case: Case) -> list[Row]:
    """How whoever has no account is reached."""
    contact = case.contact
    if contact is None:
        return []
    rows = [
        Row(_("E-mail address"), contact.email),
        Row(_("Telephone number"), contact.phone),
        Row(_("Postal address"), contact.postal_address),
    ]
    return [row for row in rows if row.text]


@dataclass(frozen=True)
class ShownReading:
    """An ambiguity of the law that bears on this case, and how it is read here."""

    question: str
    answer: str
    article: str


def readings_of(case: Case, clocks: Sequence[str]) -> list[ShownReading]:
    """How ambiguous articles that set the length of these clocks are read in this case."""
    law = case.declared.clocks_under(case.law)
    if law is None:
        return []
    found = {}
    for name in clocks:
        rule = law.rule(name, kind=case.category or None, readings=frozenset(case.readings))
        for reading, option in rule.readings:
            one = law.readings[reading]
            found[reading] = ShownReading(
                question=in_reader_language(one.question),
                answer=in_reader_language(one.options[option].names),
                article=one.article,
            )
    return list(found.values())


def _said(one: Field, value: str) -> str:
    if one.type == "choice":
        return str(dict(one.choices).get(value, value))
    if one.type == "date":
        return long_date(date.fromisoformat(value))
    return _("yes") if one.type == "yes" else value
