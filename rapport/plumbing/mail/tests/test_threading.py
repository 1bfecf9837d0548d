import pytest

from rapport.plumbing.mail.parsing import parse
from rapport.plumbing.mail.testing import a_raw_mail
from rapport.plumbing.mail.threading import (
    How,
    conversation_of,
    may_join,
    new_message_id,
    references_for,
    thread_candidates,
)

KEY = b"a key of this installation"
DOMAIN = "mail.business.example"


def an_id(conversation_id=7):
    return new_message_id(conversation_id, key=KEY, domain=DOMAIN)


def test_an_answer_finds_its_conversation():
    ours = an_id(7)

    found = thread_candidates(parse(a_raw_mail(In_Reply_To=ours)), key=KEY, domain=DOMAIN)

    assert [(one.conversation_id, one.how) for one in found] == [(7, How.ANSWERED)]


def test_the_latest_of_several_references_comes_first():
    chain = f"<x@other.example> {an_id(3)} {an_id(4)}"

    found = thread_candidates(parse(a_raw_mail(References=chain)), key=KEY, domain=DOMAIN)

    assert [one.conversation_id for one in found] == [4, 3]
    assert {one.how for one in found} == {How.REFERRED}


def forged():
    ours = an_id(7)
    _, nonce, rest = ours.strip("<>").split(".", 2)
    mac, domain = rest.split("@")
    return {
        "another number": f"<8.{nonce}.{mac}@{domain}>",
        "a leading zero": f"<07.{nonce}.{mac}@{domain}>",
        "another nonce": f"<7.{'a' * 13}.{mac}@{domain}>",
        "no mac": f"<7.{nonce}.@{domain}>",
        "no mac at all": f"<7.{nonce}@{domain}>",
        "half a mac": f"<7.{nonce}.{mac[:16]}@{domain}>",
        "a longer mac": f"<7.{nonce}.{mac}a@{domain}>",
        "upper case": ours.upper(),
        "upper-case mac": f"<7.{nonce}.{mac.upper()}@{domain}>",
        "another domain": f"<7.{nonce}.{mac}@evil.example>",
        "a longer domain": f"<7.{nonce}.{mac}@{domain}.evil.example>",
        "no brackets": ours.strip("<>"),
        "padding": f"<7.{nonce}.{mac}=@{domain}>",
        "newline inside": f"<7.{nonce}.{mac}@{domain}\n>",
        "trailing newline": ours + "\n",
        "other digits": f"<\u0667.{nonce}.{mac}@{domain}>",
        "zero": f"<0.{nonce}.{mac}@{domain}>",
        "negative": f"<-7.{nonce}.{mac}@{domain}>",
        "huge": f"<{'9' * 40}.{nonce}.{mac}@{domain}>",
        "empty": "",
        "only brackets": "<>",
        "words": "<case-7@business.example>",
    }


@pytest.mark.parametrize("trick", forged())
def test_a_forged_id_names_no_conversation(trick):
    message_id = forged()[trick]

    assert conversation_of(message_id, key=KEY, domain=DOMAIN) is None


@pytest.mark.parametrize("key", [b"", b"another key"])
def test_an_id_made_with_another_key_is_not_ours(key):
    assert conversation_of(an_id(), key=key, domain=DOMAIN) is None


def test_two_ids_of_one_conversation_differ():
    assert an_id(7) != an_id(7)


@pytest.mark.parametrize(
    ("sender", "participants", "may"),
    [
        ("Mia@Shop.Example", ["mia@shop.example"], True),
        ("mia@xn--mller-kva.example", ["mia@müller.example"], True),
        ("mia+x@shop.example", ["mia@shop.example"], False),
        ("mi\u212ae@shop.example", ["mike@shop.example"], False),
        ("mi\u0430@shop.example", ["mia@shop.example"], False),
        ("mia@shop.example.evil.example", ["mia@shop.example"], False),
        ("mia@strasse.example", ["mia@straße.example"], False),
        ("", [""], False),
        ("nobody", ["nobody"], False),
        ("mia@shop.example", [], False),
    ],
)
def test_only_a_participant_joins(sender, participants, may):
    assert may_join(sender, participants) is may


def test_references_stay_short_and_keep_both_ends():
    chain = [an_id(7) for _ in range(300)]

    kept = references_for(chain[-1], chain[:-1])

    assert kept[0] == chain[0]
    assert kept[-1] == chain[-1]
    assert len(" ".join(kept)) < 1_600
