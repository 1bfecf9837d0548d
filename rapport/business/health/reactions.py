"""What health does when others announce something: figure again whom it concerns."""

from typing import Protocol

from django.utils import timezone

from rapport.business.customers.events import (
    CustomersMerged,
    CustomersParted,
    SponsorLeaving,
    SponsorNamed,
    TieChanged,
    TieEnded,
)
from rapport.business.referrals.events import ReferralAccepted, ReferralRefused, ReferralRewarded
from rapport.business.sales.events import InvoicesImported, PurchasesImported
from rapport.plumbing.jobs.resting import enqueue_at_rest
from rapport.plumbing.ledger.reacting import only_when

from . import actions
from .actions import worth
from .jobs import figure_imported

AboutATie = SponsorLeaving | SponsorNamed | TieChanged | TieEnded
AboutAFriend = ReferralAccepted | ReferralRefused | ReferralRewarded
Imported = InvoicesImported | PurchasesImported


class AboutSomebody(Protocol):
    @property
    def customer_id(self) -> int | None: ...


def _names_somebody(event: AboutSomebody) -> bool:
    return event.customer_id is not None


@only_when(_names_somebody)
def look_at(event: AboutSomebody) -> None:
    """Something happened between us and one customer."""
    if event.customer_id is not None:
        actions.figure_many([event.customer_id], now=timezone.now())


def _is_said_by_somebody(event: AboutSomebody) -> bool:
    return _names_somebody(event) and not getattr(event, "is_automatic", False)


@only_when(_is_said_by_somebody)
def hear(event: AboutSomebody) -> None:
    """A word of somebody we know; what a machine sent says nothing."""
    if event.customer_id is not None:
        actions.figure_many([event.customer_id], now=timezone.now())


def look_at_both(event: CustomersMerged | CustomersParted) -> None:
    """Who was merged away has no health of their own any more."""
    both = [event.customer_id, event.other_customer_id]
    actions.figure_many(both, now=timezone.now())
    worth.figure_worth_of(both, now=timezone.now())


def look_at_tie(event: AboutATie) -> None:
    actions.figure_many([event.to_customer_id], now=timezone.now())


def look_at_friend(event: AboutAFriend) -> None:
    both = [pk for pk in (event.customer_id, event.referrer_id) if pk is not None]
    actions.figure_many(both, now=timezone.now())


def look_at_import(event: Imported) -> None:
    """An import lands in stretches: all of them are looked at once, when the last has come."""
    enqueue_at_rest(figure_imported, now=timezone.now(), import_id=event.import_id)


@only_when(_names_somebody)
def value_again(event: AboutSomebody) -> None:
    """They bought, or brought something back: what is to come, by what was learned last night."""
    if event.customer_id is not None:
        worth.figure_worth_of([event.customer_id], now=timezone.now())
