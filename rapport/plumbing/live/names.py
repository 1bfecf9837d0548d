"""What a signal may be called so that only those who know the thing understand it."""

from django.utils.crypto import salted_hmac

SALT = "rapport.live.names"


def secret_name(reference: str) -> str:
    """A reference such as "customer:7", unreadable to whoever was not shown a page about it."""
    return salted_hmac(SALT, reference, algorithm="sha256").hexdigest()[:20]
