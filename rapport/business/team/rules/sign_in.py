"""What lets someone in, for how long, and how often they may try."""

import unicodedata
from datetime import datetime, timedelta

LINK_LASTS = timedelta(minutes=15)
MOST_TRIES = 5  # at the code of one link
LONGEST_ADDRESS = 254
LONGEST_PASSWORD = 1000  # hashing takes time in proportion

MAILS_AN_HOUR = 5
LINKS_A_MINUTE = 20  # from one place
PASSWORDS_A_MINUTE = 20  # from one place
PASSWORDS_AT_ONCE = 10  # for one account, then one a minute
CODES_A_MINUTE = 10  # from one place


def folded(address: str) -> str:
    """The one way an address is kept: look-alikes of case and width are one account."""
    return unicodedata.normalize("NFKC", address.replace("\0", "")).strip().casefold()


def link_is_good(
    *,
    now: datetime,
    expires_at: datetime,
    used_at: datetime | None,
    made_for: str,
    address: str | None,
    member_is_active: bool,
) -> bool:
    """A link lets in once, soon, and only whom it was made for, where they still are."""
    return used_at is None and now < expires_at and made_for == address and member_is_active
