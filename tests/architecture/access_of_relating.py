"""Who may go where in what makes relationships grow; part of `access.py`."""

from .ways import Access

SALES: dict[str, Access] = {}
LEADS: dict[str, Access] = {}
LOYALTY: dict[str, Access] = {}
CARD: dict[str, Access] = {}
REFERRALS: dict[str, Access] = {}
TRIALS: dict[str, Access] = {}
RECOMMENDATIONS: dict[str, Access] = {}
TODAY: dict[str, Access] = {}

RELATING: dict[str, Access] = {
    **SALES,
    **LEADS,
    **LOYALTY,
    **CARD,
    **REFERRALS,
    **TRIALS,
    **RECOMMENDATIONS,
    **TODAY,
}
