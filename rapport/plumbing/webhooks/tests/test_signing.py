"""The signature is that of Standard Webhooks, checked by its published example."""

import base64
import hashlib
import hmac

from rapport.plumbing.webhooks import signing


def test_the_published_example_is_signed_as_published():
    # From the specification's reference libraries: the same secret, id, time and body.
    signed = signing.headers(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )

    assert signed["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert signed["webhook-timestamp"] == "1614265330"


def test_every_secret_is_new_and_long_enough():
    secrets = {signing.new_secret() for _ in range(50)}

    assert len(secrets) == 50
    assert all(len(base64.b64decode(one.removeprefix("whsec_"))) == 32 for one in secrets)


def test_another_body_time_or_id_has_another_signature():
    secret, known = signing.new_secret(), set()
    for message_id, timestamp, body in [
        ("a", 1, b"x"),
        ("b", 1, b"x"),
        ("a", 2, b"x"),
        ("a", 1, b"y"),
    ]:
        made = signing.headers(secret, message_id=message_id, timestamp=timestamp, body=body)
        known.add(made["webhook-signature"])
        key = base64.b64decode(secret.removeprefix("whsec_"))
        digest = hmac.digest(key, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256)
        assert base64.b64decode(made["webhook-signature"].removeprefix("v1,")) == digest
    assert len(known) == 4
