"""What customers allow: all they said, and what holds of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapport.business.customers.models import Channel, Consent, Purpose
from rapport.business.customers.rules.consent import Said

Cell = tuple[str, str]  # purpose and channel
BATCH = 1_000


def said_by_cell(
    ids: Sequence[int], *, purpose: str = "", channel: str = ""
) -> dict[tuple[int, str, str], list[Said]]:
    """All that these customers said, by customer, purpose and channel."""
    found: dict[tuple[int, str, str], list[Said]] = defaultdict(list)
    rows = Consent.objects.order_by()
    rows = rows.filter(purpose=purpose) if purpose else rows
    rows = rows.filter(channel=channel) if channel else rows
    for start in range(0, len(ids), BATCH):
        some = rows.filter(customer__in=ids[start : start + BATCH])
        for pk, its_purpose, its_channel, state, source, at, number in some.values_list(
            "customer_id", "purpose", "channel", "state", "source", "at", "pk"
        ):
            found[pk, its_purpose, its_channel].append(Said(state, source, at, number))
    return dict(found)


def words_for(cells: Iterable[Cell]) -> str:
    """News, Offers (E-mail, Phone call): purposes that have the same channels stand together."""
    by_purpose: dict[str, list[str]] = defaultdict(list)
    for purpose, channel in cells:
        by_purpose[purpose].append(str(Channel(channel).label))
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for purpose, channels in by_purpose.items():
        together[tuple(channels)].append(str(Purpose(purpose).label))
    return "; ".join(
        f"{', '.join(purposes)} ({', '.join(channels)})" for channels, purposes in together.items()
    )
