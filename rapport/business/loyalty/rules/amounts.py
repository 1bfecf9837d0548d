"""Money of vouchers: whole numbers of the smallest coin, so that sums are exact."""

from decimal import Decimal

from rapport.plumbing.kernel.money import Money

_WITHOUT = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"
# How many digits stand behind the point, where it is not two (ISO 4217).
_DIGITS = {**dict.fromkeys(_WITHOUT.split(), 0), **dict.fromkeys(_THREE.split(), 3)}
USUAL_DIGITS = 2


def minor_digits(currency: str) -> int:
    return _DIGITS.get(currency, USUAL_DIGITS)


def in_minor(amount: Decimal, currency: str) -> int | None:
    """12.50 EUR is 1250; nothing where a coin would have to be broken."""
    found = amount.scaleb(minor_digits(currency))
    return int(found) if found == found.to_integral_value() else None


def as_money(minor: int, currency: str) -> Money:
    return Money(Decimal(minor).scaleb(-minor_digits(currency)), currency)
