"""A mail server that is known, and a browser that came in by a letter."""

import re
from email import message_from_bytes, policy

import pytest
from django.test import Client

from rapport.business.customers.testing import a_customer
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.mail import settings as mail_settings
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.settings import SmtpSettings

ADDRESS = "lena@mail.example"


@pytest.fixture(autouse=True)
def _can_send(monkeypatch):
    """A mail server is known; nothing is handed to it, for the outbox only keeps."""
    server = SmtpSettings(host="127.0.0.1", port=1)
    monkeypatch.setattr(mail_settings, "_resolvers", [lambda channel: server])
    monkeypatch.setattr("rapport.plumbing.mail.jobs.transport_for", lambda channel: None)


@pytest.fixture
def lena(business):
    return a_customer(name="Lena Moreau", email=ADDRESS)


@pytest.fixture
def letter():
    """Link, code and recipients of the newest letter."""

    def read():
        mail = OutgoingMail.objects.latest("pk")
        message = message_from_bytes(bytes(mail.raw), policy=policy.default)
        text = message.get_body(("plain",)).get_content()
        link = re.search(r"https?://\S+?(/my/in/\S+)", text)[1]
        return link, re.search(r"asked: (\w{4} \w{4})", text)[1], mail.recipients

    return read


@pytest.fixture
def ask():
    def asked(browser, email=ADDRESS):
        response = browser.post("/my/", {"email": email})
        run_all()
        return response

    return asked


@pytest.fixture
def come_in(ask, letter):
    """A browser in which this customer is in."""

    def came(email=ADDRESS):
        browser = Client()
        ask(browser, email)
        browser.post(letter()[0])
        return browser

    return came
