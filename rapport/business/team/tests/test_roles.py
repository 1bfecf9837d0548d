from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rapport.business.team.rules import (
    CAPABILITIES,
    RANK,
    Capability,
    Role,
    change_refusal,
    leaving_refusal,
    may,
    role_refusal,
)

roles = st.sampled_from(Role)


def test_every_higher_role_may_do_what_the_lower_may():
    for lower, higher in pairwise(RANK):
        assert CAPABILITIES[lower] <= CAPABILITIES[higher]


def test_only_an_owner_touches_the_business_and_its_keys():
    for capability in (Capability.MANAGE_BUSINESS, Capability.MANAGE_TOKENS):
        assert {role for role in Role if may(role, capability)} == {Role.OWNER}


@given(giver=roles, given_role=roles)
def test_nobody_hands_out_more_than_they_have(giver, given_role):
    if role_refusal(giver=giver, given=given_role) is None:
        assert CAPABILITIES[given_role] <= CAPABILITIES[giver]


@given(giver=roles, held=roles, given_role=roles, owners=st.integers(0, 3))
def test_no_change_of_role_takes_from_someone_higher_or_gives_more_than_one_has(
    giver, held, given_role, owners
):
    reason = change_refusal(giver=giver, held=held, given=given_role, other_owners=owners)
    if reason is None:
        assert may(giver, Capability.MANAGE_TEAM)
        assert max(RANK.index(held), RANK.index(given_role)) <= RANK.index(giver)


@given(giver=roles, held=roles, given_role=roles)
def test_the_last_owner_stays_the_owner(giver, held, given_role):
    refused = change_refusal(giver=giver, held=held, given=given_role, other_owners=0)
    if held is Role.OWNER and given_role is not Role.OWNER:
        assert refused
    if held is Role.OWNER:
        assert leaving_refusal(giver=giver, held=held, other_owners=0)


@given(giver=roles, held=roles)
def test_access_is_ended_by_those_who_manage_the_team_and_never_upwards(giver, held):
    allowed = leaving_refusal(giver=giver, held=held, other_owners=1) is None
    expected = may(giver, Capability.MANAGE_TEAM) and RANK.index(held) <= RANK.index(giver)
    assert allowed == expected
