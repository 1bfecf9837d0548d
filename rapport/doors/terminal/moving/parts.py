"""What goes out with an export. Whatever is new goes out too, unless it is named here."""

from django.apps import apps
from django.db.models import Model

from rapport.plumbing.database.rows import kept_models

FORMAT = 1
RECORDS, FILES, MANIFEST = "records", "files", "manifest.json"

# Tables that are of this installation and not of the business, each with its reason.
STAYS = {
    "auth.group": "members have roles instead",
    "auth.group_permissions": "members have roles instead",
    "auth.permission": "made by the program itself",
    "contenttypes.contenttype": "made by the program itself",
    "jobs.job": "work that this installation still has to do",
    "jobs.schedule": "kept by the program itself",
    "jobs.tally": "figures about this installation",
    "jobs.worker": "programs that run here now",
    "live.signal": "news for open screens, gone in a minute",
    "reckoning.reckoning": "figures kept so that no page waits; worked out anew there",
    "rest.answered": "answers kept for programs that ask twice",
    "rest.bucket": "how often somebody asked lately",
    "team.signinlink": "a way in",
    "team.token": "a way in",
    "webhooks.delivery": "what this installation told others lately",
}
# What would let somebody in, or is encrypted with a key that stays here.
SECRETS = {
    "team.member": {"password"},
    "conversations.mailbox": {
        "access_token",
        "client_secret",
        "dkim_key",
        "imap_secret",
        "refresh_token",
        "smtp_secret",
    },
    "messaging.line": {"secret", "token"},
    "webhooks.webhook": {"secret"},
}


def label(model: type[Model]) -> str:
    return model._meta.label_lower


def moving_models() -> list[type[Model]]:
    """Every table that an export holds, in a fixed order."""
    models = [model for model in kept_models(apps) if label(model) not in STAYS]
    return sorted(models, key=label)
