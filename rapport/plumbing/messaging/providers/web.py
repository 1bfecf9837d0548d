"""Any provider that takes a message as JSON over HTTPS and answers with its number for it."""

import json
from collections.abc import Callable

from rapport.plumbing.database.seals import unsealed
from rapport.plumbing.messaging.models import Dispatch, Line
from rapport.plumbing.webhooks import outside

from .local import Local
from .provider import Handed

_NAMES = ("id", "message_id", "messageId", "sid")
_LATER = {408, 425, 429}


class Web(Local):
    """Reading is the same for all; sending goes over the safe way out, never into our network."""

    def send(self, one: Dispatch, line: Line, *, before: Callable[[], None]) -> Handed:
        told = {
            "from": line.address,
            "to": one.to,
            "text": one.text,
            "is_public": one.is_public,
            "answers": one.answers,
        }
        headers = {
            "content-type": "application/json",
            "user-agent": "Rapport",
            "idempotency-key": one.key,
        }
        if line.token:
            headers["authorization"] = f"Bearer {unsealed(line.token)}"
        begun = False

        def begin() -> None:
            nonlocal begun
            before()
            begun = True

        try:
            answer = outside.post(line.url, json.dumps(told).encode(), headers, before=begin)
        except outside.NotCalled as refused:
            return Handed(reason=str(refused), is_final=True)
        except OSError as problem:
            reason = str(problem)[:300] or type(problem).__name__
            return Handed(reason=reason, is_uncertain=begun)
        return _said(answer)


def _said(answer: outside.Answer) -> Handed:
    if not 200 <= answer.status < 300:  # noqa: PLR2004
        is_final = 400 <= answer.status < 500 and answer.status not in _LATER  # noqa: PLR2004
        return Handed(reason=f"{answer.status} {answer.start[:200]}".strip(), is_final=is_final)
    try:
        told = json.loads(answer.start)
    except ValueError:
        told = {}
    found = next((told[name] for name in _NAMES if isinstance(told, dict) and told.get(name)), "")
    return Handed(outside_id=str(found)[:200])
