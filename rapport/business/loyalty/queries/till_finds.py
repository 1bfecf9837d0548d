"""What somebody at the till may mean by what they typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import choices
from rapport.business.loyalty.models import Voucher
from rapport.business.loyalty.rules.codes import brought_refusal, is_code, tidied
from rapport.business.loyalty.rules.till import Item, Typed
from rapport.business.sales.models import Product
from rapport.business.sales.queries.products import priced
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.search.queries import find

from .cards import customer_by_card
from .till import Ready

MOST = 7


@dataclass(frozen=True)
class Find:
    """One thing that may be meant. `value` is a customer's number or an item of the basket."""

    value: str
    text: str
    hint: str = ""
    price: Decimal | None = None
    currency: str = ""
    kind: str = "product"  # customer, company, product, reward, voucher


def by_code(member: Member, words: str) -> Customer | Voucher | None:
    """Whose card or which voucher was scanned or typed."""
    if customer := customer_by_card(member, words):
        return customer
    code = tidied(words)
    # "12.50" is money, whatever the codes of before look like.
    if not is_code(code) and (brought_refusal(code) or re.search(r"[.,]", words)):
        return None
    return Voucher.objects.visible_to(member).select_related("customer").filter(code=code).first()


def people(words: str, *, member: Member) -> list[Find]:
    """Customers by a part of their name or address, or the end of a telephone number."""
    return [
        Find(str(one.pk), one.name, one.hint, kind="company" if one.is_company else "customer")
        for one in choices(words, member=member)[:MOST]
    ]


def things(typed: Typed, *, ready: Sequence[Ready], member: Member, today: date) -> list[Find]:
    """What is theirs and begins so, then products: by number, name, or a part of it."""
    words = typed.words.casefold()
    theirs = [
        Find(one.item, one.text, kind="reward" if one.is_reward else "voucher")
        for one in ready
        if _begins(one.text, words)
    ]
    hits = find(typed.words, kinds=("product",), audiences=member.audiences, limit=MOST)
    currency = business().currency
    ids = [int(hit.reference.partition(":")[2]) for hit in hits]
    offered = Product.objects.visible_to(member).offered().filter(pk__in=ids)
    known = {one.pk: one for one in priced(offered, today=today)}
    products = [
        Find(
            str(Item("product", pk, typed.quantity, typed.price)),
            known[pk].name,
            known[pk].number,
            typed.price if typed.price is not None else getattr(known[pk], "amount", None),
            currency,
        )
        for pk in ids
        if pk in known
    ]
    return [*theirs, *products][:MOST]


def _begins(text: str, words: str) -> bool:
    """Whether every word that was typed begins a word of it."""
    held = text.casefold().split()
    return all(any(one.startswith(word) for one in held) for word in words.split())
