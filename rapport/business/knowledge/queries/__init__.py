"""What screens ask of what we know."""

from .finding import Fitting, fitting, public_matches, sought
from .listing import Asked, Listing, Shown, listing, shown

__all__ = [
    "Asked",
    "Fitting",
    "Listing",
    "Shown",
    "fitting",
    "listing",
    "public_matches",
    "shown",
    "sought",
]
