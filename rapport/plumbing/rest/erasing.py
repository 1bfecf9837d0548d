"""Answers kept for repeats, of those that told a program about somebody erased."""

import json
import re
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.plumbing.kernel.telling import Words

from .models import Answered

GONE = 410
_LOCATION = re.compile(r"/(\w[\w-]*?)s/(\d+)/")


@transaction.atomic
def forget(*, references: Collection[str], words: Words) -> int:
    """A repeat still does nothing again, but hears that the answer is gone."""
    count = 0
    for one in Answered.objects.exclude(status=GONE).iterator(chunk_size=100):
        if words.are_in(one.key):
            one.delete()
        elif _tells(one, references, words):
            one.status, one.headers = GONE, {"Content-Type": "application/problem+json"}
            title = _("This was erased.")
            one.body = json.dumps({"title": title, "status": GONE}).encode()
            one.save(update_fields=["status", "headers", "body"])
        else:
            continue
        count += 1
    return count


def _tells(one: Answered, references: Collection[str], words: Words) -> bool:
    text = bytes(one.body).decode("utf-8", "replace")
    try:
        said: Any = json.loads(text) if text else None
    except ValueError:
        said = text
    led = _LOCATION.search(str(one.headers.get("Location", "")))
    if led and f"{led[1]}:{led[2]}" in references:
        return True
    return words.are_in([said, one.headers]) or _names(said, references)


def _names(said: Any, references: Collection[str]) -> bool:
    """`"customer_id": 7` anywhere within names "customer:7"."""
    if isinstance(said, dict):
        return any(
            (key.endswith("_id") and f"{key[:-3]}:{value}" in references)
            or _names(value, references)
            for key, value in said.items()
        )
    return isinstance(said, list) and any(_names(one, references) for one in said)
