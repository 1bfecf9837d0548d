"""Who may go where in what shows the business itself; part of `access.py`."""

from rapport.business.team.rules import Capability

from .ways import EVERYONE, Access, shows

HEALTH: dict[str, Access] = {}
COMPANIES: dict[str, Access] = {}
VALUE: dict[str, Access] = {}
SERVICE: dict[str, Access] = {}
MIRROR: dict[str, Access] = {
    "mirror/": shows(EVERYONE),  # their own, where the business is not for them
    "mirror/table/": shows(Capability.SEE_FIGURES),
    "mirror/of-customer/<int:customer_id>/": shows(EVERYONE),
    "mirror/of-member/<int:member_id>/": shows(Capability.MANAGE_BUSINESS),
    "mirror/evidence/<slug:trait>/<slug:side>/": shows(Capability.SEE_FIGURES),
}
CHECKUP: dict[str, Access] = {}
REFLECTION: dict[str, Access] = {}

REFLECTING: dict[str, Access] = {
    **HEALTH,
    **COMPANIES,
    **VALUE,
    **SERVICE,
    **MIRROR,
    **CHECKUP,
    **REFLECTION,
}
