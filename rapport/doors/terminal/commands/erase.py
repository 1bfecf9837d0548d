import argparse
import sys

from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.models import Customer, Erasure
from rapport.business.customers.queries import rights as queries
from rapport.business.customers.rights.certificate import as_json, as_text
from rapport.business.customers.rules import erasure as rules
from rapport.business.team.queries import business
from rapport.doors.terminal.ground import acting, migrate, require_business
from rapport.doors.terminal.speaking import complain, tell
from rapport.plumbing.design.words import spoken


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    customer = Customer.objects.standing().led_to(chosen.number).first()
    if customer is None and not Erasure.objects.filter(customer_number=chosen.number).exists():
        complain(f"There is no customer {chosen.number}.")
        return 1
    if customer is not None and not chosen.yes and not _is_meant(customer):
        return 1
    erased = actions.erase(chosen.number, by=acting(), now=timezone.now(), ground=chosen.ground)
    certificate = queries.certificate(erased)
    tell(chosen.json, as_json(certificate), as_text(certificate, business=business().name))
    return 0


def _is_meant(customer: Customer) -> bool:
    """The name typed out, by a person at a terminal."""
    print(f"This erases {customer.name} for good. Type the name to go on:", file=sys.stderr)
    typed = sys.stdin.readline()
    if reason := rules.name_refusal(typed=typed, name=customer.name):
        complain(spoken(reason))
        return False
    return True
