import datetime
import ssl
from dataclasses import replace

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from rapport.plumbing.mail.sending import send, test_sending
from rapport.plumbing.mail.settings import Security, SmtpSettings
from rapport.plumbing.mail.testing import Sink, a_raw_mail, free_port

NOT_TRUSTED = "A protected line to the mail server could not be made."


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory):
    """A certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_line_is_protected_or_not_used(own_certificate, security):
    sink = Sink()
    how = "ssl_context" if security is Security.TLS else "tls_context"
    controller = Controller(sink, hostname="127.0.0.1", port=free_port(), **{how: own_certificate})
    controller.start()
    settings = SmtpSettings(host="127.0.0.1", port=controller.port, security=security)
    try:
        refused = test_sending(settings)
        trusting = replace(settings, verify=False)
        result = send(
            a_raw_mail(), envelope_from="", recipients=["ana@x.example"], settings=trusting
        )
    finally:
        controller.stop()

    assert refused == NOT_TRUSTED
    assert result.accepted == ("ana@x.example",)
    assert len(sink.taken) == 1
