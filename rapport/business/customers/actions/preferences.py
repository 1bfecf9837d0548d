"""What they like, need or avoid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rapport.business.customers import rules
from rapport.business.customers.events import PreferenceRemoved, PreferenceStated
from rapport.business.customers.models import Customer, Preference
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger import actions as ledger

from .locking import held

LONGEST = 200


@dataclass(frozen=True)
class Learnt:
    """Something seen from what they did, with the sentence that says from what."""

    topic: str
    text: str
    evidence: Sentence


@transaction.atomic
def state_preference(
    customer_id: int, *, topic: str, text: str, by: Member | None, now: datetime
) -> Preference:
    """They told us. Told twice is told once."""
    customer = held(customer_id, by=by)
    words = _words(text)
    stated, is_new = Preference.objects.get_or_create(
        customer=customer,
        topic=Preference.Topic(topic),
        text=words,
        origin=Preference.Origin.STATED,
        defaults={"at": now, "by": by},
    )
    if not is_new and stated.removed_at is None:
        return stated
    if not is_new:
        stated.removed_at, stated.at, stated.by = None, now, by
        stated.save(update_fields=["removed_at", "at", "by"])
    _told(stated)
    return stated


@transaction.atomic
def change_preference(
    customer_id: int, *, preference_id: int, topic: str, text: str, by: Member | None, now: datetime
) -> Preference:
    """Put it in better words. What was learnt becomes something they told us."""
    customer = held(customer_id, by=by)
    known = customer.preferences.get(pk=preference_id)
    words, wanted = _words(text), Preference.Topic(topic)
    is_stated = known.origin == Preference.Origin.STATED
    if is_stated and (known.topic, known.text) == (wanted, words):
        return known
    stated = state_preference(customer_id, topic=wanted, text=words, by=by, now=now)
    if known.removed_at is None and known.pk != stated.pk:
        _set_aside(known, now=now)
    return stated


@transaction.atomic
def remove_preference(
    customer_id: int, *, preference_id: int, by: Member | None, now: datetime
) -> Preference:
    """Take it away; a learnt one does not come back by itself."""
    customer = held(customer_id, by=by)
    known = customer.preferences.get(pk=preference_id)
    if known.removed_at is None:
        _set_aside(known, now=now)
        ledger.record(PreferenceRemoved(customer_id=customer.pk), by=by, at=now)
    return known


@transaction.atomic
def restore_preference(
    customer_id: int, *, preference_id: int, by: Member | None, now: datetime
) -> Preference:
    customer = held(customer_id, by=by)
    known = customer.preferences.get(pk=preference_id)
    if known.removed_at is not None:
        known.removed_at = None
        known.save(update_fields=["removed_at"])
        if known.origin == Preference.Origin.STATED:
            _told(known)
    return known


@transaction.atomic
def learn_preferences(found: Mapping[int, Sequence[Learnt]], *, now: datetime) -> int:
    """What was seen of these customers, in place of what was seen before; how many rows changed.

    Called by the apps above in the course of their own work, so it asks for no capability. What a
    member dismissed stays dismissed. Learning is no fact of its own: nothing is told.
    """
    ids = sorted(found)
    list(Customer.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    learnt = Preference.objects.filter(customer__in=ids, origin=Preference.Origin.LEARNT)
    known = {(one.customer_id, one.topic, one.text): one for one in learnt}
    wanted = {
        (pk, one.topic, one.text[:LONGEST]): one.evidence.as_json()
        for pk, several in found.items()
        for one in several
    }
    gone = [one.pk for key, one in known.items() if key not in wanted and one.removed_at is None]
    new, changed = [], []
    for (pk, topic, text), evidence in wanted.items():
        before = known.get((pk, topic, text))
        if before is None:
            origin = Preference.Origin.LEARNT
            made = Preference(customer_id=pk, topic=topic, text=text, origin=origin, at=now)
            made.evidence = evidence
            new.append(made)
        elif before.removed_at is None and before.evidence != evidence:
            before.evidence, before.at = evidence, now
            changed.append(before)
    if gone:
        Preference.objects.filter(pk__in=gone).delete()
    Preference.objects.bulk_create(new, batch_size=500)
    if changed:
        Preference.objects.bulk_update(changed, ["evidence", "at"], batch_size=200)
    return len(gone) + len(new) + len(changed)


def _words(text: str) -> str:
    words = rules.tidy(text, longest=LONGEST)
    if not words:
        raise Refused(say("Say what it is."))
    return words


def _set_aside(known: Preference, *, now: datetime) -> None:
    known.removed_at = now
    known.save(update_fields=["removed_at"])
    ledger.erase(f"preference:{known.pk}")


def _told(stated: Preference) -> None:
    event = PreferenceStated(
        customer_id=stated.customer_id,
        preference_id=stated.pk,
        topic=str(stated.get_topic_display()),
        text=stated.text,
    )
    ledger.record(event, by=stated.by, at=stated.at)
