"""What a stream may hear, signed: a page carries the token, the stream believes nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "rapport.live"
TTL = timedelta(hours=12)


@dataclass(frozen=True)
class Listener:
    """Who listens (a user's key, or nobody known), proven how, and to which channels."""

    channels: frozenset[str]
    user: int | None = None
    proof: str = ""


def stream_token(
    channels: Iterable[str], ttl: timedelta = TTL, *, user: AbstractBaseUser | None = None
) -> str:
    """A token for exactly these channels. With a user it dies with the account or password."""
    seconds = int(ttl.total_seconds())
    who = [user.pk, _proof(user)] if user else [None, ""]
    return signing.TimestampSigner(salt=SALT).sign_object(
        {"c": sorted(set(channels)), "w": who, "t": seconds}, compress=True
    )


def listener_of(token: str) -> Listener | None:
    """Whom a token speaks for, or nobody: forged, changed or too old."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        facts = signer.unsign_object(token)
        signer.unsign(token, max_age=facts["t"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
    user, proof = facts["w"]
    return Listener(channels=frozenset(facts["c"]), user=user, proof=proof)


def unwelcome(listeners: Iterable[Listener]) -> set[Listener]:
    """Those whose account was closed or whose password changed since their page was made."""
    asked = {one for one in listeners if one.user is not None}
    users = get_user_model()._default_manager.filter(
        pk__in={one.user for one in asked}, is_active=True
    )
    proofs: dict[int | None, str] = {user.pk: _proof(user) for user in users}
    return {one for one in asked if not constant_time_compare(proofs.get(one.user, ""), one.proof)}


def _proof(user: AbstractBaseUser) -> str:
    return salted_hmac(SALT, user.get_session_auth_hash()).hexdigest()[:20]
