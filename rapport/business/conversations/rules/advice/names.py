"""Whom the answer greets, and how."""

import re
from collections.abc import Iterator, Sequence

from rapport.business.conversations.rules.folding import folded
from rapport.plumbing.kernel.words import say

from .finding import Finding
from .phrases import key_of
from .tables import Table

_TITLES = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|prof|herrn?|frau|monsieur|madame|mademoiselle|m|mme|mlle)\b\.?\s*"
)


def wrong_name(text: str, known: Table, *, names: Sequence[str], called: str) -> Iterator[Finding]:
    """A greeting to somebody who is not this customer."""
    theirs = {word for name in names for word in re.findall(r"[\w'-]+", folded(name))}
    match = known.greeting.search(text[:400])
    if not theirs or match is None:
        return
    greeted = match["name"].rstrip(".,;:!")
    bare = _TITLES.sub("", folded(greeted)).strip()
    words = re.findall(r"[\w'-]+", bare)
    if not words or words[0] in known.nobody:
        return
    # A lower-case word after "hello" is no name: "hello and welcome".
    if not greeted[len(greeted) - len(bare) :][:1].isupper():
        return
    if any(_alike(word, other) for word in words for other in theirs):
        return
    start = match.start("name") + len(greeted) - len(bare)
    yield Finding(
        kind="name",
        key=key_of("name", bare),
        reason=say("This greets {other}, but it goes to {name}.", other=greeted, name=names[0]),
        start=start,
        end=match.start("name") + len(greeted),
        words=text[start : match.start("name") + len(greeted)],
        better=called,
    )


def wrong_address(text: str, plain: str, known: Table, *, address: str) -> Iterator[Finding]:
    """First names where we are formal, or the other way round."""
    find = {"first": known.formal, "formal": known.familiar}.get(address)
    match = find.search(plain) if find else None
    if match is None:
        return
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    words = text[start : match.end()]
    reason = (
        say("We call customers by their first name here: “{words}”.", words=words)
        if address == "first"
        else say("We are formal with customers here: “{words}”.", words=words)
    )
    key = f"address:{address}"
    yield Finding("address", key, reason, start, match.end(), words)


def _alike(one: str, other: str) -> bool:
    """The same, or one a short form of the other: Ben, Benjamin."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) > 2 and longer.startswith(shorter))  # noqa: PLR2004
