"""How this house sounds, decided once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Voice, VoiceWord
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

MOST_WORDS = 200


@transaction.atomic
def set_voice(
    *,
    address: str,
    sign_off: str,
    words: Sequence[tuple[str, str]],
    by: Member | None,
    now: datetime,
) -> Voice:
    """Whether we use first names, how we end, and the words we never use with better ones."""
    if by is not None:
        by.require(Capability.MANAGE_BUSINESS)
    if address not in Voice.Address.values:
        raise Refused(say("Choose from the list."))
    if len(words) > MOST_WORDS:
        raise Refused(say("At most {limit} words.", limit=MOST_WORDS))
    Voice.objects.get_or_create(pk=Voice.ONLY)
    one = Voice.objects.select_for_update().get(pk=Voice.ONLY)
    one.address, one.sign_off, one.changed_at = address, _line(sign_off)[:120], now
    one.save(update_fields=["address", "sign_off", "changed_at"])
    wanted = {
        rules.name_of(avoid): (_line(avoid)[:80], _line(better)[:120])
        for avoid, better in words
        if rules.name_of(avoid)
    }
    VoiceWord.objects.exclude(folded__in=list(wanted)).delete()
    for folded, (avoid, better) in wanted.items():
        VoiceWord.objects.update_or_create(
            folded=folded[:80], defaults={"avoid": avoid, "better": better, "made_at": now}
        )
    record(events.VoiceChanged(words=len(wanted)), by=by, at=now)
    return one


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())
