from dataclasses import dataclass

from rapport.business.team.models import Member, Token
from rapport.business.team.rules.secrets import TOKEN_PREFIX
from rapport.plumbing.database.prepared import Prepared, given

LONGEST_SECRET = 100
_live = Prepared(
    lambda: Token.objects.select_related("member").filter(
        digest=given("digest"), revoked_at=None, member__is_active=True
    )
)


def token_of(secret: object) -> Token | None:
    """The live token with this secret, its member beside it. One query, by digest."""
    if not isinstance(secret, str) or not secret.startswith(TOKEN_PREFIX):
        return None
    if len(secret) > LONGEST_SECRET:
        return None
    return _live.one(digest=Token.digest_of(secret))


def member_of_token(secret: object) -> Member | None:
    """Whom a program acts as, or None. Whoever lets it in calls touch_token too."""
    token = token_of(secret)
    return token.member if token else None


@dataclass(frozen=True)
class TokenScreen:
    tokens: list[Token]


def token_screen() -> TokenScreen:
    """Every key: the live first, then the revoked, newest first."""
    rows = Token.objects.select_related("member", "made_by").order_by("-made_at", "-pk")
    tokens = list(rows)
    return TokenScreen(sorted(tokens, key=lambda token: not token.is_live))
