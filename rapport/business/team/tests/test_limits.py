"""Up to how much each may put right without asking."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from rapport.business.team import actions
from rapport.business.team.models import Limit
from rapport.business.team.queries import limit_of, may_approve
from rapport.business.team.rules.limits import USUAL_LIMITS, Limits, approval_refusal
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_member_has_their_own_limit_before_that_of_their_role():
    limits = Limits(roles={"member": Decimal(80)}, members={7: Decimal(5)})
    assert limits.of("member", 7) == Decimal(5)
    assert limits.of("member", 8) == Decimal(80)
    assert limits.of("front_desk", 8) == Decimal(20)
    assert limits.of("owner", 8) is None


def test_nobody_says_yes_to_what_they_asked_for_themselves():
    asked = {"limit": None, "amount": Decimal(1)}
    own = approval_refusal(role="owner", member_id=1, asked_by=1, **asked)
    assert own is not None
    assert "Four eyes" in str(own)
    assert approval_refusal(role="owner", member_id=2, asked_by=1, **asked) is None
    assert approval_refusal(role="member", member_id=2, asked_by=1, **asked) is not None


def test_a_yes_stays_within_the_limit_of_who_says_it():
    above = approval_refusal(
        role="manager", member_id=2, limit=Decimal(500), asked_by=1, amount=Decimal("500.01")
    )
    assert above is not None


def test_only_the_owner_sets_limits_and_a_refusal_leaves_no_trace(nadia, omar):
    before = Entry.objects.count()
    with pytest.raises(Forbidden):
        actions.set_limits({"member": Decimal(900)}, {omar.pk: Decimal(900)}, by=nadia, now=NOW)
    assert (Limit.objects.count(), Entry.objects.count()) == (0, before)


def test_limits_are_kept_once_and_what_is_usual_is_not_kept(olga, omar):
    usual = {role.value: amount for role, amount in USUAL_LIMITS.items()}
    for _ in range(2):
        actions.set_limits(
            {**usual, "front_desk": Decimal(30)}, {omar.pk: Decimal("75.50")}, by=olga, now=NOW
        )
    assert Limit.objects.count() == 2
    assert limit_of(omar) == Decimal("75.50")
    assert Entry.objects.filter(kind="team.limits_changed").count() == 1


def test_a_limit_below_nothing_or_of_a_stranger_is_refused(olga):
    for roles, members in (({"member": Decimal(-1)}, {}), ({}, {999_999: Decimal(1)})):
        with pytest.raises(Refused):
            actions.set_limits(roles, members, by=olga, now=NOW)
    assert not Limit.objects.exists()


def test_who_may_say_yes_is_named(olga, nadia, omar, fay):
    assert may_approve(Decimal(100)) == [nadia, olga]
    assert may_approve(Decimal(600)) == [olga]
    assert may_approve(Decimal(100), but=nadia.pk) == [olga]


def test_the_screen_saves_what_was_typed(signed_in, olga, nadia, omar):
    browser = signed_in(olga)
    assert "Omar Weiss" in browser.get("/settings/limits/").content.decode()
    posted = {"role-owner": "", "role-manager": "400", "role-member": "60", "role-front_desk": "20"}

    response = browser.post("/settings/limits/", {**posted, f"member-{omar.pk}": "10"})

    assert response.status_code == 303
    assert (limit_of(olga), limit_of(nadia), limit_of(omar)) == (None, Decimal(400), Decimal(10))
    assert signed_in(nadia).get("/settings/limits/").status_code == 404
    assert browser.post("/settings/limits/", {"role-member": "-3"}).status_code == 422
