"""What somebody asked for, and how programs change it: part of `house.py`."""

from datetime import UTC, datetime
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.leads.testing import a_lead, a_lost_lead, stages
from rapport.business.team.rules import Capability

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_LOG = Capability.LOG_INTERACTIONS
_LEAD = "/api/v1/leads/{lead_id}/"
# The capability it takes, a body that is right, and what a private one of would be hidden.
LEADS: dict[tuple[str, str], tuple[Capability, Any, str]] = {
    ("post", "/api/v1/leads/"): (
        _LOG,
        {"customer_id": "{customer_id}", "want": "A sail"},
        "customer_id",
    ),
    ("patch", _LEAD): (_LOG, {"next_step": "Call"}, "lead_id"),
    ("post", f"{_LEAD}stage/"): (_LOG, {"stage_id": "{lead_stage_id}"}, "lead_id"),
    ("post", f"{_LEAD}winning/"): (_LOG, None, "lead_id"),
    ("post", f"{_LEAD}losing/"): (_LOG, {"reason": "price"}, "lead_id"),
    ("post", f"{_LEAD}reviving/"): (_LOG, None, "lead_id"),
    ("post", f"{_LEAD}dismissal/"): (_LOG, None, "lead_id"),
}


def asked_for(lena: Customer, word: str) -> dict[str, int]:
    """What she wants of us, once still open, once lost."""
    lead = a_lead(customer=lena, want=f"A {word} tent", now=NOW)
    lost = a_lost_lead(customer=lena, want=f"A {word} boat", now=NOW)
    return {"lead_id": lead.pk, "lead_stage_id": stages()[1].pk, "lost_id": lost.pk}
