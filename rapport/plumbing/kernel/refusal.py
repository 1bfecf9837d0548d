from .words import Sentence


class Refused(Exception):
    """A business rule said no. The reason is written for the person at the screen."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(reason)
        self.reason = reason


class Forbidden(Refused):
    """This member's role does not carry what was asked."""
