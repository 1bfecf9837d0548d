"""Keys of programs. Each acts as a robot member of its own."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from rapport.business.team.events import TokenMade, TokenRevoked
from rapport.business.team.models import Member, Token
from rapport.business.team.rules import Capability, Role, role_refusal
from rapport.business.team.rules.secrets import token_secret
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.actions import record

NOTED_EVERY = timedelta(minutes=1)


@transaction.atomic
def make_token(*, name: str, role: str, by: Member | None, now: datetime) -> tuple[Token, str]:
    """A new key and its secret, which is shown this once. By nobody: from the terminal."""
    robot = make_robot(name=name, role=role, by=by, now=now)
    secret = token_secret()
    token = Token.objects.create(
        name=robot.name,
        digest=Token.digest_of(secret),
        hint=secret[-4:],
        member=robot,
        made_by=by,
        made_at=now,
    )
    record(TokenMade(token_id=token.pk, name=token.name), by=by, at=now)
    return token, secret


def make_robot(*, name: str, role: str, by: Member | None, now: datetime) -> Member:
    """A program that acts, or hears, with what this role may."""
    if by is not None:
        by.require(Capability.MANAGE_TOKENS)
        reason = role_refusal(giver=Role(by.role), given=Role(role))
        if reason:
            raise Refused(reason)
    robot = Member(name=name.strip(), role=role, is_robot=True, joined_at=now)
    robot.set_unusable_password()
    robot.save()
    return robot


def retire_robot(robot: Member) -> None:
    """It acts and hears no more. What it did stays in the record."""
    robot.is_active = False
    robot.save(update_fields=["is_active"])


@transaction.atomic
def revoke_token(token_id: int, *, by: Member | None, now: datetime) -> Token:
    """The key opens nothing from now on. What its robot did stays in the record."""
    if by is not None:
        by.require(Capability.MANAGE_TOKENS)
    token = Token.objects.select_for_update(of=("self",)).select_related("member").get(pk=token_id)
    if token.revoked_at:
        return token
    token.revoked_at = now
    token.save(update_fields=["revoked_at"])
    retire_robot(token.member)
    record(TokenRevoked(token_id=token.pk, name=token.name), by=by, at=now)
    return token


def touch_token(token: Token, *, now: datetime) -> None:
    """Note that the key was used, at most once a minute."""
    if token.used_at and now - token.used_at < NOTED_EVERY:
        return
    stale = Q(used_at=None) | Q(used_at__lt=now - NOTED_EVERY)
    Token.objects.filter(stale, pk=token.pk).update(used_at=now)
