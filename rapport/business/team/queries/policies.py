"""Policies as they read now and read before."""

from dataclasses import dataclass

from rapport.business.team.models import Policy, PolicyVersion

MOST = 200


@dataclass(frozen=True)
class PoliciesScreen:
    in_force: list[Policy]
    retired: list[Policy]


@dataclass(frozen=True)
class PolicyScreen:
    policy: Policy
    versions: list[PolicyVersion]  # the newest first, the one that holds among them


def policies_screen() -> PoliciesScreen:
    """One query for all."""
    found = list(Policy.objects.by_title()[:MOST])
    return PoliciesScreen(
        in_force=[one for one in found if one.is_in_force],
        retired=[one for one in found if not one.is_in_force],
    )


def policy_screen(policy: Policy) -> PolicyScreen:
    return PolicyScreen(policy, list(policy.versions.select_related("by")[:MOST]))
