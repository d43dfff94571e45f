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
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
