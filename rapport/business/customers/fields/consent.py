"""What customers allowed us to send unasked: the newest word on each purpose and channel."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q

from rapport.business.customers.models import Channel, Consent, Purpose
from rapport.plumbing.kernel.words import Sentence, say

from .asked import Asked
from .conditions import among
from .declared import Field, Kind, Test

GROUP = say("What they allow us")
# One sentence for each pair, so that a translator sees it whole.
LABELS: dict[tuple[str, str], Sentence] = {
    (purpose, channel): say("{purpose} {channel}", purpose=say(words), channel=say(way))
    for purpose, words in (
        ("news", "News"),
        ("offers", "Offers"),
        ("surveys", "Questions about how we do"),
        ("reviews", "Invitations to review or recommend us"),
        ("reminders", "Reminders and greetings"),
    )
    for channel, way in (
        ("email", "by e-mail"),
        ("phone", "by phone"),
        ("text", "by text message"),
        ("social", "by social network"),
        ("post", "by post"),
    )
}


def consent_fields() -> Iterable[Field]:
    """A field for each purpose and channel; not known means that they never said."""
    for purpose in Purpose.values:
        for channel in Channel.values:
            yield _consent(purpose, channel)


def _consent(purpose: str, channel: str) -> Field:
    rows = Consent.objects.filter(purpose=purpose, channel=channel)

    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, str]:
        told = rows.filter(customer__in=ids).order_by("at", "pk")
        return dict(told.values_list("customer_id", "state"))

    def where(test: Test, value: Any, asked: Asked) -> Q:
        if test == Test.KNOWN:
            return among(rows)
        is_later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
        later = rows.filter(is_later, customer=OuterRef("customer"))
        return among(rows.filter(state__in=value).exclude(Exists(later)))

    return Field(
        name=f"consent.{purpose}.{channel}",
        label=LABELS[purpose, channel],
        kind=Kind.CHOICE,
        group=GROUP,
        values=values,
        where=where,
        choices=lambda: [(str(state), word) for state, word in Consent.State.choices],
    )
