"""The bills that a stretch of lines belongs to: what stands on them already, and what is new."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from rapport.business.customers.imports import Setting
from rapport.business.customers.models import Customer
from rapport.business.sales.models import Product, Purchase, PurchaseLine

from .lines import Bought

# What tells a line from another on the same bill: product, words, quantity, price.
Mark = tuple[str, str, Decimal, Decimal]


class Bills:
    """Purchases by number, with their lines; a line that stands there already is found again.

    A line counts as found once for each import: one that stands twice in a file is two lines.
    """

    def __init__(self, bought: Sequence[Bought], setting: Setting) -> None:
        self.setting = setting
        numbers = {one.number for one in bought}
        self.purchases: dict[str, Purchase] = {
            one.number or "": one for one in Purchase.objects.filter(number__in=numbers)
        }
        self.lines: dict[str, list[PurchaseLine]] = defaultdict(list)
        self.waiting: dict[str, dict[Mark, list[PurchaseLine]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.products: dict[str, Product] = {}
        self.new_purchases: list[Purchase] = []
        self.new_lines: list[PurchaseLine] = []
        self.seen_again: list[PurchaseLine] = []
        self._read()

    def _read(self) -> None:
        known = {one.pk: number for number, one in self.purchases.items()}
        rows = PurchaseLine.objects.filter(purchase__in=known.keys()).select_related("product")
        for line in rows.order_by("purchase", "position"):
            number = known[line.purchase_id]
            self.lines[number].append(line)
            if line.product is not None:
                self.products[line.product.number] = line.product
            if line.came_with_id != self.setting.import_id:
                code = line.product.number if line.product else ""
                mark = (code, line.text, line.quantity, line.price)
                self.waiting[number][mark].append(line)

    def is_new(self, one: Bought) -> bool:
        """Whether this line may be new, so that its buyer and product must be known."""
        return not self.waiting[one.number].get(_mark(one, self._text(one)))

    def add(self, one: Bought, whose: Customer | None, product: Product | None) -> int | None:
        """The place of the new line, or nothing where it stands on the bill already."""
        found = self.waiting[one.number].get(_mark(one, self._text(one)))
        if found:
            self.seen_again.append(found.pop())
            return None
        purchase = self.purchases.get(one.number) or self._new(one, whose)
        lines = self.lines[one.number]
        line = PurchaseLine(
            purchase=purchase,
            position=(lines[-1].position if lines else 0) + 1,
            product=product,
            text=self._text(one),
            quantity=one.quantity,
            price=one.price,
            came_with_id=self.setting.import_id,
        )
        lines.append(line)
        self.new_lines.append(line)
        return len(self.new_lines) - 1

    def _text(self, one: Bought) -> str:
        return one.text or one.product

    def _new(self, one: Bought, whose: Customer | None) -> Purchase:
        purchase = Purchase(
            number=one.number,
            customer=whose,
            at=one.at,
            channel=one.channel,
            currency=one.currency,
            total=Decimal(0),
            is_return=one.is_cancelled,
            by=self.setting.by,
        )
        self.purchases[one.number] = purchase
        self.new_purchases.append(purchase)
        return purchase


def _mark(one: Bought, text: str) -> Mark:
    return (one.product, text, one.quantity, one.price)
