"""Everything that changes vouchers, points, programmes and rewards."""

from .bringing import bring, unbring
from .ending import cancel, expire_ended
from .issuing import Worth, give, grant, issue
from .points import (
    collect,
    congratulate,
    correct,
    earn_for_import,
    earn_for_purchase,
    expire_points,
    give_what_waited,
    join,
    look_at_tiers,
    notice_expiring,
    reverse,
    spend,
    transfer,
)
from .programmes import (
    Bounds,
    Earning,
    Ladder,
    end_programme,
    pause_programme,
    resume_programme,
    retire_reward,
    save_programme,
    save_reward,
)
from .redeeming import put_back, redeem
from .samples import bring_samples

__all__ = [
    "Bounds",
    "Earning",
    "Ladder",
    "Worth",
    "bring",
    "bring_samples",
    "cancel",
    "collect",
    "congratulate",
    "correct",
    "earn_for_import",
    "earn_for_purchase",
    "end_programme",
    "expire_ended",
    "expire_points",
    "give",
    "give_what_waited",
    "grant",
    "issue",
    "join",
    "look_at_tiers",
    "notice_expiring",
    "pause_programme",
    "put_back",
    "redeem",
    "resume_programme",
    "retire_reward",
    "reverse",
    "save_programme",
    "save_reward",
    "spend",
    "transfer",
    "unbring",
]
