"""Keyed hashes of what erased customers were known by."""

import hashlib
import hmac
from collections.abc import Iterable

from django.conf import settings

from rapport.business.customers.models import ContactPoint, Customer, ErasedMark
from rapport.plumbing.kernel.words import Sentence, say

Mark = tuple[str, str]
NUMBER = "number"


def digest(kind: str, value: str) -> str:
    """The same for the same value here, and of no use to anybody without our key."""
    said = f"{kind}:{value}".encode()
    return hmac.new(settings.ERASURE_KEY.encode(), said, hashlib.sha256).hexdigest()


def marks_of(customers: Iterable[Customer], *, points: Iterable[int]) -> set[Mark]:
    """The outside numbers and the addresses that were only theirs."""
    found = {(NUMBER, digest(NUMBER, c.outside_number)) for c in customers if c.outside_number}
    rows = ContactPoint.objects.filter(pk__in=list(points)).values_list("kind", "value")
    return found | {(kind, digest(kind, value)) for kind, value in rows}


def erased_among(known_by: Iterable[Mark]) -> set[Mark]:
    """Which of these (kind, value) pairs belonged to somebody erased."""
    pairs = {digest(kind, value): (kind, value) for kind, value in known_by if value}
    if not pairs:
        return set()
    rows = ErasedMark.objects.filter(digest__in=pairs).values_list("kind", "digest")
    return {pairs[found] for kind, found in rows if pairs[found][0] == kind}


def refused_mark() -> Sentence:
    """Why a line of a file is not taken in."""
    return say(
        "This customer was erased at their own wish or when their time was over. Who wants to be "
        "a customer again is added by hand."
    )
