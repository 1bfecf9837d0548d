"""Up to how much each role may put right without asking, and who may say yes above it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from rapport.plumbing.kernel.words import Sentence, say

from .roles import Capability, Role, may

HIGHEST = Decimal("999999.99")
# Nothing means without a limit. Who only looks on gives nothing.
USUAL_LIMITS: dict[Role, Decimal | None] = {
    Role.OWNER: None,
    Role.MANAGER: Decimal(500),
    Role.MEMBER: Decimal(50),
    Role.FRONT_DESK: Decimal(20),
    Role.OBSERVER: Decimal(0),
}


@dataclass(frozen=True)
class Limits:
    """The owner's choices: of roles and, before them, of single members."""

    roles: Mapping[str, Decimal | None] = field(default_factory=dict)
    members: Mapping[int, Decimal | None] = field(default_factory=dict)

    def of(self, role: str, member_id: int) -> Decimal | None:
        """A member's own limit, else that of the role, else the usual one; None: no limit."""
        if member_id in self.members:
            return self.members[member_id]
        return self.of_role(role)

    def of_role(self, role: str) -> Decimal | None:
        return self.roles[role] if role in self.roles else USUAL_LIMITS[Role(role)]


def within(limit: Decimal | None, amount: Decimal) -> bool:
    return limit is None or amount <= limit


def limit_refusal(amount: Decimal | None) -> Sentence | None:
    """Why this cannot be a limit, or None when it can."""
    if amount is not None and not 0 <= amount <= HIGHEST:
        return say("A limit lies between 0 and {highest}.", highest=HIGHEST)
    return None


def approval_refusal(
    *, role: str, member_id: int, limit: Decimal | None, asked_by: int | None, amount: Decimal
) -> Sentence | None:
    """Why this member may not say yes to what a colleague asks, or None when they may."""
    if not may(Role(role), Capability.APPROVE):
        return say("Your role does not include saying yes to this. Ask an owner or a manager.")
    if member_id == asked_by:
        return say("Four eyes see more than two: somebody else says yes to what you asked for.")
    if not within(limit, amount):
        return say("This is above your own limit of {limit}. An owner can say yes.", limit=limit)
    return None
