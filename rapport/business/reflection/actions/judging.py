"""A letter is read, and its facts are found useful or not."""

from datetime import datetime

from django.db import transaction

from rapport.business.reflection.models import Letter, Opening, Verdict
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say


@transaction.atomic
def open_letter(letter_id: int, *, by: Member, now: datetime) -> None:
    """The first time counts."""
    by.require(Capability.SEE_FIGURES)
    Opening.objects.get_or_create(
        letter=Letter.objects.get(pk=letter_id), member=by, defaults={"at": now}
    )


@transaction.atomic
def judge(letter_id: int, *, topic: str, is_useful: bool, by: Member, now: datetime) -> Verdict:
    """Said again it is said anew: the last word of each reader counts."""
    by.require(Capability.SEE_FIGURES)
    letter = Letter.objects.get(pk=letter_id)
    fact = letter.fact(topic)
    if fact is None:
        raise Refused(say("This letter does not tell that."))
    verdict, _made = Verdict.objects.update_or_create(
        letter=letter,
        topic=topic,
        member=by,
        defaults={"source": fact["source"], "is_useful": is_useful, "at": now},
    )
    return verdict
