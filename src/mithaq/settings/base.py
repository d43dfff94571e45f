"""What every installation shares. `environment` alone reads variables; docs/reference/settings.md lists them."""

from __future__ import annotations

from pathlib import Path

from mithaq.settings import environment

PROJECT_DIR = Path(__file__).resolve().parents[3]
DATA_DIR = Path(environment.text("MITHAQ_DATA_DIR", str(PROJECT_DIR / "var")))
DATABASES = {
    "default": environment.database(environment.text("MITHAQ_DATABASE_URL", f"sqlite:///{DATA_DIR}/mithaq.sqlite3"))
}

SITE_ADDRESS = environment.text("MITHAQ_SITE_ADDRESS", "http://localhost:8000").rstrip("/")
IS_DEMONSTRATION = False  # a band on every page says so when true
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # the form renderer looks for its widgets here
    "django_htmx",
    "mithaq.design",  # before allauth: our templates replace its own, which use inline scripts
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "mithaq.core",
    "mithaq.ledger",
    "mithaq.directory",
    "mithaq.notices",
    "mithaq.instruments",
    "mithaq.signatures",
    "mithaq.cases",
    "mithaq.publications",
    "mithaq.calls",
    "mithaq.comments",
    "mithaq.needs",
    "mithaq.deliberations",
    "mithaq.ballots",
    "mithaq.meetings",
    "mithaq.consultations",
    "mithaq.sittings",
    "mithaq.petitions",
    "mithaq.delivery",
    "mithaq.operations",
    "mithaq.services",
    "mithaq.accounts",
    "mithaq.assessments",
    "mithaq.ratings",
    "mithaq.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "mithaq.core.security.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mithaq.core.security.KeptByNobody",  # after the static files, which may be kept
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mithaq.core.security.BadInput",
]

ROOT_URLCONF = "mithaq.urls"
WSGI_APPLICATION = "mithaq.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mithaq.core.context.page",
                "mithaq.directory.context.person",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "mithaq.core.templatetags.mithaq"],
        },
    }
]
FORM_RENDERER = "mithaq.core.forms.Renderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "fr"
LANGUAGES = [("ar", "العربية"), ("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [PROJECT_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# Leaflet comes out of a package of which nothing runs: its widgets would need GDAL.
STATICFILES_DIRS = [("leaflet", environment.folder_of("leaflet") / "static" / "leaflet")]
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
UPLOAD_LIMIT = 20 * 1024 * 1024  # bytes of one file given to be read

AUTH_USER_MODEL = "directory.Account"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "mithaq.directory.sign_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True  # who loses an account learns of it by e-mail
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Mithaq"

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

DEFAULT_FROM_EMAIL = environment.text("MITHAQ_MAIL_FROM", "mithaq@localhost")
EMAIL_HOST = environment.text("MITHAQ_SMTP_HOST", "localhost")
EMAIL_PORT = environment.number("MITHAQ_SMTP_PORT", 25)
EMAIL_HOST_USER = environment.text("MITHAQ_SMTP_USER", "")
EMAIL_HOST_PASSWORD = environment.text("MITHAQ_SMTP_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = environment.mail_security(environment.text("MITHAQ_SMTP_SECURITY", "none"))
EMAIL_TIMEOUT = 20
MAIL_DOMAIN = environment.text("MITHAQ_MAIL_DOMAIN", "")  # of the addresses that take mail; empty: none comes in
MAIL_AUTH_HEADER = environment.text("MITHAQ_MAIL_AUTH_HEADER", "")
MAIL_AUTH_SERVER = environment.text("MITHAQ_MAIL_AUTH_SERVER", "")
SMS_GATEWAY = environment.sms_gateway(environment.text("MITHAQ_SMS_GATEWAY", "none"))
SMS_TOKEN = environment.text("MITHAQ_SMS_TOKEN", "")

MAP_TILES = environment.map_tiles(environment.text("MITHAQ_MAP_TILES", ""))
MAP_TILES_CREDIT = environment.text("MITHAQ_MAP_TILES_CREDIT", "")

LEDGER_NAME = environment.text("MITHAQ_LEDGER_NAME", "mithaq.localhost/log")  # the origin line of every checkpoint
LEDGER_KEY_FILE = Path(environment.text("MITHAQ_LEDGER_KEY_FILE", str(DATA_DIR / "keys" / "ledger.key")))

BALLOT_KEYS = Path(environment.text("MITHAQ_BALLOT_KEYS", str(DATA_DIR / "keys" / "ballots")))

LEDGER_MAKES_ITS_KEY = False  # a real installation makes it by hand, once: manage ledger_key

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"hide_secrets": {"()": "mithaq.core.logs.HideSecrets"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide_secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
