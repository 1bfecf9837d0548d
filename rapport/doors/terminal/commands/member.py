import argparse

from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.models import Member
from rapport.doors.terminal.ground import migrate, require_business, sign_in_address
from rapport.doors.terminal.speaking import complain, tell
from rapport.plumbing.mail.addresses import normalise


def arguments(parser: argparse.ArgumentParser) -> None:
    todo = parser.add_subparsers(dest="todo", required=True, metavar="add|link")
    add = todo.add_parser("add", help="add a colleague and print a one-time sign-in link")
    add.add_argument("email")
    add.add_argument("--role", choices=Member.Role.values, default="member")
    add.add_argument("--name", default="")
    link = todo.add_parser("link", help="print a new one-time sign-in link")
    link.add_argument("email")
    for one in (add, link):
        one.add_argument("--address", default="http://127.0.0.1:8000", help="where it is served")
        one.add_argument("--json", action="store_true")


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    if chosen.todo == "add":
        name = chosen.name or chosen.email.partition("@")[0].replace(".", " ").title()
        member = actions.invite_member(
            name=name, email=chosen.email, role=chosen.role, by=None, now=timezone.now()
        )
    else:
        found = Member.objects.people().active().filter(email=normalise(chosen.email)).first()
        if found is None:
            complain(f"Nobody here has the address {chosen.email}.")
            return 1
        member = found
    address = sign_in_address(member, chosen.address)
    facts = {"member": member.pk, "email": member.email, "role": member.role, "sign_in": address}
    tell(chosen.json, facts, f"{member.name} signs in once with\n{address}")
    return 0
