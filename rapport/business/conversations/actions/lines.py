"""Our numbers and accounts, settled by those who look after mail as well."""

from datetime import datetime
from typing import Any

from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.messaging import actions as messaging
from rapport.plumbing.messaging.models import Line


def add_line(*, by: Member, now: datetime, **facts: Any) -> Line:
    """One more number or account. The first of its kind is the one we write from."""
    by.require(Capability.MANAGE_MAIL)
    return messaging.add_line(by=by, now=now, **facts)


def change_line(line_id: int, *, by: Member, now: datetime, **facts: Any) -> Line:
    """An empty token stays as it was."""
    by.require(Capability.MANAGE_MAIL)
    return messaging.change_line(line_id, by=by, now=now, **facts)


def remove_line(line_id: int, *, by: Member, now: datetime) -> None:
    """Nothing more goes over it; what was said stays."""
    by.require(Capability.MANAGE_MAIL)
    messaging.remove_line(line_id, by=by, now=now)
