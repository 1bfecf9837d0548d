"""The servers of providers that many small firms use, so that nobody has to look them up."""

from dataclasses import dataclass

from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class Preset:
    key: str
    name: str
    imap_host: str
    smtp_host: str
    imap_port: int = 993
    imap_security: str = "tls"
    smtp_port: int = 587
    smtp_security: str = "starttls"
    hint: Sentence | None = None


_APP_PASSWORD = say("This provider wants an app password: make one in its security settings.")

PRESETS = (
    Preset(
        key="gmail",
        name="Gmail",
        imap_host="imap.gmail.com",
        smtp_host="smtp.gmail.com",
        hint=_APP_PASSWORD,
    ),
    Preset(
        key="icloud",
        name="iCloud",
        imap_host="imap.mail.me.com",
        smtp_host="smtp.mail.me.com",
        hint=_APP_PASSWORD,
    ),
    Preset(
        key="yahoo",
        name="Yahoo",
        imap_host="imap.mail.yahoo.com",
        smtp_host="smtp.mail.yahoo.com",
        hint=_APP_PASSWORD,
    ),
    Preset(
        key="fastmail",
        name="Fastmail",
        imap_host="imap.fastmail.com",
        smtp_host="smtp.fastmail.com",
        hint=_APP_PASSWORD,
    ),
    Preset(
        key="ionos",
        name="IONOS",
        imap_host="imap.ionos.com",
        smtp_host="smtp.ionos.com",
    ),
    Preset(
        key="strato",
        name="Strato",
        imap_host="imap.strato.de",
        smtp_host="smtp.strato.de",
        smtp_port=465,
        smtp_security="tls",
    ),
    Preset(
        key="mailbox",
        name="mailbox.org",
        imap_host="imap.mailbox.org",
        smtp_host="smtp.mailbox.org",
    ),
    Preset(
        key="gmx",
        name="GMX",
        imap_host="imap.gmx.net",
        smtp_host="mail.gmx.net",
        hint=say("Switch on “POP3 and IMAP” in the settings of GMX first."),
    ),
)


def preset(key: str) -> Preset | None:
    return next((one for one in PRESETS if one.key == key), None)
