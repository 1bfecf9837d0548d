"""Money of which only two digits are known, said without the cents."""

from decimal import Decimal

from babel import Locale
from babel.numbers import format_currency

from rapport.plumbing.design.moments import locale
from rapport.plumbing.kernel.money import Money


def rounded(amount: Decimal, currency: str) -> Money:
    """Two digits say enough of what is known so roughly."""
    step = Decimal(10) ** max(amount.adjusted() - 1, 0) if amount else Decimal(1)
    return Money((amount / step).quantize(Decimal(1)) * step, currency)


def roughly(amount: Decimal, currency: str) -> str:
    """The same as the reader writes it."""
    money = rounded(amount, currency)
    pattern = Locale.parse(locale()).currency_formats["standard"].pattern.replace(".00", "")
    return format_currency(
        money.amount, currency or "EUR", format=pattern, locale=locale(), currency_digits=False
    )
