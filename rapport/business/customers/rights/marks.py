"""Keyed hashes of what erased customers were known by."""

import hashlib
import hmac
from collections.abc import Iterable

from django.conf import settings

from rapport.business.customers.models import ContactPoint, Customer, ErasedMark
from rapport.plumbing.kernel.words import Sentence, say

Mark = tuple[str, str]
NUMBER, NAME, BILL = "number", "name", "bill"


def digest(kind: str, value: str) -> str:
    """The same for the same value here, and of no use to anybody without our key."""
    said = f"{kind}:{value}".encode()
    return hmac.new(settings.ERASURE_KEY.encode(), said, hashlib.sha256).hexdigest()


def known_by(customers: Iterable[Customer], *, points: Iterable[int]) -> set[Mark]:
    """Their outside numbers, names, and the addresses that were only theirs."""
    people = list(customers)
    found = {(NUMBER, one.outside_number) for one in people if one.outside_number}
    found |= {(NAME, one.sort_name) for one in people}
    return found | set(
        ContactPoint.objects.filter(pk__in=list(points)).values_list("kind", "value")
    )


def sealed(marks: Iterable[Mark]) -> set[Mark]:
    """As they are kept: nobody reads them back."""
    return {(kind, digest(kind, value)) for kind, value in marks}


def erased_among(marks: Iterable[Mark]) -> set[Mark]:
    """Which of these (kind, value) pairs belonged to somebody erased."""
    pairs = {digest(kind, value): (kind, value) for kind, value in marks if value}
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
