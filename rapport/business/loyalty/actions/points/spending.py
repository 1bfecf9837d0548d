"""Points and stamps that become a voucher."""

from datetime import datetime, timedelta

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.loyalty import rules
from rapport.business.loyalty.actions.issuing import Worth, give
from rapport.business.loyalty.events import PointsSpent
from rapport.business.loyalty.models import PointsEntry, Programme, Reward, Voucher
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .book import held
from .expiring import drop_over
from .telling import tell
from .writing import Deed, done_before, take_out


@transaction.atomic
def spend(
    customer_id: int, *, reward_id: int, key: str | None, by: Member | None, now: datetime
) -> Voucher:
    """Exchange points or stamps for a reward. With the same key, asking twice is spending once."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    customers.lead(customer_id)
    reward = Reward.objects.select_related("programme").get(pk=reward_id)
    book = held(customer_id, reward.programme_id, now=now)
    if before := done_before(key):
        mine = before.account_id in {one.pk for one in book.accounts}
        if not mine or before.voucher is None or before.about != f"reward:{reward.pk}":
            raise Refused(say("This key was used for something else."))
        return before.voucher
    drop_over(book, today=opening_hours().local(now).date(), now=now)
    refusal = rules.spend_refusal(
        cost=reward.cost,
        left=book.left(),
        is_offered=reward.is_active,
        has_ended=book.programme.state == Programme.State.ENDED,
        is_stamps=book.programme.kind == Programme.Kind.STAMPS,
    )
    if refusal:
        raise Refused(refusal)
    voucher = _voucher(reward, book.customer_id, by=by, now=now)
    deed = Deed(
        by=by,
        at=now,
        key=key or None,
        reason=reward.name,
        about=f"reward:{reward.pk}",
        voucher=voucher,
    ).begun()
    entries = take_out(book, deed, kind=PointsEntry.Kind.SPENT, points=reward.cost)
    tell(
        PointsSpent,
        book,
        by=by,
        at=now,
        points=reward.cost,
        entry_id=entries[0].pk,
        reward_id=reward.pk,
        voucher_id=voucher.pk,
        reward=reward.name,
    )
    return voucher


def _voucher(
    reward: Reward, customer_id: int | None, *, by: Member | None, now: datetime
) -> Voucher:
    is_free = reward.kind in {Reward.Kind.PRODUCT, Reward.Kind.SERVICE, Reward.Kind.GIFT}
    today = opening_hours().local(now).date()
    worth = Worth(
        kind=Voucher.Kind.PRODUCT if is_free else Voucher.Kind(reward.kind),
        amount=reward.amount if reward.kind == Reward.Kind.MONEY and reward.amount else 1,
        percent=reward.percent if reward.kind == Reward.Kind.PERCENT else None,
        product_id=reward.product_id if is_free else None,
        thing=_thing(reward) if is_free else "",
        minimum=reward.minimum,
    )
    return give(
        customer_id=customer_id,
        worth=worth,
        currency=reward.programme.currency,
        reason=reward.name,
        expires_on=today + timedelta(days=reward.valid_days) if reward.valid_days else None,
        key=None,
        by=by,
        now=now,
    )


def _thing(reward: Reward) -> str:
    return reward.product.name if reward.product else reward.name
