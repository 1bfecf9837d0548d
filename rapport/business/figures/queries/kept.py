"""What took long is remembered for some minutes, as long as nothing new was bought."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Max

from rapport.business.sales.models import Purchase

from .looking import Look

FOR_SECONDS = 600
Found = TypeVar("Found")


def kept(name: str, look: Look, work_out: Callable[[], Found]) -> Found:
    """Whole months of the past: only what is entered late, or taken back, can change them."""
    newest = Purchase.objects.aggregate(newest=Max("pk"))["newest"]
    whose = (look.segment.pk, look.member and look.member.pk) if look.segment else ()
    key = f"figures:{name}:{look.window.last}:{look.zone}:{look.channel}:{whose}:{newest}"
    key = key.replace(" ", "")
    found: Found | None = cache.get(key)
    if found is None:
        found = work_out()
        cache.set(key, found, FOR_SECONDS)
    return found
