"""Segments go on meaning the same when a word that they ask for is called otherwise."""

from typing import Any

from rapport.business.customers.models import Segment


def follow_choice(field: str, *, before: str, after: str) -> int:
    """The new word in the place of the old one, wherever segments ask for it; how many did."""
    followed = 0
    for segment in Segment.objects.select_for_update(of=("self",)).order_by("pk"):
        said = _followed(segment.definition, field, before, after)
        if said != segment.definition:
            segment.definition = said
            segment.save(update_fields=["definition"])
            followed += 1
    return followed


def _followed(raw: Any, field: str, before: str, after: str) -> Any:
    if isinstance(raw, list):
        return [_followed(one, field, before, after) for one in raw]
    if not isinstance(raw, dict):
        return raw
    if raw.get("field") != field:
        return {name: _followed(one, field, before, after) for name, one in raw.items()}
    value = raw.get("value")
    if isinstance(value, list):
        words = list(dict.fromkeys(after if one == before else one for one in value))
        return raw | {"value": words}
    return raw | {"value": after} if value == before else raw
