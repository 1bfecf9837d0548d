"""Everything about sales as tables that an import reads again."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, cast

from rapport.business.customers.exports import Rows, Table, number_of
from rapport.business.sales.models import Price, Product, PurchaseLine

BATCH = 1_000


def tables() -> Iterator[Table]:
    """Name, header and rows of each table, read as they are written."""
    yield (
        "products",
        ["Product number", "Name", "Service", "Description", "Benefits", "Warranty", "Retired at"],
        _products(),
    )
    yield "prices", ["Product number", "Price", "Currency", "From"], _prices()
    yield (
        "purchases",
        [
            "Purchase number", "Bought at", "Customer number", "Customer name", "Product number",
            "What was bought", "Quantity", "Price each", "Channel", "Currency",
        ],
        _lines(),
    )  # fmt: skip


def _products() -> Rows:
    for one in Product.objects.order_by("pk").iterator(chunk_size=BATCH):
        yield [
            one.number, one.name, one.is_service, one.description, one.benefits, one.warranty,
            one.retired_at,
        ]  # fmt: skip


def _prices() -> Rows:
    prices = Price.objects.order_by("product", "from_on").values_list(
        "product__number", "amount", "currency", "from_on"
    )
    for row in prices.iterator(chunk_size=BATCH):
        yield list(row)


def _lines() -> Rows:
    lines = PurchaseLine.objects.order_by("purchase__at", "purchase", "position").values_list(
        "purchase_id", "purchase__number", "purchase__at", "purchase__is_return",
        "purchase__customer_id", "purchase__customer__outside_number", "purchase__customer__name",
        "product__number", "text", "quantity", "price", "purchase__channel", "purchase__currency",
    )  # fmt: skip
    for pk, number, at, is_return, whose, outside, name, *rest in lines.iterator(chunk_size=BATCH):
        product, text, quantity, *others = cast(list[Any], rest)
        buyer = _whose(whose, outside, name)
        bill = number or _number(pk, is_return)
        yield [bill, at, *buyer, product, text, _unmistakable(quantity), *others]


def _unmistakable(quantity: Decimal) -> Decimal:
    """Three decimals could be thousands to whoever reads it: none, or four."""
    is_whole = quantity == quantity.to_integral_value()
    return quantity.quantize(Decimal(1) if is_whole else Decimal("0.0001"))


def _number(pk: int, is_return: bool) -> str:
    return f"C-{pk}" if is_return else f"R-{pk}"


def _whose(pk: int | None, outside: str | None, name: str | None) -> list[Any]:
    return [number_of(pk, outside), name] if pk else ["", ""]
