"""Whom and what a stretch of bought lines means; what is not known yet is written down."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapport.business.customers.actions import import_people
from rapport.business.customers.imports import Setting
from rapport.business.customers.models import Customer, Reach
from rapport.business.customers.rules import sort_name
from rapport.business.sales.actions.products import findable
from rapport.business.sales.models import Product
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.search import actions as search

from .lines import Bought
from .named import Named


@dataclass
class Buyers:
    """Customers by what the rows call them, and those met just now, by the same."""

    by_number: dict[str, Customer] = field(default_factory=dict)
    by_email: dict[str, Customer] = field(default_factory=dict)
    by_name: dict[str, list[Customer]] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)

    def whose(self, one: Named) -> Customer | Sentence | None:
        if one.customer and one.customer in self.by_number:
            return self.by_number[one.customer]
        if one.email and one.email in self.by_email:
            return self.by_email[one.email]
        called = self.by_name.get(sort_name(one.name), []) if one.name else []
        if one.name and len(called) > 1:
            return say("Several customers are called {name}: give a number.", name=one.name)
        return called[0] if called else None


def buyers(bought: Sequence[Named], setting: Setting) -> Buyers:
    """Everybody these rows name, strangers included: they are met now."""
    found = Buyers()
    _look_up(found, bought)
    strangers: dict[str, Customer] = {}
    emails: dict[str, str] = {}
    for one in bought:
        if not one.has_customer or found.whose(one) is not None:
            continue
        stranger = strangers.setdefault(_key(one), _stranger(one))
        stranger.made_at = min(stranger.made_at, one.at)
        if one.email:
            emails[_key(one)] = one.email
    met = import_people(
        [(stranger, emails.get(key, "")) for key, stranger in strangers.items()],
        by=setting.by,
        is_told=not setting.is_dry_run,
    )
    found.new = {one.pk for one in met}
    for one in bought:
        if one.has_customer and found.whose(one) is None:
            _remember(found, one, strangers[_key(one)])
    return found


def products(bought: Sequence[Bought], setting: Setting) -> tuple[dict[str, Product], set[int]]:
    """Products by their number, and which of them are new."""
    numbers = {one.product for one in bought if one.product}
    found = {one.number: one for one in Product.objects.filter(number__in=numbers)}
    names = {one.product: one.text for one in bought if one.product and one.text}
    missing = sorted(numbers - found.keys())
    new = Product.objects.bulk_create(
        [Product(number=n, name=names.get(n, n), made_at=setting.now) for n in missing],
        batch_size=500,
    )
    nameless = [one for number, one in found.items() if one.name == number and number in names]
    for one in nameless:
        one.name = names[one.number]
    Product.objects.bulk_update(nameless, ["name"], batch_size=500)
    if not setting.is_dry_run:
        search.index_many(findable(one) for one in [*new, *nameless])
    return found | {one.number: one for one in new}, {one.pk for one in new}


def _look_up(found: Buyers, bought: Sequence[Named]) -> None:
    numbers = {one.customer for one in bought if one.customer}
    numbered = Customer.objects.filter(outside_number__in=numbers).select_related("merged_into")
    found.by_number = {one.outside_number or "": one.merged_into or one for one in numbered}
    emails = {one.email for one in bought if one.email}
    if emails:
        reaches = Reach.objects.live().filter(
            is_whose=True, point__kind="email", point__value__in=emails
        )
        for reach in reaches.select_related("customer", "point"):
            found.by_email[reach.point.value] = reach.customer
    names = {
        sort_name(one.name) for one in bought if one.name and not one.customer and not one.email
    }
    if names:
        for one in Customer.objects.standing().filter(sort_name__in=names).order_by("pk"):
            found.by_name.setdefault(one.sort_name, []).append(one)


def _stranger(one: Named) -> Customer:
    name = one.name or one.email or f"Customer {one.customer}"
    return Customer(
        name=name,
        sort_name=sort_name(name),
        outside_number=one.customer or None,
        city=one.country[:120],
        source="import",
        made_at=one.at,
    )


def _key(one: Named) -> str:
    if one.customer:
        return f"number:{one.customer}"
    return f"email:{one.email}" if one.email else f"name:{sort_name(one.name)}"


def _remember(found: Buyers, one: Named, customer: Customer) -> None:
    if one.customer:
        found.by_number[one.customer] = customer
    if one.email:
        found.by_email.setdefault(one.email, customer)
    if one.name and not one.customer and not one.email:
        found.by_name[sort_name(one.name)] = [customer]
