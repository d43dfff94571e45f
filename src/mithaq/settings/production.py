"""A real installation: everything secret comes from the environment, and only https is spoken."""

from __future__ import annotations

from urllib.parse import urlsplit

from mithaq.settings import environment
from mithaq.settings.base import *  # noqa: F403  # settings are layered this way in Django
from mithaq.settings.base import SITE_ADDRESS

SECRET_KEY = environment.text("MITHAQ_SECRET_KEY")
ALLOWED_HOSTS = environment.text("MITHAQ_HOSTS", urlsplit(SITE_ADDRESS).hostname or "").split(",")
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # supervisors ask from inside, without the proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # what else lives below the domain is not ours to bind

# Whose tries are counted: the address that the proxy before us wrote last into X-Forwarded-For, not the proxy's own.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("MITHAQ_PROXIES", 1)
CACHES = {
    "default": {  # in the database, so that all web processes count tries together
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "TIMEOUT": 15 * 60,  # how long tries count, as a counter forgets its own time when it is raised
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
