"""A customer's card: for the counter, for their own pages, and for whoever holds its address."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import F
from django.urls import reverse

from rapport.business.customers.models import Customer
from rapport.business.loyalty.models import Card, Voucher
from rapport.business.loyalty.rules import as_money
from rapport.business.loyalty.rules import cards as rules
from rapport.business.loyalty.rules.codes import tidied
from rapport.business.team.models import Business, Member
from rapport.business.team.queries import business, opening_hours
from rapport.plumbing.kernel.money import Money

from .standing import Standing, standing

MOST = 20


@dataclass(frozen=True)
class Usable:
    """A voucher that can be used, and what is left of it where it holds money."""

    voucher: Voucher
    left: Money | None


@dataclass(frozen=True)
class Wallet:
    """What stands on a card. Nothing of anybody but the first part of their name."""

    customer_id: int
    first_name: str
    language: str
    card: Card
    standing: Standing
    vouchers: list[Usable]  # the next to end first
    firm: Business


def live_card(customer_id: int) -> Card | None:
    """The card they have, if one was made that still works."""
    return Card.objects.live().filter(customer=customer_id).order_by("pk").first()


def page_address(card: Card) -> str:
    """The address of its page, for a letter or a screen."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse("portal:card", args=[_token(card)])


def wallet(token: str, *, now: datetime) -> Wallet | None:
    """What the page at this address shows; nothing when it is not ours, or was revoked."""
    key = rules.page_key_of(token, secret=settings.SECRET_KEY)
    cards = Card.objects.live().select_related("customer")
    card = cards.filter(page_key=key).first() if key else None
    return _wallet(card, now) if card else None


def wallet_of(customer_id: int, *, now: datetime) -> Wallet | None:
    """The same for whoever is in."""
    cards = Card.objects.live().select_related("customer")
    card = cards.filter(customer=customer_id).order_by("pk").first()
    return _wallet(card, now) if card else None


def customer_by_card(member: Member, typed: str) -> Customer | None:
    """Whose card was scanned or typed, if this member may see them."""
    code = tidied(typed)
    if not rules.is_card_code(code):
        return None
    card = Card.objects.live().visible_to(member).filter(code=code).first()
    return Customer.objects.visible_to(member).get(pk=card.customer_id) if card else None


def _token(card: Card) -> str:
    return rules.page_token(card.page_key, secret=settings.SECRET_KEY)


def _wallet(card: Card, now: datetime) -> Wallet:
    customer, today = card.customer, opening_hours().local(now).date()
    return Wallet(
        customer_id=customer.pk,
        first_name=rules.first_part(customer.goes_by or customer.name),
        language=customer.language,
        card=card,
        standing=standing(customer.pk, today=today),
        vouchers=_usable(customer.pk, today=today),
        firm=business(),
    )


def _usable(customer_id: int, *, today: date) -> list[Usable]:
    theirs = Voucher.objects.filter(customer=customer_id).unspent().select_related("product")
    rows = theirs.exclude(expires_on__lt=today)
    found = []
    for one in rows.order_by(F("expires_on").asc(nulls_last=True), "pk")[:MOST]:
        left: int = one.left  # type: ignore[attr-defined]
        found.append(Usable(one, as_money(left, one.currency) if one.is_money else None))
    return found
