"""Calling an address that a person typed in, without ever reaching into a private network.

The name is resolved once, every answer is checked, and the connection goes to the address that
was checked; redirects are not followed. Nothing of a proxy in the environment is used.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

TIMEOUT = 10.0  # seconds for each step
MOST_READ = 2_000
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Global by the registry, yet they lead to where a translator or a tunnel wants.
_TRANSLATED = tuple(
    ipaddress.ip_network(one)
    for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "192.88.99.0/24")
)
# All that was ever given out of IPv6; the rest is reserved, whatever a library calls it.
_HANDED_OUT = ipaddress.ip_network("2000::/3")


class NotCalled(Exception):
    """Nothing was sent; the words say why."""


@dataclass(frozen=True)
class Answer:
    status: int
    start: str  # of what was answered, for a person to read


def refusal(url: str) -> str:
    """Why this address may not be called, or nothing. The network is not asked yet."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "This is not a web address."
    if parts.scheme not in {"https", "http"} or not parts.hostname or len(url) > 1_000:  # noqa: PLR2004
        return "Give a web address that begins with https://"
    if parts.username is not None or parts.password is not None:
        return "A web address with a password in it is not safe: leave it out."
    if not url.isascii() or any(c.isspace() or ord(c) < 32 or c == "\\" for c in url):  # noqa: PLR2004
        return "Write the address without blanks and special letters."
    if port is not None and not 0 < port < 65_536:  # noqa: PLR2004
        return "This is not a web address."
    if parts.scheme == "http" and not settings.CALLS_MAY_REACH:
        return "Give a web address that begins with https://"
    return ""


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    before: Callable[[], None] = lambda: None,
    most: int = MOST_READ,
) -> Answer:
    """Send it and read the beginning of the answer. Raises NotCalled or OSError.

    `before` is called when the line stands: what fails earlier was surely not sent.
    """
    if words := refusal(url):
        raise NotCalled(words)
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _connection(parts, host, port)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        before()
        connection.request("POST", target, body=body, headers=dict(headers))
        answer = connection.getresponse()
        return Answer(answer.status, answer.read(most).decode("utf-8", "replace"))
    except http.client.HTTPException as problem:
        raise OSError(f"It did not answer as a web server does: {problem}") from problem
    finally:
        connection.close()


def _connection(parts: SplitResult, host: str, port: int) -> http.client.HTTPConnection:
    line = socket.create_connection((str(_checked(host, port)), port), timeout=TIMEOUT)
    if parts.scheme == "https":
        try:
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
        except BaseException:
            line.close()
            raise
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    connection.sock = line
    return connection


def _checked(host: str, port: int) -> Address:
    """The one address to connect to; every answer of the resolver must be one we may reach."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if not addresses or not all(is_reachable(one) for one in addresses):
        raise NotCalled("This address lies in a private network, which we do not call.")
    return addresses[0]


def is_reachable(address: Address) -> bool:
    """A public address, or one that the person who runs this installation allowed."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    allowed = (ipaddress.ip_network(one, strict=False) for one in settings.CALLS_MAY_REACH)
    if any(address in network for network in allowed if network.version == address.version):
        return True
    if address.is_multicast or not address.is_global:
        return False
    if address.version == 6 and address not in _HANDED_OUT:  # noqa: PLR2004
        return False
    return not any(address in one for one in _TRANSLATED if one.version == address.version)
