"""Reviews with companies, and how programs change them: part of `house.py`."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from rapport.business.companies.testing import a_review
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_company
from rapport.business.reflection.testing import MONDAY, a_letter, an_assessment
from rapport.business.team.rules import Capability

_SIT = Capability.CHANGE_CUSTOMERS
_TABLE = "/api/v1/review-meetings/{review_meeting_id}/"
_LATER = f"{timezone.now() + timedelta(days=40):%Y-%m-%dT%H:00:00Z}"
_BEFORE = f"{timezone.now() - timedelta(days=1):%Y-%m-%dT%H:00:00Z}"
COMPANIES: dict[tuple[str, str], tuple[Capability, Any, str]] = {
    ("post", "/api/v1/review-meetings/"): (
        _SIT,
        {"company_id": "{firm_id}", "planned_at": _LATER},
        "firm_id",
    ),
    ("post", f"{_TABLE}holding/"): (_SIT, {"held_at": _BEFORE}, "review_meeting_id"),
    ("post", f"{_TABLE}moving/"): (
        _SIT,
        {"planned_at": _LATER, "notice": "Called"},
        "review_meeting_id",
    ),
    ("post", f"{_TABLE}calling-off/"): (_SIT, {"reason": "Ill"}, "review_meeting_id"),
    ("post", f"{_TABLE}reopening/"): (_SIT, None, "review_meeting_id"),
}


def reviewed(word: str, *, is_private: bool) -> dict[str, int]:
    """One with whom a review is planned, and one with whom none is."""
    now = timezone.now()
    mill, firm = (a_company(name=f"{name} {word}") for name in ("Mill", "Firm"))
    meeting = a_review(
        company=mill, planned_at=now + timedelta(days=9), at=now, place=f"The {word} room"
    )
    if is_private:
        Customer.objects.filter(pk__in=[mill.pk, firm.pk]).update(is_private=True)
    letter = a_letter(week_on=MONDAY + timedelta(weeks=len(word)))
    looked = an_assessment(is_open=False, finished_at=now)
    return {
        "review_meeting_id": meeting.pk,
        "firm_id": firm.pk,
        "letter_id": letter.pk,
        "assessment_id": looked.pk,
    }
