"""Raw bytes to a ParsedMail, with a limit on everything a stranger can make large."""

from .assemble import parse
from .mail import Attachment, Failure, ParsedMail, Unparsable

__all__ = ["Attachment", "Failure", "ParsedMail", "Unparsable", "parse"]
