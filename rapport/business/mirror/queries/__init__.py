"""What the mirror shows, and what stands behind it."""

from .business import business_mirror, counted_at, period_until
from .choosing import Group, groups, scope_of
from .evidence import Behind, Evidence, Moment, Stretch, behind, measure_called, stretch, telling
from .mirrors import reflected
from .news import news
from .reflected import Half, Line, Reflected
from .scopes import Scope, entries, may_see_member, of_customer, of_member, whole_business
from .table import table

__all__ = [
    "Behind",
    "Evidence",
    "Group",
    "Half",
    "Line",
    "Moment",
    "Reflected",
    "Scope",
    "Stretch",
    "behind",
    "business_mirror",
    "counted_at",
    "entries",
    "groups",
    "may_see_member",
    "measure_called",
    "news",
    "of_customer",
    "of_member",
    "period_until",
    "reflected",
    "scope_of",
    "stretch",
    "table",
    "telling",
    "whole_business",
]
