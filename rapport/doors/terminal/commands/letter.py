"""`rapport letter`: this week's letter, as it was written or would be now; --send writes it."""

import argparse
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from rapport.business.reflection import actions, queries, rules
from rapport.business.reflection.models import Letter
from rapport.business.team.queries import business
from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import say, tell
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    now = timezone.now()
    week_on = rules.monday(now.astimezone(ZoneInfo(business().zone)).date())
    if chosen.send:
        letter = actions.write_letter(week_on, now=now)
        letter = actions.send_letter(letter.pk, now=now)
    else:
        known = Letter.objects.filter(week_on=week_on).first()
        letter = known or queries.draft(week_on, now=now).begun(at=now)
    facts = _facts(letter)
    if chosen.json:
        tell(True, facts, "")
        return 0
    _print(letter, facts)
    return 0


def _facts(letter: Letter) -> dict[str, Any]:
    home = settings.PUBLIC_ADDRESS.rstrip("/")
    return {
        "week_on": letter.week_on.isoformat(),
        "is_written": letter.pk is not None,
        "sent_to": letter.sent_to,
        "opening": [spoken(heard(one)) for one in letter.opening],
        "facts": [
            {
                "role": one["role"],
                "topic": one["topic"],
                "text": spoken(heard(one["sentence"])),
                "address": f"{home}{one['url']}",
            }
            for one in letter.facts
        ],
    }


def _print(letter: Letter, facts: dict[str, Any]) -> None:
    begins = letter.week_on - rules.WEEK
    say(f"The week from {date_format(begins, 'j F')} to {date_format(letter.ends_on, 'j F Y')}")
    if letter.pk is None:
        say("(Not written yet: this is what it would say now.)")
    for words in facts["opening"]:
        say(f"\n{words}")
    titles = queries.role_titles()
    for one in facts["facts"]:
        say(f"\n{titles.get(one['role'], '')}\n  {one['text']}\n  {one['address']}")
    if letter.sent_to:
        say(f"\nIt went by mail to {letter.sent_to}.")
    elif letter.pk is not None:
        say("\nIt went to nobody by mail.")
