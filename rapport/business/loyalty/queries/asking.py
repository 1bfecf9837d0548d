"""What a voucher asks of a purchase, in words."""

from django.utils.formats import date_format

from rapport.business.loyalty import rules
from rapport.business.loyalty.models import Voucher
from rapport.plumbing.design.moments import money
from rapport.plumbing.kernel.words import Sentence, say


def told_conditions(voucher: Voucher) -> list[tuple[Sentence, str]]:
    """Each condition as its name and its value; no value says that it simply holds."""
    found: list[tuple[Sentence, str]] = []
    if voucher.minimum:
        least = rules.as_money(voucher.minimum, voucher.currency)
        found.append((say("From a purchase of"), money(least.amount, least.currency)))
    if voucher.from_on:
        found.append((say("Counts from"), date_format(voucher.from_on, "j F Y")))
    if voucher.channel:
        found.append((say("Where it counts"), str(voucher.get_channel_display())))
    if names := list(voucher.only_for.order_by("name", "pk").values_list("name", flat=True)):
        found.append((say("Only for"), ", ".join(names)))
    held = (
        (voucher.is_for_first, say("Only with a first purchase")),
        (voucher.is_once_each, say("Once for each customer")),
        (voucher.is_personal, say("Only for whom it was given to")),
    )
    return [*found, *((words, "") for is_held, words in held if is_held)]
