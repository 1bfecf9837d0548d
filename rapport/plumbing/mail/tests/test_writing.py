import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rapport.plumbing.mail.addresses import Address
from rapport.plumbing.mail.parsing import parse
from rapport.plumbing.mail.threading import new_message_id
from rapport.plumbing.mail.verdicts import Kind
from rapport.plumbing.mail.writing import File, Letter, Quoted, paragraphs, written_mail

LETTER = Letter(
    message_id="<7.a.b@mail.business.example>",
    sender=Address("Sole & Suds", "hello@business.example"),
    to=(Address("Žofie, N.", "zofie@customer.example"),),
    subject="Your shoes are ready",
    text="Dear Žofie,\n\nthey shine: https://business.example/a?b=1&c=2.\n.\n",
    at=datetime(2026, 3, 3, 9, tzinfo=UTC),
)


def test_what_is_written_reads_the_same():
    mail = parse(written_mail(LETTER))

    assert mail.message_id == LETTER.message_id
    assert mail.sender == LETTER.sender
    assert mail.to == LETTER.to
    assert mail.subject == LETTER.subject
    assert mail.text.strip() == LETTER.text.strip()
    assert mail.sent_at == LETTER.at
    assert '<a href="https://business.example/a?b=1&amp;c=2"' in mail.html
    assert not mail.is_automatic


def test_other_programs_read_it_too():
    files = (File(name="účet.pdf", content_type="application/pdf", data=bytes(range(256)) * 9),)
    message = email.message_from_bytes(
        written_mail(replace(LETTER, files=files)), policy=email.policy.default
    )

    assert message["to"].addresses[0].display_name == "Žofie, N."
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert text.strip() == LETTER.text.strip()
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("účet.pdf", files[0].data)
    assert not message.defects


def test_an_automatic_answer_says_so_and_ours_knows_its_own():
    raw = written_mail(replace(LETTER, is_automatic=True))

    assert b"Auto-Submitted: auto-replied" in raw
    assert parse(raw).verdict.kind is Kind.AUTO_REPLY
    looped = parse(written_mail(replace(LETTER, loop_mark="1\r\nBcc: v@x.example")))
    assert looped.verdict.kind is Kind.LOOP


@pytest.mark.parametrize("field", ["subject", "signature", "marker", "text", "in_reply_to", "name"])
def test_no_field_can_add_a_header(field):
    trick = "x\r\nBcc: victim@evil.example\r\n\r\nbody"
    change = {"to": (Address(trick, "a@b.example"),)} if field == "name" else {field: trick}

    message = email.message_from_bytes(written_mail(replace(LETTER, **change)))

    assert message["bcc"] is None
    assert [name for name in message.keys() if "Bcc" in name] == []  # noqa: SIM118


def test_the_block_of_headers_stays_small_in_a_long_thread():
    key, domain = b"key", "mail.business.example"
    chain = [new_message_id(7, key=key, domain=domain) for _ in range(300)]

    raw = written_mail(replace(LETTER, in_reply_to=chain[-1], references=chain[:-1]))

    head = raw.partition(b"\r\n\r\n")[0]
    assert len(head) < 2_048
    mail = parse(raw)
    assert mail.in_reply_to == chain[-1]
    assert mail.references[0] == chain[0]
    assert mail.references[-1] == chain[-1]
    assert max(len(line) for line in raw.split(b"\r\n")) <= 200


def test_history_and_signature_are_cut_again_by_the_reader():
    raw = written_mail(
        replace(
            LETTER,
            text="Yes!",
            signature="Nadia\nSole & Suds",
            quoted=Quoted(intro="On 3 March 2026 at 9:00 Mia wrote:", text="Ready?\n\nMia"),
            marker="Please write above this line",
        )
    )

    mail = parse(raw)
    answer = f"Thanks!\n\nOn 4 March 2026 at 10:00 Nadia wrote:\n> {mail.text}"
    reply = parse(f"From: mia@x.example\r\n\r\n{answer}".encode())

    assert "> Ready?" in mail.text
    assert "-- \nNadia" in mail.text
    assert reply.reply_text == "Thanks!"


def test_text_becomes_harmless_markup():
    html = paragraphs('<script>&\n\n"https://x.example/<b>"\njavascript:alert(1)')

    assert "<script" not in html
    assert html.count("<p>") == 2
    assert 'href="https://x.example/"' in html
    assert "javascript:alert(1)</p>" in html


def test_what_cannot_be_sent_is_not_written():
    with pytest.raises(ValueError, match="somebody"):
        written_mail(replace(LETTER, to=()))
    with pytest.raises(ValueError, match="id"):
        written_mail(replace(LETTER, message_id="<a b@c>"))
    big = File(name="a", content_type="a/b", data=b"x" * 20_000_000)
    with pytest.raises(ValueError, match="larger"):
        written_mail(replace(LETTER, files=(big,)))


def test_leaving_a_list_is_one_click():
    raw = written_mail(replace(LETTER, unsubscribe="https://business.example/leave/abc/"))

    assert b"List-Unsubscribe: <https://business.example/leave/abc/>" in raw
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in raw
