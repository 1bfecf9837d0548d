"""What was decided about webhooks, for the audit trail."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class WebhookMade(Event):
    kind = "webhooks.made"
    icon = "webhook"
    group = "team"
    webhook_id: int
    name: str
    host: str

    def told(self) -> Sentence:
        return say("{name} hears what happens here, at {host}", name=self.name, host=self.host)


@dataclass(frozen=True, kw_only=True)
class WebhookChanged(Event):
    kind = "webhooks.changed"
    icon = "webhook"
    group = "team"
    webhook_id: int
    name: str
    host: str

    def told(self) -> Sentence:
        return say(
            "The webhook {name} was changed; it goes to {host}", name=self.name, host=self.host
        )


@dataclass(frozen=True, kw_only=True)
class WebhookPaused(Event):
    """By somebody, or because nothing got through."""

    kind = "webhooks.paused"
    icon = "pause"
    group = "team"
    webhook_id: int
    name: str
    reason: str = ""

    def told(self) -> Sentence:
        return say("The webhook {name} was paused", name=self.name)

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class WebhookResumed(Event):
    kind = "webhooks.resumed"
    icon = "play"
    group = "team"
    webhook_id: int
    name: str

    def told(self) -> Sentence:
        return say("The webhook {name} goes on", name=self.name)


@dataclass(frozen=True, kw_only=True)
class WebhookRemoved(Event):
    kind = "webhooks.removed"
    icon = "webhook"
    group = "team"
    webhook_id: int
    name: str

    def told(self) -> Sentence:
        return say("{name} hears nothing any more", name=self.name)
