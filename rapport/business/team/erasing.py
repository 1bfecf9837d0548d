"""What browsers of colleagues still hold ready to say of somebody erased."""

import json
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from rapport.plumbing.kernel.telling import Words


def forget_in_sessions(words: Words) -> int:
    """Take from every session what names them: a message not shown yet, a search remembered."""
    count = 0
    for one in Session.objects.iterator(chunk_size=200):
        held = one.get_decoded()
        kept = {key: value for key, value in held.items() if not _tells(value, words)}
        if kept != held:
            store = SessionStore(session_key=one.session_key)
            one.session_data = store.encode(kept)
            one.save(update_fields=["session_data"])
            count += 1
    return count


def _tells(value: Any, words: Words) -> bool:
    """Messages are kept as a text of JSON, in which an accent is written otherwise."""
    if words.are_in(value):
        return True
    try:
        return isinstance(value, str) and words.are_in(json.loads(value))
    except ValueError:
        return False
