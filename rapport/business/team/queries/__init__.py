"""What screens and other apps ask about the business, its hours and its people."""

from .business import business, business_remembered, forget_business
from .hours import opening_hours

__all__ = ["business", "business_remembered", "forget_business", "opening_hours"]
