"""Tags and filters that every template has without loading them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext, pgettext

from mithaq.core.dates import date_before_hour, long_date
from mithaq.core.texts import LocalizedText, direction_of

register = template.Library()


@register.filter
def words(value: LocalizedText | str | None) -> SafeString | str:
    """A text in the reader's language where it exists; marked with its own language and direction where not."""
    if not isinstance(value, LocalizedText):
        return value or ""
    shown = value.shown()
    if shown.is_asked_language:
        return shown.text
    return format_html('<span lang="{}" dir="{}">{}</span>', shown.language, shown.direction, shown.text)


@register.filter
def words_in(value: LocalizedText, language: str) -> str:
    """A text in one given language, or nothing."""
    return value.texts.get(language, "") if isinstance(value, LocalizedText) else ""


@register.filter
def is_missing_here(value: LocalizedText) -> bool:
    """True when there is a text but not in the reader's language."""
    return bool(value) and not value.shown().is_asked_language


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the reader's language."""
    names = {
        "ar": gettext("Arabic"),
        "fr": gettext("French"),
        "en": gettext("English"),
        "zgh": gettext("Tamazight"),
    }
    return names.get(code, code)


@register.filter
def country_name(code: str) -> str:
    """The name of a country in the reader's language, where the site knows it; else its code."""
    return {"MA": gettext("Morocco"), "FR": gettext("France")}.get(code, code)


@register.filter
def text_direction(code: str) -> str:
    return direction_of(code)


@register.filter
def day(value: date | datetime | None, time_zone: str = "UTC") -> SafeString | str:
    """A date in words inside a ``<time>``."""
    if value is None:
        return ""
    moment = value.astimezone(ZoneInfo(time_zone)).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), long_date(moment))


@register.filter
def moment(value: datetime | None, time_zone: str = "UTC") -> SafeString | str:
    """A date and hour with the zone's name, inside a ``<time>``."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(time_zone or "UTC"))
    text, zone = date_before_hour(local.date()), local.strftime("%Z")
    named = f"UTC{zone}" if zone.startswith(("+", "-")) else zone  # Morocco’s zone has no letters: “+01”
    return format_html(
        '<time datetime="{}">{} <bdi dir="ltr">{}</bdi></time>', value.isoformat(), text, f"{local:%H:%M} {named}"
    )


@register.filter
def hour(value: datetime, time_zone: str = "UTC") -> SafeString:
    """The hour alone, beside a moment that says the day and the zone: “12:00”."""
    local = value.astimezone(ZoneInfo(time_zone or "UTC"))
    return format_html('<time datetime="{}"><bdi dir="ltr">{}</bdi></time>', value.isoformat(), f"{local:%H:%M}")


@register.filter
def month_name(value: date) -> str:
    """A month with its year: “April 2026”, « avril 2026 », «أبريل 2026»."""
    return long_date(value.replace(day=2)).split(" ", 1)[1]


@register.filter
def from_iso(value: str) -> date | datetime:
    """The day or moment that a canonical text writes as 2026-11-21 or 2026-11-21T22:09Z."""
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


@register.filter
def number(value: int | float | None) -> SafeString | str:
    """A number with its groups kept together by no-break spaces, in Western digits."""
    if value is None:
        return ""
    return format_html('<bdi class="num">{}</bdi>', f"{value:,}".replace(",", "\u202f"))


@register.filter
def money(value: Decimal | None, currency: str = "") -> SafeString | str:
    """An amount with its currency as the reader writes it, without decimals that are nought, kept on one line.

    “2 400 000 DH” in French, «2 400 000 درهم» in Arabic, “€2 400 000” nowhere: the sign comes last in all three.
    """
    if value is None:
        return ""
    amount = Decimal(value)
    whole = amount.to_integral_value()
    digits = (f"{whole:,.0f}" if whole == amount else f"{amount:,.2f}").replace(",", "\u202f")
    return format_html('<bdi class="num">{}</bdi>\u00a0{}', digits, currency_sign(currency))


def currency_sign(currency: str) -> str:
    """What stands beside an amount: a sign or a word of the reader's language, else the code of ISO 4217."""
    return {"MAD": pgettext("currency", "MAD"), "EUR": "€"}.get(currency, currency)


@register.filter
def as_json(value: Any) -> str:
    """A value as JSON, to stand in a data attribute (escaped like any text)."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    return mapping.get(key) if hasattr(mapping, "get") else None


@register.inclusion_tag("design/_ring.html")
def ring(done: int | None, bound: int | None, label: str) -> dict[str, Any]:
    """A coverage ring with its two numbers in words. ``done`` is None when it is suppressed under five."""
    share = (done / bound) if done and bound else 0.0
    return {
        "done": done,
        "bound": bound,
        "label": label,
        "dash": f"{share * 125.66:.1f} 125.66",
        "sentence": gettext("fewer than 5") if done is None else "",
        "percent": round(share * 100),
    }


@register.inclusion_tag("design/_track.html")
def track(steps: list[dict[str, Any]], label: str = "") -> dict[str, Any]:
    """A life as steps: each ``{"name", "when", "state": "done"|"now"|"next"}``. ``when``: a day, or words."""
    shown = [{**one, "when": day(one["when"])} if isinstance(one.get("when"), date) else one for one in steps]
    return {"steps": shown, "label": label}


@register.inclusion_tag("design/_chip.html")
def chip(kind: str, label: Any) -> dict[str, Any]:
    """A state in a word and an icon. Kinds: plain, now, kept, soon, late, stopped, demo."""
    return {"kind": kind, "label": label, "icon": chip_icon(kind)}


@register.filter
def chip_icon(kind: str) -> str:
    """The icon that a kind of chip bears."""
    return {"kept": "●", "soon": "◔", "late": "▲", "plain": "○", "now": "◐", "stopped": "✕", "demo": "✦"}.get(kind, "○")


@register.inclusion_tag("design/_icon.html")
def star() -> dict[str, Any]:
    """The eight-pointed star: the mark of the site and of a proven act."""
    return {}


@register.inclusion_tag("design/_proof.html")
def proof(uid: str, sentence: str = "") -> dict[str, Any]:
    """The line under an act that is written in the public log, with the way to check it."""
    return {"uid": uid, "sentence": sentence}


@register.inclusion_tag("design/_errors.html")
def error_summary(form: Any) -> dict[str, Any]:
    """The summary of a form's errors, each a link to its field."""
    return {"form": form}


@register.simple_tag
def days_from_now(value: date, today: date) -> str:
    """“in 3 days”, “today”, “2 days ago”."""
    distance = (value - today).days
    if distance == 0:
        return gettext("today")
    if distance > 0:
        return ngettext("in %(count)s day", "in %(count)s days", distance) % {"count": distance}
    return ngettext("%(count)s day ago", "%(count)s days ago", -distance) % {"count": -distance}


@register.simple_tag(takes_context=True)
def address_with(context: Mapping[str, Any], **changes: Any) -> str:
    """This page's query with some parameters replaced (None removes one): for filters and pagination."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag
def reader_language() -> str:
    return get_language() or "fr"
