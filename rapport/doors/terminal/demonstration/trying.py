"""Which reward works: one comparison that is over, with a clear gain, and one that runs."""

from datetime import datetime, timedelta
from decimal import Decimal

from rapport.business.customers.models import Customer
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.loyalty.rules import in_minor, new_code
from rapport.business.sales.models import Purchase, PurchaseLine
from rapport.business.trials import rules
from rapport.business.trials.actions import finish_due, plan
from rapport.business.trials.models import Arm, Assignment, Trial
from rapport.business.trials.queries import first_bought
from rapport.plumbing.ledger.actions import record_many

from .stages import told
from .world import World

DAYS, AGO, SINCE = 60, 75, 20  # how long, when the first began, and when the second
DAY = timedelta(days=1)
WORTH = Decimal(5)
COME, USE = 0.4, 0.8  # of those with a voucher: who comes for it, and who uses it then
LATE = "Sole protection, because of the voucher"


def try_rewards(world: World) -> None:
    """Drawn by the hash that always draws, from a town that is made by its seed."""
    everybody = list(
        Customer.objects.standing()
        .people()
        .filter(made_at__lt=world.now - AGO * DAY)
        .order_by("made_at", "sort_name")
    )
    # By their place in the town and not by their number: the same town draws the same people.
    halves = everybody[::3], [one for place, one in enumerate(everybody) if place % 3]
    first = _begun(world, _welcome(), halves[1], ago=AGO)
    _spend(world, first)
    finish_due(now=first.ends_at or world.now)
    _begun(world, _return(), halves[0], ago=SINCE)


def _welcome() -> rules.PlannedTrial:
    return rules.PlannedTrial(
        name="Does a voucher of five pay?",
        question="Do people bring more shoes when they have a voucher, or would they come anyway?",
        days=DAYS,
        worthwhile=Decimal(4),
        cap=Decimal(120),
        by_group=True,
        arms=(
            rules.PlannedArm(name="Nothing", share=50),
            rules.PlannedArm(
                name="A thank-you from us", gives=rules.VOUCHER, share=50, amount=WORTH
            ),
        ),
    )


def _return() -> rules.PlannedTrial:
    return rules.PlannedTrial(
        name="Money or per cent?",
        question="Which of the two brings people back sooner?",
        days=DAYS,
        outcome=rules.AGAIN,
        worthwhile=Decimal(15),
        arms=(
            rules.PlannedArm(name="Nothing", share=34),
            rules.PlannedArm(name="Five euros", gives=rules.VOUCHER, share=33, amount=WORTH),
            rules.PlannedArm(name="A fifth off", gives=rules.PERCENT, share=33, percent=20),
        ),
    )


def _begun(world: World, planned: rules.PlannedTrial, people: list[Customer], *, ago: int) -> Trial:
    """A trial as it would be had it begun that long ago, with everybody's vouchers."""
    at = world.now - ago * DAY
    trial = plan(planned, by=world.team.ana, now=at - DAY, seed=f"town {world.seed}, {ago}")
    arms = list(trial.arms.order_by("position"))
    Trial.objects.filter(pk=trial.pk).update(
        state=Trial.State.RUNNING, began_at=at, ends_at=at + DAYS * DAY, drawn_at=at, given_at=at,
        planned=len(people), advised=len(people) - len(people) % 10,
    )  # fmt: skip
    trial.refresh_from_db()
    bought = first_bought([one.pk for one in people])
    drawn = [
        Assignment(
            trial=trial,
            customer=one,
            arm=arms[rules.arm_of(rules.draw(trial.seed, place), planned.shares)],
            group=rules.group_of(first_bought_at=bought.get(one.pk), stage=one.stage, began_at=at),
            at=at,
        )
        for place, one in enumerate(people)
    ]
    _hand_out(world, trial, [one for one in drawn if not one.arm.is_nothing], at)
    Assignment.objects.bulk_create(drawn, batch_size=500)
    return trial


def _hand_out(world: World, trial: Trial, drawn: list[Assignment], at: datetime) -> None:
    """Their vouchers, as if each had been given one that day."""
    vouchers = [_voucher(world, trial, one, at) for one in drawn]
    Voucher.objects.bulk_create(vouchers, batch_size=500)
    VoucherEntry.objects.bulk_create(
        [
            VoucherEntry(voucher=one, number=1, kind="issued", amount=one.amount, left=one.amount,
                         at=at, by=world.team.ana)
            for one in vouchers
        ],
        batch_size=500,
    )  # fmt: skip
    for one, voucher in zip(drawn, vouchers, strict=True):
        one.given_at, one.voucher = at, voucher


def _voucher(world: World, trial: Trial, one: Assignment, at: datetime) -> Voucher:
    chance = world.chance(f"trial voucher {trial.seed} {one.customer.sort_name}")
    is_percent = one.arm.gives == Arm.Gives.PERCENT
    return Voucher(
        code=new_code(chance.choice),
        customer=one.customer,
        kind=Voucher.Kind.PERCENT if is_percent else Voucher.Kind.MONEY,
        amount=1 if is_percent else in_minor(WORTH, trial.currency) or 1,
        percent=one.arm.percent,
        currency=trial.currency,
        expires_on=(trial.ends_at or at).date(),
        reason=one.arm.name,
        issued_at=at,
        issued_by=world.team.ana,
        key=f"{trial.key}:{one.arm.pk}:{one.customer_id}",
    )


def _spend(world: World, trial: Trial) -> None:
    """What the voucher brought: some came because of it, and most of them used it."""
    chance = world.chance("trial visits")
    rows = trial.assignments.filter(voucher__isnull=False).select_related("customer", "voucher")
    purchases, lines, used = [], [], []
    for one in rows.order_by("customer__made_at", "customer__sort_name"):
        if one.voucher is None or chance.random() > COME:
            continue
        at = (trial.began_at or world.now) + chance.uniform(2, DAYS - 2) * DAY
        price = Decimal(chance.choice((24, 29, 34, 39, 48)))
        purchase = Purchase(
            customer=one.customer, at=at, currency=trial.currency, total=price, by=world.team.bea,
            thanked_at=at,
        )  # fmt: skip
        purchases.append(purchase)
        lines.append(
            PurchaseLine(purchase=purchase, position=1, text=LATE, quantity=Decimal(1), price=price)
        )
        if chance.random() < USE:
            used.append(
                VoucherEntry(voucher=one.voucher, number=2, kind="redeemed",
                             amount=-one.voucher.amount, left=0, at=at, by=world.team.bea,
                             purchase=purchase)
            )  # fmt: skip
    Purchase.objects.bulk_create(purchases, batch_size=500)
    PurchaseLine.objects.bulk_create(lines, batch_size=500)
    VoucherEntry.objects.bulk_create(used, batch_size=500)
    made = [(told(one, LATE)(), one.at) for one in sorted(purchases, key=lambda p: p.at)]
    record_many(made, by=world.team.bea)
