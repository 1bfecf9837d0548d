"""/companies/reviews/3/: one review meeting, its agenda, who takes part, and its calendar file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.business.companies import rules
from rapport.business.companies.models import OurPart, ReviewMeeting, TheirPart
from rapport.business.customers.models import Customer, Tie, seen_by
from rapport.business.promises.models import Promise
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.shown import Shown

TITLES = {
    "done": gettext_lazy("What we did for you"),
    "complaints": gettext_lazy("What went wrong, and how it ended"),
    "promises": gettext_lazy("What we promised"),
    "answers": gettext_lazy("How soon we answered, and who came"),
    "money": gettext_lazy("Invoices"),
    "goals": gettext_lazy("What you want to reach"),
    "proposals": gettext_lazy("What we suggest"),
    "questions": gettext_lazy("What we would like to ask"),
}


@dataclass(frozen=True)
class MeetingLine(Shown):
    """One in a list."""

    meeting: ReviewMeeting
    they_came: int


@dataclass(frozen=True)
class AgendaPart(Shown):
    key: str
    title: str
    points: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.points)


@dataclass(frozen=True)
class MeetingScreen(Shown):
    meeting: ReviewMeeting
    company: Customer
    agenda: list[AgendaPart]
    missing: list[AgendaPart]  # sections one may still write something into
    ours: list[OurPart]
    theirs: list[TheirPart]
    promises: list[Promise]
    is_past: bool
    may_change: bool
    invitation_url: str


def meetings(member: Member) -> "list[ReviewMeeting]":
    rows = ReviewMeeting.objects.visible_to(member).select_related("company")
    return list(rows.latest_first()[:50])


def section_titles() -> dict[str, str]:
    return {key: str(title) for key, title in TITLES.items()}


def meeting_screen(meeting: ReviewMeeting, *, member: Member, now: datetime) -> MeetingScreen:
    agenda = [_part(str(one["key"]), list(one["points"])) for one in meeting.agenda]
    there = {one.key for one in agenda}
    theirs = meeting.theirs.filter(seen_by(member, "customer")).select_related("customer")
    promises = Promise.objects.visible_to(member).filter(
        pk__in=meeting.agreements.values("promise_id")
    )
    return MeetingScreen(
        meeting=meeting,
        company=meeting.company,
        agenda=agenda,
        missing=[_part(key, []) for key in rules.KEYS if key not in there],
        ours=list(meeting.ours.select_related("member").order_by("member__name", "pk")),
        theirs=list(theirs.order_by("customer__sort_name", "pk")),
        promises=list(promises.select_related("owner").soonest_first()),
        is_past=meeting.planned_at <= now + timedelta(hours=1),
        may_change=member.can(Capability.CHANGE_CUSTOMERS),
        invitation_url=_invitation(meeting, [one.customer for one in theirs], member),
    )


def choices(company: Customer, *, member: Member) -> tuple[list[Member], list[Customer]]:
    """Who of us and of them may take part."""
    today = timezone.localdate()
    ties = Tie.objects.works_at().live(today).filter(seen_by(member, "customer"), to=company)
    theirs = Customer.objects.filter(pk__in=ties.values("customer_id"))
    ours = Member.objects.people().active().by_name()
    return list(ours), list(theirs.order_by("sort_name", "pk"))


def as_text(agenda: Iterable[AgendaPart]) -> str:
    """The agenda as a letter would carry it."""
    blocks = [f"{one.title}\n" + "\n".join(f"- {point}" for point in one.points) for one in agenda]
    return "\n\n".join(blocks)


def occasion(meeting: ReviewMeeting, agenda: Sequence[AgendaPart]) -> rules.Occasion:
    """For the calendar of whoever takes part."""
    firm = business()
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    return rules.Occasion(
        uid=f"review-{meeting.pk}@{host}",
        sequence=meeting.times_moved + (meeting.state == ReviewMeeting.State.CANCELLED),
        begins_at=meeting.planned_at,
        minutes=meeting.minutes,
        title=_("%(ours)s and %(theirs)s: a look at how we work together")
        % {"ours": firm.name, "theirs": meeting.company.name},
        place=meeting.place,
        words=as_text(agenda),
        is_cancelled=meeting.state == ReviewMeeting.State.CANCELLED,
        made_at=meeting.made_at,
    )


def _part(key: str, points: list[str]) -> AgendaPart:
    return AgendaPart(key, str(TITLES.get(key, key)), points)


def _invitation(meeting: ReviewMeeting, theirs: Sequence[Customer], member: Member) -> str:
    """The composer with a letter begun: to one of them, or to the company's own address."""
    to = theirs[0] if theirs else meeting.company
    firm = business()
    with translation.override(to.language or firm.language):
        subject = _("Shall we look at how we work together?")
        text = _(
            "Hello %(name)s,\n\n"
            "we would like to sit down with you on %(day)s at %(hour)s and look at how we work "
            "together: what went well, what did not, and what you need next.%(place)s\n\n"
            "Does that suit you? Tell us what you would like to talk about.\n\n%(sender)s"
        ) % {
            "name": to.called,
            "day": date_format(timezone.localtime(meeting.planned_at), "l j F"),
            "hour": f"{timezone.localtime(meeting.planned_at):%H:%M}",
            "place": "\n\n" + _("Where: %(place)s") % {"place": meeting.place}
            if meeting.place
            else "",
            "sender": member.first_name,
        }
    asked = urlencode({"customer": to.pk, "subject": subject, "text": text})
    return f"{reverse('conversations:new')}?{asked}"
