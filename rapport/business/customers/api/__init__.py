"""What programs may ask and change: customers, the ways to reach them, their ties."""

from .consents import router as consents
from .contact_points import router as contact_points
from .customers import router
from .declared import router as declared
from .duplicates import router as duplicates
from .fields import router as fields
from .goals import router as goals
from .imports import router as imports
from .key_dates import router as key_dates
from .kindnesses import router as kindnesses
from .merges import of_customer as merges_of_customer
from .merges import router as merges
from .preferences import router as preferences
from .rights import erasures
from .rights import router as rights
from .segments import router as segments
from .tags import router as tags
from .ties import router as ties

__all__ = [
    "consents",
    "contact_points",
    "declared",
    "duplicates",
    "erasures",
    "fields",
    "goals",
    "imports",
    "key_dates",
    "kindnesses",
    "merges",
    "merges_of_customer",
    "preferences",
    "rights",
    "router",
    "segments",
    "tags",
    "ties",
]
