import argparse
import os
from pathlib import Path

from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.models import Customer
from rapport.doors.terminal.ground import acting, migrate, require_business
from rapport.doors.terminal.speaking import complain, tell


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    customer = Customer.objects.standing().led_to(chosen.number).first()
    if customer is None:
        complain(f"There is no customer {chosen.number}.")
        return 1
    target = Path(chosen.file)
    unfinished = target.with_name(f"{target.name}.partial")
    handle = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            actions.hand_over(customer.pk, to=file, by=acting(), now=timezone.now())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    facts = {"customer": customer.pk, "file": str(target), "bytes": target.stat().st_size}
    tell(
        chosen.json,
        facts,
        f"Everything held about customer {customer.pk} is in {target}. Read it before you hand "
        "it over: it holds what colleagues wrote in notes.",
    )
    return 0
