"""Tokens that mail servers take instead of a password (OAuth 2, RFC 6749 section 6)."""

import json
import logging
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.utils import timezone

from rapport.business.conversations.models import Mailbox, SignIn
from rapport.business.conversations.queries.mailboxes import (
    SYSTEM,
    default_mailbox,
    smtp_settings,
)
from rapport.plumbing.database import seals
from rapport.plumbing.mail.mailboxes import MailboxTrouble
from rapport.plumbing.mail.settings import SmtpSettings
from rapport.plumbing.webhooks import outside

log = logging.getLogger(__name__)
EARLY = timedelta(minutes=2)  # A token about to end is renewed while there is time.
USUAL = 3_600  # seconds, where the answer does not say
_LARGEST = 64_000
_REFUSED = "The provider gave no new token. Connect the mailbox again."


def renew(box: Mailbox, *, now: datetime) -> Mailbox:
    """A token that is still good; a new one is asked for and kept where the old one ends."""
    if box.signs_in != SignIn.TOKEN:
        return box
    if box.access_token and box.access_until and box.access_until > now + EARLY:
        return box
    token, seconds, refresh = _asked(box)
    box.access_token = seals.sealed(token)
    box.access_until = now + timedelta(seconds=seconds)
    fields = ["access_token", "access_until"]
    if refresh:  # Some providers give a new one each time, and forget the old.
        box.refresh_token = seals.sealed(refresh)
        fields.append("refresh_token")
    box.save(update_fields=fields)
    return box


def transport(channel: str) -> SmtpSettings | None:
    """The server behind a channel of the outbox, with a token that is still good."""
    kind, _, number = channel.partition(":")
    box = default_mailbox() if kind == SYSTEM else None
    if kind == "mailbox" and number.isdigit():
        box = Mailbox.objects.filter(pk=int(number)).first()
    if box is None or not box.smtp_host:
        return None
    try:
        renew(box, now=timezone.now())
    except MailboxTrouble:
        log.warning("No new token for %s: its mail waits", box.address)
    return smtp_settings(box)


def _asked(box: Mailbox) -> tuple[str, int, str]:
    facts = {
        "grant_type": "refresh_token",
        "refresh_token": seals.unsealed(box.refresh_token),
        "client_id": box.client_id,
    }
    if secret := seals.unsealed(box.client_secret):
        facts["client_secret"] = secret
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    try:
        body = urlencode(facts).encode()
        answer = outside.post(box.token_url, body, headers, most=_LARGEST)
    except outside.NotCalled as refusal:
        raise MailboxTrouble(str(refusal)) from None
    except OSError:
        raise MailboxTrouble("The provider's address for new tokens does not answer.") from None
    if answer.status != 200:  # noqa: PLR2004
        raise MailboxTrouble(_REFUSED)
    try:
        told = json.loads(answer.start)
        token = str(told["access_token"])
        seconds = int(told.get("expires_in") or USUAL)
        return token, max(60, min(seconds, 86_400)), str(told.get("refresh_token") or "")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise MailboxTrouble(_REFUSED) from None
