from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.plumbing.database.seals import sealed
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.messaging.events import LineChanged
from rapport.plumbing.messaging.models import Line
from rapport.plumbing.messaging.providers import provider_of
from rapport.plumbing.webhooks import outside
from rapport.plumbing.webhooks.signing import new_secret


@transaction.atomic
def add_line(
    *,
    kind: str,
    provider: str,
    name: str,
    address: str,
    url: str = "",
    token: str = "",
    by: Any,
    now: datetime,
) -> Line:
    """A number or an account; the first of its kind is the one we write from."""
    if kind not in Line.Kind.values:
        raise Refused(say("Choose SMS or social."))
    line = Line(kind=kind, provider=_provider(provider), made_at=now, secret=sealed(new_secret()))
    _fill(line, name=name, address=address, url=url, token=token)
    line.is_default = not Line.objects.of_kind(kind).filter(is_default=True).exists()
    line.save(force_insert=True)
    record(LineChanged(line_id=line.pk, name=line.name), by=by, at=now, audience="managers")
    return line


@transaction.atomic
def change_line(
    line_id: int,
    *,
    name: str,
    address: str,
    url: str,
    token: str,
    is_default: bool,
    by: Any,
    now: datetime,
) -> Line:
    """What is empty of the token stays as it was."""
    line = Line.objects.live().select_for_update().get(pk=line_id)
    _fill(line, name=name, address=address, url=url, token=token)
    line.failure, line.failed_at = "", None
    if is_default and not line.is_default:
        Line.objects.filter(kind=line.kind, is_default=True).update(is_default=False)
        line.is_default = True
    line.save()
    record(LineChanged(line_id=line.pk, name=line.name), by=by, at=now, audience="managers")
    return line


@transaction.atomic
def remove_line(line_id: int, *, by: Any, now: datetime) -> None:
    """Nothing more is sent or taken over it; what was said stays."""
    line = Line.objects.select_for_update().get(pk=line_id)
    if line.retired_at is not None:
        return
    line.retired_at, line.is_default = now, False
    line.token = line.secret = ""
    line.save(update_fields=["retired_at", "is_default", "token", "secret"])
    if heir := Line.objects.of_kind(line.kind).first():
        Line.objects.filter(pk=heir.pk).update(is_default=True)
    record(LineChanged(line_id=line.pk, name=line.name), by=by, at=now, audience="managers")


def note_heard(line: Line | None, *, now: datetime) -> None:
    """Something came over it: so it works."""
    if line is not None:
        Line.objects.filter(pk=line.pk).update(heard_at=now)


def _fill(line: Line, *, name: str, address: str, url: str, token: str) -> None:
    line.name = " ".join(name.split())[:80]
    if not line.name:
        raise Refused(say("Please give a name."))
    line.address, line.url = " ".join(address.split())[:120], url.strip()
    if not line.address:
        raise Refused(say("Say which number or account of yours this is."))
    if line.kind == Line.Kind.SOCIAL and ":" not in line.address:
        raise Refused(say("Please write the network and the name, such as instagram:@lena."))
    if line.provider != "local" and (words := outside.refusal(line.url)):
        raise Refused(say(words))
    if token.strip():
        line.token = sealed(token.strip())


def _provider(name: str) -> str:
    if provider_of(name) is None:
        raise Refused(say("Choose who carries the messages."))
    return name
