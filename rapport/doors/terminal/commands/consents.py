import argparse
from typing import Any

from django.utils import timezone

from rapport.business.customers import actions
from rapport.business.customers.models import Channel, Consent, Customer, Purpose
from rapport.business.customers.queries.gate import verdicts_of
from rapport.doors.terminal.ground import acting, migrate, require_business
from rapport.doors.terminal.speaking import complain, tell
from rapport.plumbing.design.words import spoken


def run(chosen: argparse.Namespace) -> int:
    """What may be sent to one customer, with the reason for every no; a yes or a no kept first."""
    migrate()
    require_business()
    customer = Customer.objects.standing().led_to(chosen.number).first()
    if customer is None:
        complain(f"There is no customer {chosen.number}.")
        return 1
    proof = actions.Evidence(source=Consent.Source.PERSON, wording=chosen.wording or "")
    for act, cells in (
        (actions.give_consent, chosen.yes),
        (actions.withdraw_consent, chosen.no),
    ):
        for purpose, channel in cells:
            act(
                customer.pk,
                purposes=[purpose],
                channels=[channel],
                evidence=proof,
                by=acting(),
                now=timezone.now(),
            )
    lines = [
        _line(*cell, verdict) for cell, verdict in verdicts_of(customer, now=timezone.now()).items()
    ]
    tell(chosen.json, {"customer": customer.pk, "may_send": lines}, _words(customer, lines))
    return 0


def _line(purpose: str, channel: str, verdict: Any) -> dict[str, Any]:
    later = verdict.later
    return {
        "purpose": purpose,
        "channel": channel,
        "allowed": verdict.allowed,
        "reasons": [spoken(one.words) for one in verdict.reasons],
        "why": [str(one.why) for one in verdict.reasons],
        "later": later.isoformat() if later else None,
    }


def _words(customer: Customer, lines: list[dict[str, Any]]) -> str:
    told = [f"{customer.name}:"]
    for one in lines:
        name = f"{Purpose(one['purpose']).label} ({Channel(one['channel']).label})"
        told.append(f"  {name}: {'yes' if one['allowed'] else ' '.join(one['reasons'])}")
    return "\n".join(told)
