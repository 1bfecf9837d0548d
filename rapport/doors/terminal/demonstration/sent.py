"""Who sent whom: Priya two who came lately, a line of three, and one that does not count."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from rapport.business.customers.models import Customer, Duplicate
from rapport.business.referrals import actions
from rapport.business.referrals.models import Referral
from rapport.business.sales.models import Purchase

from .world import World

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
WAITING = 7
LINE = ("Joost van Rijn", "Kerem Polat", "Giulia Morandi")
WORDS = "Your shoes are in good hands with us: mended, cleaned, and back with you in a few days."


def send(world: World) -> None:
    """After everybody has bought what they bought, and somebody was written down twice."""
    terms = actions.Terms(
        referrer_amount=Decimal(10),
        friend_amount=Decimal(5),
        least_purchase=Decimal(10),
        waiting_days=WAITING,
        text=WORDS,
    )
    actions.set_terms(terms, by=world.team.ana, now=world.started_at)
    for referrer, friend in pairwise(LINE):
        _came(world, friend, by=referrer, is_thanked=True)
    for friend in ("Sam Whitlock", "Noor Saleh"):
        _came(world, friend, by="Priya Kapoor", is_thanked=False)
    _herself(world)


def _came(world: World, name: str, *, by: str, is_thanked: bool) -> None:
    """They came with their first purchase; the reward followed when the waiting was over."""
    friend, referrer = world.named(name).row, world.named(by).row
    at = _first_bought(friend, world.now)
    code = actions.code_for(referrer.pk, by=world.team.bea, now=at - DAY)
    actions.bring(
        friend.pk,
        referrer_id=referrer.pk,
        how=Referral.How.COUNTER,
        code=code,
        by=world.team.bea,
        now=at - MINUTE,
    )
    later = at + (WAITING + 1) * DAY
    if later < world.now:
        actions.reward_due(now=later)
    if is_thanked:
        actions.thank(referrer.pk, by=world.team.yusuf, now=later, way="in_person")


def _first_bought(one: Customer, now: datetime) -> datetime:
    bought = Purchase.objects.filter(customer=one, is_return=False, total__gt=0).order_by("at")
    return bought.values_list("at", flat=True).first() or now - DAY


def _herself(world: World) -> None:
    """The same person under a name with a slip: kept, refused, and nobody was accused."""
    pair = Duplicate.objects.waiting().likeliest_first().select_related("first", "second").first()
    if pair is not None:
        known, again = sorted(pair.both, key=lambda one: (one.made_at, one.pk))
        actions.bring(
            again.pk,
            referrer_id=known.pk,
            how=Referral.How.COUNTER,
            by=world.team.bea,
            now=world.now - DAY,
        )
