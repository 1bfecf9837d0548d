"""Whether the books of points and vouchers agree with themselves; asked by `rapport check`."""

from collections.abc import Iterator

from django.db.models import F, Q, Sum

from rapport.business.loyalty.models import PointsAccount, PointsEntry, PointsEntryQuerySet, Voucher
from rapport.plumbing.kernel.words import Sentence, say

_LEFT: list[str] = ["pk", "left", "owing", "amount", "owed"]
_OF_VOUCHER: list[str] = ["pk", "left", "sum"]
_LOTS: list[str] = ["account", "sum"]


def breaches_of_points() -> Iterator[Sentence]:
    """Every account whose entries, balance and lots do not say the same."""
    rows = PointsAccount.objects.with_balance().annotate(
        amount=Sum("entries__amount"), owed=Sum("entries__owed")
    )
    in_lots = _left_in_lots()
    for pk, left, owing, amount, owed in rows.order_by("pk").values_list(*_LEFT).iterator():
        if left != (amount or 0) or owing != (owed or 0):
            yield say(
                "Account {account} says {left}, {owing} owed; its entries {amount}, {owed}.",
                account=pk,
                left=left,
                owing=owing,
                amount=amount or 0,
                owed=owed or 0,
            )
        if left != in_lots.get(pk, 0):
            yield say(
                "Account {account} says {left}, and its lots hold {held}.",
                account=pk,
                left=left,
                held=in_lots.get(pk, 0),
            )
    for entry in _undrawn().values_list("pk", flat=True):
        yield say("Entry {entry} takes other than its draws say.", entry=entry)


def breaches_of_vouchers() -> Iterator[Sentence]:
    """Every voucher whose newest entry does not say what all of them sum to."""
    rows = Voucher.objects.with_balance().annotate(sum=Sum("entries__amount"))
    wrong = rows.exclude(**{"left": F("sum")}).order_by("pk").values_list(*_OF_VOUCHER)
    for pk, left, total in wrong:
        yield say(
            "Voucher {voucher} says {left}; its entries sum to {sum}.",
            voucher=pk,
            left=left,
            sum=total or 0,
        )


def _left_in_lots() -> dict[int, int]:
    rows = PointsEntry.objects.filter(is_lot=True).order_by().values("account")
    put_in = dict(rows.annotate(sum=Sum("amount")).values_list(*_LOTS))
    drawn = rows.annotate(sum=Sum("drawn_by__amount")).values_list(*_LOTS)
    for account, amount in drawn:
        put_in[account] += amount or 0
    return put_in


def _undrawn() -> PointsEntryQuerySet:
    """Entries that change a balance otherwise than by the lots they draw upon."""
    rows = PointsEntry.objects.filter(is_lot=False).annotate(drawn=Sum("draws__amount"))
    return rows.exclude(Q(drawn=F("amount")) | Q(drawn=None, amount=0)).order_by("pk")
