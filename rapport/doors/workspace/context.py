"""What the staff shell shows on every page; built only when a template asks for it."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.business.cases.queries import case_banners, late_count
from rapport.business.conversations.queries.counter import long_wait
from rapport.business.conversations.queries.inbox import waiting_count
from rapport.business.conversations.queries.mailboxes import banners as mail_banners
from rapport.business.conversations.queries.unreached import unreached
from rapport.business.insights.queries import today_count
from rapport.business.leads.queries import unanswered_count
from rapport.business.projects.queries import pressing_count
from rapport.business.promises.queries import due_count
from rapport.business.team.models import Member
from rapport.business.team.queries import business, called, opening_hours
from rapport.business.team.rules import Capability, OpeningHours
from rapport.plumbing.design.addresses import address
from rapport.plumbing.design.frame import Place
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.live.queries import newest
from rapport.plumbing.live.tokens import stream_token

CHANNELS = ("inbox", "presence", "today", "story")
# Pages that Today leads to, though their addresses begin like those of Figures.
OF_TODAY = ("insights:touch-rules", "insights:turnarounds")
COUNTED = ("today", "inbox", "late", "leads", "work", "promises")


def shell(request: HttpRequest) -> dict[str, Any]:
    """`shell` for templates: navigation with counts, the business, what to know, the stream."""
    member = getattr(request, "user", None)
    if not isinstance(member, Member) or not member.is_active:
        return {}
    return {"shell": SimpleLazyObject(lambda: _built(request, member))}


def _built(request: HttpRequest, member: Member) -> dict[str, Any]:
    firm, news = business(), _news(request, member)
    return {
        "nav": _nav(request, member, news),
        "business_name": firm.name,
        "is_demonstration": firm.is_demonstration,
        "business_line": _line(),
        "banners": news["banners"],
        "search_url": address("workspace:search"),
        "palette_url": address("workspace:palette"),
        "sign_out_url": address("team:sign-out"),
        "live_url": f"/live/?token={stream_token(CHANNELS, user=member)}",
        "member_menu": (
            Place(address("team:profile"), _("Your profile"), "user"),
            Place(address("team:settings"), _("Settings"), "settings"),
        ),
    }


def _news(request: HttpRequest, member: Member) -> dict[str, Any]:
    """Counts and banners. They are worked out anew when anything was told to open screens.

    What time alone changes (something becomes late) shows some seconds later.
    """
    begins_here = request.path in {address("workspace:today"), address("conversations:index")}
    version = (member.pk, member.role, get_language(), begins_here, newest())
    key = "shell:" + ":".join(map(str, version))
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        late = late_count(member, timezone.now())
        found = {
            "today": today_count(member),
            "inbox": waiting_count(member),
            "late": late,
            "promises": due_count(member),
            "leads": unanswered_count(member),
            "work": pressing_count(member, now=timezone.now()),
            "banners": _banners(member, late, begins_here=begins_here),
        }
        cache.set(key, found, settings.SHELL_KEPT_FOR)
    return found


def _nav(request: HttpRequest, member: Member, news: dict[str, Any]) -> tuple[Place, ...]:
    counts = tuple(news[name] for name in COUNTED)
    may = tuple(member.can(one) for one in (Capability.SEE_FIGURES, Capability.IMPORT))
    words = (get_language(), spoken(called().title))
    places = _places(counts, may, words, get_script_prefix())
    path = request.path
    here = max((one.url for one in places if path.startswith(one.url)), key=len, default="")
    if path.startswith(tuple(address(name) for name in OF_TODAY)):
        here = address("workspace:today")
    elif here == "/" != path:
        return places
    return _standing(places, here)


@lru_cache(maxsize=64)
def _standing(places: tuple[Place, ...], here: str) -> tuple[Place, ...]:
    """The same, with the one marked that one looks at."""
    return tuple(replace(one, current=True) if one.url == here else one for one in places)


@lru_cache(maxsize=64)
def _places(
    counts: tuple[int, ...], may: tuple[bool, bool], words: tuple[str, str], prefix: str
) -> tuple[Place, ...]:
    """The navigation: the same for all who may do the same, while the same number waits."""
    waits = dict(zip(COUNTED, counts, strict=True))
    may_see_figures, may_import = may
    items: list[tuple[str, str, str, str, int]] = [
        (address("workspace:today"), _("Today"), "sun", "t", waits["today"]),
        (address("conversations:index"), _("Inbox"), "inbox", "i", waits["inbox"]),
        (address("customers:index"), words[1], "users", "c", 0),
        (address("cases:index"), _("Cases"), "flag", "a", waits["late"]),
        (address("leads:board"), _("Leads"), "sprout", "l", waits["leads"]),
        (address("projects:board"), _("Work"), "hammer", "w", waits["work"]),
        (address("mirror:index"), _("Mirror"), "scale", "m", 0),
    ]
    more = [
        (address("sales:purchases"), _("Sales"), "shopping-bag", "s", 0),
        (address("conversations:counter"), _("Counter"), "store", "", 0),
        (address("companies:index"), _("Companies"), "building-2", "", 0),
        (address("promises:index"), _("Promises"), "handshake", "", waits["promises"]),
        (address("knowledge:index"), _("Knowledge"), "book-open", "k", 0),
        (address("sales:products"), _("Products"), "package", "p", 0),
        (address("loyalty:overview"), _("Loyalty"), "gift", "", 0),
    ]
    if may_see_figures:
        more.append((address("figures:overview"), _("Figures"), "chart-column", "", 0))
    if may_import:
        more.append((address("customers:imports"), _("Imports"), "file-down", "", 0))
    more.append((address("team:settings"), _("Settings"), "settings", "", 0))
    return (*(Place(*item) for item in items), *(Place(*item, more=True) for item in more))


def _line() -> Sentence:
    """Open until when, or when next."""
    return _line_at(opening_hours(), timezone.now().replace(second=0, microsecond=0))


@lru_cache(maxsize=16)
def _line_at(hours: OpeningHours, now: datetime) -> Sentence:
    """The same all through a minute; hours that were changed are others."""
    local = hours.local(now)
    if hours.is_open(now):
        closes = hours.closes_at(now)
        if closes is not None:
            return say("Open until {time}", time=f"{hours.local(closes):%H:%M}")
        return say("Open")
    opens = hours.next_opening(now)
    if opens is None:
        return say("No opening hours yet")
    there = hours.local(opens)
    if there.date() == local.date():
        return say("Closed, opens at {time}", time=f"{there:%H:%M}")
    return say("Closed until {day}", day=opens)


def _banners(member: Member, late: int, *, begins_here: bool) -> list[dict[str, Any]]:
    """An alarm stands on every screen; what can wait stands where the day begins."""
    now, only_alarms = timezone.now(), not begins_here
    found = [
        *case_banners(member, now, late=late, only_alarms=only_alarms),
        *mail_banners(member, now, only_alarms=only_alarms),
        *unreached(member),
    ]
    told = [_told(one) for one in found]
    waits = long_wait(member, now=now) if begins_here else None
    return [*told, _told(waits)] if waits else told


def _told(one: Any) -> dict[str, Any]:
    return {"mood": one.mood, "sentence": one.sentence, "url": one.url}
