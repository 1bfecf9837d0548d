"""Who belongs to the team, and as what."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from rapport.business.team.events import MemberJoined, MemberLeft, MemberReturned, RoleChanged
from rapport.business.team.models import Business, Member, SignInLink, Token
from rapport.business.team.queries import is_taken
from rapport.business.team.rules import Role, change_refusal, leaving_refusal, role_refusal
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.addresses import is_valid, normalise

from .letters import post_invitation


@transaction.atomic
def invite_member(*, name: str, email: str, role: str, by: Member | None, now: datetime) -> Member:
    """Give someone a place in the team; they come in by a link. By nobody: from the terminal."""
    _lock_team()
    _refuse(role_refusal(giver=Role(by.role), given=Role(role)) if by else None)
    address = normalise(email)
    if not is_valid(address):
        raise Refused(say("Mail cannot be sent to that address."))
    if is_taken(address):
        raise Refused(say("Someone with this e-mail address is a member already."))
    member = Member(name=name.strip(), email=address, role=role, joined_at=now)
    member.set_unusable_password()
    member.save()
    record(MemberJoined(member_id=member.pk, name=member.name, role=member.role), by=by, at=now)
    if by is not None:
        post_invitation(member, by=by, now=now)
    return member


@transaction.atomic
def change_role(member_id: int, *, role: str, by: Member, now: datetime) -> Member:
    """Give a colleague another role."""
    _lock_team()
    member = Member.objects.select_for_update().get(pk=member_id, is_robot=False)
    _refuse(
        change_refusal(
            giver=Role(by.role),
            held=Role(member.role),
            given=Role(role),
            other_owners=_other_owners(member),
        )
    )
    if member.role == role:
        return member
    former, member.role = member.role, role
    member.save(update_fields=["role"])
    record(
        RoleChanged(member_id=member.pk, name=member.name, former=former, role=role),
        by=by,
        at=now,
    )
    return member


@transaction.atomic
def deactivate(member_id: int, *, by: Member, now: datetime) -> Member:
    """End a colleague's access at once: sessions, links, and the tokens they made."""
    _lock_team()
    member = Member.objects.select_for_update().get(pk=member_id, is_robot=False)
    _refuse(
        leaving_refusal(
            giver=Role(by.role), held=Role(member.role), other_owners=_other_owners(member)
        )
    )
    if not member.is_active:
        return member
    member.is_active = False
    member.session_version += 1
    member.save(update_fields=["is_active", "session_version"])
    SignInLink.objects.filter(member=member).delete()
    tokens = Token.objects.filter(made_by=member, revoked_at=None)
    Member.objects.filter(pk__in=tokens.values("member_id")).update(
        is_active=False, session_version=F("session_version") + 1
    )
    tokens.update(revoked_at=now)
    record(MemberLeft(member_id=member.pk, name=member.name), by=by, at=now)
    return member


@transaction.atomic
def reactivate(member_id: int, *, by: Member, now: datetime) -> Member:
    """Let a former colleague back in. Old sessions and tokens stay dead."""
    _lock_team()
    member = Member.objects.select_for_update().get(pk=member_id, is_robot=False)
    _refuse(role_refusal(giver=Role(by.role), given=Role(member.role)))
    if member.is_active:
        return member
    member.is_active = True
    member.save(update_fields=["is_active"])
    record(MemberReturned(member_id=member.pk, name=member.name), by=by, at=now)
    return member


def _lock_team() -> None:
    """Changes to the team queue at the firm's row, so that two cannot both remove an owner."""
    Business.objects.select_for_update().filter(pk=Business.ONLY).first()


def _other_owners(member: Member) -> int:
    owners = Member.objects.active().people().filter(role=Role.OWNER)
    return owners.exclude(pk=member.pk).count()


def _refuse(reason: Sentence | None) -> None:
    if reason:
        raise Refused(reason)
