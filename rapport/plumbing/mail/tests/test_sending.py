import socket
import threading

import pytest

from rapport.plumbing.mail.sending import send, test_sending
from rapport.plumbing.mail.settings import Security, SmtpSettings
from rapport.plumbing.mail.testing import a_mail_server, a_raw_mail

ANA, BO = "ana@x.example", "bo@x.example"


def hand_over(sink, *recipients, raw=None, **more):
    return send(
        raw or a_raw_mail(),
        envelope_from="hello@business.example",
        recipients=recipients or (ANA, BO),
        settings=sink.settings,
        **more,
    )


def test_a_mail_reaches_everybody():
    with a_mail_server() as sink:
        result = hand_over(sink)

    assert result.accepted == (ANA, BO)
    assert result.summary == ""
    assert sink.taken[0].rcpt_tos == [ANA, BO]
    assert sink.taken[0].mail_from == "hello@business.example"


def test_the_text_arrives_as_it_was_even_with_dots_and_odd_line_ends():
    raw = a_raw_mail(text=".\r\n..two\nlone\rcr\r\n.") + b"\r\nGr\xc3\xbc\xc3\x9fe"

    with a_mail_server() as sink:
        hand_over(sink, raw=raw)

    expected = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")
    assert sink.taken[0].content == expected + b"\r\n"


def test_each_recipient_has_an_own_outcome():
    said = {ANA: "450 4.2.1 Try later", BO: "550 5.1.1 No such user"}
    with a_mail_server(refuse=said.get) as sink:
        result = hand_over(sink, ANA, BO, "cy@x.example")

    assert result.accepted == ("cy@x.example",)
    assert result.temporary_failures == {ANA: "450 4.2.1 Try later"}
    assert result.permanent_failures == {BO: "550 5.1.1 No such user"}
    assert sink.taken[0].rcpt_tos == ["cy@x.example"]


def test_the_text_does_not_leave_when_nobody_is_taken():
    called = []
    with a_mail_server(refuse=lambda _: "550 no") as sink:
        result = hand_over(sink, before_text=lambda: called.append(1))

    assert set(result.permanent_failures) == {ANA, BO}
    assert (called, sink.taken) == ([], [])


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("451 4.3.0 Busy", "temporary_failures"), ("554 5.7.1 Spam", "permanent_failures")],
)
def test_a_refusal_after_the_text_counts_for_all(answer, kind):
    with a_mail_server(at_text=answer) as sink:
        result = hand_over(sink)

    assert getattr(result, kind) == {ANA: answer, BO: answer}
    assert not result.is_uncertain
    assert result.accepted == ()


@pytest.mark.parametrize("end", ["hang up", "take and hang up"])
def test_a_line_that_breaks_after_the_text_leaves_it_uncertain(end):
    with a_mail_server(at_text=end) as sink:
        result = hand_over(sink)

    assert result.is_uncertain
    assert (result.accepted, result.temporary_failures) == ((), {})


def test_an_address_in_another_script_needs_a_server_that_knows():
    with a_mail_server() as sink:
        assert hand_over(sink, "žofie@müller.example").accepted == ("žofie@müller.example",)

    assert sink.taken[0].rcpt_tos == ["žofie@xn--mller-kva.example"]


@pytest.fixture
def deaf_port():
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        line.listen()
        yield line.getsockname()[1]


def test_a_server_that_says_nothing_costs_only_our_patience(deaf_port):
    settings = SmtpSettings(
        host="127.0.0.1", port=deaf_port, security=Security.PLAIN, connect_seconds=0.5
    )

    result = send(a_raw_mail(), envelope_from="", recipients=[ANA], settings=settings)

    assert result.temporary_failures == {ANA: "The mail server does not answer."}
    assert test_sending(settings) == "The mail server does not answer."


def test_trouble_is_told_in_plain_words():
    with a_mail_server() as sink:
        settings = sink.settings
        assert test_sending(settings) == ""
        wanting = SmtpSettings(host="127.0.0.1", port=settings.port, security=Security.STARTTLS)
        assert "does not offer" in test_sending(wanting)

    assert test_sending(settings) == "Nothing answers at that mail server and port."


def speak(line, text_answer):
    """A mail server of a few words that hangs up when the text should come."""
    with line, line.accept()[0] as talk:
        talk.sendall(b"220 hello\r\n")
        for said in (b"250 hello\r\n", b"250 ok\r\n", b"250 ok\r\n", text_answer):
            talk.recv(1_000)
            if said:
                talk.sendall(said)


@pytest.mark.parametrize("text_answer", [b"", b"354 go on\r\n"], ids=["no answer", "no ear"])
def test_a_line_that_breaks_before_the_last_dot_means_surely_not_sent(text_answer):
    line = socket.socket()
    line.bind(("127.0.0.1", 0))
    line.listen()
    settings = SmtpSettings(
        host="127.0.0.1", port=line.getsockname()[1], security=Security.PLAIN, read_seconds=5
    )
    server = threading.Thread(target=speak, args=(line, text_answer))
    server.start()

    result = send(
        a_raw_mail(text="words " * 2_000_000),
        envelope_from="hello@business.example",
        recipients=[ANA],
        settings=settings,
    )
    server.join()

    assert not result.is_uncertain
    assert list(result.temporary_failures) == [ANA]
