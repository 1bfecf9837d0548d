"""Everything that changes points and stamps."""

from .earning import collect, congratulate, join
from .expiring import expire_points, notice_expiring
from .handing import correct, transfer
from .purchases import earn_for_import, earn_for_purchase
from .reversing import reverse
from .spending import spend
from .tiers import look_at_tiers
from .waiting import give_what_waited

__all__ = [
    "collect",
    "congratulate",
    "correct",
    "earn_for_import",
    "earn_for_purchase",
    "expire_points",
    "give_what_waited",
    "join",
    "look_at_tiers",
    "notice_expiring",
    "reverse",
    "spend",
    "transfer",
]
