"""What they allowed us to send unasked: a column for each purpose and channel."""

from rapport.business.customers.models import Channel, Purpose
from rapport.plumbing.tabular.mapping import Kind, Target

_GROUP = "What they agreed to"
_NAMES = {
    (purpose.value, channel.value): f"{purpose.label}: {channel.label}"
    for purpose in Purpose
    for channel in Channel
}
_SYNONYMS = {
    ("news", "email"): (
        "Newsletter", "Accepts Marketing", "Accepts Email Marketing", "Email Subscription Status",
        "Email opt in", "Marketing consent", "Subscribed", "Opt-in",
    ),
    ("news", "text"): ("Accepts SMS Marketing", "SMS opt in", "SMS Subscription Status"),
}  # fmt: skip

CONSENTS = (
    *(
        Target(
            name=f"consent.{purpose}.{channel}",
            label=label,
            synonyms=_SYNONYMS.get((purpose, channel), ()),
            group=_GROUP,
        )
        for (purpose, channel), label in _NAMES.items()
    ),
    Target(name="refuses_email", label="Wants no e-mail unasked", group=_GROUP, synonyms=(
        "Email opt out", "Unsubscribed from all email", "Has opted out of email",
    )),
    Target(name="refuses_phone", label="Wants no calls unasked", group=_GROUP, synonyms=(
        "Do not call",
    )),
    Target(name="consented_at", label="When they agreed", kind=Kind.DATE, group=_GROUP, synonyms=(
        "Confirm time", "Opt-in time", "Consent date", "Subscribed at",
    )),
    Target(name="refused_at", label="When they said no", kind=Kind.DATE, group=_GROUP, synonyms=(
        "Unsubscribe time", "Unsub time", "Clean time", "Unsubscribed at",
    )),
    Target(name="consent_wording", label="What they were asked", group=_GROUP, synonyms=(
        "Consent text", "Consent wording",
    )),
)  # fmt: skip


def consent_of(target: str) -> tuple[str, str] | None:
    """Purpose and channel of such a column."""
    parts = target.split(".")
    return (parts[1], parts[2]) if parts[0] == "consent" and len(parts) == 3 else None  # noqa: PLR2004
