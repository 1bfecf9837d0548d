"""A review's agenda as it lies on the table: for their eyes as well, so notes stay away from it."""

from collections.abc import Iterable

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rapport.business.companies.models import ReviewMeeting
from rapport.business.team.models import Business
from rapport.plumbing.paper.sheets import Part, Sheet

from .meeting import MeetingScreen

LINES = 6  # to write on


def paper(screen: MeetingScreen, *, firm: Business) -> Sheet:
    meeting = screen.meeting
    at = date_format(timezone.localtime(meeting.planned_at), "l j F Y, H:i")
    is_off = meeting.state == ReviewMeeting.State.CANCELLED
    theirs = _joined(part.customer.name for part in screen.theirs)
    ours = _joined(part.member.name for part in screen.ours)
    parts = [Part(str(one.title), tuple(one.points)) for one in screen.agenda]
    return Sheet(
        sender=firm.name,
        about_sender=tuple(
            line for line in (_joined(firm.address.splitlines()), _reached(firm)) if line
        ),
        title=_("%(ours)s and %(theirs)s") % {"ours": firm.name, "theirs": screen.company.name},
        lede=" · ".join(
            one
            for one in (
                _("Called off") if is_off else "",
                _("A look at how we work together"),
                at,
                meeting.place,
            )
            if one
        ),
        facts=tuple(
            (_("%(name)s:") % {"name": name}, people)
            for name, people in ((screen.company.name, theirs), (firm.name, ours))
            if people
        ),
        parts=(*parts, Part(_("What we agree"), lines=LINES)),
        language=translation.get_language() or firm.language,
        page_words=_("Page {page} of {pages}"),
    )


def paper_name(meeting: ReviewMeeting) -> str:
    """What the file is called."""
    company = slugify(meeting.company.name)[:40].strip("-")
    day = timezone.localdate(meeting.planned_at).isoformat()
    return "-".join(one for one in ("review", company, day) if one) + ".pdf"


def _reached(firm: Business) -> str:
    return " · ".join(one for one in (firm.email, firm.phone, firm.website) if one)


def _joined(names: Iterable[str]) -> str:
    return ", ".join(name.strip() for name in names if name.strip())
