"""Something personal to be kind about. Private to colleagues, never part of bulk mail."""

from datetime import date, datetime

from django.db import transaction

from rapport.business.customers import rules
from rapport.business.customers.events import KindnessNoted, KindnessRemoved
from rapport.business.customers.models import Kindness
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger import actions as ledger

from .locking import held

LONGEST = 500


@transaction.atomic
def note_kindness(
    customer_id: int,
    *,
    about: str,
    text: str,
    remind_on: date | None = None,
    by: Member | None,
    now: datetime,
) -> Kindness:
    customer = held(customer_id, by=by)
    words = _words(text)
    same = customer.kindnesses.filter(about=about, text=words, removed_at=None).first()
    if same is not None:
        return change_kindness(
            customer_id, kindness_id=same.pk, about=about, text=text, remind_on=remind_on,
            by=by, now=now,
        )  # fmt: skip
    made = Kindness.objects.create(
        customer=customer,
        about=Kindness.About(about),
        text=words,
        remind_on=remind_on,
        at=now,
        by=by,
    )
    _told(made)
    return made


@transaction.atomic
def change_kindness(
    customer_id: int,
    *,
    kindness_id: int,
    about: str,
    text: str,
    remind_on: date | None,
    by: Member | None,
    now: datetime,
) -> Kindness:
    customer = held(customer_id, by=by)
    known = customer.kindnesses.get(pk=kindness_id, removed_at=None)
    wanted = (Kindness.About(about), _words(text), remind_on)
    if (known.about, known.text, known.remind_on) != wanted:
        known.about, known.text, known.remind_on = wanted
        known.save(update_fields=["about", "text", "remind_on"])
        # Told again, so that whoever reminds looks again; one entry for each is enough.
        ledger.erase(f"kindness:{known.pk}")
        known.at, known.by = now, by
        known.save(update_fields=["at", "by"])
        _told(known)
    return known


@transaction.atomic
def remove_kindness(
    customer_id: int, *, kindness_id: int, by: Member | None, now: datetime
) -> Kindness:
    customer = held(customer_id, by=by)
    known = customer.kindnesses.get(pk=kindness_id)
    if known.removed_at is None:
        known.removed_at = now
        known.save(update_fields=["removed_at"])
        ledger.erase(f"kindness:{known.pk}")
        ledger.record(KindnessRemoved(customer_id=customer.pk), by=by, at=now)
    return known


@transaction.atomic
def restore_kindness(
    customer_id: int, *, kindness_id: int, by: Member | None, now: datetime
) -> Kindness:
    customer = held(customer_id, by=by)
    known = customer.kindnesses.select_related("by").get(pk=kindness_id)
    if known.removed_at is not None:
        known.removed_at = None
        known.save(update_fields=["removed_at"])
        _told(known)
    return known


def _words(text: str) -> str:
    words = rules.tidy_text(text, longest=LONGEST)
    if not words:
        raise Refused(say("Say what it is."))
    return words


def _told(row: Kindness) -> None:
    event = KindnessNoted(customer_id=row.customer_id, kindness_id=row.pk)
    ledger.record(event, by=row.by, at=row.at)
