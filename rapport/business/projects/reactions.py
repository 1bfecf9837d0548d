"""What work and needs do when others announce something."""

from django.utils import timezone

from rapport.business.conversations.events import InteractionLogged, MessageTakenBack
from rapport.business.sales.events import PurchaseMade
from rapport.business.team.events import HoursChanged, KindChosen

from . import actions
from .jobs import reckon_again

CAME_BY = {"in_person"}


def note_taken_back(event: MessageTakenBack) -> None:
    actions.settle_taken_back(event.message_id)


def note_visit(event: InteractionLogged) -> None:
    if event.customer_id is not None and event.channel in CAME_BY:
        actions.ripen(event.customer_id, now=timezone.now())


def note_purchase(event: PurchaseMade) -> None:
    now = timezone.now()
    actions.follow(event.purchase_id, now=now)
    if event.customer_id is not None and event.came_by() in CAME_BY | {"counter"}:
        actions.ripen(event.customer_id, now=now)


def bring_plans(event: KindChosen) -> None:
    actions.bring_samples(kind=event.business_kind, now=timezone.now())


def reckon_silences(event: HoursChanged) -> None:
    reckon_again.enqueue()
