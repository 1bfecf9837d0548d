"""Words by which we sort customers."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from rapport.business.customers import rules
from rapport.business.customers.events import Tagged, Untagged
from rapport.business.customers.models import Customer, Tag
from rapport.business.team.models import Business, Member
from rapport.business.team.rules import Capability
from rapport.plumbing.ledger.actions import record

from .finding import reindex
from .locking import held

Tagging = Customer.tags.through


def tags_named(names: Iterable[str]) -> list[Tag]:
    """The tags of these names, new ones made; "VIP" and "vip" are one tag."""
    tidied: dict[str, str] = {}
    for name in _tidied(names):
        tidied.setdefault(rules.fold(name), name)
    found = {rules.fold(tag.name): tag for tag in _known(tidied.values())}
    if len(found) < len(tidied):
        alone()
        found = {rules.fold(tag.name): tag for tag in _known(tidied.values())}
    for folded, name in tidied.items():
        if folded not in found:
            found[folded], _ = Tag.objects.get_or_create(name=name)
    return [found[folded] for folded in tidied]


def alone() -> None:
    """New words one after another: no database knows that "Víp" and "vip" are one."""
    Business.objects.select_for_update(no_key=True).filter(pk=Business.ONLY).first()


def _tidied(names: Iterable[str]) -> list[str]:
    return [name for one in names if (name := rules.tidy(one, longest=60))]


def _known(names: Iterable[str]) -> list[Tag]:
    """Few businesses have more than some dozen tags, so all are compared by folded name."""
    wanted = {rules.fold(name) for name in names}
    if not wanted:
        return []
    return [tag for tag in Tag.objects.all()[:2_000] if rules.fold(tag.name) in wanted]


@transaction.atomic
def tag(customer_id: int, *, name: str, by: Member | None, now: datetime) -> Customer:
    """Put a word on a customer."""
    customer = held(customer_id, by=by)
    for one in tags_named([name]):
        _, is_new = Tagging.objects.get_or_create(customer=customer, tag=one)
        if is_new:
            record(Tagged(customer_id=customer.pk, tag=one.name), by=by, at=now)
            reindex(customer)
    return customer


@transaction.atomic
def untag(customer_id: int, *, name: str, by: Member | None, now: datetime) -> Customer:
    """Take a word off a customer."""
    customer = held(customer_id, by=by)
    for one in _known([name]):
        gone, _ = Tagging.objects.filter(customer=customer, tag=one).delete()
        if gone:
            record(Untagged(customer_id=customer.pk, tag=one.name), by=by, at=now)
            reindex(customer)
    return customer


@transaction.atomic
def tag_many(customer_ids: Iterable[int], *, name: str, by: Member, now: datetime) -> int:
    """Put a word on many at once; how many got it. Those not to be seen are passed over."""
    by.require(Capability.CHANGE_CUSTOMERS)
    seen = Customer.objects.visible_to(by).filter(pk__in=list(customer_ids))
    customers = list(seen.order_by("pk").select_for_update(of=("self",)))
    changed: list[Customer] = []
    for one in tags_named([name]):
        has = set(
            Tagging.objects.filter(tag=one, customer__in=customers).values_list(
                "customer_id", flat=True
            )
        )
        changed = [customer for customer in customers if customer.pk not in has]
        Tagging.objects.bulk_create(
            [Tagging(customer=customer, tag=one) for customer in changed], ignore_conflicts=True
        )
        for customer in changed:
            record(Tagged(customer_id=customer.pk, tag=one.name), by=by, at=now)
    if changed:
        reindex(*changed)
    return len(changed)
