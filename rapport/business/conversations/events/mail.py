from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class MailQuarantined(Event):
    kind = "conversations.mail_quarantined"
    icon = "shield-alert"
    group = "message"
    raw_mail_id: int
    reason: str

    def told(self) -> Sentence:
        return say("A message could not be read and is kept aside")

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class MailboxChanged(Event):
    kind = "conversations.mailbox_changed"
    icon = "inbox"
    group = "team"
    mailbox_id: int
    address: str

    def told(self) -> Sentence:
        return say("Mailbox {address} was changed", address=self.address)


@dataclass(frozen=True, kw_only=True)
class MailboxHeard(Event):
    """A mailbox that was silent is read again; nothing had to be done."""

    kind = "conversations.mailbox_heard"
    icon = "mail-check"
    group = "team"
    mailbox_id: int
    address: str
    since: datetime
    taken: int

    def told(self) -> Sentence:
        return say("Mail for {address} is fetched again", address=self.address)


@dataclass(frozen=True, kw_only=True)
class MailMissing(Event):
    """The server holds messages that never reached us."""

    kind = "conversations.mail_missing"
    icon = "mail-warning"
    group = "team"
    mailbox_id: int
    address: str
    count: int

    def told(self) -> Sentence:
        return say(
            "{count} messages at {address} have not reached us",
            count=self.count,
            address=self.address,
        )


@dataclass(frozen=True, kw_only=True)
class MailboxSilent(Event):
    """Mail has not been fetched for longer than it should."""

    kind = "conversations.mailbox_silent"
    icon = "mail-warning"
    group = "team"
    mailbox_id: int
    address: str
    since: datetime | None
    reason: str

    def told(self) -> Sentence:
        return say("No mail could be fetched for {address}", address=self.address)

    def detail(self) -> str:
        return self.reason
