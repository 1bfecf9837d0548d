import argparse

from django.db import transaction
from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.models import Member
from rapport.business.team.queries import member_at
from rapport.doors.terminal.ground import (
    migrate,
    require_address,
    require_business,
    sign_in_address,
)
from rapport.doors.terminal.speaking import complain, tell


def run(chosen: argparse.Namespace) -> int:
    require_address(chosen.email)
    migrate()
    require_business()
    with transaction.atomic():
        member = _added(chosen) if chosen.todo == "add" else member_at(chosen.email)
        if member is None:
            complain(f"Nobody here has the address {chosen.email}.")
            return 1
        address = sign_in_address(member, chosen.address)
    facts = {"member": member.pk, "email": member.email, "role": member.role, "sign_in": address}
    tell(chosen.json, facts, f"{member.name} signs in once with\n{address}")
    return 0


def _added(chosen: argparse.Namespace) -> Member:
    name = chosen.name or chosen.email.partition("@")[0].replace(".", " ").title()
    return actions.invite_member(
        name=name, email=chosen.email, role=chosen.role, by=None, now=timezone.now()
    )
