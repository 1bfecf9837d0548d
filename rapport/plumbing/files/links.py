"""Addresses of files: made by the page that shows them, for the member who looks, for a day."""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from .models import StoredFile

LASTS = 24 * 60 * 60
_SALT = "files.link"


@dataclass(frozen=True)
class Link:
    """What a token stands for: which file, for whom, under which name, drawn or saved."""

    file_id: int
    member_id: int
    name: str
    is_shown: bool


def address(stored: StoredFile, *, member_id: int, name: str = "", shown: bool = False) -> str:
    """The address at which this member, and nobody else, gets the file within a day.

    `shown` draws a picture in the page; anything that is not certainly a picture is saved.
    """
    facts = [stored.pk, member_id, name or stored.name, shown]
    token = signing.dumps(facts, salt=_SALT, compress=True)
    return reverse("files:download", kwargs={"token": token})


def read(token: str) -> Link | None:
    """What a token stands for, unless it is forged or a day old."""
    try:
        facts = signing.loads(token, salt=_SALT, max_age=LASTS)
        return Link(*facts)
    except (signing.BadSignature, TypeError, ValueError):
        return None
