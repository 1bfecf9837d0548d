"""Who may do what. Plain values in, plain values out."""

from enum import StrEnum

from rapport.plumbing.kernel.words import Sentence, say


class Role(StrEnum):
    OWNER = "owner"
    MANAGER = "manager"
    MEMBER = "member"
    FRONT_DESK = "front_desk"
    OBSERVER = "observer"


class Capability(StrEnum):
    SEE_RECORDS = "see_records"  # customers, conversations, cases, purchases
    SEE_PRIVATE = "see_private"  # what is marked for owners and managers only
    CHANGE_CUSTOMERS = "change_customers"
    MERGE = "merge"  # bring two records together, and take them apart again
    ERASE = "erase"  # forget a customer for good
    MANAGE_FIELDS = "manage_fields"  # the business's own fields, tags and shared segments
    LOG_INTERACTIONS = "log_interactions"
    ANSWER = "answer"
    RESOLVE_CASES = "resolve_cases"
    APPROVE = "approve"  # say yes to what a colleague wants to give above their limit
    TELL_MANY = "tell_many"  # write to everybody whom an incident touches
    RECORD_SALES = "record_sales"
    IMPORT = "import"
    EXPORT = "export"
    MANAGE_PRODUCTS = "manage_products"
    MANAGE_TEAM = "manage_team"
    MANAGE_BUSINESS = "manage_business"
    MANAGE_MAIL = "manage_mail"
    MANAGE_TOKENS = "manage_tokens"
    SEE_JOBS = "see_jobs"
    SEE_FIGURES = "see_figures"  # the business in figures: value, mirror, check-up, letter


_OBSERVER = frozenset({Capability.SEE_RECORDS})
_FRONT_DESK = _OBSERVER | {
    Capability.CHANGE_CUSTOMERS,
    Capability.LOG_INTERACTIONS,
    Capability.ANSWER,
    Capability.RECORD_SALES,
}
_MEMBER = _FRONT_DESK | {Capability.RESOLVE_CASES, Capability.EXPORT, Capability.MERGE}
_MANAGER = _MEMBER | {
    Capability.APPROVE,
    Capability.TELL_MANY,
    Capability.SEE_PRIVATE,
    Capability.ERASE,
    Capability.MANAGE_FIELDS,
    Capability.IMPORT,
    Capability.MANAGE_PRODUCTS,
    Capability.MANAGE_TEAM,
    Capability.MANAGE_MAIL,
    Capability.SEE_JOBS,
    Capability.SEE_FIGURES,
}

CAPABILITIES: dict[Role, frozenset[Capability]] = {
    Role.OBSERVER: _OBSERVER,
    Role.FRONT_DESK: _FRONT_DESK,
    Role.MEMBER: _MEMBER,
    Role.MANAGER: _MANAGER,
    Role.OWNER: frozenset(Capability),
}

# A role may hand out itself and what stands below it; only an owner makes an owner.
RANK = [Role.OBSERVER, Role.FRONT_DESK, Role.MEMBER, Role.MANAGER, Role.OWNER]


def may(role: Role, capability: Capability) -> bool:
    return capability in CAPABILITIES[role]


def role_refusal(*, giver: Role, given: Role) -> Sentence | None:
    """Why this role may not be handed out by that one, or None when it may."""
    if not may(giver, Capability.MANAGE_TEAM):
        return say("Only an owner or a manager can change the team.")
    if RANK.index(given) > RANK.index(giver):
        return say("Only an owner can make someone an owner.")
    return None


def change_refusal(*, giver: Role, held: Role, given: Role, other_owners: int) -> Sentence | None:
    """Why this colleague's role may not become that one, or None when it may."""
    reason = role_refusal(giver=giver, given=given)
    if reason:
        return reason
    if RANK.index(held) > RANK.index(giver):
        return say("Only an owner can change the role of an owner.")
    if held is Role.OWNER and given is not Role.OWNER and not other_owners:
        return say("A business needs an owner. Make someone else an owner first.")
    return None


def leaving_refusal(*, giver: Role, held: Role, other_owners: int) -> Sentence | None:
    """Why this colleague's access may not be ended, or None when it may."""
    if not may(giver, Capability.MANAGE_TEAM):
        return say("Only an owner or a manager can change the team.")
    if RANK.index(held) > RANK.index(giver):
        return say("Only an owner can end the access of an owner.")
    if held is Role.OWNER and not other_owners:
        return say("A business needs an owner. Make someone else an owner first.")
    return None
