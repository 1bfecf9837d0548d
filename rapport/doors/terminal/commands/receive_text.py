import argparse
import json
import sys
from pathlib import Path

from django.utils import timezone

from rapport.business.conversations import actions
from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import complain, tell
from rapport.plumbing.messaging.providers import Unreadable
from rapport.plumbing.messaging.providers.incoming import Incoming, incoming_of

LARGEST = 100_000


def run(chosen: argparse.Namespace) -> int:
    """One short message as JSON, or one made of the options."""
    migrate()
    require_business()
    try:
        said = _said(chosen)
    except (Unreadable, ValueError, OSError) as problem:
        complain(str(problem) if isinstance(problem, Unreadable) else "This is not JSON.")
        return 1
    outcome = actions.receive_text(said, kind=chosen.kind, door="pipe", now=timezone.now())
    facts = {
        "outcome": outcome.kind.value,
        "arrival": outcome.arrival_id,
        "conversation": outcome.conversation_id,
        "message": outcome.message_id,
        "reason": outcome.reason,
    }
    tell(chosen.json, facts, outcome.reason or outcome.kind.value)
    return 0


def _said(chosen: argparse.Namespace) -> Incoming:
    if chosen.sender:
        text = chosen.text or sys.stdin.read(LARGEST)
        return incoming_of({"id": chosen.id, "sender": chosen.sender, "text": text})
    raw = Path(chosen.file).read_bytes() if chosen.file else sys.stdin.buffer.read(LARGEST)
    return incoming_of(json.loads(raw[:LARGEST]))
