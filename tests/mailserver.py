"""A real mail server in memory, as a process of its own: SMTP in, IMAP out, any address a mailbox."""

import socket
import subprocess
import sys
import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from imap_tools import MailBoxUnencrypted

from rapport.plumbing.mail.sending import send
from rapport.plumbing.mail.settings import ImapSettings, Security, SmtpSettings

PASSWORD = "a secret"
STARTS_WITHIN = 20


class MailServer:
    """Start it, post raw mail to it, read what an address got, stop it."""

    def __init__(self, *, user: str = "hello@soleandsuds.example") -> None:
        self.user = user
        self.imap_port, self.smtp_port = free_ports(2)

    def start(self) -> None:
        command = [sys.executable, "-m", "mail_devel", "--host", "127.0.0.1", "--multi-user"]
        command += ["--no-http", "--user", self.user, "--password", PASSWORD]
        command += ["--imap-port", str(self.imap_port), "--smtp-port", str(self.smtp_port)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for port in (self.imap_port, self.smtp_port):
            _wait_for(port)

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:  # It keeps nothing: no harm in ending it at once.
            self.process.kill()
            self.process.wait()

    def post(self, raw: bytes, *, sender: str, to: str = "") -> None:
        """Hand a message in as any mail server of the world would."""
        result = send(raw, envelope_from=sender, recipients=[to or self.user], settings=self.smtp())
        assert result.accepted == (to or self.user,), result

    def smtp(self) -> SmtpSettings:
        return SmtpSettings(
            host="127.0.0.1",
            port=self.smtp_port,
            security=Security.PLAIN,
            username=self.user,
            password=PASSWORD,
        )

    def imap(self, user: str = "") -> ImapSettings:
        return ImapSettings(
            host="127.0.0.1",
            port=self.imap_port,
            security=Security.PLAIN,
            username=user or self.user,
            password=PASSWORD,
        )

    def mail_of(self, address: str) -> list[EmailMessage]:
        """What has reached this address so far. An open session sees nothing new: ask again."""
        with MailBoxUnencrypted("127.0.0.1", self.imap_port).login(address, PASSWORD) as box:
            raws = [message.obj.as_bytes() for message in box.fetch(mark_seen=False)]
        return [message_from_bytes(raw, policy=default) for raw in raws]

    def wait_for(self, address: str, count: int, *, seconds: float = 30) -> list[EmailMessage]:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if len(found := self.mail_of(address)) >= count:
                return found
            time.sleep(0.3)
        raise AssertionError(f"{address} has {len(self.mail_of(address))} of {count} messages")


def free_ports(number: int) -> list[int]:
    lines = [socket.socket() for _ in range(number)]
    for line in lines:
        line.bind(("127.0.0.1", 0))
    ports = [int(line.getsockname()[1]) for line in lines]
    for line in lines:
        line.close()
    return ports


def _wait_for(port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("The mail server did not start.")
