"""Nothing of ours calls a private network, however the address is written."""

import socket

import pytest

from rapport.plumbing.webhooks import outside
from rapport.plumbing.webhooks.testing import a_receiver

PRIVATE_HOSTS = [
    "127.0.0.1", "127.1", "127.255.255.254", "0.0.0.0", "0", "2130706433", "0x7f000001",
    "0x7f.0.0.1", "0177.0.0.1", "017700000001", "127.0.0.1.", "localhost", "10.0.0.1",
    "10.255.255.255", "172.16.0.1", "172.31.255.1", "192.168.0.1", "192.168.255.254",
    "169.254.169.254", "2852039166", "0xa9fea9fe", "100.64.0.1", "100.127.255.254", "192.0.0.1",
    "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255", "192.88.99.1", "[::1]", "[::]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[fe80::1]", "[fc00::1]", "[fd12:3456::1]",
    "[ff02::1]", "[64:ff9b::7f00:1]", "[64:ff9b::a00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]",
    "[2002:a00:1::1]", "[2001::1]", "[2001:db8::1]", "[::127.0.0.1]", "[0:0:0:0:0:0:0:1]",
]  # fmt: skip
NO_ADDRESSES = [
    "", "/hook", "hook", "ftp://shop.example/", "file:///etc/passwd", "gopher://shop.example/",
    "https://", "https:///hook", "https://user:pw@shop.example/", "https://user@shop.example/",
    "https://shop.example\\@127.0.0.1/", "https://shop.example/a b", "https://shop.example/\r\nX: 1",
    "https://shop.example:99999/", "https://shop.example:0/", "https://shop.example:x/",
    "https://ш.example/", "javascript:alert(1)", "data:text/plain,hi", "https://[::1", "//shop.example/",
    "http://shop.example/", f"https://shop.example/{'a' * 1_000}", "https://shop.example/\x00",
]  # fmt: skip


@pytest.fixture
def no_line(monkeypatch):
    """Whoever opens a line all the same fails the test."""

    def opened(*arguments, **named):
        raise AssertionError(f"called {arguments}")

    monkeypatch.setattr(socket, "create_connection", opened)


@pytest.mark.parametrize("host", PRIVATE_HOSTS)
@pytest.mark.parametrize("scheme", ["https", "http"])
def test_a_private_address_is_never_called(no_line, settings, host, scheme):
    settings.CALLS_MAY_REACH = [] if scheme == "https" else ["192.0.2.77/32"]

    with pytest.raises((outside.NotCalled, OSError)):
        outside.post(f"{scheme}://{host}/", b"{}", {})


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_what_is_no_web_address_is_refused_before_anything(no_line, settings, url):
    settings.CALLS_MAY_REACH = []

    assert outside.refusal(url)
    with pytest.raises(outside.NotCalled):
        outside.post(url, b"{}", {})


def test_a_name_that_leads_home_as_well_is_not_called(no_line, settings, monkeypatch):
    settings.CALLS_MAY_REACH = []
    found = [(2, 1, 6, "", (one, 443)) for one in ("93.184.215.14", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: found)

    with pytest.raises(outside.NotCalled, match="private network"):
        outside.post("https://rebinding.example/", b"{}", {})


def test_the_name_is_asked_once_and_the_line_goes_to_what_was_checked(settings, monkeypatch):
    settings.CALLS_MAY_REACH = []
    asked, called = [], []

    def resolved(host, *arguments, **named):
        asked.append(host)
        return [(2, 1, 6, "", ("93.184.215.14" if len(asked) == 1 else "127.0.0.1", 443))]

    def opened(address, **named):
        called.append(address)
        raise OSError("no line in a test")

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    monkeypatch.setattr(socket, "create_connection", opened)
    with pytest.raises(OSError, match="no line"):
        outside.post("https://rebinding.example/", b"{}", {})

    assert (asked, called) == (["rebinding.example"], [("93.184.215.14", 443)])


def test_a_redirect_is_an_answer_and_not_followed(settings):
    settings.CALLS_MAY_REACH = ["127.0.0.1/32"]
    with a_receiver() as receiver:
        receiver.statuses = [302]
        answer = outside.post(receiver.url, b"{}", {})

    assert answer.status == 302
    assert len(receiver.heard) == 1


def test_only_what_was_allowed_is_reached(settings):
    settings.CALLS_MAY_REACH = ["10.0.0.0/8"]
    with a_receiver() as receiver, pytest.raises(outside.NotCalled):
        outside.post(receiver.url, b"{}", {})

    assert receiver.heard == []


@pytest.mark.parametrize("host", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_may_be_called(settings, host):
    import ipaddress

    settings.CALLS_MAY_REACH = []
    assert outside.is_reachable(ipaddress.ip_address(host))
