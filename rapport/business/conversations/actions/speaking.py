"""Who is speaking in a letter: a person or a machine, now that we know which addresses are ours."""

from collections.abc import Collection, Mapping

from rapport.plumbing.mail.parsing import ParsedMail
from rapport.plumbing.mail.verdicts import LOOP_HEADER, Kind, Verdict, judge

from .place import signed_conversation

LIST_HEADERS = frozenset(
    {
        "list-archive",
        "list-help",
        "list-id",
        "list-owner",
        "list-post",
        "list-subscribe",
        "list-unsubscribe",
        "list-unsubscribe-post",
        "mailing-list",
        "precedence",
        "x-precedence",
    }
)


def verdict_on(mail: ParsedMail, *, own: Collection[str]) -> Verdict:
    """What marks a letter on its way to us does not make a machine of whoever wrote it.

    Another house that uses Rapport has a loop mark of its own. A shared address that is kept as
    a mailing list ("hello@" as a group) puts the marks of a list on every customer's letter.
    """
    headers = dict(mail.headers)
    if _is_of_another_house(headers):
        del headers[LOOP_HEADER]
    if _came_through_our_group(headers, own):
        headers = {name: value for name, value in headers.items() if name not in LIST_HEADERS}
    found = judge(headers, sender=mail.sender.email, subject=mail.subject, own_addresses=own)
    if found.kind is Kind.LOOP or len(headers) < len(mail.headers):
        return found
    return mail.verdict  # Only a loop needs our addresses; the reader saw the body too.


def _is_of_another_house(headers: Mapping[str, str]) -> bool:
    mark = headers.get(LOOP_HEADER, "").strip()
    return bool(mark) and signed_conversation(f"<{mark}>") is None


def _came_through_our_group(headers: Mapping[str, str], own: Collection[str]) -> bool:
    """The list is one of our own addresses: "<hello.shop.example>", or "mailto:hello@…"."""
    marks = " ".join(headers.get(name, "") for name in ("list-id", "list-post", "mailing-list"))
    names = {one.lower() for one in own if "@" in one}
    words = {word.strip("<>\"';,()").removeprefix("mailto:") for word in marks.lower().split()}
    return bool(words & (names | {one.replace("@", ".") for one in names}))
