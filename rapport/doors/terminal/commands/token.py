import argparse

from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.models import Member, Token
from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import complain, say, tell


def arguments(parser: argparse.ArgumentParser) -> None:
    todo = parser.add_subparsers(dest="todo", required=True, metavar="create|list|revoke")
    create = todo.add_parser("create", help="make a token; its secret is printed this once")
    create.add_argument("name")
    create.add_argument("--role", choices=Member.Role.values, default="member")
    create.add_argument("--json", action="store_true")
    todo.add_parser("list", help="the tokens there are")
    revoke = todo.add_parser("revoke", help="end a token")
    revoke.add_argument("number", type=int)


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    if chosen.todo == "create":
        token, secret = actions.make_token(
            name=chosen.name, role=chosen.role, by=None, now=timezone.now()
        )
        tell(chosen.json, {"id": token.pk, "name": token.name, "token": secret}, secret)
    elif chosen.todo == "list":
        for token in Token.objects.select_related("member").order_by("pk"):
            state = "live" if token.is_live else "revoked"
            say(f"{token.pk}  {token.name}  …{token.hint}  {token.member.role}  {state}")
    elif not Token.objects.filter(pk=chosen.number).exists():
        complain(f"There is no token {chosen.number}.")
        return 1
    else:
        actions.revoke_token(chosen.number, by=None, now=timezone.now())
        say("Revoked.")
    return 0
