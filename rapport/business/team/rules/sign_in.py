"""What lets someone in, for how long, and how often they may try."""

import unicodedata
from datetime import datetime, timedelta

LINK_LASTS = timedelta(minutes=15)
MOST_TRIES = 5  # at the code of one link
LONGEST_ADDRESS = 254
LONGEST_PASSWORD = 1000  # hashing takes time in proportion

MAILS_AN_HOUR = 5  # to one address
FROM_ONE_PLACE = 20  # tries a minute, of each kind
FOR_ONE_ACCOUNT = 10  # passwords at once, then one a minute


def look(address: str) -> str:
    """What an address looks like: two that look alike may not be two accounts."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


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
