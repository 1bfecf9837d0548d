"""When to look at somebody again though nothing happens."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from rapport.business.insights import rules
from rapport.business.insights.models import Lookout


def look_out(
    facts: Mapping[int, rules.Facts | None], *, key: Literal["customer_id", "conversation_id"]
) -> None:
    """Write down the next moment of each; two queries where nothing changed."""
    wanted = {pk: rules.next_look(one) if one is not None else None for pk, one in facts.items()}
    kept = Lookout.objects.filter(**{f"{key}__in": list(wanted)})
    known: dict[int, datetime] = dict(kept.values_list(key, "at"))
    gone = [pk for pk in known if wanted[pk] is None]
    new = {pk: at for pk, at in wanted.items() if at is not None and known.get(pk) != at}
    if gone:
        Lookout.objects.filter(**{f"{key}__in": gone}).delete()
    Lookout.objects.bulk_create(
        [Lookout(**{key: pk}, at=at) for pk, at in new.items()],
        update_conflicts=True,
        unique_fields=[key.removesuffix("_id")],
        update_fields=["at"],
        batch_size=500,
    )
