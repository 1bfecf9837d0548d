"""The form and the display: opened, closed, and given another address."""

from datetime import datetime
from secrets import token_urlsafe

from django.db import transaction

from rapport.business.conversations import events
from rapport.business.conversations.models import Reception
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def change_reception(
    *, takes_letters: bool, takes_files: bool, greeting: str, by: Member, now: datetime
) -> Reception:
    by.require(Capability.MANAGE_MAIL)
    one = _held()
    wanted = (takes_letters, takes_files, greeting.strip()[:500])
    if wanted == (one.takes_letters, one.takes_files, one.greeting):
        return one
    one.takes_letters, one.takes_files, one.greeting = wanted
    one.save(update_fields=["takes_letters", "takes_files", "greeting"])
    _announce(one, by, now)
    return one


@transaction.atomic
def open_display(*, by: Member, now: datetime) -> Reception:
    """A new address for the display; whoever knew the old one sees nothing any more."""
    by.require(Capability.MANAGE_MAIL)
    one = _held()
    one.display_key = token_urlsafe(24)
    one.save(update_fields=["display_key"])
    _announce(one, by, now)
    return one


@transaction.atomic
def close_display(*, by: Member, now: datetime) -> Reception:
    by.require(Capability.MANAGE_MAIL)
    one = _held()
    if one.display_key:
        one.display_key = ""
        one.save(update_fields=["display_key"])
        _announce(one, by, now)
    return one


def _held() -> Reception:
    Reception.objects.get_or_create(pk=Reception.ONLY)
    return Reception.objects.select_for_update().get(pk=Reception.ONLY)


def _announce(one: Reception, by: Member, now: datetime) -> None:
    fact = events.ReceptionChanged(
        takes_letters=one.takes_letters, has_display=bool(one.display_key)
    )
    record(fact, by=by, at=now, audience="managers")
