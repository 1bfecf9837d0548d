from datetime import UTC, datetime

import dkim
import pytest

from rapport.plumbing.mail.addresses import Address
from rapport.plumbing.mail.signing import DkimKey, new_secret, record_of, signed
from rapport.plumbing.mail.threading import new_message_id
from rapport.plumbing.mail.writing import File, Letter, written_mail

SECRET = new_secret()
KEY = DkimKey(domain="soleandsuds.example", selector="rapport", secret=SECRET)


def a_letter(sender="hello@soleandsuds.example", **more):
    return written_mail(
        Letter(
            message_id=new_message_id(7, key=b"key", domain="soleandsuds.example"),
            sender=Address("Sole & Suds", sender),
            to=[Address("Lena Moreau", "lena@mail.example")],
            subject="Ihre Stiefel sind fertig, und noch ein paar Worte, damit es umbricht",
            text="Grüße\n.\n\nvon uns   \n",
            at=datetime(2026, 3, 2, 9, tzinfo=UTC),
            **more,
        )
    )


def is_true(raw):
    """Whether another program finds the signature good, given our published record."""
    asked = []

    def published(name, timeout=5):
        asked.append(name)
        return record_of(SECRET).encode()

    good = dkim.verify(raw, dnsfunc=published)
    assert asked == [b"rapport._domainkey.soleandsuds.example."]
    return good


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"is_automatic": True},
        {"unsubscribe": "https://soleandsuds.example/out/7"},
        {"files": [File(name="ä.bin", content_type="application/pdf", data=b"\r\n.\r\n" * 99)]},
    ],
)
def test_what_we_sign_is_found_to_be_ours(more):
    raw = a_letter(**more)

    under = signed(raw, KEY)

    assert under.endswith(raw)
    assert under.startswith(b"DKIM-Signature:")
    assert is_true(under)


@pytest.mark.parametrize(
    ("old", "new"), [(b"Stiefel", b"Schuhe."), (b"lena@mail", b"eve@mail"), (b"uns", b"ihm")]
)
def test_whoever_changes_it_on_the_way_breaks_it(old, new):
    under = signed(a_letter(), KEY)

    changed = under.replace(old, new)

    assert changed != under
    assert not is_true(changed)


def test_a_letter_in_somebody_elses_name_is_not_signed():
    raw = a_letter(sender="eve@evil.example")

    assert signed(raw, KEY) == raw


def test_without_a_key_not_a_byte_changes():
    raw = a_letter()

    assert signed(raw, None) == raw
    assert signed(raw, DkimKey(domain=KEY.domain, selector="x", secret="")) == raw
