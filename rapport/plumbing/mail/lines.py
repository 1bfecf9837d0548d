"""What the lines to mail servers, in and out, have in common."""

import socket
import ssl

_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (ssl.SSLError, "A protected line to the mail server could not be made."),
    (TimeoutError, "The mail server does not answer."),
    (socket.gaierror, "There is no mail server by that name."),
    (ConnectionRefusedError, "Nothing answers at that mail server and port."),
)
LOST = "The mail server broke off the conversation."


def plain_words(error: Exception) -> str:
    """What went wrong on the line, for somebody who has never heard of sockets."""
    return next((words for kind, words in _WORDS if isinstance(error, kind)), LOST)


def xoauth2(username: str, token: str) -> str:
    """What a server hears that takes a token instead of a password."""
    return f"user={username}\1auth=Bearer {token}\1\1"


def tls_context(*, verify: bool) -> ssl.SSLContext:
    """A context that checks certificates, unless the owner chose not to."""
    context = ssl.create_default_context()
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
