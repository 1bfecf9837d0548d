"""How complaints were put right: steps, what was given, what it taught; one waits for a yes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from rapport.business.cases import actions
from rapport.business.cases.events import RestitutionGiven
from rapport.business.cases.models import (
    Case,
    Cause,
    Finding,
    RecoveryStep,
    Repeat,
    Restitution,
    RestitutionEntry,
)
from rapport.business.loyalty import rules
from rapport.business.loyalty.events import VoucherIssued, VoucherRedeemed
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.team.models import Member
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.ledger.actions import record_many

from .words.recovery import CAUSES, GIVEN, HEARD, Given
from .world import World

NOT_OURS, LEARNT, REDEEMED = 0.1, 0.7, 0.45
_DAY = timedelta(days=1)
SOON = timedelta(days=90)


@dataclass
class Shelf:
    """What is written down in one go, and what it is made of."""

    world: World
    chance: Random
    steps: list[RecoveryStep] = field(default_factory=list)
    entries: list[RestitutionEntry] = field(default_factory=list)
    moves: list[VoucherEntry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    told: list[tuple[Event, datetime, Member | None]] = field(default_factory=list)


def put_right(world: World) -> None:
    """The settled ones by what the owner remembers; the newest is still being put right."""
    shelf = Shelf(world, Random(f"{world.seed} put right"))  # noqa: S311 - a story, no secret
    causes = [Cause.objects.create(name=name) for name, _ in CAUSES]
    complaints = Case.objects.filter(kind=Case.Kind.COMPLAINT).select_related("customer", "owner")
    before: dict[int | None, Case] = {}
    for case in complaints.order_by("opened_at", "pk"):
        _again(shelf, case, before.get(case.customer_id))
        before[case.customer_id] = case
        if case.resolved_at is not None:
            _settled(shelf, case, causes)
        elif case.acknowledged_at is not None:
            shelf.steps.append(_step(case, "thank", case.acknowledged_at, None, is_noticed=True))
    RecoveryStep.objects.bulk_create(shelf.steps, batch_size=500)
    RestitutionEntry.objects.bulk_create(shelf.entries)
    VoucherEntry.objects.bulk_create(shelf.moves)
    Finding.objects.bulk_create(shelf.findings)
    Repeat.objects.bulk_create(shelf.repeats)
    for member in {one.pk: one for _, _, one in shelf.told if one}.values():
        of_member = [(event, at) for event, at, by in shelf.told if by == member]
        record_many(of_member, by=member)
    _one_asks(world)


def _again(shelf: Shelf, case: Case, earlier: Case | None) -> None:
    """A second one within ninety days; the words had counted it already."""
    if earlier is None or case.customer_id is None or case.opened_at - earlier.opened_at > SOON:
        return
    level = case.severity
    shelf.repeats.append(
        Repeat(
            case=case,
            earlier=earlier,
            severity_before=level,
            severity_after=level,
            at=case.opened_at,
        )
    )


def _settled(shelf: Shelf, case: Case, causes: list[Cause]) -> None:
    world, chance = shelf.world, shelf.chance
    by, ended = case.owner or world.team.yusuf, case.resolved_at or world.now
    between = _moments(case.opened_at, ended)
    shelf.steps.append(_step(case, "thank", next(between), by))
    shelf.steps.append(_step(case, "listen", next(between), by, words=chance.choice(HEARD)))
    whose = "not_ours" if chance.random() < NOT_OURS else chance.choice(("ours", "ours", "shared"))
    shelf.steps.append(_step(case, "own", next(between), by, answer=whose))
    if whose == "not_ours":
        words = "The seam was open before; we explained it and showed the photo."
        shelf.steps.append(_step(case, "explain", next(between), by, words=words))
    else:
        shelf.steps.append(_step(case, "apologise", next(between), by))
        what = GIVEN[max(case.severity, 1)][chance.randrange(2)]
        _given(shelf, case, what, next(between), by)
    if case.checked_back_at is not None:
        shelf.steps.append(_step(case, "check_back", case.checked_back_at, by, answer="happy"))
    if chance.random() < LEARNT:
        number = chance.randrange(len(CAUSES))
        lesson = CAUSES[number][1]
        shelf.findings.append(
            Finding(case=case, cause=causes[number], lesson=lesson, at=ended, by=by)
        )
        shelf.steps.append(_step(case, "learn", ended, by, words=lesson))


def _given(shelf: Shelf, case: Case, what: Given, at: datetime, by: Member) -> None:
    amount = Decimal(what.amount)
    one = Restitution(
        case=case,
        kind=what.kind,
        what=what.words,
        amount=amount,
        cost=Decimal(what.cost),
        currency="EUR",
        reason="Usual for how serious it was",
        state=Restitution.State.GIVEN,
        responsible=by,
        made_at=at,
    )
    if what.kind == "voucher":
        one.voucher = _voucher(shelf, case, amount, at, by)
    one.save(force_insert=True)
    shelf.entries.append(
        RestitutionEntry(restitution=one, kind="given", amount=amount, cost=one.cost, at=at, by=by)
    )
    shelf.steps.append(_step(case, "put_right", at, by, words=what.words))
    event = RestitutionGiven(
        case_id=case.pk,
        customer_id=case.customer_id,
        restitution_id=one.pk,
        what=what.kind,
        amount=str(amount),
        currency="EUR",
    )
    shelf.told.append((event, at, by))


def _voucher(shelf: Shelf, case: Case, amount: Decimal, at: datetime, by: Member) -> Voucher:
    world, chance = shelf.world, shelf.chance
    minor = int(amount * 100)
    voucher = Voucher.objects.create(
        code=rules.new_code(chance.choice),
        customer=case.customer,
        amount=minor,
        currency="EUR",
        expires_on=(at + 365 * _DAY).date(),
        reason=case.summary[:300],
        issued_at=at,
        issued_by=by,
    )
    shelf.moves.append(
        VoucherEntry(
            voucher=voucher, number=1, kind="issued", amount=minor, left=minor, at=at, by=by
        )
    )
    facts: dict[str, Any] = {
        "voucher_id": voucher.pk,
        "customer_id": case.customer_id,
        "currency": "EUR",
    }
    shelf.told.append((VoucherIssued(amount=str(amount), **facts), at, by))
    later = at + chance.randrange(5, 60) * _DAY
    if chance.random() < REDEEMED and later < world.now:
        used = minor if chance.random() < 0.6 else minor // 2
        used_by = world.team.bea
        move = VoucherEntry.objects.create(
            voucher=voucher, number=2, kind="redeemed", amount=-used, left=minor - used,
            at=later, by=used_by,
        )  # fmt: skip
        event = VoucherRedeemed(amount=str(Decimal(used) / 100), entry_id=move.pk, **facts)
        shelf.told.append((event, later, used_by))
    return voucher


def _one_asks(world: World) -> None:
    """At the front desk more seemed fitting than Bea may give."""
    waiting = Case.objects.open().filter(kind=Case.Kind.COMPLAINT, customer__isnull=False)
    case = waiting.exclude(customer__name="Lena Moreau").order_by("-opened_at", "-pk").first()
    if case is None:
        return
    at = world.now - timedelta(minutes=12)
    heard = "They trusted us with their shoes and had to come back for nothing."
    actions.take_step(case.pk, kind="listen", words=heard, by=world.team.bea, now=at)
    actions.take_step(case.pk, kind="own", answer="ours", by=world.team.bea, now=at)
    actions.give(
        case.pk,
        kind="voucher",
        amount=Decimal(45),
        what="A voucher for the next two visits",
        reason="They are right, and twenty feels small for it.",
        by=world.team.bea,
        now=at,
    )


def _moments(begin: datetime, end: datetime) -> Iterator[datetime]:
    """Moments between the two, in order."""
    step = (end - begin) / 8
    at = begin
    while True:
        at += step
        yield at.replace(microsecond=0)


def _step(
    case: Case,
    kind: str,
    at: datetime,
    by: Member | None,
    *,
    words: str = "",
    answer: str = "",
    is_noticed: bool = False,
) -> RecoveryStep:
    return RecoveryStep(
        case=case, kind=kind, at=at, by=by, words=words, answer=answer, is_noticed=is_noticed
    )
