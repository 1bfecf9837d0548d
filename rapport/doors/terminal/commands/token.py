import argparse

from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.models import Token
from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import complain, say, tell


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    return {"create": _create, "list": _list, "revoke": _revoke}[chosen.todo](chosen)


def _create(chosen: argparse.Namespace) -> int:
    token, secret = actions.make_token(
        name=chosen.name, role=chosen.role, by=None, now=timezone.now()
    )
    tell(
        chosen.json,
        {"id": token.pk, "name": token.name, "role": chosen.role, "token": secret},
        secret,
    )
    return 0


def _list(chosen: argparse.Namespace) -> int:
    tokens = [_facts(one) for one in Token.objects.select_related("member").order_by("pk")]
    if chosen.json:
        tell(chosen.json, {"tokens": tokens}, "")
    elif not tokens:
        say("No token has been made yet.")
    else:
        for one in tokens:
            say("{id}  {name}  …{hint}  {role}  {state}".format(**one))
    return 0


def _revoke(chosen: argparse.Namespace) -> int:
    if not Token.objects.filter(pk=chosen.number).exists():
        complain(f"There is no token {chosen.number}.")
        return 1
    token = actions.revoke_token(chosen.number, by=None, now=timezone.now())
    tell(chosen.json, _facts(token), f"{token.name} opens nothing any more.")
    return 0


def _facts(token: Token) -> dict[str, object]:
    return {
        "id": token.pk,
        "name": token.name,
        "hint": token.hint,
        "role": token.member.role,
        "state": "live" if token.is_live else "revoked",
    }
