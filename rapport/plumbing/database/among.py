"""Many words or numbers to look for, as one value of the query instead of one each."""

import json
from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL


def among(words: Iterable[str]) -> RawSQL:
    """For `…__in=among(words)`: nobody then prepares, counts and binds every word by itself."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(words))])
    return RawSQL("SELECT unnest(%s::text[])", [list(words)])


def among_numbers(numbers: Iterable[int]) -> RawSQL:
    """The same for whole numbers, such as keys."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(numbers))])
    return RawSQL("SELECT unnest(%s::bigint[])", [list(numbers)])
