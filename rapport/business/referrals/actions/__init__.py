"""Everything that changes a referral."""

from .advancing import look_again, look_at_purchase, look_at_undone, reward_due
from .bringing import bring
from .codes import code_for, renew_code, revoke_code
from .coming import come_by_link
from .deciding import accept, refuse
from .terms import Terms, set_terms
from .thanking import note_asked, thank

__all__ = [
    "Terms",
    "accept",
    "bring",
    "code_for",
    "come_by_link",
    "look_again",
    "look_at_purchase",
    "look_at_undone",
    "note_asked",
    "refuse",
    "renew_code",
    "revoke_code",
    "reward_due",
    "set_terms",
    "thank",
]
