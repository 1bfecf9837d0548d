"""How much and by which way a customer wants to hear from us unasked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Channel, Customer, Purpose
from rapport.business.customers.queries.consent import Cell, said_by_cell
from rapport.business.customers.rules.consent import GIVEN, latest

WAYS = (Channel.EMAIL, Channel.TEXT)
PORTAL = "portal"


@dataclass(frozen=True)
class Wish:
    """One line: what about, and whether by this way."""

    purpose: str
    label: str
    ways: list[tuple[str, str, bool]]  # the name of the box, the channel, whether it is ticked


def wishes(customer_id: int) -> list[Wish]:
    held = allowed(customer_id)
    return [
        Wish(
            str(purpose),
            str(purpose.label),
            [
                (f"{purpose}.{way}", str(way.label), (str(purpose), str(way)) in held)
                for way in WAYS
            ],
        )
        for purpose in Purpose
    ]


def allowed(customer_id: int) -> set[Cell]:
    """What they allow today, as far as it can be chosen here."""
    said = said_by_cell([customer_id])
    found = {(purpose, channel): latest(words) for (_, purpose, channel), words in said.items()}
    ways = {str(way) for way in WAYS}
    return {
        cell for cell, last in found.items() if last and last.state == GIVEN and cell[1] in ways
    }


@transaction.atomic
def keep_wishes(
    customer_id: int, *, attention: str, ticked: Collection[str], address: str, now: datetime
) -> None:
    """Exactly what is ticked, said by themselves; what did not change is not said again."""
    wanted = {
        (str(purpose), str(way)) for purpose in Purpose for way in WAYS
        if f"{purpose}.{way}" in ticked
    }  # fmt: skip
    held = allowed(customer_id)
    evidence = customers.Evidence(
        source=PORTAL, wording=_("Ticked on their own page"), point=address
    )
    for purpose, channel in sorted(wanted - held):
        customers.give_consent(
            customer_id, purposes=[purpose], channels=[channel], evidence=evidence, by=None, now=now
        )
    for purpose, channel in sorted(held - wanted):
        customers.withdraw_consent(
            customer_id, purposes=[purpose], channels=[channel], evidence=evidence, by=None, now=now
        )
    customers.set_attention(customer_id, attention=Customer.Attention(attention), by=None, now=now)
