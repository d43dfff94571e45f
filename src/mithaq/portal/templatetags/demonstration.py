"""The accounts of the demonstration, for its sign-in page and nowhere else."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings

from mithaq.portal.demo.accounts import demo_accounts

register = template.Library()


@register.inclusion_tag("portal/_demo_accounts.html")
def demonstration_accounts() -> dict[str, Any]:
    """A table of the accounts with what each can do; nothing on a real installation."""
    return {"accounts": demo_accounts() if settings.IS_DEMONSTRATION else []}
