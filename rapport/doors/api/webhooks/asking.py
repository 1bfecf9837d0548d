"""What the screens of webhooks show."""

from collections import Counter
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.events import KINDS
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.webhooks.models import Delivery, Webhook

SHOWN = 50
STATES: dict[str, tuple[str | Promise, str]] = {
    Delivery.State.WAITING: (_("waiting"), "due"),
    Delivery.State.DELIVERED: (_("delivered"), "good"),
    Delivery.State.FAILED: (_("given up"), "alarm"),
    Delivery.State.ERASED: (_("erased meanwhile"), "outline"),
}
APPS: dict[str, str | Promise] = {
    "cases.": _("Cases"),
    "conversations.": _("Conversations"),
    "customers.": _("Customers"),
    "insights.": _("Suggestions"),
    "mail.": _("Mail"),
    "sales.": _("Purchases and products"),
    "team.": _("The business and its team"),
    "webhooks.": _("Webhooks themselves"),
}


@dataclass(frozen=True)
class Row(Shown):
    """One webhook as a line of the list."""

    webhook: Webhook
    waiting: int
    failed: int


@dataclass(frozen=True)
class Line(Shown):
    """One delivery as a line of its webhook's page."""

    delivery: Delivery
    kind: str
    word: str | Promise
    mood: str


def rows() -> list[Row]:
    """All webhooks with what waits and what failed: two queries."""
    found = list(Webhook.objects.select_related("member").by_name())
    open_ones = Delivery.objects.filter(state__in=["waiting", "failed"])
    counted = Counter(open_ones.values_list("webhook_id", "state"))
    return [
        Row(one, counted[one.pk, Delivery.State.WAITING], counted[one.pk, Delivery.State.FAILED])
        for one in found
    ]


def lines(webhook: Webhook, *, before: int | None = None) -> list[Line]:
    """The newest deliveries; one more than shown says that there are older ones."""
    found = webhook.deliveries.newest_first()
    if before is not None:
        found = found.filter(pk__lt=before)
    page = list(found[: SHOWN + 1])
    kinds = dict(Entry.objects.filter(pk__in=[one.entry for one in page]).values_list("pk", "kind"))
    return [
        Line(one, kinds.get(one.entry, "" if one.entry else "webhooks.trial"), *STATES[one.state])
        for one in page
    ]


def kinds_offered() -> list[tuple[str, str | Promise]]:
    """Whole apps, which is what most receivers want; single kinds come by the API."""
    there = {kind.partition(".")[0] + "." for kind in KINDS}
    return [(one, words) for one, words in APPS.items() if one in there]
