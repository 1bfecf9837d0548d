"""The next number of an invoice or a quote, where nobody gives one."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

TRIES, LOOKED_AT = 20, 200
Row = TypeVar("Row", bound=models.Model)


def numbered(model: type[Row], prefix: str, make: Callable[[str], Row]) -> Row:
    """Made with the next free number; tried again when somebody took it at this moment.

    The newest rows tell the highest, but after a file that began with it: then all are asked.
    """
    for looked_at in (LOOKED_AT, None):
        first = _highest(model, prefix, looked_at) + 1
        for number in range(first, first + TRIES):
            try:
                with transaction.atomic():
                    return make(f"{prefix}{number:04}")
            except IntegrityError:
                if looked_at is None and number == first + TRIES - 1:
                    raise
    raise AssertionError("One of the tries returns or raises.")


def _highest(model: type[Row], prefix: str, looked_at: int | None) -> int:
    rows: Any = model._default_manager.filter(number__startswith=prefix).order_by("-pk")
    texts = rows.values_list("number", flat=True)[:looked_at]
    ends = (re.fullmatch(r"(\d{1,9})(/\d+)?", text.removeprefix(prefix)) for text in texts)
    return max((int(end[1]) for end in ends if end), default=0)
