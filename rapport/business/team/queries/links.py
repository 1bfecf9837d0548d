import hmac

from rapport.business.team.models import SignInLink
from rapport.plumbing.mail.settings import transport_for


def can_send_mail() -> bool:
    """Whether a letter of the house itself would find a way out."""
    return transport_for("system") is not None


def asks_for_code(digest: str, *, browser: str) -> bool:
    """Whether a link was asked for in another browser than this, so that only its code helps."""
    asked = SignInLink.objects.filter(digest=digest).values_list("browser", flat=True).first()
    return bool(asked) and not hmac.compare_digest(asked or "", browser)
