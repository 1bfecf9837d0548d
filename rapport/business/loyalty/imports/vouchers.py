"""Vouchers of before, a stretch of lines at a time, each worth what is left on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rapport.business.customers import points
from rapport.business.customers.imports import ImportKind, Landed, Line, Setting, created, refused
from rapport.business.customers.imports.kinds import UNCHANGED, Tally
from rapport.business.customers.imports.leaving import remove_unused
from rapport.business.customers.imports.people import number_of
from rapport.business.customers.models import Customer, Import, ImportedRow
from rapport.business.customers.rules import tidy
from rapport.business.loyalty import actions, rules
from rapport.business.loyalty.models import Voucher
from rapport.business.sales.imports.known import buyers
from rapport.business.sales.imports.returning import without_erased
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import erase_many

from .fields import TARGETS

FIRST_YEAR, LAST_YEAR = 1990, 2200
MOST = 100_000_000  # in minor units; more is no gift card


@dataclass(frozen=True)
class Brought:
    """A row understood: the code, what is left, and whose it is, as far as it says."""

    code: str
    left: int
    at: datetime
    until: date | None
    reason: str
    customer: str
    email: str
    name: str
    number: str = ""
    country: str = ""

    @property
    def has_customer(self) -> bool:
        return bool(self.customer or self.email or self.name)


class VoucherImport(ImportKind):
    """A table with one row for each voucher or gift card. Whose it is need not be known."""

    name = "vouchers"
    label = say("Vouchers")
    targets = TARGETS

    def land(self, lines: Sequence[Line], setting: Setting) -> list[Landed]:
        rows = without_erased([(line, _understood(line, setting)) for line in lines])
        good = [one for _, one in rows if isinstance(one, Brought)]
        known = set(
            Voucher.objects.filter(code__in=[one.code for one in good]).values_list(
                "code", flat=True
            )
        )
        people = buyers([one for one in good if one.code not in known], setting)
        fresh = set(people.new)
        landed = []
        for line, one in rows:
            if isinstance(one, Sentence):
                landed.append(refused(line, one))
            elif one.code in known:
                landed.append(Landed(line, UNCHANGED))
            else:
                whose = people.whose(one)
                landed.append(_landed(line, one, whose, setting, fresh))
                known.add(one.code)
        return landed

    def announce(self, job: Import, landed: Sequence[Landed], setting: Setting) -> None:
        """Each voucher has told of itself when it was written down."""

    def take_back(
        self, rows: Sequence[ImportedRow], tally: Tally, *, by: Member | None, now: datetime
    ) -> None:
        """A voucher goes unless it was used since; whoever came with it goes with it."""
        for row in rows:
            voucher = Voucher.objects.filter(pk=int(row.reference.rpartition(":")[2])).first()
            if voucher is None:
                tally.keep(row.reference, "", say("It is gone already."))
            elif not actions.unbring(voucher.pk):
                tally.keep(row.reference, str(voucher), say("It has been used since."))
            else:
                erase_many([row.reference])
                tally.removed += 1
        made = {int((row.before or {}).get("made", 0)) for row in rows} - {0}
        used = set(Voucher.objects.filter(customer__in=made).values_list("customer", flat=True))
        remove_unused(made - used)


def _understood(line: Line, setting: Setting) -> Brought | Sentence:
    """The row in our words, or why it brings nothing."""
    code = rules.tidied(number_of(line["code"]))
    try:
        if reason := rules.brought_refusal(code):
            raise Refused(reason)
        return Brought(
            code=code,
            left=_left(line, setting),
            at=_issued(line, setting),
            until=_until(line, setting),
            reason=tidy(line["reason"], longest=300),
            customer=number_of(line["customer"]),
            email=points.email(line["email"]).value if line["email"] else "",
            name=tidy(line["name"], longest=200),
        )
    except Refused as refusal:
        return refusal.reason


def _left(line: Line, setting: Setting) -> int:
    left, currency = setting.number(line, "left"), line["currency"].strip().upper()
    if left is None:
        raise Refused(say("“{text}” is not a value.", text=line["left"][:60]))
    if currency and currency != setting.currency:
        raise Refused(
            say(
                "It holds {theirs}, and we sell in {ours}.",
                theirs=currency[:10],
                ours=setting.currency,
            )
        )
    minor = rules.in_minor(left, setting.currency)
    if not minor or not 0 < minor <= MOST:
        raise Refused(say("Nothing is left on it."))
    return minor


def _issued(line: Line, setting: Setting) -> datetime:
    at = setting.moment(line, "issued") if line["issued"] else setting.now
    if at is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise _no_date(line["issued"])
    return min(at, setting.now)


def _until(line: Line, setting: Setting) -> date | None:
    until = setting.day(line, "until")
    if line["until"] and (until is None or until.year > LAST_YEAR):
        raise _no_date(line["until"])
    if until and until < opening_hours().local(setting.now).date():
        raise Refused(say("Its last day has passed."))
    return until


def _no_date(text: str) -> Refused:
    return Refused(say("“{text}” is not a date.", text=text[:60]))


def _landed(
    line: Line,
    one: Brought,
    whose: Customer | Sentence | None,
    setting: Setting,
    fresh: set[int],
) -> Landed:
    if isinstance(whose, Sentence):
        return refused(line, whose)
    try:
        voucher = actions.bring(
            code=one.code,
            left=one.left,
            customer_id=whose.pk if whose else None,
            expires_on=one.until,
            reason=one.reason,
            at=one.at,
            by=setting.by,
        )
    except Refused as refusal:
        return refused(line, refusal.reason)
    kept: dict[str, object] = {}
    if whose and whose.pk in fresh:
        fresh.discard(whose.pk)
        kept["made"] = whose.pk
    return created(line, f"voucher:{voucher.pk}", kept)
