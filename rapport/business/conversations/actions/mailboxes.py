"""The addresses we read and write from: added, changed, tested, removed."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from rapport.business.conversations import events
from rapport.business.conversations.models import Conversation, Folder, Mailbox, SignIn
from rapport.business.conversations.queries.mailboxes import (
    SYSTEM,
    imap_settings,
    smtp_settings,
    transport,
)
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.database import seals
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.actions import resend_mail
from rapport.plumbing.mail.addresses import is_valid, normalise
from rapport.plumbing.mail.mailboxes import MailboxTrouble, test_mailbox
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.sending import test_sending
from rapport.plumbing.webhooks import outside

from . import tokens

FIRST_FOLDER = "INBOX"
FIELDS = (
    "name",
    "signature",
    "is_private",
    "fetches",
    "imap_host",
    "imap_port",
    "imap_security",
    "imap_user",
    "signs_in",
    "token_url",
    "client_id",
    "smtp_host",
    "smtp_port",
    "smtp_security",
    "smtp_user",
)
SECRETS = ("imap_secret", "smtp_secret", "client_secret", "refresh_token")


@transaction.atomic
def add_mailbox(*, address: str, by: Member, now: datetime, **facts: Any) -> Mailbox:
    """One more address of ours. The first one is the default."""
    by.require(Capability.MANAGE_MAIL)
    box = Mailbox(address=_address(address), made_at=now)
    if not Mailbox.objects.exists():
        facts["is_default"] = True
    box = _written(box, facts, by=by, now=now)
    Folder.objects.create(mailbox=box, name=FIRST_FOLDER, made_at=now)
    return box


@transaction.atomic
def change_mailbox(mailbox_id: int, *, by: Member, now: datetime, **facts: Any) -> Mailbox:
    """What is not given stays; an empty password stays as it was."""
    by.require(Capability.MANAGE_MAIL)
    box = Mailbox.objects.select_for_update().get(pk=mailbox_id)
    _forget_token(box, facts)
    if "address" in facts:
        box.address = _address(facts.pop("address"))
    return _written(box, facts, by=by, now=now)


@transaction.atomic
def remove_mailbox(mailbox_id: int, *, by: Member, now: datetime) -> None:
    """Forget an address that no conversation belongs to; others only stop being used."""
    by.require(Capability.MANAGE_MAIL)
    box = Mailbox.objects.select_for_update().filter(pk=mailbox_id).first()
    if box is None:
        return
    if Conversation.objects.filter(mailbox=box).exists():
        raise Refused(
            say("Conversations belong to {address}. Stop fetching instead.", address=box.address)
        )
    fact = events.MailboxChanged(mailbox_id=box.pk, address=box.address)
    record(fact, by=by, at=now, audience="managers")
    box.delete()


def test_mailbox_connection(mailbox_id: int, *, by: Member) -> list[str]:
    """What is wrong with the connections, in plain words; nothing when both stand."""
    by.require(Capability.MANAGE_MAIL)
    box = Mailbox.objects.get(pk=mailbox_id)
    try:
        tokens.renew(box, now=timezone.now())
    except MailboxTrouble as trouble:
        return [trouble.reason]
    said = []
    if box.fetches and (problem := test_mailbox(imap_settings(box))):
        said.append(problem)
    if box.smtp_host and (problem := test_sending(smtp_settings(box))):
        said.append(problem)
    return said


test_mailbox_connection.__test__ = False  # type: ignore[attr-defined]


def _written(box: Mailbox, facts: dict[str, Any], *, by: Member, now: datetime) -> Mailbox:
    _check(facts, box)
    for field in FIELDS:
        if field in facts:
            setattr(box, field, facts[field])
    for field in SECRETS:
        if facts.get(field):
            setattr(box, field, seals.sealed(facts[field]))
    if facts.get("is_default") and not box.is_default:
        Mailbox.objects.filter(is_default=True).update(is_default=False)
        box.is_default = True
    try:
        with transaction.atomic():
            box.save()
    except IntegrityError as problem:
        raise Refused(say("{address} is here already.", address=box.address)) from problem
    fact = events.MailboxChanged(mailbox_id=box.pk, address=box.address)
    record(fact, by=by, at=now, audience="managers")
    _let_go_of_held(now)
    return box


def _forget_token(box: Mailbox, facts: dict[str, Any]) -> None:
    """Whoever connects anew must not go on with what was connected before."""
    if any(facts.get(field) for field in ("refresh_token", "client_secret")):
        box.access_token, box.access_until = "", None


def _check(facts: dict[str, Any], box: Mailbox) -> None:
    if facts.get("fetches") and not (facts.get("imap_host") or box.imap_host):
        raise Refused(say("To fetch mail, its server must be named."))
    by_token = facts.get("signs_in", box.signs_in) == SignIn.TOKEN
    needed = ("token_url", "client_id", "refresh_token")
    if by_token and not all(facts.get(field) or getattr(box, field) for field in needed):
        words = say("To sign in with a token, give the address for tokens, the client, the token.")
        raise Refused(words)
    if by_token and (words_of := outside.refusal(facts.get("token_url") or box.token_url)):
        raise Refused(say("The address for tokens: {reason}", reason=words_of))


def _address(text: str) -> str:
    value = normalise(text)
    if not is_valid(value):
        raise Refused(say("“{text}” is not an e-mail address.", text=text[:80]))
    return value


def _let_go_of_held(now: datetime) -> None:
    """Letters that waited for a server to leave by leave now."""
    held = OutgoingMail.objects.filter(state=OutgoingMail.State.HELD, last_error="")
    ours = held.filter(channel=SYSTEM) | held.filter(channel__startswith="mailbox:")
    for pk, channel in ours.order_by("pk").values_list("pk", "channel"):
        if transport(channel) is not None:
            resend_mail(pk, now=now)
