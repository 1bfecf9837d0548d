"""Every kind that brings something along."""

from .agency import AGENCY
from .clinic import CLINIC
from .consultancy import CONSULTANCY
from .laundry import LAUNDRY
from .pack import Pack
from .restaurant import RESTAURANT
from .salon import SALON
from .shop import SHOP
from .studio import STUDIO
from .workshop import WORKSHOP

PACKS: dict[str, Pack] = {
    pack.kind: pack
    for pack in (
        SHOP,
        WORKSHOP,
        STUDIO,
        AGENCY,
        CLINIC,
        SALON,
        CONSULTANCY,
        LAUNDRY,
        RESTAURANT,
    )
}


def pack_of(kind: str) -> Pack:
    """What fits this kind; nothing for one we know nothing of."""
    return PACKS.get(kind) or Pack(kind=kind)
