"""What happened to points, undone: with a reason, and once."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.loyalty import rules
from rapport.business.loyalty.actions.issuing import facts_of
from rapport.business.loyalty.actions.writing import locked, standing
from rapport.business.loyalty.actions.writing import write as write_on_voucher
from rapport.business.loyalty.events import PointsReversed, VoucherCancelled
from rapport.business.loyalty.models import PointsAccount, PointsEntry, Voucher, VoucherEntry
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .book import Book
from .telling import tell
from .tiers import look_at_tier
from .writing import Deed, put_back, settle, take_out


@transaction.atomic
def reverse(entry_id: int, *, reason: str, by: Member | None, now: datetime) -> PointsEntry:
    """Undo the whole deed of an entry: what was taken is put back into the lots it came from, what
    was given is taken back, or owed. Asking twice is undoing once."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    entry = PointsEntry.objects.get(pk=entry_id)
    parts = list(PointsEntry.objects.filter(deed=entry.deed).order_by("pk"))
    books = _held(parts)
    key = f"undo:{entry.deed}"
    # By what it undoes, for the keys of those who were erased are gone.
    undone = PointsEntry.objects.filter(undoes__in=parts)
    if before := undone.order_by("pk").first():
        return before
    is_of_purchase = entry.about.startswith("purchase:")
    refusal = rules.reverse_refusal(kind=entry.kind, is_of_purchase=is_of_purchase, reason=reason)
    if refusal:
        raise Refused(refusal)
    if entry.voucher_id is not None:
        _take_voucher_back(entry.voucher_id, by=by, now=now)
    written: list[PointsEntry] = []
    for part in parts:
        deed = Deed(
            by=by,
            at=now,
            key=None if written else key,
            reason=reason,
            undoes=part,
            about="" if part.amount < 0 else f"entry:{part.pk}",
            mark=entry.deed[::-1],
        )
        written += _undo(part, deed, books[part.account_id])
    for book in {id(one): one for one in books.values()}.values():
        settle(book, Deed(by=by, at=now))
        theirs = {one.pk for one in book.accounts}
        mine = [one for one in written if one.account_id in theirs]
        tell(
            PointsReversed,
            book,
            by=by,
            at=now,
            points=sum(one.points for one in mine),
            entry_id=mine[0].pk,
            owing=sum(one.owed for one in mine),
            why=reason.strip()[:300],
        )
        look_at_tier(book, now=now)
    return written[0]


def _undo(part: PointsEntry, deed: Deed, book: Book) -> list[PointsEntry]:
    account = next(one for one in book.accounts if one.pk == part.account_id)
    if part.amount < 0:
        return [put_back(account, deed, part)]
    return take_out(
        book,
        deed,
        kind=PointsEntry.Kind.REVERSED,
        points=part.amount,
        lots=frozenset({part.pk}),
        owing=account,
    )


def _held(parts: list[PointsEntry]) -> dict[int, Book]:
    """The books of everybody whom the deed concerns by now, locked in one order for all."""
    ids = sorted({one.account_id for one in parts})
    whose = PointsAccount.objects.filter(pk__in=ids).values_list("customer", flat=True)
    for customer_id in sorted({one for one in whose if one is not None}):
        customers.lead(customer_id)
    named = PointsAccount.objects.filter(pk__in=ids).select_related("programme")
    rows = {one.pk: one for one in named.order_by("pk")}
    books: dict[int, Book] = {}
    shared: dict[tuple[int, int], Book] = {}
    for account in rows.values():
        if account.customer_id is None:
            locked_row = PointsAccount.objects.select_for_update().get(pk=account.pk)
            books[account.pk] = Book(None, account.programme, locked_row, [locked_row])
            continue
        place = (account.customer_id, account.programme_id)
        if place not in shared:
            theirs = PointsAccount.objects.filter(
                customer=account.customer_id, programme=account.programme_id
            )
            accounts = list(theirs.select_for_update().order_by("pk"))
            own = next((x for x in accounts if x.opened_for == x.customer_id), accounts[0])
            shared[place] = Book(account.customer_id, account.programme, own, accounts)
        books[account.pk] = shared[place]
    return books


def _take_voucher_back(voucher_id: int, *, by: Member | None, now: datetime) -> None:
    voucher: Voucher = locked(voucher_id)
    stands = standing(voucher)
    if stands.is_cancelled:
        return
    if stands.left != stands.worth:
        raise Refused(say("The voucher it gave is used already, so it stays."))
    write_on_voucher(voucher, kind=VoucherEntry.Kind.CANCELLED, amount=-stands.left, by=by, at=now)
    record(VoucherCancelled(**facts_of(voucher, stands.left)), by=by, at=now)
