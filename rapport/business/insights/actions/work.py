"""Work and noticed needs, as far as Today speaks of them, and doing what it proposes."""

from collections.abc import Sequence
from datetime import datetime

from rapport.business.conversations.models import Message
from rapport.business.insights import rules
from rapport.business.insights.models import Reply, Suggestion
from rapport.business.projects import actions as projects
from rapport.business.projects import queries
from rapport.business.projects.models import Need, Project
from rapport.business.projects.queries.needs import words_of
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say


def work_of(ids: Sequence[int], *, now: datetime) -> dict[int, list[rules.WorkFacts]]:
    """Work whose customers should hear from us, in one query."""
    return {
        pk: [
            rules.WorkFacts(
                id=one.id,
                title=one.title,
                step=one.step,
                due_on=one.due_on,
                told_at=one.told_at,
                is_late=one.is_late,
                is_silent=one.is_silent,
                owes_the_day=one.owes_the_day,
                draft=one.draft,
            )
            for one in found
            if one.is_late or one.is_silent or one.owes_the_day
        ]
        for pk, found in queries.pressing(ids, now=now).items()
    }


def needs_of(ids: Sequence[int], *, now: datetime) -> dict[int, list[rules.NeedFacts]]:
    """What may be offered to them now, in two queries at most."""
    return {
        pk: [
            rules.NeedFacts(
                id=one.pk,
                what=one.what,
                why=one.why,
                noticed_at=one.noticed_at,
                draft=words_of(one),
            )
            for one in found
        ]
        for pk, found in queries.ripe_needs(ids, now=now).items()
    }


def send(suggestion: Suggestion, *, text: str, by: Member, now: datetime) -> Message | None:
    """Tell or offer by the way that projects know; nothing for any other proposal."""
    if not suggestion.about.startswith(("project:", "need:")):
        return None
    number = _number(suggestion.about)
    if suggestion.kind == Suggestion.Kind.TELL and Project.objects.filter(pk=number).exists():
        return projects.tell(number, text=text, by=by, now=now).message
    if suggestion.kind == Suggestion.Kind.OFFER and Need.objects.filter(pk=number).exists():
        return projects.offer_by_message(number, text=text, by=by, now=now)
    if suggestion.kind in {Suggestion.Kind.TELL, Suggestion.Kind.OFFER}:
        raise Refused(say("Somebody was faster: this is done already."))
    return None


def carry_out(said: Reply, *, by: Member, now: datetime) -> None:
    """ "Done" to an offer means that it was made, at the counter or on the phone."""
    number = _number(said.about)
    is_offer = said.about.startswith("need:") and said.choice == Reply.Choice.DONE
    if is_offer and Need.objects.filter(pk=number).exists():
        projects.offer(number, by=by, now=now)


def carry_back(said: Reply, *, by: Member, now: datetime) -> None:
    number = _number(said.about)
    is_offer = said.about.startswith("need:") and said.choice == Reply.Choice.DONE
    offered = Need.objects.filter(pk=number, state=Need.State.OFFERED)
    if is_offer and offered.exists():
        projects.answer_need(number, answer=Need.State.NOTICED, by=by, now=now)


def _number(about: str) -> int:
    number = about.partition(":")[2]
    return int(number) if number.isdecimal() else 0
