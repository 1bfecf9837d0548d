"""Signals kept for screens that lost their stream, without what they said of somebody erased."""

from django.db import transaction

from rapport.plumbing.database.telling import telling
from rapport.plumbing.kernel.telling import Words

from .models import Signal


@transaction.atomic
def forget(*, words: Words) -> int:
    """Screens that missed these show what there is when they are opened again."""
    found = [pk for pk, _ in telling(Signal.objects.all(), "channel", "data", words=words)]
    return Signal.objects.filter(pk__in=found).delete()[0]
