"""What was just done, said once, with the way back."""

from django.contrib import messages
from django.http import HttpRequest

UNDO = "undo:"


def toast(request: HttpRequest, words: str, *, undo: str = "", alarm: bool = False) -> None:
    """Say something on the next screen; `undo` is an address that takes a POST."""
    level = messages.ERROR if alarm else messages.SUCCESS
    messages.add_message(request, level, words, extra_tags=f"{UNDO}{undo}" if undo else "")


def undo_address(tags: str | None) -> str:
    """The way back that a message carries, only ever within this site."""
    for tag in (tags or "").split():
        address = tag.removeprefix(UNDO)
        if tag.startswith(f"{UNDO}/") and not address.startswith(("//", "/\\")):
            return address
    return ""
