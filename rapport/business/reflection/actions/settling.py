"""When the letter is written, and who gets it by mail."""

from django.db import transaction

from rapport.business.reflection.models import LetterSetting, LetterWish
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

LAST_WEEKDAY, LAST_HOUR = 6, 23


@transaction.atomic
def settle(*, is_on: bool, weekday: int, hour: int, by: Member) -> LetterSetting:
    """For the whole business."""
    by.require(Capability.MANAGE_BUSINESS)
    if not 0 <= weekday <= LAST_WEEKDAY or not 0 <= hour <= LAST_HOUR:
        raise Refused(say("Choose a day of the week and an hour of the day."))
    setting, _made = LetterSetting.objects.update_or_create(
        pk=LetterSetting.ONLY, defaults={"is_on": is_on, "weekday": weekday, "hour": hour}
    )
    return setting


@transaction.atomic
def wish(*, by_mail: bool, by: Member) -> LetterWish:
    """For oneself alone."""
    by.require(Capability.SEE_FIGURES)
    row, _made = LetterWish.objects.update_or_create(member=by, defaults={"by_mail": by_mail})
    return row
