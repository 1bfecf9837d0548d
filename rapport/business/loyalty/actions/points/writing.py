"""The one place that writes entries: numbered, each with what is left and what is owed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction

from rapport.business.loyalty import rules
from rapport.business.loyalty.models import PointsAccount, PointsEntry, Voucher
from rapport.business.loyalty.rules.spending import MOST
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .book import Book, draw, newest


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What all entries of one deed share; the key stands with the first."""

    by: Member | None
    at: datetime
    key: str | None = None
    reason: str = ""
    about: str = ""
    cause: str = ""
    mark: str = ""
    terms: dict[str, Any] | None = None
    purchase_id: int | None = None
    voucher: Voucher | None = None
    undoes: PointsEntry | None = None

    def begun(self) -> "Deed":
        return replace(self, mark=uuid4().hex, reason=self.reason.strip()[:300])

    def went_on(self) -> "Deed":
        return replace(self, key=None, terms=None)


def write(
    account: PointsAccount,
    deed: Deed,
    *,
    kind: str,
    amount: int,
    owed: int = 0,
    is_lot: bool = False,
    expires_on: date | None = None,
    draws: Iterable[tuple[int, int]] = (),
) -> PointsEntry:
    """One more entry. Its number, what is left and what is owed follow from the one before."""
    last = newest(account)
    left = (last.left if last else 0) + amount
    owing = (last.owing if last else 0) + owed
    if left > MOST or owing > MOST:
        raise Refused(say("That is more than we can count."))
    entry = PointsEntry(
        account=account,
        number=(last.number if last else 0) + 1,
        kind=kind,
        amount=amount,
        left=left,
        owed=owed,
        owing=owing,
        is_lot=is_lot,
        expires_on=expires_on,
        at=deed.at,
        by=deed.by,
        reason=deed.reason,
        key=deed.key,
        deed=deed.mark,
        undoes=deed.undoes,
        about=deed.about,
        cause=deed.cause,
        terms=deed.terms,
        purchase_id=deed.purchase_id,
        voucher=deed.voucher,
    )
    _keep(entry)
    draw(entry, draws)
    return entry


def _keep(entry: PointsEntry) -> None:
    if entry.key is None:
        entry.save(force_insert=True)
        return
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as error:
        # The account is held, so only the key can be taken: at this moment, for somebody else.
        raise Refused(say("This key was used for something else.")) from error


def put_in(
    book: Book, deed: Deed, *, kind: str, points: int, expires_on: date | None
) -> PointsEntry:
    """A new lot of their own; what was owed is taken from it at once."""
    entry = write(book.own, deed, kind=kind, amount=points, is_lot=True, expires_on=expires_on)
    settle(book, deed)
    return entry


def take_out(
    book: Book,
    deed: Deed,
    *,
    kind: str,
    points: int,
    lots: frozenset[int] = frozenset(),
    owing: PointsAccount | None = None,
) -> list[PointsEntry]:
    """So much from the lots, those named first, then what expires next.

    What is missing is owed on the account that is named; who calls has asked otherwise.
    """
    taken = rules.take(book.lots(), points, first=lots)
    missing = points - sum(one.amount for one in taken)
    entries: list[PointsEntry] = []
    for account in _in_order(book, owing):
        draws = [(one.lot.id, -one.amount) for one in taken if one.lot.account_id == account.pk]
        owed = missing if owing is not None and account.pk == owing.pk else 0
        amount = sum(change for _, change in draws)
        if amount or owed:
            shared = deed.went_on() if entries else deed
            entries.append(write(account, shared, kind=kind, amount=amount, owed=owed, draws=draws))
    return entries


def put_back(account: PointsAccount, deed: Deed, of: PointsEntry) -> PointsEntry:
    """What an entry took goes back into the very lots it came from."""
    draws = [(lot, -amount) for lot, amount in of.draws.values_list("lot_id", "amount")]
    amount = sum(change for _, change in draws)
    return write(account, deed, kind=PointsEntry.Kind.REVERSED, amount=amount, draws=draws)


def settle(book: Book, deed: Deed) -> None:
    """Set what is there against what is owed."""
    plain = Deed(by=None, at=deed.at).begun()
    for account in book.accounts:
        tip = newest(account)
        if tip is None or not tip.owing:
            continue
        taken = rules.take(book.lots(), tip.owing)
        paid = sum(one.amount for one in taken)
        if not paid:
            return
        for other in _in_order(book, account):
            draws = [(one.lot.id, -one.amount) for one in taken if one.lot.account_id == other.pk]
            amount = sum(change for _, change in draws)
            owed = -paid if other.pk == account.pk else 0
            if amount or owed:
                kind = PointsEntry.Kind.SETTLED
                write(other, plain, kind=kind, amount=amount, owed=owed, draws=draws)


def _in_order(book: Book, first: PointsAccount | None) -> list[PointsAccount]:
    """Their accounts, that which the deed is about before the others."""
    ahead = first or book.own
    return [ahead, *(one for one in book.accounts if one.pk != ahead.pk)]


def done_before(key: str | None) -> PointsEntry | None:
    """The entry that was written when the same was asked for before; ask under the lock."""
    return PointsEntry.objects.filter(key=key).first() if key else None
