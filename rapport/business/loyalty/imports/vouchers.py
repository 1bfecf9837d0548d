"""Vouchers of before, a stretch of lines at a time, each worth what is left on it."""

from dataclasses import dataclass
from datetime import date, datetime

from rapport.business.customers import points
from rapport.business.customers.imports import Line, Setting
from rapport.business.customers.imports.people import number_of
from rapport.business.customers.models import Customer, ImportedRow
from rapport.business.customers.rules import tidy
from rapport.business.loyalty import actions, rules
from rapport.business.loyalty.models import Voucher
from rapport.business.sales.imports.one_each import OneEach
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


class VoucherImport(OneEach[Brought]):
    """A table with one row for each voucher or gift card. Whose it is need not be known."""

    name = "vouchers"
    label = say("Vouchers")
    targets = TARGETS
    model = Voucher
    needs_somebody = False
    stays_because = say("It has been used since.")

    def understood(self, line: Line, setting: Setting) -> Brought | Sentence:
        return _understood(line, setting)

    def code(self, one: Brought) -> str:
        return one.code

    def known(self, codes: set[str]) -> set[str]:
        return set(Voucher.objects.filter(code__in=codes).values_list("code", flat=True))

    def bring(
        self, line: Line, one: Brought, whose: Customer | None, setting: Setting
    ) -> tuple[Voucher, dict[str, object]]:
        voucher = actions.bring(
            code=one.code,
            left=one.left,
            customer_id=whose.pk if whose else None,
            expires_on=one.until,
            reason=one.reason,
            at=one.at,
            by=setting.by,
        )
        return voucher, {}

    def unbring(self, thing: Voucher, row: ImportedRow) -> bool:
        if not actions.unbring(thing.pk):
            return False
        erase_many([row.reference])
        return True


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
