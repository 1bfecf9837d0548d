"""What programs may ask and change: customers, the ways to reach them, their ties."""

from .consents import router as consents
from .contact_points import router as contact_points
from .customers import router
from .fields import router as fields
from .merges import of_customer as merges_of_customer
from .merges import router as merges
from .rights import erasures
from .rights import router as rights
from .tags import router as tags
from .ties import router as ties

__all__ = [
    "consents",
    "contact_points",
    "erasures",
    "fields",
    "merges",
    "merges_of_customer",
    "rights",
    "router",
    "tags",
    "ties",
]
