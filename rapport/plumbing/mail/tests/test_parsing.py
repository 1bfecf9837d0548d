import base64
import hashlib
from datetime import UTC, datetime

import pytest

from rapport.plumbing.mail.addresses import Address
from rapport.plumbing.mail.parsing import Unparsable, limits, parse
from rapport.plumbing.mail.testing import a_mail_with, a_raw_mail


def test_an_ordinary_mail():
    mail = parse(a_raw_mail(In_Reply_To="<0@x.example>", References="<a@x.example> <0@x.example>"))

    assert mail.sender == Address("Mia", "mia@customer.example")
    assert mail.to == (Address("", "hello@business.example"),)
    assert mail.subject == "My shoes"
    assert mail.text == mail.reply_text == "Are they ready?"
    assert mail.message_id == "<1@customer.example>"
    assert mail.references == ("<a@x.example>", "<0@x.example>")
    assert mail.sent_at == datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert not mail.is_automatic
    assert mail.problems == ()


def test_of_two_versions_both_are_kept():
    mail = parse(
        a_mail_with(
            b"Content-Type: text/plain\r\n\r\nplain",
            b"Content-Type: text/html\r\n\r\n<p>rich",
            kind="alternative",
        )
    )

    assert mail.text == "plain"
    assert mail.html == "<p>rich</p>"
    assert mail.attachments == ()


def test_a_list_footer_does_not_hide_the_message():
    mail = parse(
        a_mail_with(
            b"Content-Type: text/html\r\n\r\n<p>My <b>shoes</b></p>",
            b"Content-Type: text/plain\r\n\r\nA list footer",
        )
    )

    assert mail.text == "My shoes\nA list footer"
    assert "A list footer" in mail.html


@pytest.mark.parametrize(
    ("name_header", "name"),
    [
        ('filename="bill.pdf"', "bill.pdf"),
        ("filename=bill.pdf", "bill.pdf"),
        ("filename*=utf-8''%C5%BElut%C3%BD.pdf", "žlutý.pdf"),
        ("filename*0*=utf-8''%C5%BE; filename*1=lut.pdf", "žlut.pdf"),
        ('filename="=?utf-8?b?xb5sdXTDvS5wZGY=?="', "žlutý.pdf"),
        ('filename="../../etc/passwd"', "passwd"),
        (r'filename="C:\\docs\\bill.pdf"', "bill.pdf"),
        ('filename="a\u202efdp.exe"', "afdp.exe"),
        ('filename=""', "attachment.pdf"),
        (f'filename="{"x" * 400}.pdf"', "x" * 130 + ".pdf"),
        ('filename="a;b, c.pdf"', "a;b, c.pdf"),
        ("", "attachment.pdf"),
    ],
)
def test_odd_file_names_and_equal_bytes(name_header, name):
    data = bytes(range(256)) * 5
    part = (
        f"Content-Type: application/pdf\r\nContent-Disposition: attachment; {name_header}\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
    ).encode() + base64.encodebytes(data)

    mail = parse(a_mail_with(b"\r\nsee file", part))

    (file,) = mail.attachments
    assert file.name == name
    assert file.data == data
    assert file.sha256 == hashlib.sha256(data).hexdigest()


def test_as_many_files_come_out_as_went_in():
    part = b"Content-Type: image/png; name=%d.png\r\n\r\n\x89PNG%d"

    mail = parse(a_mail_with(*(part % (n, n) for n in range(300))))

    assert [file.name for file in mail.attachments] == [f"{n}.png" for n in range(300)]
    assert [file.data for file in mail.attachments] == [b"\x89PNG%d" % n for n in range(300)]


def test_a_forwarded_message_is_a_file_byte_for_byte():
    inner = a_raw_mail(subject="Inner").replace(b"\r\n", b"\n") + b"\n--sep is not a boundary"

    mail = parse(a_mail_with(b"\r\nsee below", b"Content-Type: message/rfc822\r\n\r\n" + inner))

    (file,) = mail.attachments
    assert file.name == "attachment.eml"
    assert file.data == inner
    assert mail.subject == "Files"


def test_an_invitation_and_an_outlook_bag_are_files():
    mail = parse(
        a_mail_with(
            b"\r\nhello",
            b"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR",
            b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx",
        )
    )

    assert [file.name for file in mail.attachments] == ["attachment.ics", "winmail.dat"]
    assert mail.text == "hello"


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("utf-8", "Žluťoučký".encode(), "Žluťoučký"),
        ("iso-8859-1", "“smart”".encode("cp1252"), "“smart”"),
        ("us-ascii", "Grüße".encode(), "Grüße"),
        ("utf-8", "Grüße".encode("cp1252"), "Grüße"),
        ("no-such-charset", "Grüße".encode(), "Grüße"),
        ("zlib_codec", b"text", "text"),
        ("idna", b"text", "text"),
        ("iso-2022-jp", "日本語".encode("iso2022_jp"), "日本語"),
        ("gb2312", "中文".encode("gb18030"), "中文"),
        ("utf-7", b"+AGE-", "a"),
        ("", "Grüße".encode("cp1252"), "Grüße"),
        ("utf-8", b"a\x00b\x07c", "abc"),
    ],
)
def test_text_in_every_charset(charset, data, text):
    raw = f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + data

    assert parse(raw).text == text


def test_a_charset_that_does_not_fit_is_noted():
    raw = b"Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xfc\xdfe"

    assert "does not fit" in parse(raw).problems[0]


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?b?R3LDvMOfZQ==?=", "Grüße"),
        ("=?utf-8?q?Gr=C3?= =?utf-8?q?=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        ("Re: =?iso-8859-1?q?=A1Hola!?=", "Re: ¡Hola!"),
        ("=?broken", "=?broken"),
        ("=?utf-8?b?!!!?=", "!!!"),
        ("=?utf-8?q?a=0ABcc:_x?=", "a Bcc: x"),
        ("raw Grüße", "raw Grüße"),
    ],
)
def test_subjects_are_read(header, subject):
    assert parse(f"Subject: {header}\r\n\r\n".encode()).subject == subject


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"\r\n\r\n",
        b"\x00",
        b"From",
        b"hello",
        b"\xff" * 100,
        b":",
        b"a:b",
        b"From: \r\n",
        b"Content-Type: multipart/mixed\n\nhi",
        b"Date: yesterday\n\nhi",
        b"Subject: \x00\x00\n\n\x00",
        b"Date: Tue, 3 Mar 99999 09:00:00 +9999\n\nhi",
        b"From: a@b\rSubject: mac\r\rhi",
    ],
)
def test_anything_is_a_mail(raw):
    mail = parse(raw)

    assert "\x00" not in mail.text + mail.subject + mail.reply_text + mail.html


def test_missing_from_leaves_nobody_to_answer():
    assert not parse(b"Subject: x\r\n\r\nhi").sender


def test_a_bounce_says_whom_it_is_about():
    mail = parse(
        a_mail_with(
            b"\r\nSorry",
            b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
            b"Final-Recipient: rfc822; gone@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
            b"Diagnostic-Code: smtp; 550 no such\r\n user\r\n",
            kind="report; report-type=delivery-status",
        )
    )

    assert mail.is_bounce
    (failure,) = mail.failures
    assert (failure.address, failure.status, failure.action) == (
        "gone@x.example",
        "5.1.1",
        "failed",
    )
    assert failure.diagnostic == "smtp; 550 no such user"


def test_too_many_parts_are_refused():
    with pytest.raises(Unparsable, match="parts"):
        parse(a_mail_with(*([b"\r\nx"] * limits.PARTS)))


def test_what_is_nested_too_deep_is_kept_as_a_file():
    raw = b"From: a@b.example\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000)
    )

    mail = parse(raw + b"\n\nhidden treasure\n")

    (file,) = mail.attachments
    assert b"hidden treasure" in file.data


@pytest.mark.parametrize("written_in", ["utf-8", "cp1252"])
def test_a_boundary_in_odd_letters_still_parts(written_in):
    raw = a_mail_with(b"\r\nhi", b"Content-Type: image/png\r\n\r\nx").replace(
        b"sep", "größe".encode(written_in)
    )

    assert [file.data for file in parse(raw).attachments] == [b"x"]
