"""The one thing to change: what waits longest, with where to begin."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from rapport.business.cases.models import Case
from rapport.business.companies.models import ReviewMeeting, ReviewRhythm
from rapport.business.leads.models import Lead
from rapport.business.projects.models import Project
from rapport.business.promises.models import Promise
from rapport.business.reflection import rules
from rapport.business.sales.models import Invoice
from rapport.plumbing.kernel.words import Sentence, say

OLD_COMPLAINT = timedelta(days=14)
FORGOTTEN_BILL = timedelta(days=30)
UNANSWERED = timedelta(days=2)


def to_change(now: datetime) -> Iterator[rules.Candidate]:
    """What stands today; how many are concerned is said, and nothing is compared."""
    yield from _of("promises", *_promises(now))
    yield from _of("cases", *_complaints(now))
    yield from _of("projects", *_silent(now))
    yield from _of("leads", *_leads(now))
    yield from _of("sales", *_bills(now))
    yield from _of("companies", *_reviews(now))


def _of(
    source: str, count: int, weight: float, sentence: Sentence, url: str
) -> Iterator[rules.Candidate]:
    if count:
        yield rules.Candidate(
            role="change",
            source=f"change {source}",
            topic=f"{source} to do",
            weight=min(1.0, weight + 0.02 * min(count, 10)),
            sentence=sentence,
            url=url,
        )


Told = tuple[int, float, Sentence, str]


def _promises(now: datetime) -> Told:
    count = Promise.objects.open().filter(due_by__lt=now).count()
    sentence = (
        say("One promise is past its day. Keep it today, or say when.")
        if count == 1
        else say("{count} promises are past their day. Begin with the oldest.", count=count)
    )
    return count, 0.8, sentence, reverse("promises:index") + "?show=overdue"


def _complaints(now: datetime) -> Told:
    rows = Case.objects.open().filter(kind=Case.Kind.COMPLAINT, opened_at__lt=now - OLD_COMPLAINT)
    count = rows.count()
    sentence = (
        say("A complaint has been open for more than two weeks. Call them yourself.")
        if count == 1
        else say(
            "{count} complaints have been open for more than two weeks. Call one yourself.",
            count=count,
        )
    )
    return count, 0.75, sentence, reverse("cases:register")


def _silent(now: datetime) -> Told:
    count = Project.objects.open().silent(now).count()
    sentence = (
        say("One customer with work in progress hears nothing. Tell them how it goes.")
        if count == 1
        else say(
            "{count} customers with work in progress hear nothing. Tell them how it goes.",
            count=count,
        )
    )
    return count, 0.7, sentence, reverse("projects:board")


def _leads(now: datetime) -> Told:
    rows = Lead.objects.filter(
        first_answer_at=None, won_at=None, lost_at=None, opened_at__lt=now - UNANSWERED
    )
    count = rows.count()
    sentence = (
        say("Somebody asked and has had no answer for two days.")
        if count == 1
        else say("{count} people asked and have had no answer for two days.", count=count)
    )
    return count, 0.65, sentence, reverse("leads:board")


def _bills(now: datetime) -> Told:
    rows = Invoice.objects.overdue(timezone.localdate(now - FORGOTTEN_BILL)).filter(
        reminded_at=None
    )
    count = rows.count()
    sentence = (
        say("One bill is a month late and nobody has reminded them.")
        if count == 1
        else say("{count} bills are a month late and nobody has reminded them.", count=count)
    )
    return count, 0.5, sentence, reverse("sales:invoices") + "?show=overdue"


def _reviews(now: datetime) -> Told:
    planned = ReviewMeeting.objects.planned().filter(company=OuterRef("company"))
    rows = ReviewRhythm.objects.filter(~Exists(planned), due_on__lt=timezone.localdate(now))
    count = rows.count()
    sentence = (
        say("One company waits for a review of the relationship. Name a day.")
        if count == 1
        else say("{count} companies wait for a review of the relationship.", count=count)
    )
    return count, 0.45, sentence, reverse("companies:index") + "?show=due"
