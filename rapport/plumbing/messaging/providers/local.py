"""No network at all: what we send is kept, and shown as it would stand on their phone."""

import json
from collections.abc import Callable, Mapping

from rapport.plumbing.database.seals import unsealed
from rapport.plumbing.messaging import signatures
from rapport.plumbing.messaging.models import Dispatch, Line

from .incoming import Incoming, Unreadable, incoming_of
from .provider import Handed

# A number that nobody has, so that a failure can be seen without a provider.
REFUSES = "000000"


class Local:
    """Takes every message, unless the number ends in six zeros: that one is never reached."""

    def send(self, one: Dispatch, line: Line, *, before: Callable[[], None]) -> Handed:
        if one.to.endswith(REFUSES):
            return Handed(reason="Nobody can be reached at this number.", is_final=True)
        before()
        return Handed(outside_id=f"local-{one.key}")

    def read(self, body: bytes, headers: Mapping[str, str], line: Line) -> Incoming:
        if not line.secret or not signatures.is_right(unsealed(line.secret), body, headers):
            raise Unreadable("The signature is not right.")
        try:
            return incoming_of(json.loads(body))
        except ValueError as problem:
            raise Unreadable("This is not JSON.") from problem
