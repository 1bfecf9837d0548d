"""One row of a table of invoices, understood."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from rapport.business.customers import points
from rapport.business.customers.imports import Line, Setting
from rapport.business.customers.imports.people import number_of
from rapport.business.customers.rules import tidy
from rapport.business.sales import rules
from rapport.business.sales.imports.lines import currency_of
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say

from .fields import DRAFT, PAID, VOID

DAYS_TO_PAY = 14


@dataclass(frozen=True)
class Owed:
    """An invoice as the row says it. It names its buyer as a line of a bill does."""

    number: str
    at: datetime  # noon of its day
    issued_on: date
    due_on: date
    amount: Decimal
    paid: Decimal
    paid_on: date | None
    is_void: bool
    customer: str
    email: str
    name: str
    note: str
    currency: str
    country: str

    @property
    def has_customer(self) -> bool:
        return bool(self.customer or self.email or self.name)


def understood(line: Line, setting: Setting) -> Owed | Sentence:
    """The invoice of this row, or why there is none."""
    try:
        return _owed(line, setting)
    except Refused as refusal:
        return refusal.reason


def _owed(line: Line, setting: Setting) -> Owed:
    number, state = tidy(line["number"], longest=60), line["state"].strip().casefold()
    if not number:
        raise Refused(say("There is no invoice number."))
    if state in DRAFT:
        raise Refused(say("It is a draft: nobody owes it yet."))
    issued_on = _day(line, setting, "issued_on")
    if issued_on is None:
        raise Refused(say("“{text}” is not a date.", text=line["issued_on"][:60]))
    amount = _amount(line, setting)
    due_on = _day(line, setting, "due_on") or issued_on + timedelta(days=DAYS_TO_PAY)
    money = _paid(line, setting, amount, state)
    paid_on = _day(line, setting, "paid_on") if money else None
    if money and paid_on is None:
        raise Refused(say("Money has come for it, but the file does not say when."))
    owed = Owed(
        number=number,
        at=datetime.combine(issued_on, time(12), setting.zone),
        issued_on=issued_on,
        due_on=max(due_on, issued_on),
        amount=amount,
        paid=money,
        paid_on=paid_on,
        is_void=state in VOID,
        customer=number_of(line["customer"]),
        email=points.email(line["email"]).value if line["email"] else "",
        name=tidy(line["name"], longest=200),
        note=tidy(line["note"], longest=300),
        currency=currency_of(line["currency"]) or setting.currency,
        country=tidy(line["country"], longest=80),
    )
    if not owed.has_customer:
        raise Refused(say("It does not say who owes it."))
    return owed


def _amount(line: Line, setting: Setting) -> Decimal:
    amount = setting.number(line, "amount")
    if amount is None:
        raise Refused(say("“{text}” is not an amount.", text=line["amount"][:60]))
    if amount < 0:
        raise Refused(say("It is a credit note: enter it as a payment against our credit."))
    amount = amount.quantize(rules.CENT)
    if reason := rules.amount_refusal(amount):
        raise Refused(reason)
    return amount


def _paid(line: Line, setting: Setting, amount: Decimal, state: str) -> Decimal:
    """What has come: as the file says, or the whole where it calls it paid."""
    if line["paid"]:
        money = setting.number(line, "paid")
        if money is None or money < 0:
            raise Refused(say("“{text}” is not an amount.", text=line["paid"][:60]))
        return money.quantize(rules.CENT)
    is_paid = state in PAID or (not state and bool(line["paid_on"]))
    return amount if is_paid else Decimal(0)


def _day(line: Line, setting: Setting, name: str) -> date | None:
    """A day, told alone or with an hour."""
    day = setting.day(line, name)
    if day is None:
        moment = setting.moment(line, name)
        day = moment.astimezone(setting.zone).date() if moment else None
    return day if day is not None and 1900 <= day.year <= 2200 else None  # noqa: PLR2004
