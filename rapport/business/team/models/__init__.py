"""What is stored about the firm and those who work in it."""

from .business import Business, Closure, OpeningWindow, Target
from .doors import SignInLink, Token
from .limit import Limit
from .member import Member, MemberQuerySet, MemberStore
from .policy import Policy, PolicyVersion

__all__ = [
    "Business",
    "Closure",
    "Limit",
    "Member",
    "MemberQuerySet",
    "MemberStore",
    "OpeningWindow",
    "Policy",
    "PolicyVersion",
    "SignInLink",
    "Target",
    "Token",
]
