"""The letter of the week: written once, however many machines want to."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rapport.business.reflection import queries, rules
from rapport.business.reflection.events import LetterWritten
from rapport.business.reflection.models import Letter
from rapport.business.team import actions as team
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish


def write_due(*, now: datetime) -> Letter | None:
    """Write this week's letter once its hour has come; the same one for whoever asks again."""
    firm, settled = business(), queries.setting()
    if not settled.is_on or not firm.is_set_up:
        return None
    zone, hours = ZoneInfo(firm.zone), opening_hours()
    week_on = rules.monday(now.astimezone(zone).date())
    turn = rules.Turn(settled.weekday, settled.hour)

    def is_open(day: date) -> bool:
        begins = datetime.combine(day, time(), zone)
        windows = hours.windows_between(begins, begins + rules.DAY)
        return any(begin.astimezone(zone).date() == day for begin, _end in windows)

    due = rules.writes_at(week_on, turn, zone=zone, is_open=is_open)
    if now < due or Letter.objects.filter(week_on=week_on).exists():
        return None
    if not queries.knows_week_before(week_on):
        return None  # Nobody was here yet; the first letter comes with the next week.
    return write_letter(week_on, now=now)


def write_letter(week_on: date, *, now: datetime) -> Letter:
    """Gather first, for that takes a while; then one short transaction, which only one wins."""
    known = Letter.objects.filter(week_on=week_on).first()
    return known or _kept(queries.draft(week_on, now=now), now=now)


@transaction.atomic
def send_letter(letter_id: int, *, now: datetime) -> Letter:
    """By mail to whoever wants it, when it went to nobody yet; else nothing happens."""
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    if letter.sent_at is None:
        _sent(letter, now=now)
    return letter


@transaction.atomic
def _kept(draft: queries.Draft, *, now: datetime) -> Letter:
    begun = draft.begun(at=now)
    letter, is_new = Letter.objects.get_or_create(
        week_on=begun.week_on,
        defaults={"written_at": now, "facts": begun.facts, "opening": begun.opening},
    )
    if not is_new:
        return letter
    sent = _sent(letter, now=now)
    record(
        LetterWritten(
            letter_id=letter.pk,
            week_on=letter.week_on,
            told_facts=len(letter.facts),
            sent_to=sent,
        ),
        by=None,
        at=now,
        audience="managers",
    )
    publish("today", {"letter": letter.pk})
    return letter


def _sent(letter: Letter, *, now: datetime) -> int:
    sent = sum(_mailed(letter, member, now=now) for member in _readers())
    if sent:
        letter.sent_at, letter.sent_to = now, sent
        letter.save(update_fields=["sent_at", "sent_to"])
    return sent


def _readers() -> list[Member]:
    people = Member.objects.people().active().by_name()
    return [one for one in people if one.can(Capability.SEE_FIGURES) and queries.wants_mail(one)]


def _mailed(letter: Letter, member: Member, *, now: datetime) -> bool:
    with translation.override(member.language or business().language):
        screen = queries.letter_screen(letter, member=member)
        home = settings.PUBLIC_ADDRESS.rstrip("/")
        facts = [f"{one.title}\n{spoken(one.sentence)}\n{home}{one.url}" for one in screen.facts]
        parts = [
            _("Hello %(name)s,") % {"name": member.first_name},
            _("this is your week from %(first)s to %(last)s.")
            % {
                "first": date_format(screen.begins_on, "j F"),
                "last": date_format(letter.ends_on, "j F"),
            },
            " ".join(spoken(one) for one in screen.opening),
            *facts,
            _("The letter in Rapport, where you can say what was useful: %(link)s")
            % {"link": f"{home}{letter.get_absolute_url()}"},
            _("You get it because you asked for it, or own the business. Stop it here: %(link)s")
            % {"link": f"{home}{reverse('reflection:settings')}"},
        ]
        subject = _("Your week at %(business)s") % {"business": business().name}
    text = "\n\n".join(part for part in parts if part)
    return team.tell_member(member, subject=subject, text=text, now=now)
