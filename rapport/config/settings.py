"""Django's settings. Business choices are rows that the owner edits, never lines in here."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from rapport.config import env

PACKAGE = Path(__file__).resolve().parents[1]
DATA = env.data_folder()

SECRET_KEY = env.key("django", DATA)
MAIL_KEY = env.key("mail", DATA)  # signs the threads of our mail
MAILBOX_KEY = env.key("mailbox", DATA)  # locks away the passwords of mailboxes
ERASURE_KEY = env.key("erasure", DATA)  # recognises erased customers without knowing them
DEBUG = env.flag("RAPPORT_DEBUG")
ALLOWED_HOSTS = env.listed("RAPPORT_HOSTS") or ["*"]
CSRF_TRUSTED_ORIGINS = env.listed("RAPPORT_ORIGINS")
IS_HTTPS = env.flag("RAPPORT_HTTPS")
MEANING_MODEL = env.text("RAPPORT_MEANING_MODEL", "")  # finds articles by meaning; optional
PUBLIC_ADDRESS = env.text("RAPPORT_ADDRESS", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "rapport.plumbing.jobs",
    "rapport.plumbing.ledger",
    "rapport.plumbing.live",
    "rapport.plumbing.reckoning",
    "rapport.plumbing.search",
    "rapport.plumbing.files",
    "rapport.plumbing.rest",
    "rapport.plumbing.mail",
    "rapport.plumbing.webhooks",
    "rapport.plumbing.messaging",
    "rapport.plumbing.design",
    "rapport.business.team",
    "rapport.business.customers",
    "rapport.business.sales",
    "rapport.business.promises",
    "rapport.business.loyalty",
    "rapport.business.referrals",
    "rapport.business.trials",
    "rapport.business.recommendations",
    "rapport.business.conversations",
    "rapport.business.knowledge",
    "rapport.business.projects",
    "rapport.business.leads",
    "rapport.business.cases",
    "rapport.business.insights",
    "rapport.business.health",
    "rapport.business.companies",
    "rapport.business.figures",
    "rapport.business.mirror",
    "rapport.business.checkup",
    "rapport.business.reflection",
    "rapport.doors.public",
    "rapport.doors.portal",
    "rapport.doors.workspace",
    "rapport.doors.api",
]
MIDDLEWARE = [
    "rapport.plumbing.database.metrics.MeasureRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "rapport.plumbing.rest.middleware.RefuseNulBytes",
    "rapport.doors.api.middleware.ForgiveSlash",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rapport.business.team.middleware.MemberMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rapport.business.customers.middleware.LeadToSurvivor",
]
ROOT_URLCONF = "rapport.config.urls"
AUTH_USER_MODEL = "team.Member"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "rapport.doors.workspace.context.shell",
            ],
            "libraries": {"i18n": "rapport.plumbing.design.templatetags.saying"},
            "builtins": [
                "rapport.plumbing.design.templatetags.design",
                "rapport.business.team.templatetags.calling",
            ],
        },
    }
]
# Our i18n tags stand in for Django's under their own name, so that templates load them alike.
SILENCED_SYSTEM_CHECKS = ["templates.W003"]
FORM_RENDERER = "rapport.plumbing.design.forms.Renderer"

DATABASES = {"default": env.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# What the frame of every page tells (counts, banners) is worked out anew when anything happened,
# and at the latest after so many seconds.
SHELL_KEPT_FOR = 10
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The address of a proxy that may speak for the visitor; nobody may by default.
TRUSTED_PROXIES = env.listed("RAPPORT_PROXIES")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# Uploads: what does not fit in memory goes to disk, and a form has an end.
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German")), ("fr", _("French"))]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = None  # Served from the package itself: nothing to collect.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
FILES_ROOT = DATA / "files"

REACTIONS = "rapport.config.reactions.REACTIONS"
FIELDS = "rapport.config.fields.FIELDS"
WEBHOOK_TEXT = "rapport.doors.api.webhooks.telling.text_of"
# Private networks that webhooks may call all the same, such as 192.168.1.7/32.
CALLS_MAY_REACH = env.listed("RAPPORT_CALLS_MAY_REACH")
ERASERS = "rapport.config.erasing.ERASERS"
SECTIONS = "rapport.config.handing_over.SECTIONS"
KEPT = "rapport.config.retention.KEPT"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("RAPPORT_LOG", "WARNING")},
}
