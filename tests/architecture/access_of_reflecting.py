"""Who may go where in what shows the business itself; part of `access.py`."""

from .ways import Access

HEALTH: dict[str, Access] = {}
COMPANIES: dict[str, Access] = {}
VALUE: dict[str, Access] = {}
SERVICE: dict[str, Access] = {}
MIRROR: dict[str, Access] = {}
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
