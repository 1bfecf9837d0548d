"""What members change about themselves."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from rapport.business.team.events import MemberChanged, PasswordChanged
from rapport.business.team.models import Business, Member, SignInLink
from rapport.business.team.queries import is_taken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.addresses import normalise

OWN = ("name", "language", "theme", "signature")


@transaction.atomic
def change_profile(*, by: Member, now: datetime, **changes: str) -> Member:
    """Change one's own name, language, theme or signature."""
    unknown = set(changes) - set(OWN)
    if unknown:
        raise TypeError(f"not one's own to change: {sorted(unknown)}")
    member = Member.objects.select_for_update().get(pk=by.pk)
    changed = [field for field, value in changes.items() if getattr(member, field) != value]
    if not changed:
        return member
    for field in changed:
        setattr(member, field, changes[field])
    member.save(update_fields=changed)
    _note(member, ", ".join(changed), now)
    return member


@transaction.atomic
def change_email(*, email: str, password: str, by: Member, now: datetime) -> Member:
    """Change one's own address; links sent to the former one are dead."""
    Business.objects.select_for_update().filter(pk=Business.ONLY).first()  # as for invitations
    member = Member.objects.select_for_update().get(pk=by.pk)
    address = normalise(email)
    if address == member.email:
        return member
    _prove(member, password)
    if is_taken(address, but=member.pk):
        raise Refused(say("Someone with this e-mail address is a member already."))
    member.email = address
    member.session_version += 1
    member.save(update_fields=["email", "session_version"])
    SignInLink.objects.filter(member=member).delete()
    _note(member, "email", now)
    return member


@transaction.atomic
def change_password(*, current: str, new: str, by: Member, now: datetime) -> Member:
    """Choose a password; every other session ends. Whoever came by link has none to give."""
    member = Member.objects.select_for_update().get(pk=by.pk)
    _prove(member, current)
    try:
        validate_password(new, member)
    except ValidationError as weak:
        raise Refused(say("{problem}", problem=" ".join(weak.messages))) from weak
    member.set_password(new)
    member.save(update_fields=["password"])
    SignInLink.objects.filter(member=member).delete()
    record(PasswordChanged(member_id=member.pk, name=member.name), by=member, at=now)
    return member


@transaction.atomic
def sign_out_everywhere(*, by: Member, now: datetime) -> Member:
    member = Member.objects.select_for_update().get(pk=by.pk)
    member.session_version += 1
    member.save(update_fields=["session_version"])
    SignInLink.objects.filter(member=member).delete()
    _note(member, "sessions", now)
    return member


def _prove(member: Member, password: str) -> None:
    if member.has_usable_password() and not member.check_password(password):
        raise Refused(say("That is not your password."))


def _note(member: Member, what: str, now: datetime) -> None:
    record(MemberChanged(member_id=member.pk, name=member.name, changes=what), by=member, at=now)
