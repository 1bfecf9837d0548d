"""Mail that tells of somebody erased, whether or not a message was made of it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from rapport.plumbing.database.telling import telling
from rapport.plumbing.kernel.telling import Words

from .actions.keep import erase_kept
from .models import OutgoingMail, RawMail

_STATE = OutgoingMail.State
_SOME = 200


def is_leaving(references: Collection[str], ids: Collection[int]) -> bool:
    """Whether one of these letters is being handed to a mail server at this very moment."""
    ours = OutgoingMail.objects.filter(Q(pk__in=ids) | Q(reference__in=references))
    return ours.filter(state=_STATE.SENDING).exists()


@transaction.atomic
def forget_sent(*, ids: Iterable[int], references: Iterable[str], words: Words) -> int:
    """Letters to them go, the waiting ones too; of letters to several only their address goes."""
    going = set(ids)
    for some in _in_pieces(list(references)):
        going.update(OutgoingMail.objects.filter(reference__in=some).values_list("pk", flat=True))
    for pk, held in telling(OutgoingMail.objects.all(), "recipients", "outcomes", words=words):
        everybody = {*held["recipients"], *held["outcomes"]}
        if all(words.are_in(one) for one in everybody):
            going.add(pk)
        elif pk not in going:
            _unaddress(pk, held["recipients"], held["outcomes"], words)
    for few in _in_pieces(sorted(going)):
        OutgoingMail.objects.filter(pk__in=few).delete()
    return len(going)


def _unaddress(pk: int, recipients: list[str], outcomes: dict[str, str], words: Words) -> None:
    OutgoingMail.objects.filter(pk=pk).update(
        recipients=[one for one in recipients if not words.are_in(one)],
        outcomes={one: said for one, said in outcomes.items() if not words.are_in(one)},
        last_error="",
    )


@transaction.atomic
def forget_kept(*, ids: Iterable[int], words: Words, now: datetime) -> int:
    """The bytes of what they wrote, and of what was set aside and names them.

    What is just arriving stays: it will be somebody new's.
    """
    settled = RawMail.objects.filter(size__gt=0)
    unread = settled.filter(state__in=[RawMail.State.QUARANTINED, RawMail.State.IGNORED])
    going = set(ids)
    for one in unread.iterator(chunk_size=50):
        if words.are_in(one.error) or words.are_in(one.raw.decode("latin-1")):
            going.add(one.pk)
    count = 0
    for few in _in_pieces(sorted(going)):
        count += erase_kept(few, now=now)
    return count


def _in_pieces(many: list[Any]) -> Iterable[list[Any]]:
    return (many[start : start + _SOME] for start in range(0, len(many), _SOME))
