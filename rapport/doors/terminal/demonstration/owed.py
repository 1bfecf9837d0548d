"""Invoices to companies, some late; quotes with every cost; and what customers ask of products."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from rapport.business.sales import actions

from .world import Life, World

MONTHS, EVERY = 7, 30
# How many days each company takes, invoice after invoice; the newest of the last one is late.
PACES = ((9, 12, 11, 8, 12, 14, 10), (28, 35, 31, 40, 33, 29, 36), (3, 5, 4, 6, 3, 4))
QUOTES = (
    ("Giulia Morandi", "Two pairs of boots, new soles", "accepted", "Gladly, that is fair."),
    ("Kerem Polat", "Handbag, lining and handles", "declined", "I would rather buy a new one."),
    ("Folake Okafor", "Satchel, new lining and care", "sent", ""),
)
QUESTIONS = (
    ("How long does it take?", "Three working days as a rule. We call when it is ready."),
    (
        "What if I do not like it?",
        "Bring it back within 30 days; we do it again or pay you back.",
    ),
)


def owe(world: World) -> None:
    """After everybody is written down."""
    for place, company in enumerate(world.firms[: len(PACES)]):
        _billed(world, company, PACES[place])
    for name, title, ending, words in QUOTES:
        _quoted(world, world.named(name), title, ending, words)
    for number in sorted(world.stock.products)[:6]:
        product = world.stock.products[number]
        actions.save_questions(
            product.pk, questions=QUESTIONS, by=world.team.ana, now=world.started_at
        )
    actions.announce_overdue(now=world.now)


def _billed(world: World, company: Life, paces: tuple[int, ...]) -> None:
    """One invoice a month for the work shoes of everybody there."""
    today = world.days.today
    for place in range(MONTHS):
        issued = today - timedelta(days=EVERY * (MONTHS - place) + 12)
        if place == MONTHS - 1:
            issued += timedelta(days=20)
        at = _noon(world, issued)
        invoice = actions.enter_invoice(
            customer_id=company.row.pk,
            amount=Decimal(180 + 15 * place),
            issued_on=issued,
            note="Care of work shoes",
            by=world.team.bea,
            now=at,
        )
        paid_on = issued + timedelta(days=paces[place]) if place < len(paces) else today
        if place < len(paces) and paid_on <= today:
            actions.pay_invoice(
                invoice.pk,
                amount=invoice.amount,
                paid_on=paid_on,
                by=world.team.bea,
                now=min(_noon(world, paid_on), world.now),
            )


def _quoted(world: World, whom: Life, title: str, ending: str, words: str) -> None:
    at = world.now - timedelta(days=9)
    costs = [
        actions.Cost("Work and material", Decimal(2), Decimal("39.00")),
        actions.Cost("Waterproofing", Decimal(2), Decimal("6.50"), kind="extra"),
        actions.Cost("Brought to your door", Decimal(1), Decimal("4.90"), kind="delivery"),
    ]
    quote = actions.write_quote(
        customer_id=whom.row.pk,
        title=title,
        lines=costs,
        valid_until=world.days.today + timedelta(days=12),
        by=world.team.bea,
        now=at,
    )
    actions.send_quote(quote.pk, by=world.team.bea, now=at)
    later = at + timedelta(days=2)
    if ending == "accepted":
        actions.accept_quote(quote.pk, words=words, by=world.team.bea, now=later)
    elif ending == "declined":
        actions.decline_quote(quote.pk, reason=words, by=world.team.bea, now=later)


def _noon(world: World, day: date) -> datetime:
    return datetime.combine(day, time(12), world.started_at.tzinfo)
