from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "rapport.business.conversations"

    def ready(self) -> None:
        """The outbox asks us which server stands behind a mailbox."""
        from rapport.plumbing.mail.settings import register_transport

        from .actions.tokens import transport

        register_transport(transport)
