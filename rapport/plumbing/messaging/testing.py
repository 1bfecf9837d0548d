"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime
from typing import Any

from rapport.plumbing.database.seals import sealed
from rapport.plumbing.messaging.models import Line
from rapport.plumbing.webhooks.signing import new_secret

AT = datetime(2026, 3, 2, 9, 12, tzinfo=UTC)


def a_line(*, kind: str = "sms", **fields: Any) -> Line:
    """A line of the local provider, the one we write from."""
    defaults: dict[str, Any] = {
        "provider": "local",
        "name": "Shop phone" if kind == "sms" else "Instagram",
        "address": "+49301234567" if kind == "sms" else "instagram:@soleandsuds",
        "secret": sealed(new_secret()),
        "is_default": not Line.objects.of_kind(kind).filter(is_default=True).exists(),
        "made_at": AT,
    }
    return Line.objects.create(kind=kind, **defaults | fields)
