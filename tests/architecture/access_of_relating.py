"""Who may go where in what makes relationships grow; part of `access.py`."""

from rapport.business.team.rules import Capability

from .ways import EVERYONE, TOKEN, Access, shows, takes

SALES: dict[str, Access] = {}
LEADS: dict[str, Access] = {}
LOYALTY: dict[str, Access] = {}
CARD: dict[str, Access] = {}
REFERRALS: dict[str, Access] = {}
TRIALS: dict[str, Access] = {}
_FITS = "recommendations/of-customer/<int:customer_id>/"
_PRODUCT = f"{_FITS}products/<int:product_id>/"
RECOMMENDATIONS: dict[str, Access] = {
    "recommendations/": shows(EVERYONE),
    "recommendations/outcomes/": shows(EVERYONE),
    "recommendations/rules.csv": shows(Capability.EXPORT),
    _FITS: shows(EVERYONE),
    f"{_FITS}shown/": takes(Capability.LOG_INTERACTIONS, product="1"),
    f"{_PRODUCT}offer/": takes(Capability.LOG_INTERACTIONS, way="person"),
    f"{_PRODUCT}dismissal/": takes(Capability.LOG_INTERACTIONS),
    "recommendations/<int:recommendation_id>/reopening/": takes(Capability.LOG_INTERACTIONS),
    "api/v1/recommendations/": TOKEN,
    "api/v1/recommendations/fits/<int:customer_id>/": TOKEN,
    "api/v1/recommendations/rules/": TOKEN,
    "api/v1/recommendations/<int:recommendation_id>/": TOKEN,
    "api/v1/recommendations/<int:recommendation_id>/reopening/": TOKEN,
}
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
