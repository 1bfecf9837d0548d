from rapport.business.conversations import actions
from rapport.plumbing.mail.events import MailFailed, MailSent, MailUncertain


def note_delivery(event: MailSent | MailFailed | MailUncertain) -> None:
    """The outbox says how it went: the message shows it."""
    actions.note_outcome(event.reference)
