"""What we saw before the customer did: noticed, offered at its moment, answered."""

from datetime import date, datetime, timedelta

from django.db import transaction

from rapport.business.conversations import actions as conversations
from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers.models import Customer
from rapport.business.projects import rules
from rapport.business.projects.events import (
    NeedAnswered,
    NeedFollowed,
    NeedNoticed,
    NeedOffered,
    NeedRipened,
)
from rapport.business.projects.models import Need, Project
from rapport.business.projects.queries.restraint import restrained_because
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .locked import today_of, whose

LONGEST, LONGEST_WHY, LONGEST_WORDS = 200, 500, 2000
DOUBLE = timedelta(seconds=20)
ANSWERS = {Need.State.WANTED, Need.State.NOT_WANTED, Need.State.GONE}


@transaction.atomic
def notice(
    customer_id: int,
    *,
    what: str,
    why: str = "",
    words: str = "",
    moment: str = Need.Moment.VISIT,
    on: date | None = None,
    month: int | None = None,
    project_id: int | None = None,
    purchase_id: int | None = None,
    conversation_id: int | None = None,
    by: Member | None,
    now: datetime,
) -> Need:
    """Write down what they will need. The same twice, while it waits, is one."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    customer = whose(customer_id, by=by)
    what = " ".join(what.split())[:LONGEST]
    if not what:
        raise Refused(say("Say in a few words what they will need."))
    project = _project(project_id, customer.pk, moment)
    if reason := rules.season_refusal(
        moment=moment, on=on, month=month, has_project=project is not None and project.is_open
    ):
        raise Refused(reason)
    waiting = Need.objects.waiting().filter(customer=customer, what__iexact=what)
    if same := waiting.first():
        return same
    purchases = Purchase.objects.filter(customer=customer, pk=purchase_id or 0)
    talks = Conversation.objects.filter(customer=customer, pk=conversation_id or 0)
    need = Need.objects.create(
        customer=customer,
        what=what,
        why=" ".join(why.split())[:LONGEST_WHY],
        words=words.strip()[:LONGEST_WORDS],
        project=project,
        purchase=purchases.first() if purchase_id else None,
        conversation=talks.first() if conversation_id else None,
        moment=moment,
        month=month if moment == Need.Moment.MONTH else None,
        ready_on=rules.ready_day(moment=moment, today=today_of(now), on=on, month=month),
        noticed_at=now,
        noticed_by=by,
    )
    _told(_noticed(need), need, by=by, now=now)
    return need


@transaction.atomic
def change_need(
    need_id: int,
    *,
    what: str,
    why: str,
    words: str,
    moment: str,
    on: date | None = None,
    month: int | None = None,
    by: Member,
    now: datetime,
) -> Need:
    """Other words, or another moment; also how an offer is put off until later."""
    by.require(Capability.LOG_INTERACTIONS)
    need = _held(need_id)
    what = " ".join(what.split())[:LONGEST]
    if not what:
        raise Refused(say("Say in a few words what they will need."))
    project = need.project or _project(None, need.customer_id, moment)
    if reason := rules.season_refusal(
        moment=moment, on=on, month=month, has_project=project is not None and project.is_open
    ):
        raise Refused(reason)
    need.what, need.why = what, " ".join(why.split())[:LONGEST_WHY]
    need.words, need.moment, need.project = words.strip()[:LONGEST_WORDS], moment, project
    need.month = month if moment == Need.Moment.MONTH else None
    need.ready_on = rules.ready_day(moment=moment, today=today_of(now), on=on, month=month)
    need.state, need.offered_at, need.answered_at = Need.State.NOTICED, None, None
    need.save()
    _told(_noticed(need), need, by=by, now=now)
    return need


@transaction.atomic
def offer(need_id: int, *, by: Member, now: datetime) -> Need:
    """It was offered: at the counter, on the phone, or by the message just sent."""
    by.require(Capability.LOG_INTERACTIONS)
    need = _held(need_id)
    if need.state != Need.State.NOTICED:
        return need
    need.state, need.offered_at = Need.State.OFFERED, now
    need.save(update_fields=["state", "offered_at"])
    event = NeedOffered(need_id=need.pk, customer_id=need.customer_id, what=need.what)
    _told(event, need, by=by, now=now)
    return need


@transaction.atomic
def offer_by_message(need_id: int, *, text: str, by: Member, now: datetime) -> Message:
    """Write to them about it, unless something holds us back: an open complaint above all."""
    by.require(Capability.ANSWER)
    need = _held(need_id)
    if need.state != Need.State.NOTICED:
        raise Refused(say("It has been offered already."))
    if reason := restrained_because(need.customer_id, now=now):
        raise Refused(reason)
    sent = conversations.start(need.customer_id, subject=need.what, text=text, by=by, now=now)
    offer(need_id, by=by, now=now)
    return sent


@transaction.atomic
def answer_need(need_id: int, *, answer: str, by: Member, now: datetime) -> Need:
    """What they said. `noticed` takes it back: it waits for its moment again."""
    by.require(Capability.LOG_INTERACTIONS)
    need = _held(need_id)
    if answer != Need.State.NOTICED and answer not in ANSWERS:
        raise Refused(say("It is wanted, not wanted, or no longer needed."))
    if need.state == answer:
        return need
    need.state = answer
    if answer == Need.State.NOTICED:
        need.offered_at, need.answered_at, need.followed_by = None, None, None
    else:
        need.offered_at, need.answered_at = need.offered_at or now, now
    need.save(update_fields=["state", "offered_at", "answered_at", "followed_by"])
    event = NeedAnswered(
        need_id=need.pk, customer_id=need.customer_id, what=need.what, answer=answer
    )
    _told(event, need, by=by, now=now)
    return need


@transaction.atomic
def ripen(customer_id: int, *, now: datetime) -> int:
    """They came by: what waited for their next visit may be spoken of."""
    waiting = Need.objects.waiting().filter(customer=customer_id, ready_on=None)
    found = waiting.filter(moment=Need.Moment.VISIT, noticed_at__lt=now)
    needs = list(found.select_for_update(of=("self",)).select_related("customer").order_by("pk"))
    for need in needs:
        need.ready_on = today_of(now)
        need.save(update_fields=["ready_on"])
        event = NeedRipened(need_id=need.pk, customer_id=need.customer_id, what=need.what)
        _told(event, need, by=None, now=now)
    return len(needs)


def ripen_after(project: Project, *, now: datetime) -> int:
    """The work has ended: what waited for that may be spoken of from tomorrow on."""
    waiting = Need.objects.waiting().filter(moment=Need.Moment.PROJECT, project=project)
    return waiting.filter(ready_on=None).update(ready_on=today_of(now) + timedelta(days=1))


@transaction.atomic
def follow(purchase_id: int, *, now: datetime) -> int:
    """Put a purchase beside what was offered shortly before. Evidence, not a claim."""
    bought = Purchase.objects.filter(pk=purchase_id, is_return=False).first()
    if bought is None or bought.customer_id is None:
        return 0
    open_states = [Need.State.OFFERED, Need.State.WANTED]
    rows = Need.objects.select_for_update(of=("self",)).select_related("customer")
    needs = rows.filter(
        customer=bought.customer_id, state__in=open_states, followed_by=None
    ).order_by("pk")
    count = 0
    for need in needs:
        offered = need.offered_at
        if offered is None or not rules.followed(offered_at=offered, bought_at=bought.at):
            continue
        need.followed_by, count = bought, count + 1
        need.save(update_fields=["followed_by"])
        event = NeedFollowed(
            need_id=need.pk,
            customer_id=need.customer_id,
            purchase_id=bought.pk,
            what=need.what,
            days=(bought.at - offered).days,
        )
        _told(event, need, by=None, now=now)
    return count


def _held(need_id: int) -> Need:
    rows = Need.objects.select_for_update(of=("self",))
    return rows.select_related("customer", "project").get(pk=need_id)


def _project(project_id: int | None, customer_id: int, moment: str) -> Project | None:
    """The work it was seen at; for "after the current project" also any that is open."""
    theirs = Project.objects.filter(customer=customer_id)
    if project_id is not None:
        return theirs.filter(pk=project_id).first()
    if moment != Need.Moment.PROJECT:
        return None
    return theirs.open().order_by("-begun_at", "-pk").first()


def _noticed(need: Need) -> NeedNoticed:
    return NeedNoticed(
        need_id=need.pk,
        customer_id=need.customer_id,
        what=need.what,
        moment=need.moment,
    )


def _told(event: Event, need: Need, *, by: Member | None, now: datetime) -> None:
    customer: Customer = need.customer
    record(event, by=by, at=now, audience="managers" if customer.is_private else "all")
    publish("today", {"need": need.pk})
