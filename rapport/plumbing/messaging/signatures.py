"""Whether a request was signed by who says so: Standard Webhooks 1.0, read from the other side."""

import hmac
import time
from collections.abc import Mapping

from rapport.plumbing.webhooks.signing import headers as signed_headers

TOLERANCE = 5 * 60  # seconds between the two clocks


def is_right(
    secret: str, body: bytes, headers: Mapping[str, str], *, now: float | None = None
) -> bool:
    """True for the right signature of these very bytes, made within five minutes."""
    message_id, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not (message_id and stamp.isascii() and stamp.isdigit() and len(stamp) < 12):  # noqa: PLR2004
        return False
    if abs((time.time() if now is None else now) - int(stamp)) > TOLERANCE:
        return False
    right = signed_headers(secret, message_id=message_id, timestamp=int(stamp), body=body)
    given = headers.get("webhook-signature", "").split(" ")[:10]
    expected = right["webhook-signature"]
    return any(hmac.compare_digest(one.encode(), expected.encode()) for one in given)
