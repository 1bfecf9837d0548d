"""A webhook and the robot in whose name it hears."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rapport.business.team import actions as team
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.webhooks import actions
from rapport.plumbing.webhooks.models import Webhook

from .telling import newest


@transaction.atomic
def make(
    *, name: str, url: str, kinds: Sequence[str], role: str, by: Member, now: datetime
) -> tuple[Webhook, str]:
    """It hears what this role may know, from now on. The secret is shown this once."""
    by.require(Capability.MANAGE_TOKENS)
    robot = team.make_robot(name=name[:120], role=role, by=by, now=now)
    return actions.make(
        name=name, url=url, kinds=kinds, member=robot, by=by, position=newest(), now=now
    )


@transaction.atomic
def remove(webhook: Webhook, *, by: Member, now: datetime) -> None:
    by.require(Capability.MANAGE_TOKENS)
    actions.remove(webhook.pk, by=by, now=now)
    team.retire_robot(Member.objects.get(pk=webhook.member_id))
