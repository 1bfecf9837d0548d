"""Who may do what, and when we are open. Plain values in, plain values out."""

from .hours import OpeningHours, SpecialDay, Window
from .roles import CAPABILITIES, RANK, Capability, Role, may, role_refusal

__all__ = [
    "CAPABILITIES",
    "RANK",
    "Capability",
    "OpeningHours",
    "Role",
    "SpecialDay",
    "Window",
    "may",
    "role_refusal",
]
