"""Saved filters go on meaning the same when a choice or a tag gets another word."""

from collections.abc import Mapping

from rapport.business.customers import rules
from rapport.business.customers.models import Segment


def reword_segments(*, name: str, becomes: Mapping[str, str]) -> int:
    """Let every segment ask for the new words; how many did ask for the old ones."""
    changed = []
    for segment in Segment.objects.select_for_update(of=("self",)).order_by("pk"):
        definition = rules.reworded_filter(segment.definition, name=name, becomes=becomes)
        if definition != segment.definition:
            segment.definition = definition
            changed.append(segment)
    Segment.objects.bulk_update(changed, ["definition"])
    return len(changed)
